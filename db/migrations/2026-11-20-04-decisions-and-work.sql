-- What the rules said, and the work that follows from it. All of it can be made again from families and law.

create table decision_run (
  action_id uuid primary key,
  province text not null,
  as_of date not null,
  law_version text not null,
  at timestamptz not null
);
create index decision_run_latest on decision_run (province, at desc);

-- Every outcome but not_entitled: that one is the rest.
create table decision (
  province text not null,
  household_id text not null,
  subject text not null,
  right_code text not null,
  subdistrict text not null,
  outcome text not null,
  amount_min_satang bigint,
  amount_max_satang bigint,
  unclaimed_per_year_satang bigint not null,
  unclaimed_once_satang bigint not null,
  amount_depends_on text not null,
  missing text not null,
  application text not null,
  registration text not null,
  changes_on date,
  as_of date not null,
  law_version text not null,
  primary key (province, household_id, subject, right_code)
);

-- The bit that stands for a right in work_item.rights_mask.
create table right_bit (
  right_code text primary key,
  bit smallint not null unique check (bit between 0 and 62)
);

create table work_item (
  province text not null,
  household_id text not null,
  subdistrict text not null,
  -- the subdistrict as a number: what the policy compares, some ten times faster than text when a long list is scrolled
  area integer not null generated always as (subdistrict::integer) stored,
  village_order integer not null,
  owner text,
  due date not null,
  state text not null check (state in ('open', 'doing', 'waiting', 'done')),
  state_reason text,
  state_action uuid,
  urgency smallint not null,
  priority bigint not null,
  unclaimed_per_year_satang bigint not null,
  unclaimed_once_satang bigint not null,
  rights_mask bigint not null,
  ages_mask smallint not null,
  -- the row as it is shown: names, why now, urgency in words
  view jsonb not null,
  primary key (province, household_id)
);
-- One index per order of the list. They hold all that the filters and the area policy look at, so a page far down is
-- found in the index alone and only its own rows are fetched.
create index work_item_by_priority on work_item (priority desc, household_id) include (area, rights_mask, ages_mask, state, province);
create index work_item_by_baht on work_item (unclaimed_per_year_satang desc, household_id) include (area, rights_mask, ages_mask, state, province);
create index work_item_by_due on work_item (due, priority desc, household_id) include (area, rights_mask, ages_mask, state, province);
create index work_item_by_place on work_item (area, village_order, household_id) include (rights_mask, ages_mask, state, province);

-- How many open families each pair of filters finds in each subdistrict ('' = any), kept in step with work_item.
create table work_count (
  province text not null,
  subdistrict text not null,
  right_code text not null,
  age_group text not null,
  households integer not null,
  unclaimed_per_year_satang bigint not null,
  unclaimed_once_satang bigint not null,
  primary key (province, subdistrict, right_code, age_group)
);

-- Figures only: for the day of the last run and the twelve month ends before it.
create table take_up (
  province text not null,
  day date not null,
  -- the subdistrict on the day of the run, the district on the month ends before it
  place_code text not null,
  right_code text not null,
  received integer not null,
  not_received integer not null,
  underpaid integer not null,
  unknown integer not null,
  applied integer not null,
  unclaimed_per_year_satang bigint not null,
  unclaimed_once_satang bigint not null,
  primary key (province, day, place_code, right_code)
);

create table take_up_place (
  province text not null,
  day date not null,
  place_code text not null,
  people integer not null,
  households integer not null,
  people_not_receiving integer not null,
  households_not_receiving integer not null,
  -- people whose receipt of a right began in the month of this day
  helped integer not null,
  primary key (province, day, place_code)
);

grant select, insert on decision_run to klaikhun_app;
grant select, insert, update, delete on decision, work_item, work_count, take_up, take_up_place, right_bit to klaikhun_app;
