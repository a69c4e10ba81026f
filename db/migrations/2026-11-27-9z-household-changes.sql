-- What happens to a household as a whole: it splits, merges, moves, loses and gains people.

-- A household that is one no more stays in history: merged into another, moved out of the province, or the people who left one house for elsewhere.
alter table household add column ended_on date;
alter table household add column ended_as text check (ended_as in ('merged', 'moved_away'));
alter table household add column ended_into text;

-- People who change the household keep the names by which they are found.
grant update (household_id, subdistrict, village_no) on person_key to klaikhun_app;

-- Every table with a family's place in its key, but for the audit (it is chained, and tells who looked when the family lived elsewhere) and messages under way.
create function placed_tables() returns setof name
  language sql stable set search_path = pg_catalog
as $$
  select pg_class.relname from pg_class
  where pg_class.relnamespace = 'public'::regnamespace and pg_class.relkind in ('r', 'p') and pg_class.relname not in ('audit', 'outbox')
    and (select count(*) from pg_attribute where attrelid = pg_class.oid and attname in ('province', 'household_id', 'subdistrict') and not attisdropped) = 3
  order by pg_class.relname
$$;

do $$
declare
  name text;
begin
  for name in select placed_tables()
  loop
    execute format('create policy moved_by_owner on %I to %I using (true) with check (true)', name, current_user);
  end loop;
end
$$;

-- A family lives elsewhere now: everything that is kept of it goes to the new place at once, so that whoever works there sees all of it and the old
-- place none. The app could not: it may write nothing into a place that it does not see.
create function move_home(in_province text, in_household text, in_subdistrict text, in_village text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
declare
  name text;
begin
  if coalesce(public.my_role(), '') not in ('field_officer', 'unit_head', 'provincial_head')
    or not exists (
      select from public.household as home where home.province = in_province and home.household_id = in_household
        and ((home.subdistrict in (select one from public.my_areas() as one) and (home.province, home.household_id) not in (select one.province, one.household_id from public.sealed_from_me() as one))
          or (home.province, home.household_id) in (select one.province, one.household_id from public.my_households() as one)))
    or not exists (select from public.place where place.code = in_subdistrict and place.level = 'subdistrict' and left(place.code, 2) = in_province) then
    raise insufficient_privilege using message = 'not this account''s family to move, or no such place';
  end if;
  update public.household set subdistrict = in_subdistrict, district = left(in_subdistrict, 4), village_no = in_village where province = in_province and household_id = in_household;
  update public.person_key set village_no = in_village where province = in_province and household_id = in_household;
  for name in select public.placed_tables()
  loop
    execute format('update public.%I set subdistrict = $3 where province = $1 and household_id = $2 and subdistrict <> $3 and subdistrict <> ''''', name) using in_province, in_household, in_subdistrict;
  end loop;
end $$;

revoke execute on function placed_tables(), move_home(text, text, text, text) from public;
grant execute on function move_home(text, text, text, text) to klaikhun_app;
