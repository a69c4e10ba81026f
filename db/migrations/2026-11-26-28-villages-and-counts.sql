-- What the authorisation matrix found: the seals of a volunteer's villages were no seals to the volunteer; a volunteer to whom a home was
-- given before it was sealed kept it; and whoever works on a family outside their own area could not keep the counts of the work list.

-- Whoever is looking for a person in danger may be a neighbour: volunteers open no sealed home, whatever was given to them before.
create function may_open_sealed() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return coalesce(
    (select post.role from public.post where post.post_id = nullif(current_setting('klaikhun.post', true), '')),
    (select account.role from public.account where account.account_id = nullif(current_setting('klaikhun.account', true), ''))) <> 'volunteer';
end $$;

-- Families opened to this account by name: assigned, looked up, or behind broken glass.
create or replace function opened_to_me() returns table (province text, household_id text)
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
create or replace function sealed_from_me() returns table (province text, household_id text)
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

-- The homes of a volunteer's villages, without the sealed ones.
create function my_village_homes() returns table (province text, household_id text)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
declare
  me constant text := nullif(current_setting('klaikhun.account', true), '');
  this_day constant date := nullif(current_setting('klaikhun.today', true), '')::date;
begin
  if not exists (select from public.village_assignment as own where own.account_id = me) then return; end if;
  return query
    select home.province, home.household_id from public.village_assignment as own
    join public.household as home on home.province = left(own.subdistrict, 2) and home.subdistrict = own.subdistrict and home.village_no = own.village_no
    where own.account_id = me and own.valid_from <= this_day and (own.valid_to is null or own.valid_to >= this_day)
      and (home.province, home.household_id) not in (select one.province, one.household_id from public.sealed_from_me() as one);
end $$;

-- What is opened by name, and the homes of a volunteer's villages.
create or replace function my_households() returns table (province text, household_id text)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query
    select one.province, one.household_id from public.opened_to_me() as one
    union select one.province, one.household_id from public.my_village_homes() as one;
end $$;

-- Keeps the counts above the list in step with a family that this account may change, also where it may not read them: a family given to
-- somebody outside their area, a volunteer's village. Whose counts are read is said by the policy of the table, as before.
create function count_work(in_province text, in_household text, in_subdistrict text, right_codes text[], age_groups text[], per_year bigint[], once bigint[], sign integer) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
begin
  if not (in_subdistrict in (select one from public.my_areas() as one)
      or (in_province, in_household) in (select one.province, one.household_id from public.my_households() as one)) then
    raise insufficient_privilege using message = 'these counts are of another area';
  end if;
  insert into public.work_count (province, subdistrict, right_code, age_group, households, unclaimed_per_year_satang, unclaimed_once_satang)
    select in_province, in_subdistrict, cell.right_code, cell.age_group, sign, sign * cell.per_year, sign * cell.once
    from unnest(right_codes, age_groups, per_year, once) as cell (right_code, age_group, per_year, once)
    on conflict (province, subdistrict, right_code, age_group) do update set
      households = work_count.households + excluded.households,
      unclaimed_per_year_satang = work_count.unclaimed_per_year_satang + excluded.unclaimed_per_year_satang,
      unclaimed_once_satang = work_count.unclaimed_once_satang + excluded.unclaimed_once_satang;
end $$;

do $$
begin
  execute format('create policy by_owner on work_count to %I using (true) with check (true)', current_user);
end
$$;
revoke execute on function may_open_sealed(), my_village_homes(), count_work(text, text, text, text[], text[], bigint[], bigint[], integer) from public;
grant execute on function my_village_homes(), count_work(text, text, text, text[], text[], bigint[], bigint[], integer) to klaikhun_app;
