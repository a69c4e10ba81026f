-- Handing a leaver's caseload over. Families of the own area are moved by the app under its policies; what lies hidden or elsewhere is counted,
-- and a sealed case is passed on by name without being opened: a child in care must never be without its responsible officer.

create index work_item_by_owner on work_item (owner) where owner is not null;

-- Assignments of a colleague from a day on that the asker does not see: sealed homes of the own places, and homes elsewhere. Numbers only.
create function caseload_unseen(leaver text, from_day date) returns table (sealed integer, elsewhere integer)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query
    with own as (
      select distinct one.province, one.household_id, one.subdistrict in (select mine from public.my_places() as mine) as near,
        exists (select from public.seal where seal.province = one.province and seal.household_id = one.household_id and seal.lifted_at is null) as hidden
      from public.household_assignment as one
      where one.account_id = leaver and one.valid_from <= coalesce(one.valid_to, 'infinity') and (one.valid_to is null or one.valid_to >= from_day))
    select count(*) filter (where hidden and near)::integer, count(*) filter (where not near)::integer from own;
end $$;

-- Which act ended an assignment, and when it would have ended without it: so that the act can be taken back.
alter table household_assignment add column ended_by uuid;
alter table household_assignment add column ended_instead_of date;

-- Sealed cases of the own places go from one account to another from a day on; gives how many. The homes stay as hidden as they were.
create function pass_on_sealed(leaver text, successor text, from_day date, of_action uuid) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
declare
  moved integer;
begin
  if leaver = successor or nullif(current_setting('klaikhun.account', true), '') in (leaver, successor) then
    raise insufficient_privilege using message = 'sealed cases are passed on between two others';
  end if;
  with own as (
    select one.* from public.household_assignment as one
    where one.account_id = leaver and one.valid_from <= coalesce(one.valid_to, 'infinity') and (one.valid_to is null or one.valid_to >= from_day)
      and one.subdistrict in (select mine from public.my_places() as mine)
      and exists (select from public.seal where seal.province = one.province and seal.household_id = one.household_id and seal.lifted_at is null)),
  given as (
    insert into public.household_assignment (province, household_id, account_id, subdistrict, kind, valid_from, valid_to, action_id)
    select distinct on (own.province, own.household_id) own.province, own.household_id, successor, own.subdistrict, own.kind, greatest(own.valid_from, from_day), own.valid_to, of_action
    from own
    where not exists (select from public.household_assignment as has where has.province = own.province and has.household_id = own.household_id and has.account_id = successor
      and has.valid_from <= greatest(own.valid_from, from_day) and (has.valid_to is null or has.valid_to >= coalesce(own.valid_to, 'infinity')))
    order by own.province, own.household_id, own.kind),
  ended as (
    update public.household_assignment as one set valid_to = from_day - 1, ended_by = of_action, ended_instead_of = one.valid_to from own
    where one.province = own.province and one.household_id = own.household_id and one.account_id = leaver and one.action_id = own.action_id)
  select count(distinct (province, household_id))::integer into moved from own;
  return moved;
end $$;

-- The same, taken back.
create function pass_back_sealed(of_action uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
begin
  update public.household_assignment as one set valid_to = one.ended_instead_of, ended_by = null, ended_instead_of = null
    where one.ended_by = of_action and one.subdistrict in (select mine from public.my_places() as mine);
  update public.household_assignment as one set valid_to = one.valid_from - 1
    where one.action_id = of_action and one.subdistrict in (select mine from public.my_places() as mine);
end $$;

revoke execute on function caseload_unseen(text, date), pass_on_sealed(text, text, date, uuid), pass_back_sealed(uuid) from public;
grant execute on function caseload_unseen(text, date), pass_on_sealed(text, text, date, uuid), pass_back_sealed(uuid) to klaikhun_app;
