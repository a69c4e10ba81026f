-- Reading the audit: by time, officer, family, person, kind of deed, relation and purpose, a page at a time, over millions of rows.
-- One guarded function with an explicit filter by province, since the policies keep the index of persons from being used.

create index audit_by_province on audit (province, at desc, audit_id desc);
create index audit_by_account on audit (account_id, at desc, audit_id desc);
create index audit_by_home on audit (province, household_id, at desc, audit_id desc) where household_id <> '';
create index audit_by_deed on audit (province, deed, at desc);
-- most looks are for open work in the own area: the others are what one looks for
create index audit_by_purpose on audit (province, purpose, at desc) where purpose <> 'task';
create index audit_by_relation on audit (province, relation, at desc) where relation <> 'area';

-- The persons who bear this 13-digit number in the provinces that the asker oversees. A sealed home answers like nobody's number.
create function overseen_persons(given_national_id text) returns table (province text, household_id text, person_id text)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query
    select person.province, person.household_id, person.person_id from public.person
    where person.national_id = given_national_id and person.province in (select my_oversight())
      and not exists (select from public.seal where seal.province = person.province and seal.household_id = person.household_id and seal.lifted_at is null);
end $$;

-- asked: by (account), home (family number), person (13 digits), deeds (patterns), relation, purpose, province, from and until (times),
-- before_at and before_id (the last row of the page before). What is not asked is not in the statement, so that each finds its index.
create function read_trail(asked jsonb, most integer) returns setof audit
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
declare
  mine constant text[] := array(select one from public.my_oversight() as one where not asked ? 'province' or one = asked ->> 'province');
  said text := 'select * from public.audit where province = any ($2)';
  deeds text[];
  persons text[];
begin
  if cardinality(mine) = 0 then return; end if;
  if asked ? 'by' then said := said || ' and account_id = ($1 ->> ''by'')'; end if;
  if asked ? 'home' then said := said || ' and household_id = ($1 ->> ''home'') and household_id <> '''''; end if;
  if asked ? 'person' then
    persons := array(select one.person_id from public.overseen_persons(asked ->> 'person') as one);
    if cardinality(persons) = 0 then return; end if;
    said := said || ' and persons && $4 and persons <> ''{}''';
  end if;
  if asked ? 'deeds' then
    -- The kinds of deeds that there are, one step of the index each.
    with recursive kind as (
      (select mine_one.code as province, (select audit.deed from public.audit where audit.province = mine_one.code order by audit.deed limit 1) as deed from unnest(mine) as mine_one (code))
      union all
      select kind.province, (select audit.deed from public.audit where audit.province = kind.province and audit.deed > kind.deed order by audit.deed limit 1) from kind where kind.deed is not null
    )
    select array_agg(distinct kind.deed) into deeds from kind where kind.deed like any (array(select jsonb_array_elements_text(asked -> 'deeds')));
    if deeds is null then return; end if;
    said := said || ' and deed = any ($5)';
  end if;
  if asked ? 'relation' then said := said || ' and relation = ($1 ->> ''relation'')' || case when asked ->> 'relation' <> 'area' then ' and relation <> ''area''' else '' end; end if;
  if asked ? 'purpose' then said := said || ' and purpose = ($1 ->> ''purpose'')' || case when asked ->> 'purpose' <> 'task' then ' and purpose <> ''task''' else '' end; end if;
  if asked ? 'from' then said := said || ' and at >= ($1 ->> ''from'')::timestamptz'; end if;
  if asked ? 'until' then said := said || ' and at < ($1 ->> ''until'')::timestamptz'; end if;
  if asked ? 'before_at' then said := said || ' and (at, audit_id) < (($1 ->> ''before_at'')::timestamptz, ($1 ->> ''before_id'')::uuid)'; end if;
  return query execute said || ' order by at desc, audit_id desc limit $3' using asked, mine, most, persons, deeds;
end $$;

-- Where a row stands in its chain: the one proof of it that can be compared with a copy.
create function audit_link(given_id uuid) returns table (shard smallint, seq bigint, hash text)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query
    select chain.shard, chain.seq, encode(chain.hash, 'hex') from public.audit_chain as chain
    where chain.audit_id = given_id and chain.province in (select my_oversight());
end $$;

-- Every check of the chain that was asked for: figures only, and what was found.
create table audit_check (
  check_id uuid primary key,
  asked_by text not null references account (account_id),
  asked_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  rows_in_all bigint,
  rows_checked bigint not null,
  -- null: not ended, or broken off
  faults integer,
  -- the first of them: kind, chain, number, row
  found jsonb not null,
  broken_off boolean not null
);
create index audit_check_by_time on audit_check (asked_at desc);
grant select, insert, update on audit_check to klaikhun_app;

-- How many rows there are to check, from the heads: counted nowhere else so fast.
create function audit_size() returns bigint
  language sql stable security definer set search_path = pg_catalog, public
as $$ select coalesce(sum(audit_head.seq), 0)::bigint from public.audit_head $$;

revoke execute on function overseen_persons(text), read_trail(jsonb, integer), audit_link(uuid), audit_size() from public;
grant execute on function overseen_persons(text), read_trail(jsonb, integer), audit_link(uuid), audit_size() to klaikhun_app;
