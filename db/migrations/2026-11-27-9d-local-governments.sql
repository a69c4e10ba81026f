-- The register of local governments: which there are, of what kind, and which subdistricts each serves. A subdistrict may be served by two (a
-- municipality and an อบต.), one may serve several, and a provincial one serves the whole province. Names of offices, nobody's data.

create table local_government (
  unit_id text primary key references unit (unit_id),
  code text not null unique,
  kind text not null check (kind in ('provincial', 'city', 'town', 'municipality', 'subdistrict', 'bangkok', 'pattaya')),
  -- of a demo; a register that is loaded takes its place
  made_up boolean not null
);

create table local_government_area (
  unit_id text not null references local_government (unit_id),
  code text not null references place (code),
  valid_from date not null,
  valid_to date,
  primary key (unit_id, code, valid_from)
);
create index local_government_area_by_place on local_government_area (code);

grant select on local_government, local_government_area to klaikhun_app;
