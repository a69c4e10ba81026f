-- The audit, chained: whoever changes, takes away or slips in a row afterwards (the owner of the database too) breaks a chain that
-- a separate program can recompute, and whose heads are signed and copied to another place.
-- The link is made when the transaction commits, so that the head of a chain is held for that moment alone: nobody who holds it waits
-- for anything else. A transaction stays in one of 16 chains, and neighbouring transactions take different ones.

create table audit_head (
  shard smallint primary key check (shard between 0 and 15),
  seq bigint not null,
  hash bytea not null
) with (fillfactor = 20);
insert into audit_head (shard, seq, hash) select n, 0, sha256(convert_to('klaikhun audit ' || n, 'UTF8')) from generate_series(0, 15) as n;

create table audit_chain (
  shard smallint not null,
  seq bigint not null,
  province text not null,
  household_id text not null,
  audit_id uuid not null,
  hash bytea not null,
  primary key (shard, seq)
);
create unique index audit_chain_by_row on audit_chain (audit_id);

-- What a head was when it was signed. The same lines lie outside the database, see the second place for copies.
create table audit_signature (
  line bigint primary key,
  at timestamptz not null,
  -- the line as it was signed and copied
  text text not null
);

-- A field with its length before it, so that no two different rows are written alike.
create function audit_field(value text) returns text
  language sql immutable set search_path = pg_catalog
as $$ select case when value is null then '-' else octet_length(convert_to(value, 'UTF8')) || ':' || value end $$;

-- Every column of the row and its place in the chain. packages/ledger/audit/canonical.ts writes the same, by itself.
create function audit_canonical(shard smallint, seq bigint, entry audit) returns text
  language sql immutable set search_path = pg_catalog, public
as $$
  select audit_field(shard::text) || audit_field(seq::text) || audit_field(entry.province) || audit_field(entry.household_id) || audit_field(entry.audit_id::text)
    || audit_field(entry.subdistrict) || audit_field((extract(epoch from entry.at) * 1000000)::bigint::text) || audit_field(entry.account_id) || audit_field(entry.role)
    || audit_field(entry.deed) || audit_field(entry.policy) || audit_field(entry.request_id) || audit_field(entry.action_id::text) || audit_field(entry.detail::text)
    || audit_field(entry.use) || audit_field(entry.relation) || audit_field(entry.purpose) || audit_field(to_jsonb(entry.persons)::text)
$$;

create function chain_audit_row(in_shard smallint, entry audit) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
declare
  head record;
  next bytea;
begin
  select audit_head.seq + 1 as seq, audit_head.hash into head from public.audit_head where audit_head.shard = in_shard for update;
  next := sha256(head.hash || convert_to(public.audit_canonical(in_shard, head.seq, entry), 'UTF8'));
  insert into public.audit_chain (shard, seq, province, household_id, audit_id, hash) values (in_shard, head.seq, entry.province, entry.household_id, entry.audit_id, next);
  update public.audit_head set seq = head.seq, hash = next where audit_head.shard = in_shard;
end $$;

create function chain_audit() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
begin
  perform public.chain_audit_row((pg_current_xact_id()::text::numeric % 16)::smallint, new);
  return null;
end $$;

revoke execute on function audit_field(text), audit_canonical(smallint, bigint, audit), chain_audit_row(smallint, audit), chain_audit() from public;

alter table audit_chain enable row level security;
alter table audit_chain force row level security;

do $$
declare
  entry audit;
begin
  -- The owner reads the audit to check it, and keeps the chain; the app may do neither.
  execute format('create policy by_owner on audit for select to %I using (true)', current_user);
  execute format('create policy by_owner on audit_chain to %I using (true) with check (true)', current_user);
  -- Rows from before there was a chain.
  for entry in select * from audit order by at, audit_id loop
    perform chain_audit_row((hashtext(entry.audit_id::text) & 15)::smallint, entry);
  end loop;
end
$$;

create constraint trigger chained after insert on audit deferrable initially deferred for each row execute function chain_audit();

-- The heads as they stand: what is signed. Figures and hashes only.
create function audit_heads() returns table (shard smallint, seq bigint, hash text)
  language sql stable security definer set search_path = pg_catalog, public
as $$ select audit_head.shard, audit_head.seq, encode(audit_head.hash, 'hex') from public.audit_head order by 1 $$;
revoke execute on function audit_heads() from public;
grant execute on function audit_heads() to klaikhun_app;
grant select, insert on audit_signature to klaikhun_app;
