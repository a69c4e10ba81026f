-- Closing an account ends its posts, and is refused while a case or a sealed home still rests on it: what an account answers for is told to
-- whoever looks after it in numbers alone, sealed homes among the cases.

-- `cases`: homes given as a case, and homes that are sealed; `families`: the other homes given by name. On this day or later.
create function caseloads(of_accounts text[], on_day date) returns table (account_id text, families integer, cases integer, villages integer)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query
    with asked as (
      select one.account_id from public.account as one
      where one.account_id = any (of_accounts) and (public.my_role() = 'system' or public.in_my_care(one.account_id))),
    homes as (
      select own.account_id, own.province, own.household_id, bool_or(own.kind = 'case' or seal.household_id is not null) as answers
      from public.household_assignment as own join asked on asked.account_id = own.account_id
      left join public.seal on seal.province = own.province and seal.household_id = own.household_id and seal.lifted_at is null
      where (own.valid_to is null or own.valid_to >= on_day) and own.valid_from <= coalesce(own.valid_to, own.valid_from)
      group by own.account_id, own.province, own.household_id)
    select asked.account_id,
      (select count(*)::integer from homes where homes.account_id = asked.account_id and not answers),
      (select count(*)::integer from homes where homes.account_id = asked.account_id and answers),
      (select count(*)::integer from public.village_assignment as own where own.account_id = asked.account_id and own.leave_id is null
        and (own.valid_to is null or own.valid_to >= on_day) and own.valid_from <= coalesce(own.valid_to, own.valid_from))
    from asked;
end $$;

-- All posts of an account end with `last`, whoever they answer to; what would begin later never does, nor do those stand in who came for its leave.
create function end_posts_of(of_account text, last date) returns table (post_id text, kind text, valid_from date, was_to date, valid_to date)
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
begin
  if of_account = nullif(current_setting('klaikhun.account', true), '') or not (public.my_role() = 'system' or public.in_my_care(of_account)) then
    raise insufficient_privilege using message = 'not this account''s to close';
  end if;
  update public.post_holding as held set valid_to = case when held.valid_from > last then held.valid_from - 1 else last end
    where held.leave_id in (select leave_id from public.leave where leave.account_id = of_account)
      and held.valid_from <= coalesce(held.valid_to, held.valid_from) and (held.valid_to is null or held.valid_to > last);
  return query
    with standing as (
      select held.post_id, held.kind, held.valid_from, held.valid_to from public.post_holding as held
      where held.account_id = of_account and held.valid_from <= coalesce(held.valid_to, held.valid_from) and (held.valid_to is null or held.valid_to > last)
      for update)
    update public.post_holding as held set valid_to = case when held.valid_from > last then held.valid_from - 1 else last end
    from standing where held.account_id = of_account and held.post_id = standing.post_id and held.valid_from = standing.valid_from
    returning held.post_id, held.kind, held.valid_from, standing.valid_to, held.valid_to;
end $$;

revoke execute on function caseloads(text[], date), end_posts_of(text, date) from public;
grant execute on function caseloads(text[], date), end_posts_of(text, date) to klaikhun_app;
