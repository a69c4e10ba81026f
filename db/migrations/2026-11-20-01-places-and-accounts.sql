-- Places, accounts and their areas of duty. No table here holds a citizen's data.
-- Time is always a parameter: no column has a default that asks the clock.

create table place (
  code text primary key,
  level text not null check (level in ('province', 'district', 'subdistrict')),
  parent_code text references place (code),
  name_th text not null,
  name_en text not null,
  valid_from date not null,
  valid_to date,
  -- where the place stands in the tile grid map, for districts
  tile_column smallint,
  tile_row smallint,
  check ((level = 'province') = (parent_code is null))
);
create index place_by_parent on place (parent_code, code);

-- GeoJSON geometry as the geography pack gave it, rings already wound for drawing
create table place_outline (
  code text primary key references place (code),
  geometry jsonb not null,
  attribution text not null
);

create table account (
  account_id text primary key,
  account text not null unique,
  name_th text not null,
  name_en text not null,
  role text not null,
  -- argon2id; null: nobody can sign in with it (the system's own account)
  password_hash text,
  demo boolean not null,
  closed_at timestamptz
);

create table session (
  -- SHA-256 of the token; the token itself is only in the browser's cookie
  token_hash bytea primary key,
  account_id text not null references account (account_id),
  started_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_by_expiry on session (expires_at);

-- A code covers everything whose code begins with it: 55 a province, 5501 a district, 550101 a subdistrict.
create table area_assignment (
  account_id text not null references account (account_id),
  code text not null references place (code),
  -- false: figures of the area, but no person of it
  people boolean not null,
  valid_from date not null,
  valid_to date,
  primary key (account_id, code, valid_from)
);

-- The assignments of the account named for this transaction, on the day named for it. Nothing named: none.
create view my_assignment as
  select area_assignment.code, area_assignment.people
  from area_assignment
  where area_assignment.account_id = nullif(current_setting('klaikhun.account', true), '')
    and area_assignment.valid_from <= nullif(current_setting('klaikhun.today', true), '')::date
    and (area_assignment.valid_to is null or area_assignment.valid_to >= nullif(current_setting('klaikhun.today', true), '')::date);

-- The subdistricts whose people this account may see.
create function my_areas() returns setof text
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select place.code
  from public.my_assignment
  join public.place on place.level = 'subdistrict' and starts_with(place.code, my_assignment.code)
  where my_assignment.people
$$;

create function am_on_duty() returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$ select exists (select from public.my_assignment) $$;

-- Only the owner makes accounts and gives areas: the app cannot widen what it sees.
grant select on place, place_outline, account, area_assignment to klaikhun_app;
grant select, insert, delete on session to klaikhun_app;
revoke execute on function my_areas(), am_on_duty() from public;
grant execute on function my_areas(), am_on_duty() to klaikhun_app;
