-- Reports of danger. Sealed from birth: seen by whoever wrote it and by the officers who answer for the place, and through no other door.

-- May act on a report; areas/cases/decide.ts says the same.
create function answers_danger() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return coalesce(public.my_role(), '') in ('field_officer', 'hotline_agent', 'unit_head', 'provincial_head');
end $$;

-- Whom a report in this place is brought to: by own area or by a post, on this day.
create function danger_answered_by(in_subdistrict text, in_day date) returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query
    select account.account_id from public.account join public.area_assignment using (account_id)
      where account.role in ('field_officer', 'hotline_agent', 'unit_head', 'provincial_head') and account.closed_at is null
        and area_assignment.people and starts_with(in_subdistrict, area_assignment.code)
        and area_assignment.valid_from <= in_day and (area_assignment.valid_to is null or area_assignment.valid_to >= in_day)
    union
    select account.account_id from public.post join public.post_holding using (post_id) join public.post_area using (post_id) join public.account using (account_id)
      where post.role in ('field_officer', 'hotline_agent', 'unit_head', 'provincial_head') and account.closed_at is null
        and post_area.people and starts_with(in_subdistrict, post_area.code)
        and post_area.valid_from <= in_day and (post_area.valid_to is null or post_area.valid_to >= in_day)
        and post_holding.valid_from <= in_day and (post_holding.valid_to is null or post_holding.valid_to >= in_day);
end $$;

-- `said`: everything that the reporter wrote, also which family it is about, if one is known: no column names it, so that nothing finds a family by it.
create table danger_report (
  province text not null,
  report_id uuid not null unique,
  subdistrict text not null check (left(subdistrict, 2) = province),
  account_id text not null references account,
  received_at timestamptz not null,
  made_at timestamptz not null,
  life_at_risk boolean not null,
  said jsonb not null,
  acknowledged_at timestamptz,
  acknowledged_by text references account,
  primary key (province, report_id),
  check ((acknowledged_at is null) = (acknowledged_by is null))
);
create index danger_report_open on danger_report (subdistrict, received_at) where acknowledged_at is null;
create index danger_report_own on danger_report (account_id, received_at);

alter table danger_report enable row level security;
alter table danger_report force row level security;
create policy own_reports on danger_report for select to klaikhun_app using (account_id = (select this_account()));
create policy reported on danger_report for insert to klaikhun_app with check (account_id = (select this_account()) and acknowledged_at is null);
create policy answered_for on danger_report for select to klaikhun_app using (subdistrict = any (array(select my_areas())) and (select answers_danger()));
create policy acknowledged on danger_report for update to klaikhun_app
  using (subdistrict = any (array(select my_areas())) and (select answers_danger()) and acknowledged_at is null)
  with check (subdistrict = any (array(select my_areas())) and acknowledged_by = (select this_account()));
grant select, insert on danger_report to klaikhun_app;
grant update (acknowledged_at, acknowledged_by) on danger_report to klaikhun_app;

revoke execute on function answers_danger(), danger_answered_by(text, date) from public;
grant execute on function answers_danger(), danger_answered_by(text, date) to klaikhun_app;
