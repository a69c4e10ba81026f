// The second wall by itself: what the database shows each asker past the service, against what the assignments say, worked out by the
// superuser in plain joins; and what the catalogue says of every table.
import { inArea } from '@klaikhun/access/pg';
import type { Client } from 'pg';
import { HOMES } from './setting.ts';
import { accountOf, CLOCK, type PersonalTable, personalTables, TODAY } from './stage.ts';
import { ROLE_CODES, type RoleCode } from './table.ts';
import { inTurns } from './world.ts';
import type { Copy } from './theatre.ts';

export interface Looker { readonly asker: string; readonly role: RoleCode; readonly account: string; readonly post: string | null }

export const LOOKERS: readonly Looker[] = ROLE_CODES.flatMap((role) => ['signed_in', 'no_area', 'area_ended', 'area_later', 'acting', 'acting_ended'].filter((asker) => !(asker.startsWith('acting') && role === 'volunteer'))
  .map((asker) => ({ asker, role, account: accountOf(asker, role), post: asker.startsWith('acting') ? role : null })));

// Written from the words of docs/access.md, without a function of the product.
const ALLOWED = `
  with sealed as (select province, household_id from seal where lifted_at is null),
  acting as (select post.role from post_holding join post using (post_id) where post_holding.account_id = $1 and post_holding.post_id = $2 and post_holding.valid_from <= $3 and coalesce(post_holding.valid_to, '9999-12-31') >= $3),
  me as (select coalesce((select role from acting), (select role from account where account_id = $1)) as role),
  areas as (
    select code from area_assignment where account_id = $1 and people and valid_from <= $3 and coalesce(valid_to, '9999-12-31') >= $3
    union select code from post_area where post_id = $2 and people and valid_from <= $3 and coalesce(valid_to, '9999-12-31') >= $3 and exists (select from acting))
  select home.household_id, exists (select from sealed where sealed.household_id = home.household_id) as sealed from household as home
  where exists (select from areas where home.subdistrict like areas.code || '%') and not exists (select from sealed where sealed.household_id = home.household_id)
    or exists (select from village_assignment as own where own.account_id = $1 and own.subdistrict = home.subdistrict and own.village_no = home.village_no and own.valid_from <= $3 and coalesce(own.valid_to, '9999-12-31') >= $3)
      and not exists (select from sealed where sealed.household_id = home.household_id)
    or exists (select from look_up as own where own.account_id = $1 and own.household_id = home.household_id and own.ends_at > $4) and not exists (select from sealed where sealed.household_id = home.household_id)
    or (exists (select from household_assignment as own where own.account_id = $1 and own.household_id = home.household_id and own.valid_from <= $3 and coalesce(own.valid_to, '9999-12-31') >= $3)
        or exists (select from broken_glass as own where own.account_id = $1 and own.household_id = home.household_id and own.ends_at > $4))
      and (not exists (select from sealed where sealed.household_id = home.household_id) or (select role from me) <> 'volunteer')`;

/** The homes that the assignments open to each looker. */
export async function allowedTo(copy: Copy, lookers: readonly Looker[]): Promise<Map<string, Set<string>>> {
  const allowed = new Map<string, Set<string>>();
  for (const { account, post } of lookers) {
    const rows = await copy.sql(ALLOWED, [account, post, TODAY, new Date(CLOCK.now())]);
    allowed.set(account, new Set(rows.map((row) => String(row.household_id))));
  }
  return allowed;
}

/** One's own openings stay one's own when they have run out, and an auditor oversees the audit and the emergency openings of the province. */
const OWN = ['household_assignment', 'look_up', 'broken_glass', 'contact_purpose'];
const OVERSEEN = ['audit', 'broken_glass'];

export interface WallsFound { rows: number; leaks: string[]; gaps: string[] }

/** Every table with a home's data, asked past the service. A gap is a home that should show and does not. */
export async function lookPast(copy: Copy, lookers: readonly Looker[] = LOOKERS): Promise<WallsFound> {
  const found: WallsFound = { rows: 0, leaks: [], gaps: [] };
  const tables = await readable(copy);
  const allowed = await allowedTo(copy, lookers);
  const every = tables.map(({ name }) => `select '${name}' as name, household_id, ${OWN.includes(name) ? 'account_id = $1' : 'false'} as own, province from ${name} where household_id <> '' group by 1, 2, 3, 4`).join(' union all ');
  await inTurns([...lookers, { asker: 'nobody', role: 'citizen' as RoleCode, account: '', post: null }], async (looker) => {
    const { rows } = await inArea(copy.pool, { accountId: looker.account, today: TODAY, now: CLOCK.now(), postId: looker.post }, (db) =>
      db.query<{ name: string; household_id: string; own: boolean; province: string }>(`select * from (${every}) as rows where $1::text is not null`, [looker.account]));
    const mine = allowed.get(looker.account) ?? new Set();
    found.rows += rows.length;
    const isAuditor = looker.role === 'auditor' && ['signed_in', 'acting'].includes(looker.asker);
    for (const row of rows) {
      const isOverseen = isAuditor && OVERSEEN.includes(row.name) && row.province === '55';
      if (!mine.has(row.household_id) && !row.own && !isOverseen) found.leaks.push(`${looker.account} sees ${keyOf(row.household_id)} in ${row.name}`);
    }
    for (const name of ['household', 'person', 'fact_statement']) {
      const shown = new Set(rows.filter((row) => row.name === name).map((row) => row.household_id));
      for (const id of mine) if (!shown.has(id)) found.gaps.push(`${looker.account} does not see ${keyOf(id)} in ${name}`);
    }
  });
  return found;
}

const keyOf = (id: string) => HOMES.find((home) => home.id === id)?.key ?? id;

async function readable(copy: Copy): Promise<PersonalTable[]> {
  const may = new Set((await copy.sql(
    `select relname from pg_class join pg_attribute on attrelid = pg_class.oid and attname = 'household_id'
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and has_column_privilege('klaikhun_app', pg_class.oid, attnum, 'select')`,
  )).map((row) => String(row.relname)));
  return (await withSuperuser(copy, personalTables)).filter((table) => may.has(table.name));
}

async function withSuperuser<T>(copy: Copy, work: (client: Client) => Promise<T>): Promise<T> {
  // personalTables only asks.
  return work({ query: async (text: string) => ({ rows: await copy.sql(text) }) } as unknown as Client);
}

/** Columns by which a table tells of a citizen. Accounts and units have names, and no citizen's. */
const TELLING = ['household_id', 'person_id', 'national_id', 'first_name', 'last_name', 'phone'];

/** What the catalogue says against the wall. */
export async function looseTables(copy: Copy): Promise<string[]> {
  const rows = await copy.sql(
    `select relname, relrowsecurity and relforcerowsecurity as forced, exists (select from pg_policy where polrelid = pg_class.oid) as has_policy, pg_get_userbyid(relowner) as owner
     from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and exists (select from pg_attribute where attrelid = pg_class.oid and attname = any ($1) and not attisdropped) order by 1`, [TELLING],
  );
  const loose = rows.filter((row) => row.forced !== true || row.has_policy !== true || row.owner === 'klaikhun_app').map((row) => `${String(row.relname)} is not behind the wall`);
  // A view shows what its owner may see.
  const views = await copy.sql(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm') and has_table_privilege('klaikhun_app', oid, 'select')
       and exists (select from pg_attribute where attrelid = pg_class.oid and attname = any ($1))`, [TELLING],
  );
  const [app] = await copy.sql(`select rolsuper or rolbypassrls or pg_has_role('klaikhun_app', 'klaikhun_owner', 'member') as free from pg_roles where rolname = 'klaikhun_app'`);
  return [...loose, ...views.map((row) => `the view ${String(row.relname)} shows persons`), ...(app?.free === false ? [] : ['the app can pass by the wall'])];
}

/** Policies whose functions are called for every row, or that look into another table again and again. */
export async function slowPolicies(copy: Copy): Promise<string[]> {
  const slow: string[] = [];
  for (const { name } of await readable(copy)) {
    const plan = await inArea(copy.pool, { accountId: accountOf('signed_in', 'field_officer'), today: TODAY, now: CLOCK.now() }, async (db) => JSON.stringify((await db.query(`explain (format json, costs off) select household_id from ${name}`)).rows));
    const filters = [...plan.matchAll(/"(?:Filter|One-Time Filter|Index Cond|Recheck Cond)":"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? '');
    const perRow = filters.some((filter) => /\b(?:my|sealed|opened|this|am|may)_\w+\(/.test(filter) || /(?<!hashed )SubPlan/.test(filter));
    if (filters.length === 0 || perRow) slow.push(`${name}: ${filters.join(' and ') || 'no condition'}`);
  }
  return slow;
}

/** The policies one by one let every row through for a moment: what nobody would notice. */
export async function openedUnnoticed(copy: Copy, share: number): Promise<{ opened: number; unnoticed: string[] }> {
  const names = (await readable(copy)).map((table) => table.name);
  const policies = await copy.sql(
    `select relname, polname, pg_get_expr(polqual, polrelid) as qual from pg_policy join pg_class on pg_class.oid = polrelid
     where polcmd in ('*', 'r') and 'klaikhun_app'::regrole = any (polroles) and relname = any ($1) order by 1`, [names],
  );
  const few = LOOKERS.filter((one) => one.asker === 'signed_in' && ['field_officer', 'volunteer', 'auditor'].includes(one.role));
  const found = { opened: 0, unnoticed: [] as string[] };
  for (const { relname, polname, qual } of policies.filter((_, i) => i % share === 0)) {
    await copy.sql(`alter policy ${String(polname)} on ${String(relname)} using (true)`);
    const { leaks } = await lookPast(copy, few);
    await copy.sql(`alter policy ${String(polname)} on ${String(relname)} using (${String(qual)})`);
    found.opened += 1;
    if (!leaks.some((leak) => leak.endsWith(` in ${String(relname)}`))) found.unnoticed.push(`${String(relname)} ${String(polname)}`);
  }
  return found;
}
