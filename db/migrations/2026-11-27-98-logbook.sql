-- The logbook of a family: how it stands in five dimensions, what it needs, what aid it had, where it stands on its way, and its plan.
-- Entries are added; one that was a mistake is withdrawn, and stays.

create table family_assessment (
  province text not null,
  household_id text not null,
  assessment_id uuid not null,
  subdistrict text not null,
  -- version of the definition (reference/assessment.ts)
  definition text not null,
  assessed_on date not null,
  account_id text not null references account (account_id),
  -- what was answered, by indicator: true, false, null = asked and not known
  answers jsonb not null,
  -- what came of it, by indicator, with its class: who may not see one, sees it as not known
  result jsonb not null,
  vulnerable_level text not null,
  level_definition text not null,
  note text,
  closed boolean not null,
  withdrawn_by uuid,
  recorded_order bigint generated always as identity,
  primary key (province, household_id, assessment_id)
);

create table family_need (
  province text not null,
  household_id text not null,
  need_id uuid not null,
  subdistrict text not null,
  kind text not null check (kind in ('money', 'things', 'other')),
  words text not null,
  -- about something sensitive: shown to those alone who read sensitive facts of the family
  closed boolean not null,
  stated_on date not null,
  account_id text not null references account (account_id),
  state text not null check (state in ('open', 'met', 'dropped')),
  settled_on date,
  settled_by text references account (account_id),
  settled_why text,
  withdrawn_by uuid,
  recorded_order bigint generated always as identity,
  primary key (province, household_id, need_id)
);

create table family_aid (
  province text not null,
  household_id text not null,
  aid_id uuid not null,
  subdistrict text not null,
  kind text not null check (kind in ('money', 'things', 'service')),
  words text not null,
  source text not null,
  -- null: not known, or of no price
  amount_satang bigint check (amount_satang > 0),
  given_on date not null,
  written_on date not null,
  closed boolean not null,
  account_id text not null references account (account_id),
  withdrawn_by uuid,
  recorded_order bigint generated always as identity,
  primary key (province, household_id, aid_id)
);

create table family_status (
  province text not null,
  household_id text not null,
  status_id uuid not null,
  subdistrict text not null,
  status text not null check (status in ('survive', 'sufficient', 'sustainable')),
  -- evidence forward, reason backward
  words text not null,
  closed boolean not null,
  since date not null,
  account_id text not null references account (account_id),
  withdrawn_by uuid,
  recorded_order bigint generated always as identity,
  primary key (province, household_id, status_id)
);

-- One plan for each family. It is changed whole, from version to version: whoever changed another version than the one that stands is refused.
create table family_plan (
  province text not null,
  household_id text not null,
  family_id text not null,
  subdistrict text not null,
  version integer not null check (version > 0),
  plan jsonb not null,
  -- before the last change: what taking it back restores
  before jsonb,
  changed_on date not null,
  changed_by text not null references account (account_id),
  action_id uuid not null,
  primary key (province, household_id, family_id)
);

-- The steps of plans that are still to be done, with who is reminded on their day.
create table plan_step (
  province text not null,
  household_id text not null,
  step_id uuid not null,
  family_id text not null,
  subdistrict text not null,
  due date not null,
  account_id text not null references account (account_id),
  primary key (province, household_id, step_id)
);
create index plan_step_by_account on plan_step (account_id, due);

do $$
declare
  name text;
  seen constant text := '((subdistrict = any (array(select my_areas())) and (province, household_id) not in (select one.province, one.household_id from sealed_from_me() as one)) or (province, household_id) in (select one.province, one.household_id from my_households() as one))';
begin
  foreach name in array array['family_assessment', 'family_need', 'family_aid', 'family_status', 'family_plan', 'plan_step']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy by_area on %I to klaikhun_app using (%s) with check (%s)', name, seen, seen);
    execute format('grant select, insert on %I to klaikhun_app', name);
  end loop;
  foreach name in array array['family_assessment', 'family_need', 'family_aid', 'family_status']
  loop
    execute format('grant update (withdrawn_by) on %I to klaikhun_app', name);
  end loop;
end
$$;
grant update (state, settled_on, settled_by, settled_why) on family_need to klaikhun_app;
grant update (version, plan, before, changed_on, changed_by, action_id) on family_plan to klaikhun_app;
grant delete on plan_step to klaikhun_app;
