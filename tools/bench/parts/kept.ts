// What the officers were told, beside what stands in every table that an answer touches.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COPY_FILE, publicKeyIn, readSigned } from '@klaikhun/ledger/node';
import { checkAudit } from '@klaikhun/ledger/pg';
import { startDatabase } from '@klaikhun/server/postgres/index.ts';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { exactly, type Figure } from '../frame/model.ts';
import type { Client } from 'pg';
import { asSuperuser } from './small-system.ts';

export async function whatWasKept(dataDir: string, acknowledged: ReadonlySet<string>): Promise<Record<string, Figure>> {
  const database = await startDatabase({ dataDir, databaseUrl: null });
  try {
    const signed = signedHeads(dataDir);
    const audit = await withClient(database.ownerUrl, (owner) => checkAudit(owner, signed.heads));
    return await asSuperuser(dataDir, async (client) => {
      const { rows } = await client.query<{ why: string; acts: number; whole: boolean }>(
        `select why, count(*)::int as acts, bool_and(exists (select from audit where audit.action_id = action.action_id) and exists (select from outbox where outbox.action_id = action.action_id)
           and (kind <> 'fact.answered' or exists (select from fact_statement where fact_statement.action_id = action.action_id))) as whole
         from action where kind in ('fact.answered', 'bench.act') group by why`,
      );
      const found = new Map(rows.map((row) => [row.why, row]));
      const { rows: astray } = await client.query<{ n: number }>(
        `select ((select count(*) from fact_statement where origin = 'answer' and not exists (select from action where action.action_id = fact_statement.action_id))
           + (select count(*) from outbox where not exists (select from action where action.action_id = outbox.action_id))
           + (select count(*) from audit where action_id is not null and not exists (select from action where action.action_id = audit.action_id)))::int as n`,
      );
      const { rows: behind } = await client.query<{ n: number }>(
        `select count(*)::int as n from (select distinct on (household_id, subject) household_id, subject, facts from fact_statement where origin = 'answer' and facts ? 'annual_income_thb' order by household_id, subject, recorded_order desc) as last
         join person on person.household_id = last.household_id and person.person_id = last.subject where person.facts -> 'annual_income_thb' is distinct from last.facts -> 'annual_income_thb'`,
      );
      return {
        lost: exactly([...acknowledged].filter((tag) => !found.has(tag)).length, 0, 'writes'),
        doubled: exactly(rows.filter((row) => row.acts > 1).length, 0, 'writes'),
        torn: exactly(rows.filter((row) => !row.whole).length + (astray[0]?.n ?? Number.NaN), 0, 'writes'),
        projections_behind: exactly(behind[0]?.n ?? Number.NaN, 0, 'persons'),
        audit_faults: exactly(audit.faults.length + signed.faults.length, 0, 'faults'),
      };
    });
  } finally {
    await database.stop();
  }
}

/** The heads of the audit as the system signed them and copied them away: the audit must not have fallen behind these. */
function signedHeads(dataDir: string): Pick<ReturnType<typeof readSigned>, 'heads' | 'faults'> {
  const file = join(dataDir, 'audit-heads', COPY_FILE);
  return existsSync(file) ? readSigned(readFileSync(file, 'utf8'), publicKeyIn(join(dataDir, 'secrets'))) : { heads: [], faults: [] };
}

/** PostgreSQL's own check of every table and index (amcheck): complaints, and each index that holds not what its table holds. */
export async function structureFaults(superuser: Client): Promise<number> {
  await superuser.query('create extension if not exists amcheck');
  const { rows: tables } = await superuser.query<{ n: number }>(
    `select count(*)::int as n from pg_class as c cross join lateral verify_heapam(c.oid::regclass) where c.relkind in ('r', 't') and c.relpersistence = 'p' and c.relam = (select oid from pg_am where amname = 'heap')`,
  );
  const { rows: indexes } = await superuser.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_index as i join pg_class as c on c.oid = i.indexrelid join pg_am as a on a.oid = c.relam where a.amname = 'btree' and i.indisvalid and c.relpersistence = 'p'`,
  );
  let faults = tables[0]?.n ?? Number.NaN;
  for (const { name } of indexes) await superuser.query('select bt_index_check($1::regclass, true)', [name]).catch(() => (faults += 1));
  return faults;
}
