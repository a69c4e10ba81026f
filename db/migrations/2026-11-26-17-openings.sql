-- Opening what does not lie in the own area: a look-up for a few days, or broken glass for an hour. The app cannot see such a family
-- before it is opened, so two functions of the owner find it and open it in one step: they give the place of what was opened, or nothing.
-- A sealed home answers a look-up as a home that does not exist.

create index person_by_national_id on person (national_id);

do $$
begin
  execute format('create policy by_owner on person for select to %I using (true)', current_user);
end
$$;

-- A home by its own number (the asker's provinces first) or by the 13-digit number of somebody who lives there.
create function home_of(given_household text, given_national_id text) returns table (province text, household_id text, subdistrict text, sealed boolean)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query
    select home.province, home.household_id, home.subdistrict,
      exists (select from public.seal where seal.province = home.province and seal.household_id = home.household_id and seal.lifted_at is null)
    from (
      select one.province, one.household_id, one.subdistrict from public.place join public.household as one on one.province = place.code and one.household_id = given_household
        where place.level = 'province' and given_household is not null
      union all
      select one.province, one.household_id, one.subdistrict from public.person as one where one.national_id = given_national_id
    ) as home
    order by home.province in (select left(my_assignment.code, 2) from public.my_assignment) desc, home.province, home.household_id
    limit 1;
end $$;

create function open_look_up(given_household text, given_national_id text, given_id uuid, given_why text, given_from timestamptz, given_until timestamptz)
  returns table (province text, household_id text, subdistrict text)
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
declare
  found record;
begin
  select home.* into found from public.home_of(given_household, given_national_id) as home where not home.sealed;
  if found is null or public.this_account() is null then return; end if;
  insert into public.look_up (province, household_id, look_up_id, account_id, subdistrict, why, opened_at, ends_at)
    values (found.province, found.household_id, given_id, public.this_account(), found.subdistrict, given_why, given_from, given_until);
  return query select found.province::text, found.household_id::text, found.subdistrict::text;
end $$;

create function break_glass(given_household text, given_national_id text, given_id uuid, given_why text, given_from timestamptz, given_until timestamptz, given_review date)
  returns table (province text, household_id text, subdistrict text)
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
declare
  found record;
begin
  select home.* into found from public.home_of(given_household, given_national_id) as home;
  if found is null or public.this_account() is null then return; end if;
  insert into public.broken_glass (province, household_id, glass_id, account_id, subdistrict, why, opened_at, ends_at, review_due)
    values (found.province, found.household_id, given_id, public.this_account(), found.subdistrict, given_why, given_from, given_until, given_review);
  return query select found.province::text, found.household_id::text, found.subdistrict::text;
end $$;

-- home_of is for these two alone: the app may not ask whether a home exists.
revoke execute on function home_of(text, text), open_look_up(text, text, uuid, text, timestamptz, timestamptz), break_glass(text, text, uuid, text, timestamptz, timestamptz, date) from public;
grant execute on function open_look_up(text, text, uuid, text, timestamptz, timestamptz), break_glass(text, text, uuid, text, timestamptz, timestamptz, date) to klaikhun_app;

-- Whoever broke glass in a household tells its owner and the privacy officers: the accounts that oversee a province.
create function overseers_of(given_province text, given_day date) returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query
    select account.account_id from public.account join public.area_assignment using (account_id)
      where account.role = 'auditor' and account.closed_at is null and left(area_assignment.code, 2) = given_province
        and area_assignment.valid_from <= given_day and (area_assignment.valid_to is null or area_assignment.valid_to >= given_day)
    union
    select post_holding.account_id from public.post join public.post_holding using (post_id) join public.post_area using (post_id)
      where post.role = 'auditor' and left(post_area.code, 2) = given_province
        and post_holding.valid_from <= given_day and (post_holding.valid_to is null or post_holding.valid_to >= given_day);
end $$;
revoke execute on function overseers_of(text, date) from public;
grant execute on function overseers_of(text, date) to klaikhun_app;
