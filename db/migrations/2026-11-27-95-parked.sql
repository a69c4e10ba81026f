-- What was parked about a family that nobody knows lies where its writer works, and that may be a district or a province. Entries are seen by
-- subdistrict: such a one lies in the first of them, where whoever answers for the whole sees it. Until now it lay under the code of the district,
-- where nobody looks.
create or replace function park_operation(in_operation uuid, in_household text, in_device uuid, in_at timestamptz, in_made_at timestamptz, in_body jsonb, in_area text) returns boolean
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
    values (coalesce(home.province, left(in_area, 2)), in_household, in_operation,
      coalesce(home.subdistrict, (select min(place.code) from public.place where place.level = 'subdistrict' and starts_with(place.code, in_area)), in_area), me, in_device, in_at, in_made_at, in_body)
    on conflict (operation_id) do nothing;
  return found;
end $$;

update parked_operation set subdistrict = first.code
  from (select area.subdistrict as area, min(place.code) as code from (select distinct subdistrict from parked_operation where length(subdistrict) < 6) as area
    join place on place.level = 'subdistrict' and starts_with(place.code, area.subdistrict) group by 1) as first
  where parked_operation.subdistrict = first.area;

create index parked_operation_waiting on parked_operation (parked_at) where settled_at is null;
