-- What an account may see is worked out once in a transaction instead of once for each table that a statement touches: opening a family asks nine
-- tables, and the three sets took longer than all rows that they guard (0.4 of 0.7 ms a query).
-- The sets are kept in settings of the transaction, under who asks, when, and as what. Whatever changes one of them (a seal, an opening, an area)
-- begins a new version, so that the same transaction sees it at once; another transaction has its own. Whoever can set a setting could also have named
-- another account: the wall is no lower for it.

create function memo_key() returns text
  language sql stable set search_path = pg_catalog
as $$
  select concat_ws('/', coalesce(nullif(current_setting('klaikhun.memo_version', true), ''), '0'), current_setting('klaikhun.account', true), current_setting('klaikhun.today', true),
    current_setting('klaikhun.now', true), current_setting('klaikhun.post', true)) || chr(10)
$$;

create function forget_memo() returns trigger
  language plpgsql volatile set search_path = pg_catalog
as $$
begin
  perform set_config('klaikhun.memo_version', (coalesce(nullif(current_setting('klaikhun.memo_version', true), ''), '0')::bigint + 1)::text, true);
  return null;
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['area_assignment', 'village_assignment', 'post', 'post_area', 'post_holding', 'account', 'place', 'household_assignment', 'look_up', 'broken_glass', 'seal', 'household']
  loop
    execute format('create trigger memo_forgotten after insert or update or delete or truncate on %I for each statement execute function forget_memo()', name);
  end loop;
end
$$;

create function areas_worked_out() returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query select place.code from public.my_assignment join public.place on place.level = 'subdistrict' and starts_with(place.code, my_assignment.code) where my_assignment.people;
end $$;

create or replace function my_areas() returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
declare
  key constant text := public.memo_key();
  kept text := current_setting('klaikhun.memo_areas', true);
begin
  if kept is null or not starts_with(kept, key) then
    kept := key || coalesce((select string_agg(one, ',') from public.areas_worked_out() as one), '');
    perform set_config('klaikhun.memo_areas', kept, true);
  end if;
  return query select unnest(string_to_array(substr(kept, length(key) + 1), ','));
end $$;

-- Families opened to this account by name: assigned, looked up, or behind broken glass.
create function opened_worked_out() returns table (province text, household_id text)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
declare
  me constant text := nullif(current_setting('klaikhun.account', true), '');
  this_day constant date := nullif(current_setting('klaikhun.today', true), '')::date;
  this_moment constant timestamptz := nullif(current_setting('klaikhun.now', true), '')::timestamptz;
  sealed_too boolean;
begin
  if me is null then return; end if;
  sealed_too := public.may_open_sealed();
  return query
    select one.province, one.household_id from (
      select own.province, own.household_id, sealed_too as sealed_too from public.household_assignment as own
        where own.account_id = me and own.valid_from <= this_day and (own.valid_to is null or own.valid_to >= this_day)
      union select own.province, own.household_id, false from public.look_up as own where own.account_id = me and own.ends_at > this_moment
      union select own.province, own.household_id, sealed_too from public.broken_glass as own where own.account_id = me and own.ends_at > this_moment
    ) as one
    where one.sealed_too or not exists (select from public.seal where seal.province = one.province and seal.household_id = one.household_id and seal.lifted_at is null);
end $$;

-- Sealed homes of the own provinces, a volunteer's villages among them, that are not opened to this account.
create function sealed_worked_out() returns table (province text, household_id text)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
declare
  me constant text := nullif(current_setting('klaikhun.account', true), '');
begin
  return query
    select seal.province, seal.household_id from public.seal
    where seal.lifted_at is null
      and seal.province in (
        select left(my_assignment.code, 2) from public.my_assignment where my_assignment.people
        union select left(village_assignment.subdistrict, 2) from public.village_assignment where village_assignment.account_id = me)
      and (seal.province, seal.household_id) not in (select one.province, one.household_id from public.opened_to_me() as one);
end $$;

-- What is opened by name, and the homes of a volunteer's villages.
create function homes_worked_out() returns table (province text, household_id text)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query
    select one.province, one.household_id from public.opened_to_me() as one
    union select one.province, one.household_id from public.my_village_homes() as one;
end $$;

-- A province has two letters; an id holds no chr(30).
do $$
declare
  name text;
  worked_out text;
begin
  for name, worked_out in values ('opened_to_me', 'opened_worked_out'), ('sealed_from_me', 'sealed_worked_out'), ('my_households', 'homes_worked_out')
  loop
    execute format($made$
      create or replace function %1$I() returns table (province text, household_id text)
        language plpgsql stable security definer set search_path = pg_catalog, public
      as $body$
      declare
        key constant text := public.memo_key();
        kept text := current_setting('klaikhun.memo_%1$s', true);
      begin
        if kept is null or not starts_with(kept, key) then
          kept := key || coalesce((select string_agg(one.province || one.household_id, chr(30)) from public.%2$I() as one), '');
          perform set_config('klaikhun.memo_%1$s', kept, true);
        end if;
        return query select left(one, 2), substr(one, 3) from unnest(string_to_array(substr(kept, length(key) + 1), chr(30))) as one;
      end $body$
    $made$, name, worked_out);
  end loop;
end
$$;

revoke execute on function memo_key(), forget_memo(), areas_worked_out(), opened_worked_out(), sealed_worked_out(), homes_worked_out() from public;
