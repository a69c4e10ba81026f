-- Who looked at the persons that this citizen is. Not of a home that is sealed now, nor what was done under its seal.
create index audit_by_person on audit using gin (persons) where persons <> '{}';

create function my_record_views(most integer) returns table (at timestamptz, role text, deed text, purpose text, use text)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query
    select audit.at, audit.role, audit.deed, audit.purpose, audit.use
    from public.my_persons() as me
    join public.audit on audit.persons @> array[me.person_id] and audit.province = me.province
    where not exists (select from public.seal where seal.province = me.province and seal.household_id = me.household_id and audit.at >= seal.sealed_at and (seal.lifted_at is null or audit.at <= seal.lifted_at))
    order by audit.at desc
    limit most;
end $$;

create function my_name() returns text
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return (select concat_ws(' ', coalesce(person.title, '') || coalesce(person.first_name, ''), person.last_name) from public.my_persons() as me join public.person using (province, household_id, person_id) limit 1);
end $$;
revoke execute on function my_record_views(integer), my_name() from public;
grant execute on function my_record_views(integer), my_name() to klaikhun_app;
