-- Pictures from the field: a piece lies here until the whole has come, seen by its sender alone; the whole belongs to a family.
create table field_piece (
  account_id text not null references account (account_id),
  media_id uuid not null,
  -- where in the whole it begins
  starts_at int not null,
  bytes bytea not null,
  arrived_at timestamptz not null,
  primary key (account_id, media_id, starts_at)
);
alter table field_piece enable row level security;
alter table field_piece force row level security;
create policy own_pieces on field_piece to klaikhun_app using (account_id = (select this_account())) with check (account_id = (select this_account()));
grant select, insert, delete on field_piece to klaikhun_app;

create table household_picture (
  province text not null,
  household_id text not null,
  picture_id uuid not null,
  subdistrict text not null,
  kind text not null check (kind in ('photo', 'signature')),
  note text,
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
  -- when it was taken, as the device believed
  made_at timestamptz not null,
  kept_at timestamptz not null,
  account_id text not null references account (account_id),
  device_id uuid not null,
  bytes bytea not null,
  primary key (province, household_id, picture_id)
);
create unique index household_picture_once on household_picture (picture_id);
-- A picture does not become smaller by being packed again.
alter table household_picture alter column bytes set storage external;
alter table field_piece alter column bytes set storage external;
alter table household_picture enable row level security;
alter table household_picture force row level security;
create policy by_area on household_picture to klaikhun_app
  using ((subdistrict = any (array(select my_areas())) and (province, household_id) not in (select one.province, one.household_id from sealed_from_me() as one)) or (province, household_id) in (select one.province, one.household_id from my_households() as one));
do $$
begin
  execute format('create policy by_owner on household_picture to %I using (true) with check (true)', current_user);
end
$$;
grant select on household_picture to klaikhun_app;

-- Keeps a picture for the family that its sender named, without telling whether there is one. False: it was kept before.
create function keep_picture(in_picture uuid, in_household text, in_device uuid, in_kind text, in_note text, in_type text, in_made_at timestamptz, in_at timestamptz, in_bytes bytea, in_area text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
declare
  me constant text := nullif(current_setting('klaikhun.account', true), '');
  home record;
begin
  if me is null then raise insufficient_privilege; end if;
  select household.province, household.subdistrict into home from public.household where household.household_id = in_household
    order by starts_with(in_area, household.province) desc limit 1;
  insert into public.household_picture (province, household_id, picture_id, subdistrict, kind, note, media_type, made_at, kept_at, account_id, device_id, bytes)
    values (coalesce(home.province, left(in_area, 2)), in_household, in_picture, coalesce(home.subdistrict, in_area), in_kind, in_note, in_type, in_made_at, in_at, me, in_device, in_bytes)
    on conflict (picture_id) do nothing;
  return found;
end $$;

-- Has this account sent it before? Then it is here, and the device may forget it.
create function was_kept(in_picture uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return exists (select from public.household_picture where picture_id = in_picture and account_id = nullif(current_setting('klaikhun.account', true), ''));
end $$;

revoke execute on function keep_picture(uuid, text, uuid, text, text, text, timestamptz, timestamptz, bytea, text), was_kept(uuid) from public;
grant execute on function keep_picture(uuid, text, uuid, text, text, text, timestamptz, timestamptz, bytea, text), was_kept(uuid) to klaikhun_app;
