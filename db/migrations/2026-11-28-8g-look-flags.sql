-- Looks that are worth a question: found by the job that reads the audit (packages/watch), shown to whoever oversees it and to nobody
-- else, least of all to whom they are about. How many different people one may look at without work that was given. Whom the curious
-- look for. Which officer is which person, so that looks at the own home and at relatives are found.

-- How many people an account looks at without work that was given: above `confirm` it shows who it is and says why, above `stop` it waits.
create table look_ceiling (
  seconds integer not null check (seconds > 0),
  confirm integer not null check (confirm > 0),
  stop integer not null check (stop >= confirm),
  valid_from date not null,
  source text not null,
  primary key (seconds, valid_from)
);
insert into look_ceiling (seconds, confirm, stop, valid_from, source) values
  (3600, 30, 60, '2026-11-28', 'threat model T11: > 30 distinct persons an hour without a linked task ⇒ step-up, > 60 ⇒ stop'),
  (86400, 150, 300, '2026-11-28', 'half more than, and three times, the busiest honest day of the bench insider (95); our own choice, to be looked at after three months of real work');
grant select on look_ceiling to klaikhun_app;

-- Why somebody looked at so many: said at the wall, after showing who one is.
create table look_reason (
  reason_id uuid primary key,
  account_id text not null references account (account_id),
  at timestamptz not null,
  why text not null
);
create index look_reason_by_account on look_reason (account_id, at desc);

-- `record`: the family or person that it is about, for the job alone; '' for many. Found again, it is the same by its key.
create table look_flag (
  flag_id uuid primary key,
  key text not null unique,
  province text not null,
  account_id text not null references account (account_id),
  role text not null,
  rule text not null,
  urgent boolean not null,
  record text not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  count integer not null,
  score real not null,
  -- the middle one of those with the same role, of the same measure; null: nobody to compare with
  peers real,
  -- rows of the audit, the newest last
  looks uuid[] not null,
  found_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'explained', 'confirmed', 'dismissed')),
  asked_at timestamptz,
  asked_by text references account (account_id),
  explanation text,
  explained_at timestamptz,
  judged_by text references account (account_id),
  judged_at timestamptz,
  judged_why text,
  -- [{what, by, at, why}]
  history jsonb not null default '[]'
);
create index look_flag_open on look_flag (province, urgent desc, score desc) where state = 'open';
create index look_flag_by_account on look_flag (account_id, until_at desc);

-- Whom the curious look for. The app adds and ends by the functions below, and never reads which person it is.
create table watched_person (
  province text not null,
  watch_id uuid primary key,
  id_hash bytea not null,
  person_id text,
  label text not null,
  last_digit text not null,
  why text not null,
  added_by text not null references account (account_id),
  added_at timestamptz not null,
  removed_by text references account (account_id),
  removed_at timestamptz,
  removed_why text
);

-- Which person an officer is. Nobody reads this but the functions that look for ties.
create table staff_person (
  account_id text primary key references account (account_id),
  id_hash bytea not null,
  province text,
  person_id text,
  linked_by text not null references account (account_id),
  linked_at timestamptz not null
);

-- How far the looks were read, and which week was compared last.
create table look_watch (
  name text primary key,
  until timestamptz not null
);
grant select, insert, update on look_watch to klaikhun_app;

do $$
declare
  name text;
begin
  foreach name in array array['look_reason', 'look_flag', 'watched_person', 'staff_person']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy by_owner on %I to %I using (true) with check (true)', name, current_user);
  end loop;
end
$$;

-- Commands of the machine write what they did in the system's name.
do $$
begin
  execute format('create policy by_command on audit for insert to %I with check (account_id = ''system'' and role = ''system'' and household_id = '''')', current_user);
end
$$;

create policy own_reasons on look_reason for select to klaikhun_app using (account_id = (select this_account()));
create policy said on look_reason for insert to klaikhun_app with check (account_id = (select this_account()));
grant select, insert on look_reason to klaikhun_app;

-- Whoever oversees the province, but for the one whom it is about; and the job, which makes them.
create policy by_oversight on look_flag for select to klaikhun_app using (province = any (array(select my_oversight())) and account_id <> (select this_account()));
create policy judged on look_flag for update to klaikhun_app
  using (province = any (array(select my_oversight())) and account_id <> (select this_account()))
  with check (province = any (array(select my_oversight())) and account_id <> (select this_account()));
create policy by_job on look_flag to klaikhun_app using ((select this_account()) = 'system') with check ((select this_account()) = 'system');
grant select, insert, update on look_flag to klaikhun_app;

create policy by_oversight on watched_person for select to klaikhun_app using (province = any (array(select my_oversight())));
create policy ended on watched_person for update to klaikhun_app using (province = any (array(select my_oversight()))) with check (province = any (array(select my_oversight())));
grant select (province, watch_id, label, last_digit, why, added_by, added_at, removed_by, removed_at, removed_why) on watched_person to klaikhun_app;
grant update (removed_by, removed_at, removed_why) on watched_person to klaikhun_app;

create function person_mark(given_number text) returns bytea
  language sql immutable set search_path = pg_catalog
as $$ select sha256(convert_to('klaikhun person ' || given_number, 'UTF8')) $$;

-- Puts somebody on the list. Says nothing: whether there is such a person, or a sealed one, is not told.
create function watch_person(given_id uuid, given_number text, given_label text, given_why text, given_at timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
declare
  mine constant text[] := array(select one from public.my_oversight() as one order by 1);
  found record;
begin
  if cardinality(mine) = 0 then raise insufficient_privilege using message = 'oversees no province'; end if;
  select person.province, person.person_id into found from public.person where person.national_id = given_number and person.province = any (mine) order by person.province, person.person_id limit 1;
  insert into public.watched_person (province, watch_id, id_hash, person_id, label, last_digit, why, added_by, added_at)
    values (coalesce(found.province, mine[1]), given_id, public.person_mark(given_number), found.person_id, given_label, right(given_number, 1), given_why, public.this_account(), given_at);
end $$;

-- Which person an officer is, said by whoever oversees the officer's province, or by the state's own sign-in of the officer. Says nothing.
create function link_staff(given_account text, given_number text, given_at timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
declare
  found record;
begin
  if given_account = public.this_account() or not exists (select from public.my_oversight() as one where one in (select public.provinces_of(given_account))) then
    raise insufficient_privilege using message = 'not this account''s officer to link';
  end if;
  select person.province, person.person_id into found from public.person where person.national_id = given_number order by person.province, person.person_id limit 1;
  insert into public.staff_person (account_id, id_hash, province, person_id, linked_by, linked_at)
    values (given_account, public.person_mark(given_number), found.province, found.person_id, public.this_account(), given_at)
    on conflict (account_id) do update set id_hash = excluded.id_hash, province = excluded.province, person_id = excluded.person_id, linked_by = excluded.linked_by, linked_at = excluded.linked_at;
end $$;

create function unlink_staff(given_account text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
begin
  if not exists (select from public.my_oversight() as one where one in (select public.provinces_of(given_account))) then
    raise insufficient_privilege using message = 'not this account''s officer to link';
  end if;
  delete from public.staff_person where staff_person.account_id = given_account;
end $$;

-- Whom of the officers of the asker's provinces a person is known for: the accounts, nothing else; not the asker's own.
create function linked_staff() returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query select staff_person.account_id from public.staff_person
    where staff_person.account_id <> public.this_account() and exists (select from public.my_oversight() as one where one in (select public.provinces_of(staff_person.account_id)));
end $$;

-- Provinces in which an account works or worked.
create function provinces_of(given_account text) returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query
    select distinct left(own.code, 2) from (
      select area_assignment.code from public.area_assignment where area_assignment.account_id = given_account
      union all select village_assignment.subdistrict from public.village_assignment where village_assignment.account_id = given_account
      union all select post_area.code from public.post_holding join public.post_area using (post_id) where post_holding.account_id = given_account
    ) as own;
end $$;

-- ---- what the job reads: for the system's own account alone ----

create function looks_to_watch(since timestamptz, until timestamptz, patterns text[])
  returns table (audit_id uuid, at timestamptz, account_id text, role text, province text, household_id text, deed text, purpose text, persons text[], sought text, acted boolean)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  if public.this_account() is distinct from 'system' then return; end if;
  return query
    select audit.audit_id, audit.at, audit.account_id, audit.role, audit.province, audit.household_id, audit.deed, audit.purpose, audit.persons, audit.detail ->> 'sought', audit.action_id is not null
    from public.audit
    where audit.at >= since and audit.at < until and audit.account_id <> 'system' and audit.role not in ('system', 'citizen', 'auditor')
      and (audit.deed like any (patterns) or (audit.action_id is not null and audit.household_id <> ''))
    order by audit.at, audit.audit_id;
end $$;

-- The asker's own looks, for the wall: also at families that are closed again.
create function my_looks(since timestamptz, patterns text[])
  returns table (audit_id uuid, at timestamptz, account_id text, role text, province text, household_id text, deed text, purpose text, persons text[], sought text, acted boolean)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query
    select audit.audit_id, audit.at, audit.account_id, audit.role, audit.province, audit.household_id, audit.deed, audit.purpose, audit.persons, audit.detail ->> 'sought', audit.action_id is not null
    from public.audit
    where audit.account_id = public.this_account() and audit.at >= since and audit.deed like any (patterns)
    order by audit.at, audit.audit_id;
end $$;

create function watched_to_watch() returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  if public.this_account() is distinct from 'system' then return; end if;
  return query select watched_person.person_id from public.watched_person where watched_person.removed_at is null and watched_person.person_id is not null;
end $$;

create function emergencies_to_watch(since timestamptz, until timestamptz) returns table (account_id text, at timestamptz, province text, household_id text, verdict text, review_due date)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  if public.this_account() is distinct from 'system' then return; end if;
  return query select one.account_id, one.opened_at, one.province, one.household_id, one.verdict, one.review_due from public.broken_glass as one where one.opened_at >= since and one.opened_at < until;
end $$;

-- In how many nights (22 to 5 o'clock in Bangkok) each account opened records.
create function nights_to_watch(since timestamptz, until timestamptz, patterns text[]) returns table (account_id text, nights integer)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  if public.this_account() is distinct from 'system' then return; end if;
  return query
    select one.account_id, count(distinct (one.at at time zone 'Asia/Bangkok' - interval '6 hours')::date)::integer from public.audit as one
    where one.at >= since and one.at < until and one.deed like any (patterns) and (extract(hour from one.at at time zone 'Asia/Bangkok') >= 22 or extract(hour from one.at at time zone 'Asia/Bangkok') < 5)
    group by one.account_id;
end $$;

-- People who have come into the system since they were put on a list or linked: found by the mark of their number.
create function settle_marks() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
begin
  if public.this_account() is distinct from 'system' then return; end if;
  if exists (select from public.staff_person where staff_person.person_id is null) then
    update public.staff_person set province = person.province, person_id = person.person_id from public.person
      where staff_person.person_id is null and person.national_id is not null and public.person_mark(person.national_id) = staff_person.id_hash;
  end if;
  if exists (select from public.watched_person where watched_person.person_id is null and watched_person.removed_at is null) then
    update public.watched_person set person_id = person.person_id from public.person
      where watched_person.person_id is null and watched_person.removed_at is null and person.national_id is not null and public.person_mark(person.national_id) = watched_person.id_hash;
  end if;
end $$;

-- How near officers are to homes that they opened (packages/watch/tie.ts says the same): no address leaves, only the tie.
create function ties_to_watch(accounts text[], provinces text[], homes text[]) returns table (account_id text, province text, household_id text, tie text)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  if public.this_account() is distinct from 'system' then return; end if;
  return query
    with asked as (select distinct one.who, one.province, one.home from unnest(accounts, provinces, homes) as one (who, province, home)),
    staff as materialized (
      select linked.account_id, lives.province, lives.household_id, lives.subdistrict, lives.village_no, substring(lives.house_no from '^\s*(\d{1,6})')::integer as house, lives.last_name
      from public.staff_person as linked join public.person_key as lives on lives.province = linked.province and lives.person_id = linked.person_id and lives.name_kind = 'current'),
    beside as materialized (
      select mine.account_id as who, theirs.account_id as other from public.post_holding as mine join public.post as a on a.post_id = mine.post_id
        join public.post as b on b.unit_id = a.unit_id join public.post_holding as theirs on theirs.post_id = b.post_id where mine.account_id <> theirs.account_id
      union select mine.account_id, theirs.account_id from public.area_assignment as mine join public.area_assignment as theirs using (code) where mine.account_id <> theirs.account_id)
    select found.who, found.province, found.home, found.tie from (
      select asked.who, asked.province, asked.home,
        case
          when me.province = asked.province and me.household_id = asked.home then 'home'
          when exists (select from staff as other join beside on beside.other = other.account_id and beside.who = asked.who where other.province = asked.province and other.household_id = asked.home) then 'colleague'
          when exists (select from public.person_key as kin where kin.province = asked.province and kin.household_id = asked.home and kin.subdistrict = me.subdistrict and kin.name_kind = 'current' and kin.last_name = me.last_name) then 'family'
          when exists (select from public.person_key as kin where kin.province = asked.province and kin.household_id = asked.home and kin.subdistrict = me.subdistrict and kin.village_no = me.village_no and kin.name_kind = 'current'
            and abs(substring(kin.house_no from '^\s*(\d{1,6})')::integer - me.house) <= 2) then 'next_door'
        end as tie
      from asked left join staff as me on me.account_id = asked.who) as found
    where found.tie is not null;
end $$;

-- Which of these flags are about a home that is sealed: of them it is not said how near it is.
create function flags_under_seal(flags uuid[]) returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query select look_flag.flag_id from public.look_flag join public.seal on look_flag.record = seal.province || '/' || seal.household_id and seal.lifted_at is null
    where look_flag.flag_id = any (flags) and look_flag.province in (select one from public.my_oversight() as one);
end $$;

-- Why the flagged officer went on at the wall, in the time of the flag.
create function reasons_of(flags uuid[]) returns table (flag_id uuid, at timestamptz, why text)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query select look_flag.flag_id, look_reason.at, look_reason.why from public.look_flag join public.look_reason on look_reason.account_id = look_flag.account_id
    where look_flag.flag_id = any (flags) and look_flag.account_id <> public.this_account() and look_flag.province in (select one from public.my_oversight() as one)
      and look_reason.at >= look_flag.from_at - interval '1 hour' and look_reason.at <= look_flag.until_at + interval '1 hour'
    order by look_reason.at;
end $$;

-- What I am asked to explain: when and how much, not by which rule and about whom.
create function my_look_questions() returns table (flag_id uuid, from_at timestamptz, until_at timestamptz, count integer, asked_at timestamptz, explanation text, explained_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query select one.flag_id, one.from_at, one.until_at, one.count, one.asked_at, one.explanation, one.explained_at from public.look_flag as one
    where one.account_id = public.this_account() and one.asked_at is not null order by one.asked_at desc;
end $$;

-- My answer, once. Gives who asked; nothing: there is no such question to me, or it was answered.
create function explain_look(given_flag uuid, given_words text, given_at timestamptz) returns setof text
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
begin
  return query update public.look_flag set explanation = given_words, explained_at = given_at,
      history = history || jsonb_build_object('what', 'explained', 'by', account_id, 'at', given_at, 'why', given_words)
    where look_flag.flag_id = given_flag and look_flag.account_id = public.this_account() and look_flag.asked_at is not null and look_flag.explained_at is null
    returning look_flag.asked_by;
end $$;

revoke execute on function person_mark(text), watch_person(uuid, text, text, text, timestamptz), link_staff(text, text, timestamptz), unlink_staff(text), linked_staff(), provinces_of(text),
  looks_to_watch(timestamptz, timestamptz, text[]), my_looks(timestamptz, text[]), watched_to_watch(), emergencies_to_watch(timestamptz, timestamptz), nights_to_watch(timestamptz, timestamptz, text[]), settle_marks(),
  ties_to_watch(text[], text[], text[]), flags_under_seal(uuid[]), reasons_of(uuid[]), my_look_questions(), explain_look(uuid, text, timestamptz) from public;
grant execute on function watch_person(uuid, text, text, text, timestamptz), link_staff(text, text, timestamptz), unlink_staff(text), linked_staff(), provinces_of(text),
  looks_to_watch(timestamptz, timestamptz, text[]), my_looks(timestamptz, text[]), watched_to_watch(), emergencies_to_watch(timestamptz, timestamptz), nights_to_watch(timestamptz, timestamptz, text[]), settle_marks(),
  ties_to_watch(text[], text[], text[]), flags_under_seal(uuid[]), reasons_of(uuid[]), my_look_questions(), explain_look(uuid, text, timestamptz) to klaikhun_app;
