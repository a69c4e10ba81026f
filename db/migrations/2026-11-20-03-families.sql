-- Families as the sources sent them and as they are understood now.
-- Every key begins with the province and the household, so that these tables can be split by province without a new schema.

create table source_batch (
  batch_id uuid primary key,
  source_th text not null,
  source_en text not null,
  file_name text not null,
  sha256 text not null,
  row_count integer not null,
  source_date date not null,
  received_at timestamptz not null,
  action_id uuid not null
);

-- A line exactly as it was sent. Never changed, never deleted.
create table source_record (
  province text not null,
  household_id text not null,
  batch_id uuid not null references source_batch (batch_id),
  line integer not null,
  subdistrict text not null,
  kind text not null check (kind in ('household', 'person', 'enrolment')),
  raw jsonb not null,
  primary key (province, household_id, batch_id, line)
);

create table household (
  province text not null,
  household_id text not null,
  district text not null,
  subdistrict text not null references place (code),
  village_no text,
  -- current facts, a projection of fact_statement
  facts jsonb not null,
  primary key (province, household_id)
);

-- A person is a cluster of source records (person_source), so that a wrong link can be taken apart.
create table person (
  province text not null,
  household_id text not null,
  person_id text not null,
  subdistrict text not null,
  position integer not null,
  title text,
  first_name text,
  last_name text,
  national_id text,
  facts jsonb not null,
  primary key (province, household_id, person_id)
);

create table person_source (
  province text not null,
  household_id text not null,
  person_id text not null,
  batch_id uuid not null,
  line integer not null,
  subdistrict text not null,
  linked_by uuid not null,
  primary key (province, household_id, person_id, batch_id, line)
);

create table family (
  province text not null,
  household_id text not null,
  family_id text not null,
  subdistrict text not null,
  name_th text,
  name_en text,
  primary key (province, household_id, family_id)
);

create table membership (
  province text not null,
  household_id text not null,
  family_id text not null,
  person_id text not null,
  subdistrict text not null,
  member_from date,
  member_to date,
  primary key (province, household_id, family_id, person_id)
);

create table address (
  province text not null,
  household_id text not null,
  -- '' = of the whole household
  person_id text not null,
  kind text not null check (kind in ('registered', 'current', 'found')),
  subdistrict text not null,
  -- the place that the address names, which may lie elsewhere than the household
  place_code text references place (code),
  village_no text,
  text text,
  source_date date,
  action_id uuid not null,
  primary key (province, household_id, person_id, kind)
);

-- What one source says about one subject on one day: {fact: value}, dates as precise as they were given ("1944-05").
-- A null value says: asked, and not known. The current facts are chosen from these by areas/people/precedence.ts.
create table fact_statement (
  province text not null,
  household_id text not null,
  -- 'household' or a person id
  subject text not null,
  action_id uuid not null,
  line integer not null,
  subdistrict text not null,
  origin text not null check (origin in ('file', 'answer')),
  batch_id uuid,
  source_date date not null,
  recorded_by text not null,
  facts jsonb not null,
  -- the undoing action, when the statement was taken back
  withdrawn_by uuid,
  recorded_order bigint generated always as identity,
  primary key (province, household_id, subject, action_id, line)
);

create table enrolment (
  province text not null,
  household_id text not null,
  enrolment_id text not null,
  person_id text not null,
  subdistrict text not null,
  right_code text not null,
  start_date date,
  end_date date,
  amount_satang bigint check (amount_satang >= 0),
  status text not null,
  decided_on date,
  fiscal_year smallint,
  batch_id uuid not null,
  line integer not null,
  primary key (province, household_id, enrolment_id)
);

grant select, insert on source_batch, source_record to klaikhun_app;
grant select, insert, update, delete on household, person, person_source, family, membership, address, fact_statement, enrolment to klaikhun_app;
