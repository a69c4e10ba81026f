-- Row-level security by area, forced also on the owner, on every table with a person's or a household's data.
-- The subselect is evaluated once per statement, not once per row.

do $$
declare
  name text;
begin
  foreach name in array array['household', 'person', 'person_source', 'family', 'membership', 'address', 'fact_statement', 'enrolment',
                              'source_record', 'decision', 'work_item', 'work_count']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy by_area on %I using (subdistrict = any (array(select my_areas()))) with check (subdistrict = any (array(select my_areas())))', name);
  end loop;

  -- A bulk act has no subdistrict: whoever is on duty may read that it happened; its lines keep to their areas.
  foreach name in array array['action', 'audit', 'outbox']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy by_area on %I using (subdistrict = any (array(select my_areas())) or (subdistrict = '''' and (select am_on_duty())))', name);
  end loop;

  alter table action_line enable row level security;
  alter table action_line force row level security;
  create policy by_area on action_line using (subdistrict = any (array(select my_areas()))) with check (subdistrict = any (array(select my_areas())));
end
$$;

