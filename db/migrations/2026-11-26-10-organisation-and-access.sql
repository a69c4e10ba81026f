-- Who works where and in which post, what has been opened to whom beyond the own area, and what is sealed; then the one policy that
-- follows from it, on every table with a person's or a household's data.

-- ---- the organisation ----

create table unit (
  unit_id text primary key,
  kind text not null check (kind in ('ministry', 'agency', 'provincial_office', 'one_home_unit', 'inspection_region', 'local_government', 'partner')),
  parent_id text references unit (unit_id),
  name_th text not null,
  name_en text not null,
  -- the province that it serves; null: the whole country, or several
  province text,
  valid_from date not null,
  valid_to date,
  source text not null
);
create index unit_by_parent on unit (parent_id, unit_id);

create table post (
  post_id text primary key,
  unit_id text not null references unit (unit_id),
  role text not null,
  title_th text not null,
  title_en text not null,
  valid_from date not null,
  valid_to date
);
create index post_by_unit on post (unit_id, post_id);

-- The area of duty that comes with a post, whoever holds it.
create table post_area (
  post_id text not null references post (post_id),
  code text not null references place (code),
  people boolean not null,
  valid_from date not null,
  valid_to date,
  primary key (post_id, code, valid_from)
);

create table post_holding (
  post_id text not null references post (post_id),
  account_id text not null references account (account_id),
  kind text not null check (kind in ('holder', 'acting')),
  valid_from date not null,
  valid_to date,
  given_by text not null,
  why text,
  primary key (post_id, account_id, valid_from)
);
create index post_holding_by_account on post_holding (account_id, post_id);

create table leave (
  leave_id uuid primary key,
  account_id text not null references account (account_id),
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  substitute_id text references account (account_id),
  why text,
  cancelled_at timestamptz
);
create index leave_by_account on leave (account_id, first_day);

-- The villages of a volunteer: closer than a subdistrict. village_no as it stands at the household.
create table village_assignment (
  account_id text not null references account (account_id),
  subdistrict text not null references place (code),
  village_no text not null,
  valid_from date not null,
  valid_to date,
  primary key (account_id, subdistrict, village_no, valid_from)
);

-- What the app tells somebody inside the app: a record opened in an emergency, work handed over.
create table notice (
  notice_id uuid primary key,
  account_id text not null references account (account_id),
  at timestamptz not null,
  kind text not null,
  -- ids and words of offices only, nothing about a person
  body jsonb not null,
  read_at timestamptz
);
create index notice_unread on notice (account_id, at desc);

alter table session add column post_id text references post (post_id);
-- when the holder of this session last showed who they are
alter table session add column confirmed_at timestamptz;
grant update on session to klaikhun_app;

grant select on unit, post, post_area, post_holding, leave, village_assignment to klaikhun_app;
grant insert, update on post_holding, leave, village_assignment, area_assignment, post_area to klaikhun_app;
grant select, insert, update on notice to klaikhun_app;

-- ---- what is open to whom, and what is sealed ----

-- A family or a case given to somebody by name.
create table household_assignment (
  province text not null,
  household_id text not null,
  account_id text not null references account (account_id),
  subdistrict text not null,
  kind text not null check (kind in ('family', 'case')),
  valid_from date not null,
  valid_to date,
  action_id uuid not null,
  primary key (province, household_id, account_id, action_id)
);
create index household_assignment_by_account on household_assignment (account_id, province, household_id);

-- A family outside the own area, opened for a time with a reason.
create table look_up (
  province text not null,
  household_id text not null,
  look_up_id uuid not null,
  account_id text not null references account (account_id),
  subdistrict text not null,
  why text not null,
  opened_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (province, household_id, look_up_id)
);
create index look_up_by_account on look_up (account_id, ends_at);

-- A record opened in an emergency: one hour, with notice to its owner and to the privacy officer, reviewed within a working day.
create table broken_glass (
  province text not null,
  household_id text not null,
  glass_id uuid not null,
  account_id text not null references account (account_id),
  subdistrict text not null,
  why text not null,
  opened_at timestamptz not null,
  ends_at timestamptz not null,
  review_due date not null,
  reviewed_by text references account (account_id),
  reviewed_at timestamptz,
  verdict text check (verdict in ('justified', 'not_justified')),
  verdict_why text,
  primary key (province, household_id, glass_id)
);
create index broken_glass_by_account on broken_glass (account_id, ends_at);
create index broken_glass_unreviewed on broken_glass (province, review_due) where reviewed_at is null;

-- Why somebody opens a family of the own area that has no open work: said first, kept with the name.
create table contact_purpose (
  province text not null,
  household_id text not null,
  purpose_id uuid not null,
  account_id text not null references account (account_id),
  subdistrict text not null,
  kind text not null check (kind in ('came', 'called', 'referred', 'visit', 'correction', 'follow_through')),
  why text,
  stated_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (province, household_id, purpose_id)
);
create index contact_purpose_by_account on contact_purpose (account_id, province, household_id, ends_at);

-- A sealed person seals the home: an address or a brother tells where the sought one is.
create table seal (
  province text not null,
  household_id text not null,
  seal_id uuid not null,
  subdistrict text not null,
  reason text not null check (reason in ('child_protection', 'domestic_violence', 'trafficking', 'hiv', 'other')),
  why text,
  sealed_by text not null references account (account_id),
  sealed_at timestamptz not null,
  lifted_by text references account (account_id),
  lifted_at timestamptz,
  lifted_why text,
  primary key (province, household_id, seal_id)
);
create unique index seal_standing on seal (province, household_id) where lifted_at is null;

-- ---- what the account of this transaction may see ----

create or replace view my_assignment as
  select area_assignment.code, area_assignment.people
  from area_assignment
  where area_assignment.account_id = nullif(current_setting('klaikhun.account', true), '')
    and area_assignment.valid_from <= nullif(current_setting('klaikhun.today', true), '')::date
    and (area_assignment.valid_to is null or area_assignment.valid_to >= nullif(current_setting('klaikhun.today', true), '')::date)
  union
  select post_area.code, post_area.people
  from post_holding
  join post_area on post_area.post_id = post_holding.post_id
  where post_holding.account_id = nullif(current_setting('klaikhun.account', true), '')
    and post_holding.post_id = nullif(current_setting('klaikhun.post', true), '')
    and post_holding.valid_from <= nullif(current_setting('klaikhun.today', true), '')::date
    and (post_holding.valid_to is null or post_holding.valid_to >= nullif(current_setting('klaikhun.today', true), '')::date)
    and post_area.valid_from <= nullif(current_setting('klaikhun.today', true), '')::date
    and (post_area.valid_to is null or post_area.valid_to >= nullif(current_setting('klaikhun.today', true), '')::date);

create function this_account() returns text
  language sql stable set search_path = pg_catalog
as $$ select nullif(current_setting('klaikhun.account', true), '') $$;

-- plpgsql keeps its plans for the session: these run once in every statement that touches a person.
create or replace function my_areas() returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query select place.code from public.my_assignment join public.place on place.level = 'subdistrict' and starts_with(place.code, my_assignment.code) where my_assignment.people;
end $$;

-- Families opened to this account by name: assigned, looked up, or behind broken glass.
create function opened_to_me() returns table (province text, household_id text)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
declare
  me constant text := nullif(current_setting('klaikhun.account', true), '');
  this_day constant date := nullif(current_setting('klaikhun.today', true), '')::date;
  this_moment constant timestamptz := nullif(current_setting('klaikhun.now', true), '')::timestamptz;
begin
  if me is null then return; end if;
  return query
    select one.province, one.household_id from public.household_assignment as one
      where one.account_id = me and one.valid_from <= this_day and (one.valid_to is null or one.valid_to >= this_day)
    union select one.province, one.household_id from public.look_up as one where one.account_id = me and one.ends_at > this_moment
      and not exists (select from public.seal where seal.province = one.province and seal.household_id = one.household_id and seal.lifted_at is null)
    union select one.province, one.household_id from public.broken_glass as one where one.account_id = me and one.ends_at > this_moment;
end $$;

-- Sealed homes of the own provinces that are not opened to this account.
create function sealed_from_me() returns table (province text, household_id text)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query
    select seal.province, seal.household_id from public.seal
    where seal.lifted_at is null and seal.province in (select left(my_assignment.code, 2) from public.my_assignment where my_assignment.people)
      and (seal.province, seal.household_id) not in (select one.province, one.household_id from public.opened_to_me() as one);
end $$;

-- What is opened by name, and the unsealed homes of a volunteer's villages.
create function my_households() returns table (province text, household_id text)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
declare
  me constant text := nullif(current_setting('klaikhun.account', true), '');
  this_day constant date := nullif(current_setting('klaikhun.today', true), '')::date;
begin
  if me is null then return; end if;
  return query select one.province, one.household_id from public.opened_to_me() as one;
  if exists (select from public.village_assignment as own where own.account_id = me and own.valid_from <= this_day and (own.valid_to is null or own.valid_to >= this_day)) then
    return query
      select home.province, home.household_id from public.village_assignment as own
      join public.household as home on home.province = left(own.subdistrict, 2) and home.subdistrict = own.subdistrict and home.village_no = own.village_no
      where own.account_id = me and own.valid_from <= this_day and (own.valid_to is null or own.valid_to >= this_day)
        and (home.province, home.household_id) not in (select one.province, one.household_id from public.sealed_from_me() as one);
  end if;
end $$;
create index household_by_village on household (province, subdistrict, village_no);

-- Provinces whose audit this account oversees: those of its areas, when it acts as an auditor.
create function my_oversight() returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query
    select distinct left(my_assignment.code, 2) from public.my_assignment
    where exists (
      select from public.account where account.account_id = nullif(current_setting('klaikhun.account', true), '') and account.role = 'auditor' and nullif(current_setting('klaikhun.post', true), '') is null
      union all
      select from public.post where post.post_id = nullif(current_setting('klaikhun.post', true), '') and post.role = 'auditor');
end $$;

-- Nobody gives an area that is not their own, and only an administrator gives sight of people without having it.
create function mine_to_give(given text, with_people boolean) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return exists (
    select from public.my_assignment
    where starts_with(given, my_assignment.code) and (my_assignment.people or not with_people
      or exists (select from public.account where account.account_id = nullif(current_setting('klaikhun.account', true), '') and account.role = 'administrator')));
end $$;

revoke execute on function this_account(), opened_to_me(), sealed_from_me(), my_households(), my_oversight(), mine_to_give(text, boolean) from public;
grant execute on function this_account(), opened_to_me(), sealed_from_me(), my_households(), my_oversight(), mine_to_give(text, boolean) to klaikhun_app;

-- The app may give areas and posts, but in no account's name more than that account has, and to nobody themselves.
do $$
declare
  name text;
  given text;
begin
  for name, given in values
    ('area_assignment', 'mine_to_give(code, people)'), ('village_assignment', 'mine_to_give(subdistrict, true)'),
    ('post_area', 'mine_to_give(code, people)'),
    ('post_holding', 'not exists (select from post_area where post_area.post_id = post_holding.post_id and post_area.valid_to is null and not mine_to_give(post_area.code, post_area.people))')
  loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy all_read on %I for select to klaikhun_app using (true)', name);
    if name <> 'post_area' then given := given || ' and account_id <> (select this_account())'; end if;
    execute format('create policy given on %I for insert to klaikhun_app with check (%s)', name, given);
    execute format('create policy ended on %I for update to klaikhun_app using (%s) with check (%s)', name, given, given);
  end loop;
end
$$;

-- ---- the audit says as what, for what, on which ground, and whom ----

alter table audit add column purpose text;
alter table audit add column relation text;
alter table audit add column use text;
-- persons that were shown or changed; empty for lists, whose rows are named in detail
alter table audit add column persons text[] not null default '{}';

-- ---- the one policy ----
-- "In my area and not sealed from me, or opened to me." All three sets are worked out once in a statement. The policies bind the app's
-- role; the functions above, which the owner owns, read by the owner's own policies below.

do $$
declare
  name text;
  seen constant text := '((subdistrict = any (array(select my_areas())) and (province, household_id) not in (select one.province, one.household_id from sealed_from_me() as one)) or (province, household_id) in (select one.province, one.household_id from my_households() as one))';
begin
  foreach name in array array['household', 'person', 'person_source', 'family', 'membership', 'address', 'fact_statement', 'enrolment', 'source_record', 'decision', 'action_line']
  loop
    execute format('drop policy by_area on %I', name);
    execute format('create policy by_area on %I to klaikhun_app using (%s)', name, seen);
  end loop;

  -- A bulk act has no subdistrict: whoever is on duty may read that it happened.
  foreach name in array array['action', 'outbox']
  loop
    execute format('drop policy by_area on %I', name);
    execute format('create policy by_area on %I to klaikhun_app using (%s or (subdistrict = '''' and (select am_on_duty())))', name, seen);
  end loop;

  -- Everybody notes their own deeds and nobody another's; who oversees the audit reads all of it.
  drop policy by_area on audit;
  execute format('create policy by_area on audit for select to klaikhun_app using (%s or (subdistrict = '''' and account_id = (select this_account())) or province = any (array(select my_oversight())))', seen);
  create policy own_deeds on audit for insert to klaikhun_app with check (account_id = (select this_account()));

  drop policy by_area on work_item;
  execute format('create policy by_area on work_item to klaikhun_app using (%s)', replace(seen, 'subdistrict = any (array(select my_areas()))', 'area = any (array(select my_areas()::integer))'));

  -- Counts name nobody and leave sealed homes out when they are made.
  alter policy by_area on work_count to klaikhun_app;

  foreach name in array array['household_assignment', 'look_up', 'broken_glass', 'contact_purpose', 'seal']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy by_owner on %I to %I using (true) with check (true)', name, current_user);
    execute format('grant select on %I to klaikhun_app', name);
  end loop;
  -- The villages of a volunteer are looked up by the functions above.
  execute format('create policy by_owner on household for select to %I using (true)', current_user);

  -- Own openings, those of families that one sees, and (of broken glass) those that one reviews.
  foreach name in array array['household_assignment', 'look_up', 'contact_purpose']
  loop
    execute format('create policy by_area on %I to klaikhun_app using (account_id = (select this_account()) or %s) with check (%s)', name, seen, seen);
  end loop;
  execute format('create policy by_area on broken_glass for select to klaikhun_app using (account_id = (select this_account()) or %s or province = any (array(select my_oversight())))', seen);
  create policy by_review on broken_glass for update to klaikhun_app using (province = any (array(select my_oversight()))) with check (province = any (array(select my_oversight())));
  -- That a home is sealed is known to those to whom it is open.
  create policy by_area on seal to klaikhun_app using ((province, household_id) in (select one.province, one.household_id from my_households() as one))
    with check ((province, household_id) in (select one.province, one.household_id from my_households() as one));
end
$$;

grant insert, update on household_assignment to klaikhun_app;
grant insert on look_up, contact_purpose, seal to klaikhun_app;
grant update (reviewed_by, reviewed_at, verdict, verdict_why) on broken_glass to klaikhun_app;
grant update (lifted_by, lifted_at, lifted_why) on seal to klaikhun_app;

-- The policy of the list looks at the province, too: kept in every index of it, so that a page far down is found in the index alone.
drop index work_item_by_place;
create index work_item_by_place on work_item (area, village_order, household_id) include (rights_mask, ages_mask, state, province);
