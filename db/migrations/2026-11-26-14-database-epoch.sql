-- The life of this database since it was made or last restored. Cursors of devices carry it: after a restore the ledger has lost its
-- youngest acts, so a cursor from before says nothing and the device synchronises anew.
create table database_epoch (
  epoch uuid primary key,
  began_at timestamptz not null,
  reason text not null check (reason in ('made', 'restored')),
  ended_at timestamptz
);
create unique index database_epoch_current on database_epoch ((true)) where ended_at is null;
grant select on database_epoch to klaikhun_app;
