-- Row-level security by area, forced also on the owner, on every table with a person's or a household's data.
-- The subselect is evaluated once per statement, not once per row.

do $$
declare
  name text;
begin
  foreach name in array array['household', 'person', 'person_source', 'family', 'membership', 'address', 'fact_statement', 'enrolment',
                              'source_record', 'decision', 'work_count', 'action_line']
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

  alter table work_item enable row level security;
  alter table work_item force row level security;
  create policy by_area on work_item using (area = any (array(select my_areas()::integer))) with check (area = any (array(select my_areas()::integer)));
end
$$;


-- Large loads leave tables that the planner does not know yet: the job that made them may look at them at once.
do $$
begin
  if current_setting('server_version_num')::integer >= 170000 then
    execute 'grant maintain on all tables in schema public to klaikhun_app';
  end if;
end
$$;
