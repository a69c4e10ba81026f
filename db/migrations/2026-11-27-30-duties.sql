-- People and duties: posts are given and ended, somebody is on leave and somebody stands in, a new officer gets an account. The app may
-- do these now; what it may not do in anybody's name is said here, whatever the code in front of it believes.

-- Who wrote the leave down and when: the leaver, or whoever manages the leaver's account.
alter table leave add column given_by text references account (account_id);
alter table leave add column taken_at timestamptz;
-- What was given for the days of a leave, and ends with it.
alter table post_holding add column leave_id uuid references leave (leave_id);
alter table area_assignment add column leave_id uuid references leave (leave_id);
alter table village_assignment add column leave_id uuid references leave (leave_id);

-- The role acted in: that of the post of this session, else the account's own.
create function my_role() returns text
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return coalesce(
    (select post.role from public.post where post.post_id = nullif(current_setting('klaikhun.post', true), '')),
    (select account.role from public.account where account.account_id = nullif(current_setting('klaikhun.account', true), '')));
end $$;

-- Nobody gives a post above their own reach: heads the posts of their province, a unit's head those of the unit, and a head's own post only an administrator.
create function post_to_give(given text) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
declare
  me_as constant text := public.my_role();
  this_day constant date := nullif(current_setting('klaikhun.today', true), '')::date;
begin
  return exists (
    select from public.post join public.unit using (unit_id)
    where post.post_id = given
      and exists (select from public.my_assignment where unit.province = my_assignment.code)
      and (me_as = 'administrator'
        or (me_as = 'provincial_head' and post.role in ('unit_head', 'field_officer', 'hotline_agent', 'volunteer'))
        or (me_as = 'unit_head' and post.role in ('field_officer', 'volunteer')
          and post.unit_id in (select own.unit_id from public.post as own where own.post_id = nullif(current_setting('klaikhun.post', true), '')))))
  and not exists (
    select from public.post_area where post_area.post_id = given and (post_area.valid_to is null or post_area.valid_to >= this_day)
      and not public.mine_to_give(post_area.code, post_area.people));
end $$;

-- Officers and volunteers with anything in the areas of whoever looks after them.
create function in_my_care(of_account text) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return public.my_role() in ('administrator', 'provincial_head', 'unit_head') and exists (
    select from (
      select code from public.area_assignment where account_id = of_account
      union select subdistrict from public.village_assignment where account_id = of_account
      union select post_area.code from public.post_holding join public.post_area using (post_id) where post_holding.account_id = of_account
    ) as own join public.my_assignment on starts_with(own.code, my_assignment.code));
end $$;

drop policy given on post_holding;
drop policy ended on post_holding;
create policy given on post_holding for insert to klaikhun_app with check (post_to_give(post_id) and account_id <> (select this_account()));
create policy ended on post_holding for update to klaikhun_app using (post_to_give(post_id) and account_id <> (select this_account())) with check (post_to_give(post_id) and account_id <> (select this_account()));

alter table leave enable row level security;
create policy all_read on leave for select to klaikhun_app using (true);
create policy taken on leave for insert to klaikhun_app with check (given_by = (select this_account()) and (account_id = (select this_account()) or in_my_care(account_id)));
create policy cancelled on leave for update to klaikhun_app using (account_id = (select this_account()) or in_my_care(account_id)) with check (account_id = (select this_account()) or in_my_care(account_id));

-- For the days of a leave the substitute acts in the posts that the leaver holds (not in those where the leaver only acts), has the areas
-- that were given to the leaver outside of those posts, and the leaver's villages. Written for the leaver, who could not give all of it
-- from the duty acted in at the moment.
create function give_stand_in(of_leave uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
declare
  me constant text := nullif(current_setting('klaikhun.account', true), '');
  one public.leave;
begin
  select * into one from public.leave where leave.leave_id = of_leave and leave.cancelled_at is null and leave.given_by = me;
  if one.leave_id is null or one.substitute_id is null or one.substitute_id in (me, one.account_id) or not (one.account_id = me or public.in_my_care(one.account_id)) then
    raise insufficient_privilege using message = 'not this account''s leave to give a substitute for';
  end if;
  insert into public.post_holding (post_id, account_id, kind, valid_from, valid_to, given_by, why, leave_id)
    select own.post_id, one.substitute_id, 'acting', greatest(one.first_day, own.valid_from), least(one.last_day, coalesce(own.valid_to, one.last_day)), me, null, one.leave_id
    from public.post_holding as own
    where own.account_id = one.account_id and own.kind = 'holder' and own.valid_from <= one.last_day and (own.valid_to is null or own.valid_to >= one.first_day)
    on conflict (post_id, account_id, valid_from) do update set kind = excluded.kind, valid_to = excluded.valid_to, given_by = excluded.given_by, why = null, leave_id = excluded.leave_id
      where post_holding.valid_to < post_holding.valid_from;
  insert into public.area_assignment (account_id, code, people, valid_from, valid_to, leave_id)
    select one.substitute_id, own.code, own.people, greatest(one.first_day, own.valid_from), least(one.last_day, coalesce(own.valid_to, one.last_day)), one.leave_id
    from public.area_assignment as own
    where own.account_id = one.account_id and own.leave_id is null and own.valid_from <= one.last_day and (own.valid_to is null or own.valid_to >= one.first_day)
      and not exists (
        select from public.post_holding as held join public.post_area using (post_id)
        where held.account_id = one.account_id and held.kind = 'holder' and held.valid_from <= one.last_day and (held.valid_to is null or held.valid_to >= one.first_day) and starts_with(own.code, post_area.code))
    on conflict (account_id, code, valid_from) do nothing;
  insert into public.village_assignment (account_id, subdistrict, village_no, valid_from, valid_to, leave_id)
    select one.substitute_id, own.subdistrict, own.village_no, greatest(one.first_day, own.valid_from), least(one.last_day, coalesce(own.valid_to, one.last_day)), one.leave_id
    from public.village_assignment as own
    where own.account_id = one.account_id and own.leave_id is null and own.valid_from <= one.last_day and (own.valid_to is null or own.valid_to >= one.first_day)
    on conflict (account_id, subdistrict, village_no, valid_from) do nothing;
end $$;

-- The leave is over or was cancelled: what came with it lasts until `last` at most.
create function end_stand_in(of_leave uuid, last date) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
begin
  if not exists (select from public.leave where leave.leave_id = of_leave and (leave.account_id = nullif(current_setting('klaikhun.account', true), '') or public.in_my_care(leave.account_id))) then
    raise insufficient_privilege using message = 'not this account''s leave';
  end if;
  update public.post_holding set valid_to = last where leave_id = of_leave and (valid_to is null or valid_to > last);
  update public.area_assignment set valid_to = last where leave_id = of_leave and (valid_to is null or valid_to > last);
  update public.village_assignment set valid_to = last where leave_id = of_leave and (valid_to is null or valid_to > last);
end $$;

revoke execute on function my_role(), post_to_give(text), in_my_care(text), give_stand_in(uuid), end_stand_in(uuid, date) from public;
grant execute on function my_role(), post_to_give(text), in_my_care(text), give_stand_in(uuid), end_stand_in(uuid, date) to klaikhun_app;

-- New officers: by an administrator, volunteers and officers of the province also by its head. Without a password: the new one sets it.
create policy officers_made on account for insert to klaikhun_app with check (
  password_hash is null and not demo
  and (((select my_role()) = 'administrator' and role not in ('citizen', 'system'))
    or ((select my_role()) = 'provincial_head' and role in ('volunteer', 'field_officer', 'hotline_agent', 'unit_head'))));

-- Acts about duties belong to no family. Whoever has no area yet (or no longer) writes and reads their own.
create policy own_acts_written on action for insert to klaikhun_app with check (household_id = '' and account_id = (select this_account()));
create policy own_acts_read on action for select to klaikhun_app using (household_id = '' and account_id = (select this_account()));
