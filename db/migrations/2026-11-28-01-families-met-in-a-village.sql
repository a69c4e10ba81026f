-- A family that nobody knew is met by whoever walks there, and that is mostly a volunteer of one village. The volunteer sees the homes of that
-- village, and a home that does not exist yet is none of them: so the home itself is made here, in the place that its finder works in, and
-- everything else of the family is written as usual.
create function add_home(in_household text, in_subdistrict text, in_village text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
declare
  me constant text := nullif(current_setting('klaikhun.account', true), '');
  this_day constant date := nullif(current_setting('klaikhun.today', true), '')::date;
begin
  if me is null or not starts_with(in_household, 'new-')
    or not (in_subdistrict in (select one from public.my_areas() as one)
      or exists (select from public.village_assignment as own where own.account_id = me and own.subdistrict = in_subdistrict and own.village_no = in_village
        and own.valid_from <= this_day and (own.valid_to is null or own.valid_to >= this_day)))
  then
    raise insufficient_privilege using message = 'not a place of this account, or not a new home';
  end if;
  insert into public.household (province, household_id, district, subdistrict, village_no, facts)
    values (left(in_subdistrict, 2), in_household, left(in_subdistrict, 4), in_subdistrict, in_village, '{}');
end $$;
revoke execute on function add_home(text, text, text) from public;
grant execute on function add_home(text, text, text) to klaikhun_app;

-- Pictures come on a way of their own, and may be here before their family: until then they lie where their sender works. They go with it
-- when it comes into being.
create function pictures_find_home() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public
as $$
begin
  if starts_with(new.household_id, 'new-') then
    update public.household_picture set province = new.province, subdistrict = new.subdistrict
      where household_picture.household_id = new.household_id and (household_picture.province, household_picture.subdistrict) <> (new.province, new.subdistrict);
  end if;
  return null;
end $$;
create trigger pictures_find_home after insert on household for each row execute function pictures_find_home();

do $$
begin
  execute format('create policy made_by_owner on household for insert to %I with check (true)', current_user);
end
$$;
update household_picture set province = home.province, subdistrict = home.subdistrict from household as home
  where starts_with(home.household_id, 'new-') and home.household_id = household_picture.household_id and (home.province, home.subdistrict) <> (household_picture.province, household_picture.subdistrict);
