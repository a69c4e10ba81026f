-- Posts above a province: of the ministry, its agencies and the inspection regions. Given by the administrator of the ministry alone; whoever
-- holds one is looked after there alone, so that no administrator of a province can give out a code for the account of an inspector.

create function is_above(unit_kind text) returns boolean
  language sql immutable set search_path = pg_catalog
as $$ select unit_kind in ('ministry', 'agency', 'inspection_region') $$;

-- The session acts in the post of an administrator of the ministry.
create function acts_for_ministry() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return exists (
    select from public.post join public.unit using (unit_id)
    where post.post_id = nullif(current_setting('klaikhun.post', true), '') and post.role = 'administrator' and unit.kind = 'ministry');
end $$;

-- The account holds a post above a province, or will.
create function stands_above(of_account text) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return exists (
    select from public.post_holding as held join public.post using (post_id) join public.unit using (unit_id)
    where held.account_id = of_account and public.is_above(unit.kind) and held.valid_from <= coalesce(held.valid_to, held.valid_from)
      and (held.valid_to is null or held.valid_to >= nullif(current_setting('klaikhun.today', true), '')::date));
end $$;

create or replace function post_to_give(given text) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
declare
  me_as constant text := public.my_role();
  this_day constant date := nullif(current_setting('klaikhun.today', true), '')::date;
begin
  return exists (
    select from public.post join public.unit using (unit_id)
    where post.post_id = given
      and case when public.is_above(unit.kind) then public.acts_for_ministry() else
        exists (select from public.my_assignment where unit.province = my_assignment.code)
        and (me_as = 'administrator'
          or (me_as = 'provincial_head' and post.role in ('unit_head', 'field_officer', 'hotline_agent', 'volunteer'))
          or (me_as = 'unit_head' and post.role in ('field_officer', 'volunteer')
            and post.unit_id in (select own.unit_id from public.post as own where own.post_id = nullif(current_setting('klaikhun.post', true), '')))) end)
  and not exists (
    select from public.post_area where post_area.post_id = given and (post_area.valid_to is null or post_area.valid_to >= this_day)
      and not public.mine_to_give(post_area.code, post_area.people));
end $$;

create or replace function in_my_care(of_account text) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return public.my_role() in ('administrator', 'provincial_head', 'unit_head')
    and (not public.stands_above(of_account) or public.acts_for_ministry())
    and exists (
      select from (
        select code from public.area_assignment where account_id = of_account
        union select subdistrict from public.village_assignment where account_id = of_account
        union select post_area.code from public.post_holding join public.post_area using (post_id) where post_holding.account_id = of_account
      ) as own join public.my_assignment on starts_with(own.code, my_assignment.code));
end $$;

revoke execute on function is_above(text), acts_for_ministry(), stands_above(text) from public;
grant execute on function is_above(text), acts_for_ministry(), stands_above(text) to klaikhun_app;
