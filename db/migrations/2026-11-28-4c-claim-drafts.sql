-- Applications that are being prepared. What was written lies in the family's list `claims` (household_entry); here is where each of them stands,
-- worked out anew with every entry and every answer.

create table claim_draft (
  province text not null,
  household_id text not null,
  -- the number of its first entry
  claim_id text not null,
  subdistrict text not null,
  -- 'household' or a person of it
  subject text not null,
  right_code text not null,
  state text not null check (state in ('draft', 'ready', 'withdrawn')),
  -- what is still missing: kinds and names of facts and papers, no values
  open jsonb not null,
  -- everybody who wrote in it, the first first
  authors text[] not null,
  begun_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (province, household_id, claim_id)
);
-- One application for one person and one right, however many prepare it.
create unique index claim_draft_once on claim_draft (province, household_id, subject, right_code);
create index claim_draft_under_way on claim_draft (household_id) where state <> 'withdrawn';

do $$
declare
  seen constant text := '((subdistrict = any (array(select my_areas())) and (province, household_id) not in (select one.province, one.household_id from sealed_from_me() as one)) or (province, household_id) in (select one.province, one.household_id from my_households() as one))';
begin
  alter table claim_draft enable row level security;
  alter table claim_draft force row level security;
  execute format('create policy by_area on claim_draft to klaikhun_app using (%s) with check (%s)', seen, seen);
  execute format('create policy moved_by_owner on claim_draft to %I using (true) with check (true)', current_user);
  grant select, insert on claim_draft to klaikhun_app;
  grant update (state, open, authors, changed_at) on claim_draft to klaikhun_app;
end
$$;
