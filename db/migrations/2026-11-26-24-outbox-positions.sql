-- How far each reader of the outbox has come: moved in the transaction of what the reader did, so that each message has its effect once.
create table outbox_position (
  subscriber text primary key,
  transaction xid8 not null,
  seq bigint not null
);
grant select, insert, update on outbox_position to klaikhun_app;

-- Whether an emergency opening still waits for its review: asked by the job that brings it up, which sees no sealed home.
create function unreviewed_glass(given_id uuid) returns table (province text, household_id text)
  language sql stable security definer set search_path = pg_catalog, public
as $$ select broken_glass.province, broken_glass.household_id from public.broken_glass where broken_glass.glass_id = given_id and broken_glass.reviewed_at is null $$;
revoke execute on function unreviewed_glass(uuid) from public;
grant execute on function unreviewed_glass(uuid) to klaikhun_app;
