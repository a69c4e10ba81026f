-- The same candidates by the same rules, numbers and names apart: starting a statement of twenty parts took longer than running it,
-- and whoever asks for a number needs none of the parts for names.
create or replace function search_people(wanted jsonb) returns setof person_key
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
  if bare_f is null then
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
  )
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
   order by subdistrict, village_no, province, household_id, person_id limit 200);
    return;
  end if;

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
