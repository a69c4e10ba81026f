-- Finding a person: one row for each name that a person has or had, with the keys under which other spellings of it meet
-- (packages/linkage). The app writes these rows and never reads them: it asks search_people(), which shows no more than the asker may
-- find. Row-level security keeps an index from being used for comparisons that are not leakproof; inside the function the owner's
-- policy lets everything through, and what the asker may see is said once, in the statement.

create extension if not exists pg_trgm;

-- Thai letters as letters that every server takes for letters: where the database's character type is C, pg_trgm passes over Thai.
-- Letters that are spoken alike at the beginning of a syllable become one.
create function plain_letters(thai text) returns text
  language sql immutable parallel safe
as $$
  select translate(thai,
    'กขฃคฅฆงจฉชฌซศษสญยดฎตฏถทธฐฑฒณนบปผพภฝฟมรลฬวหฮอฤฦะัาๅำิีึืุูเแโใไฯ',
    'kcccccgjxxxssssyyddttqqqqqqnnbvpppffmrllwhhozz01223456789eauii')
$$;

create table person_key (
  province text not null,
  household_id text not null,
  person_id text not null,
  -- current: as it is now; former: before marriage or a change of name; source: as another register writes it
  name_kind text not null check (name_kind in ('current', 'former', 'source')),
  name_number smallint not null,
  subdistrict text not null,
  village_no text,
  house_no text,
  first_name text not null,
  last_name text not null,
  -- bytes in their order, so that the beginning of a name is a range of the index
  bare_first text collate "C" not null,
  bare_last text collate "C" not null,
  turned_first text collate "C" not null generated always as (reverse(bare_first)) stored,
  turned_last text collate "C" not null generated always as (reverse(bare_last)) stored,
  plain_first text collate "C" not null generated always as (plain_letters(bare_first)) stored,
  plain_last text collate "C" not null generated always as (plain_letters(bare_last)) stored,
  sound_first text collate "C" not null,
  sound_last text collate "C" not null,
  bones text collate "C" not null,
  birth_year smallint,
  sex text check (sex in ('M', 'F')),
  national_id text collate "C",
  turned_id text collate "C" generated always as (reverse(national_id)) stored,
  phone text collate "C",
  -- of the rules that made the keys: an older row is made again at the next start
  keys_version smallint not null,
  primary key (province, household_id, person_id, name_kind, name_number)
);

-- A slip in one name leaves the sound of the other, and the beginning or the end of itself.
create index person_key_by_first on person_key (sound_first, bare_last);
create index person_key_by_first_turned on person_key (sound_first, turned_last);
create index person_key_by_first_born on person_key (sound_first, birth_year);
create index person_key_by_last on person_key (sound_last, bare_first);
create index person_key_by_last_turned on person_key (sound_last, turned_first);
-- Slips in both.
create index person_key_by_letters on person_key using gin (plain_first gin_trgm_ops, plain_last gin_trgm_ops);
create index person_key_by_bones on person_key (bones);
create index person_key_by_id on person_key (national_id);
create index person_key_by_turned_id on person_key (turned_id);
create index person_key_by_phone on person_key (phone);
create index person_key_by_house on person_key (subdistrict, village_no, house_no);

do $$
begin
  alter table person_key enable row level security;
  alter table person_key force row level security;
  create policy by_area on person_key to klaikhun_app using ((subdistrict = any (array(select my_areas())) and (province, household_id) not in (select one.province, one.household_id from sealed_from_me() as one)) or (province, household_id) in (select one.province, one.household_id from my_households() as one));
  execute format('create policy by_owner on person_key to %I using (true) with check (true)', current_user);
  grant insert, delete on person_key to klaikhun_app;
  grant select (province, household_id, person_id, subdistrict) on person_key to klaikhun_app;
  if current_setting('server_version_num')::integer >= 170000 then
    execute 'grant maintain on person_key to klaikhun_app';
  end if;
end
$$;

-- Candidates for what is sought, some hundred at most; the app compares and ranks them. `wanted` says how the box was understood, and
-- what is not in it finds nothing: bare_first, bare_last, sound_first, sound_last, bones (bare_last '' = one name only); id_start,
-- id_end (turned round), phone; house, village or both in places; and for all of them the filters place, year, sex.
-- Who is out of the asker's area, or sealed from the asker, is not among the candidates, whatever is asked: every limit counts only
-- those whom the asker may find.
create function search_people(wanted jsonb) returns setof person_key
  language plpgsql stable security definer
  set search_path = pg_catalog, public
  set plan_cache_mode = force_generic_plan
as $$
declare
  place constant text := wanted ->> 'place';
  born constant integer := wanted ->> 'year';
  of_sex constant text := wanted ->> 'sex';
  bare_f constant text := wanted ->> 'bare_first';
  bare_l constant text := wanted ->> 'bare_last';
  sound_f constant text := wanted ->> 'sound_first';
  sound_l constant text := nullif(wanted ->> 'sound_last', '');
  -- what one slip of the hand leaves whole, at the beginning or at the end
  start_f constant text := left(bare_f, greatest(1, (char_length(bare_f) - 1) / 2));
  start_l constant text := nullif(left(bare_l, greatest(1, (char_length(bare_l) - 1) / 2)), '');
  end_f constant text := left(reverse(bare_f), greatest(1, (char_length(bare_f) - 1) / 2));
  end_l constant text := nullif(left(reverse(bare_l), greatest(1, (char_length(bare_l) - 1) / 2)), '');
  plain_f constant text := plain_letters(bare_f);
  plain_l constant text := plain_letters(bare_l);
  house constant text := wanted ->> 'house';
  village constant text := wanted ->> 'village';
  places constant text[] := (select array_agg(value) from jsonb_array_elements_text(wanted -> 'places'));
  past constant text := chr(1114111);
begin
  return query
  with areas as materialized (select one as code from my_areas() as one),
  shut as materialized (select one.province, one.household_id from sealed_from_me() as one),
  opened as materialized (select one.province, one.household_id from my_households() as one),
  findable as not materialized (
    select * from person_key as kept
    where ((kept.subdistrict in (select code from areas) and (kept.province, kept.household_id) not in (select shut.province, shut.household_id from shut))
        or (kept.province, kept.household_id) in (select opened.province, opened.household_id from opened))
      and (place is null or starts_with(kept.subdistrict, place))
      and (born is null or kept.birth_year is null or kept.birth_year between born - 1 and born + 1)
      and (of_sex is null or kept.sex = of_sex)
  ),
  near as materialized (
    (select * from findable where national_id >= wanted ->> 'id_start' and national_id < (wanted ->> 'id_start') || past order by province, household_id, person_id, name_kind limit 60)
    union all
    (select * from findable where turned_id >= wanted ->> 'id_end' and turned_id < (wanted ->> 'id_end') || past order by province, household_id, person_id, name_kind limit 60)
    union all
    (select * from findable where phone >= wanted ->> 'phone' and phone < (wanted ->> 'phone') || past order by province, household_id, person_id, name_kind limit 60)
    union all
    (select * from findable where subdistrict = any (places) and village_no = village and (house is null or house_no = house) and name_kind = 'current'
     order by subdistrict, house_no, province, household_id, person_id limit 200)
    union all
    (select * from findable where subdistrict = any (places) and village is null and house_no = house and name_kind = 'current'
     order by subdistrict, village_no, province, household_id, person_id limit 200)
    union all
    (select * from findable where sound_first = sound_f and sound_last = sound_l order by province, household_id, person_id, name_kind limit 100)
    union all
    (select * from findable where sound_first = sound_l and sound_last = sound_f order by province, household_id, person_id, name_kind limit 50)
    union all
    (select * from findable where sound_first = sound_f and bare_last >= start_l and bare_last < start_l || past order by similarity(plain_last, plain_l) desc, province, household_id, person_id, name_kind limit 40)
    union all
    (select * from findable where sound_first = sound_f and turned_last >= end_l and turned_last < end_l || past order by similarity(plain_last, plain_l) desc, province, household_id, person_id, name_kind limit 40)
    union all
    (select * from findable where sound_last = sound_l and bare_first >= start_f and bare_first < start_f || past order by similarity(plain_first, plain_f) desc, province, household_id, person_id, name_kind limit 40)
    union all
    (select * from findable where sound_last = sound_l and turned_first >= end_f and turned_first < end_f || past order by similarity(plain_first, plain_f) desc, province, household_id, person_id, name_kind limit 40)
    union all
    -- another surname than was asked for, born about that year
    (select * from findable where sound_first = sound_f and bare_l <> '' and birth_year between born - 1 and born + 1 order by birth_year <> born, province, household_id, person_id, name_kind limit 80)
    union all
    -- one name only: a first name, or else a surname
    (select * from findable where sound_first = sound_f and bare_l = '' order by bare_first <> bare_f, province, household_id, person_id, name_kind limit 100)
    union all
    (select * from findable where sound_last = sound_f and bare_l = '' order by bare_last <> bare_f, province, household_id, person_id, name_kind limit 60)
  )
  select * from near
  union all
  -- Looked for only when nothing is near: slips in both names, another surname in the same place, and the consonants alone.
  (select * from findable where not exists (select from near) and plain_first % plain_f and plain_last % plain_l and bare_l <> ''
     order by similarity(plain_first, plain_f) + similarity(plain_last, plain_l) desc, province, household_id, person_id, name_kind limit 60)
  union all
  (select * from findable where not exists (select from near) and sound_first = sound_f and bare_l <> '' and place is not null order by province, household_id, person_id, name_kind limit 60)
  union all
  (select * from findable where not exists (select from near) and plain_first % plain_f and bare_l = '' and place is not null
     order by similarity(plain_first, plain_f) desc, province, household_id, person_id, name_kind limit 60)
  union all
  (select * from findable where not exists (select from near) and bones >= wanted ->> 'bones' and bones < (wanted ->> 'bones') || past order by bones, province, household_id, person_id, name_kind limit 100);
end
$$;
revoke execute on function search_people(jsonb) from public;
grant execute on function search_people(jsonb) to klaikhun_app;
