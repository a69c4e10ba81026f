-- The ledger: what was done, by whom, when and why. Append-only: the app may insert and read, never change or delete.
-- subdistrict = '' marks a bulk act over many places; it names nobody, its lines do.

create table action (
  province text not null,
  household_id text not null,
  action_id uuid not null,
  operation_id uuid not null unique,
  subdistrict text not null,
  kind text not null,
  at timestamptz not null,
  account_id text not null,
  account_name_th text not null,
  account_name_en text not null,
  role text not null,
  why text,
  undoes uuid,
  body jsonb not null,
  -- what the caller was told, so that the same operation sent again is told the same
  result jsonb not null,
  -- SHA-256 of who, what and on what: the same operation id with another content is refused
  fingerprint text not null,
  seq bigint generated always as identity,
  transaction xid8 not null default pg_current_xact_id(),
  primary key (province, household_id, action_id)
);
create index action_in_order on action (transaction, seq);

create table action_line (
  province text not null,
  household_id text not null,
  action_id uuid not null,
  subdistrict text not null,
  line integer not null,
  body jsonb not null,
  primary key (province, household_id, action_id, line)
);

-- Who looked at or changed whose record. Written in the transaction of the act it tells of.
create table audit (
  province text not null,
  household_id text not null,
  audit_id uuid not null,
  subdistrict text not null,
  at timestamptz not null,
  account_id text not null,
  role text not null,
  deed text not null,
  policy text not null,
  request_id text not null,
  action_id uuid,
  detail jsonb not null,
  primary key (province, household_id, audit_id)
);
create index audit_by_time on audit (at);

-- Messages for other parts of the system, written with the act that causes them.
create table outbox (
  province text not null,
  household_id text not null,
  outbox_id uuid not null,
  subdistrict text not null,
  topic text not null,
  action_id uuid not null,
  at timestamptz not null,
  body jsonb not null,
  seq bigint generated always as identity,
  transaction xid8 not null default pg_current_xact_id(),
  primary key (province, household_id, outbox_id)
);
create index outbox_in_order on outbox (transaction, seq);

grant select, insert on action, action_line, audit, outbox to klaikhun_app;
grant delete on outbox to klaikhun_app;
