-- Lists of people that leave the system: how much each account has taken, and what needs a second person first.

create table export_request (
  province text not null,
  request_id uuid not null,
  account_id text not null references account (account_id),
  -- codes of the areas of duty in which was asked: whoever agrees must answer for all of them
  areas text[] not null,
  -- what the list is narrowed to, and the kind of file
  filter jsonb not null,
  why text not null,
  households integer not null,
  persons integer not null,
  asked_at timestamptz not null,
  asks_until timestamptz not null,
  decided_by text references account (account_id) check (decided_by <> account_id),
  decided_at timestamptz,
  verdict text check (verdict in ('approved', 'refused')),
  verdict_why text,
  fetch_until timestamptz,
  fetched_at timestamptz,
  primary key (province, request_id),
  check ((decided_by is null) = (verdict is null) and (verdict is not distinct from 'approved') = (fetch_until is not null))
);
create index export_request_by_account on export_request (account_id, asked_at desc);

create table export_made (
  province text not null,
  export_id uuid not null,
  account_id text not null references account (account_id),
  at timestamptz not null,
  households integer not null,
  persons integer not null,
  -- what the list was narrowed to: the same list again, in another order or kind of file, is the same people
  filter jsonb not null,
  -- null: taken without a second person
  request_id uuid,
  primary key (province, export_id)
);
create index export_made_by_account on export_made (account_id, at desc);

-- Every place for whose people this account answers, the large with the small.
create function my_places() returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query select place.code from public.my_assignment join public.place on starts_with(place.code, my_assignment.code) where my_assignment.people;
end $$;
revoke execute on function my_places() from public;
grant execute on function my_places() to klaikhun_app;

alter table export_request enable row level security;
alter table export_request force row level security;
create policy seen on export_request for select to klaikhun_app using (account_id = (select this_account()) or areas <@ array(select my_places()));
create policy asked on export_request for insert to klaikhun_app with check (account_id = (select this_account()) and decided_by is null);
-- Decided by somebody else, fetched by whoever asked.
create policy decided on export_request for update to klaikhun_app using (account_id <> (select this_account()) and areas <@ array(select my_places()) and verdict is null)
  with check (decided_by = (select this_account()));
create policy fetched on export_request for update to klaikhun_app using (account_id = (select this_account()) and verdict = 'approved' and fetched_at is null)
  with check (account_id = (select this_account()) and fetched_at is not null);

alter table export_made enable row level security;
alter table export_made force row level security;
create policy own on export_made for select to klaikhun_app using (account_id = (select this_account()));
create policy taken on export_made for insert to klaikhun_app with check (account_id = (select this_account()));

grant select, insert on export_request, export_made to klaikhun_app;
grant update (decided_by, decided_at, verdict, verdict_why, fetch_until, fetched_at) on export_request to klaikhun_app;
