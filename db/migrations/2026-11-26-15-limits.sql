-- How much one account, or one address, may ask of the server. What is allowed is data, so that an office with three hundred people
-- behind one address can be given more by whoever runs it; what was used survives a restart.

create table limit_ceiling (
  kind text not null check (kind in ('read', 'write', 'search', 'export', 'sign_in')),
  scope text not null check (scope in ('account', 'address')),
  seconds integer not null check (seconds > 0),
  allowed integer not null check (allowed >= 0),
  primary key (kind, scope, seconds)
);
insert into limit_ceiling (kind, scope, seconds, allowed) values
  ('read', 'account', 60, 3000), ('read', 'address', 60, 12000),
  ('write', 'account', 60, 600), ('write', 'address', 60, 3000),
  ('search', 'account', 60, 120), ('search', 'address', 60, 1200),
  ('export', 'account', 60, 6), ('export', 'account', 86400, 30),
  ('sign_in', 'address', 60, 120);

-- A line for each account or address and stretch of time. `user_key` is a hash: nobody's address stands here in clear.
create table limit_use (
  kind text not null,
  scope text not null,
  seconds integer not null,
  user_key bytea not null,
  began_at timestamptz not null,
  used integer not null check (used >= 0),
  primary key (kind, scope, seconds, user_key, began_at)
);
create index limit_use_by_age on limit_use (began_at);

grant select on limit_ceiling to klaikhun_app;
grant select, insert, update, delete on limit_use to klaikhun_app;
