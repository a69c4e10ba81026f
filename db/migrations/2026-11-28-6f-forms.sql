-- Forms as they were read from workbooks, by version, and what was answered in them.

create table form_version (
  -- of the content: two versions with one hash ask the same
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  form_id text not null,
  version text not null,
  -- the form as phone and server read it (packages/forms)
  model jsonb not null,
  uploaded_at timestamptz not null,
  uploaded_by text not null references account (account_id),
  -- in force from this day until the next version of the form is; null: not published
  published_from date,
  published_by text references account (account_id),
  unique (form_id, version),
  unique (form_id, published_from),
  check ((published_from is null) = (published_by is null))
);
grant select, insert, update (published_from, published_by) on form_version to klaikhun_app;

create table form_answer (
  province text not null,
  household_id text not null,
  answer_id uuid not null,
  subdistrict text not null,
  hash text not null references form_version (hash),
  -- of whom it tells; null: of the family
  person_id text,
  answered_on date not null,
  account_id text not null references account (account_id),
  -- the relevant answers, checked by the version they were given in
  answers jsonb not null,
  recorded_order bigint generated always as identity,
  primary key (province, household_id, answer_id)
);

do $$
declare
  seen constant text := '((subdistrict = any (array(select my_areas())) and (province, household_id) not in (select one.province, one.household_id from sealed_from_me() as one)) or (province, household_id) in (select one.province, one.household_id from my_households() as one))';
begin
  alter table form_answer enable row level security;
  alter table form_answer force row level security;
  execute format('create policy by_area on form_answer to klaikhun_app using (%s) with check (%s)', seen, seen);
  execute format('create policy moved_by_owner on form_answer to %I using (true) with check (true)', current_user);
  grant select, insert on form_answer to klaikhun_app;
end
$$;
