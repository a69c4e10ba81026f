-- Work without a signal: a worker takes families along on a device, what is written there comes back operation by operation.

create table field_device (
  device_id uuid primary key,
  account_id text not null references account (account_id),
  name text not null,
  registered_at timestamptz not null,
  last_contact timestamptz not null,
  -- half of the key under which the device's store lies; without the other half (a code that only its owner knows) it opens nothing
  key_share bytea not null,
  closed_at timestamptz,
  closed_why text
);
create index field_device_by_account on field_device (account_id);
alter table field_device enable row level security;
alter table field_device force row level security;
create policy own_devices on field_device to klaikhun_app using (account_id = (select this_account())) with check (account_id = (select this_account()));
grant select, insert on field_device to klaikhun_app;
grant update (name, last_contact, closed_at, closed_why) on field_device to klaikhun_app;

-- Why the families of a place go along on a device, and until when: a purpose, as `contact_purpose` is for one family.
create table field_round (
  round_id uuid primary key,
  account_id text not null references account (account_id),
  subdistrict text not null references place (code),
  -- null: the whole subdistrict
  village_no text,
  valid_from date not null,
  valid_to date not null check (valid_to >= valid_from and valid_to - valid_from < 31),
  why text not null,
  action_id uuid not null
);
create index field_round_by_account on field_round (account_id, valid_to);
alter table field_round enable row level security;
alter table field_round force row level security;
create policy own_rounds on field_round to klaikhun_app using (account_id = (select this_account())) with check (account_id = (select this_account()));
grant select, insert on field_round to klaikhun_app;
grant update (valid_from, valid_to) on field_round to klaikhun_app;

-- What was written at a family's door that is no fact: a note, a visit, a filled form. Entries are added and never changed.
create table household_entry (
  province text not null,
  household_id text not null,
  entry_id text not null,
  subdistrict text not null,
  list text not null,
  -- when it was written, as the device believed; it orders nothing
  made_at timestamptz not null,
  account_id text not null,
  action_id uuid not null,
  value jsonb not null,
  recorded_order bigint generated always as identity,
  primary key (province, household_id, entry_id)
);

-- The version of a family, for devices: any change of what they hold gives it another mark. Kept by triggers, so that no change escapes.
create sequence record_version_seq;
create table record_version (
  province text not null,
  household_id text not null,
  subdistrict text not null,
  mark bigint not null,
  transaction xid8 not null,
  seq bigint not null,
  primary key (province, household_id)
);
create index record_version_in_order on record_version (transaction, seq);

-- What a device wrote about a family that its owner may not change (any more), or that does not exist: kept whole for whoever answers for it.
create table parked_operation (
  province text not null,
  household_id text not null,
  operation_id uuid not null,
  subdistrict text not null,
  account_id text not null,
  device_id uuid not null,
  parked_at timestamptz not null,
  made_at timestamptz not null,
  body jsonb not null,
  settled_at timestamptz,
  settled_by text,
  verdict text check (verdict in ('taken_over', 'set_aside')),
  why text,
  primary key (province, household_id, operation_id)
);
create unique index parked_operation_once on parked_operation (operation_id);

do $$
declare
  name text;
  seen constant text := '((subdistrict = any (array(select my_areas())) and (province, household_id) not in (select one.province, one.household_id from sealed_from_me() as one)) or (province, household_id) in (select one.province, one.household_id from my_households() as one))';
begin
  foreach name in array array['household_entry', 'record_version', 'parked_operation']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy by_area on %I to klaikhun_app using (%s)', name, seen);
    execute format('grant select on %I to klaikhun_app', name);
  end loop;
  foreach name in array array['record_version', 'parked_operation']
  loop
    execute format('create policy by_owner on %I to %I using (true) with check (true)', name, current_user);
  end loop;
end
$$;
grant insert on household_entry to klaikhun_app;
grant update (settled_at, settled_by, verdict, why) on parked_operation to klaikhun_app;

-- A number below 2^52 that looks random and is another one each time: devices add up the numbers of what they hold.
create function version_mark(province text, household_id text, seq bigint) returns bigint
  language sql immutable set search_path = pg_catalog
as $$ select hashtextextended(province || '/' || household_id || '/' || seq, 7) & ((1::bigint << 52) - 1) $$;

create function touch_versions() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
begin
  insert into public.record_version as kept (province, household_id, subdistrict, mark, transaction, seq)
    select fresh.province, fresh.household_id, fresh.subdistrict, public.version_mark(fresh.province, fresh.household_id, fresh.seq), pg_current_xact_id(), fresh.seq
    from (select one.province, one.household_id, max(one.subdistrict) as subdistrict, nextval('public.record_version_seq') as seq
      from changed as one where one.household_id <> '' group by one.province, one.household_id order by one.province, one.household_id) as fresh
    on conflict (province, household_id) do update set subdistrict = excluded.subdistrict, mark = excluded.mark, transaction = excluded.transaction, seq = excluded.seq;
  return null;
end $$;

-- Work is made anew every night; only who does it and how far it is go along.
create function touch_version_of_work() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
declare
  number constant bigint := nextval('public.record_version_seq');
begin
  update public.record_version set mark = public.version_mark(province, household_id, number), transaction = pg_current_xact_id(), seq = number
    where province = new.province and household_id = new.household_id;
  return null;
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['household', 'person', 'membership', 'family', 'address', 'fact_statement', 'enrolment', 'household_entry']
  loop
    execute format('create trigger version_after_insert after insert on %I referencing new table as changed for each statement execute function touch_versions()', name);
    if name <> 'household_entry' then
      execute format('create trigger version_after_update after update on %I referencing new table as changed for each statement execute function touch_versions()', name);
      execute format('create trigger version_after_delete after delete on %I referencing old table as changed for each statement execute function touch_versions()', name);
    end if;
  end loop;
  create trigger version_after_move after update of state, owner on work_item for each row
    when (old.state is distinct from new.state or old.owner is distinct from new.owner) execute function touch_version_of_work();
end
$$;

-- Families that were there before.
alter table household no force row level security;
insert into record_version (province, household_id, subdistrict, mark, transaction, seq)
  select province, household_id, subdistrict, version_mark(province, household_id, seq), pg_current_xact_id(), seq
  from (select province, household_id, subdistrict, nextval('record_version_seq') as seq from household) as home;
alter table household force row level security;

-- Keeps what a device's owner may not write, without telling them whether the family exists. Gives false when it was kept before.
create function park_operation(in_operation uuid, in_household text, in_device uuid, in_at timestamptz, in_made_at timestamptz, in_body jsonb, in_area text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
declare
  me constant text := nullif(current_setting('klaikhun.account', true), '');
  home record;
begin
  if me is null then raise insufficient_privilege; end if;
  select household.province, household.subdistrict into home from public.household where household.household_id = in_household
    order by starts_with(in_area, household.province) desc limit 1;
  insert into public.parked_operation (province, household_id, operation_id, subdistrict, account_id, device_id, parked_at, made_at, body)
    values (coalesce(home.province, left(in_area, 2)), in_household, in_operation, coalesce(home.subdistrict, in_area), me, in_device, in_at, in_made_at, in_body)
    on conflict (operation_id) do nothing;
  return found;
end $$;

-- Was it parked before, for this account?
create function was_parked(in_operation uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return exists (select from public.parked_operation where operation_id = in_operation and account_id = nullif(current_setting('klaikhun.account', true), ''));
end $$;

revoke execute on function version_mark(text, text, bigint), touch_versions(), touch_version_of_work(), park_operation(uuid, text, uuid, timestamptz, timestamptz, jsonb, text), was_parked(uuid) from public;
grant execute on function park_operation(uuid, text, uuid, timestamptz, timestamptz, jsonb, text), was_parked(uuid) to klaikhun_app;
