// The schema as a picture in words, read from the catalogue: tables, columns, keys, indexes, policies, rights of the app.
// db/schema.md holds the last one agreed on; a test compares, so that a change of the schema is seen in review.
import type { Client } from 'pg';

interface Column { table: string; column: string; type: string; required: boolean; extra: string | null }
interface Named { table: string; definition: string }

const COLUMNS = `
  select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
    case when a.attidentity <> '' then 'identity' else pg_get_expr(d.adbin, d.adrelid) end as extra
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  order by c.relname collate "C", a.attnum`;

const RULES = `
  select "table", definition from (
    select conrelid::regclass::text as "table", 1 as kind, pg_get_constraintdef(oid) as definition from pg_constraint
      where connamespace = 'public'::regnamespace and contype <> 'n'
    union all
    select tablename, 2, substring(indexdef from position(' ON ' in indexdef) + 1) from pg_indexes
      where schemaname = 'public' and indexname not in (select conname from pg_constraint)
    union all
    select tablename, 3, 'POLICY ' || policyname || ' FOR ' || cmd || ' TO ' || array_to_string(roles, ', ') || coalesce(' USING ' || qual, '') || coalesce(' CHECK ' || with_check, '')
      from pg_policies where schemaname = 'public'
    union all
    select relname, 4, 'FORCED ROW LEVEL SECURITY' from pg_class
      where relnamespace = 'public'::regnamespace and relrowsecurity and relforcerowsecurity
    union all
    select table_name, 5, 'APP MAY ' || string_agg(privilege_type, ', ' order by privilege_type) from information_schema.role_table_grants
      where table_schema = 'public' and grantee = 'klaikhun_app' group by table_name
  ) all_rules
  order by "table" collate "C", kind, definition collate "C"`;

/** Markdown, one chapter per table. The connection must be the owner's: only the owner sees all grants. */
export async function pictureOf(owner: Client): Promise<string> {
  const columns = (await owner.query<Column>(COLUMNS)).rows;
  const rules = (await owner.query<Named>(RULES)).rows;
  const tables = [...new Set(columns.map((column) => column.table))];
  const chapters = tables.map((table) => {
    const lines = columns.filter((column) => column.table === table).map(lineOf);
    const below = rules.filter((rule) => rule.table === table).map((rule) => `- ${rule.definition}`);
    return [`## ${table}`, '', ...lines, '', ...below, ''].join('\n');
  });
  return ['# The schema', '', 'Generated from a migrated database (`db/picture.ts`); a test compares. Do not edit.', '', ...chapters].join('\n');
}

function lineOf(column: Column): string {
  const marks = [column.required ? '' : 'may be empty', column.extra ?? ''].filter((mark) => mark !== '');
  return `    ${column.column.padEnd(28)} ${column.type}${marks.length > 0 ? `  (${marks.join('; ')})` : ''}`;
}
