// Puts what the ledger tells in place of what the tables say, household by household, as one act with a line for each. What hides somebody is
// never taken away here: a seal too many is left for a person to look at.
import { inArea } from '@klaikhun/access/pg';
import { KIND } from '@klaikhun/areas/household';
import { SYSTEM_ACCOUNT } from '@klaikhun/areas/org';
import { recountWork, redecide, type RightsServices } from '@klaikhun/areas/rights/server';
import { bulkInsert, commit, takeTurn } from '@klaikhun/ledger/pg';
import { isoOf } from '@klaikhun/std';
import { type ClientBase, Pool } from 'pg';
import { checkLedger } from './check.ts';
import type { Difference } from './differences.ts';
import type { Kept } from './kept.ts';
import { recordOf, type Replayed } from './replay.ts';

export interface LedgerRepaired { readonly repaired: number; readonly left: number }

const REPAIRED = KIND.repaired;

interface Broken { readonly kept: Kept; readonly replayed: Replayed; readonly kinds: Set<Difference['kind']> }

/** `url` names a connection that passes by row-level security. */
export async function repairLedger(url: string, services: RightsServices): Promise<LedgerRepaired> {
  const { province, clock, newId } = services;
  const pool = new Pool({ connectionString: url, max: 1 });
  pool.on('error', () => {});
  try {
    return await inArea(pool, { accountId: SYSTEM_ACCOUNT, today: isoOf(clock.today()), now: clock.now() }, async (db) => {
      await takeTurn(db, province, 'alone');
      const broken = new Map<string, Broken>();
      let counts = false;
      await checkLedger(db, services, (difference, kept, replayed) => {
        if (difference.kind === 'count') counts = true;
        if (kept === null || replayed === null) return;
        const one = broken.get(kept.householdId) ?? { kept, replayed, kinds: new Set() };
        one.kinds.add(difference.kind);
        broken.set(kept.householdId, one);
      });
      if (broken.size === 0 && !counts) return { repaired: 0, left: 0 };
      const action = {
        actionId: newId(), operationId: newId(), kind: REPAIRED, at: clock.now(), why: null, undoes: null, province, householdId: '', subdistrict: '',
        actor: { accountId: SYSTEM_ACCOUNT, name: { th: 'ระบบ', en: 'The system' }, role: SYSTEM_ACCOUNT }, body: { households: broken.size },
      };
      await commit(db, newId, {
        action, outbox: [], audit: { deed: REPAIRED, policy: REPAIRED, requestId: action.actionId, detail: { households: broken.size } },
        project: async (tx) => {
          for (const one of broken.values()) await mend(tx, services, one);
          await recountWork(tx, province);
          const lines = [...broken.values()].map(({ kept, kinds }, i) => [province, kept.householdId, action.actionId, kept.subdistrict, i, JSON.stringify({ kinds: [...kinds].sort() })]);
          await bulkInsert(tx, 'action_line', ['province', 'household_id', 'action_id', 'subdistrict', 'line', 'body'], lines);
          return {};
        },
      });
      const { differences: left } = await checkLedger(db, services, () => {});
      return { repaired: Math.max(broken.size, 1), left };
    });
  } finally {
    await pool.end();
  }
}

async function mend(db: ClientBase, services: RightsServices, { kept, replayed, kinds }: Broken): Promise<void> {
  const { province } = services;
  const home = [province, kept.householdId];
  await db.query('update household set facts = $3 where province = $1 and household_id = $2', [...home, JSON.stringify(replayed.facts)]);
  for (const person of replayed.persons.values()) {
    await db.query('update person set facts = $4, title = $5, first_name = $6, last_name = $7, national_id = $8 where province = $1 and household_id = $2 and person_id = $3',
      [...home, person.personId, JSON.stringify(person.facts), person.title, person.firstName, person.lastName, person.nationalId]);
  }
  if (kinds.has('statement')) await mendStatements(db, home, kept, replayed);
  if (kinds.has('assignment')) await mendAssignments(db, home, kept, replayed);
  if (kinds.has('enrolment')) await mendEnrolments(db, home, kept, replayed);
  if (kept.sealed && !replayed.sealed) return;
  if (replayed.sealed && !kept.sealed) await sealAgain(db, services, home, kept);
  await redecide(db, services, recordOf(province, kept, replayed));
  if (kinds.has('work_state')) {
    await db.query(`update work_item set state = coalesce($3, 'open'), state_action = $4 where province = $1 and household_id = $2`, [...home, replayed.moved?.state ?? null, replayed.moved?.actionId ?? null]);
  }
}

/** A home that the ledger says is sealed is hidden again at once, for the reason that stood first. */
async function sealAgain(db: ClientBase, { newId }: RightsServices, home: string[], kept: Kept): Promise<void> {
  const act = kept.acts.filter((one) => one.kind === KIND.sealed).at(-1);
  if (act === undefined) return;
  await db.query('insert into seal (province, household_id, seal_id, subdistrict, reason, why, sealed_by, sealed_at) values ($1, $2, $3, $4, $5, null, $6, $7)',
    [...home, newId(), kept.subdistrict, String(act.body.reason ?? 'other'), act.accountId, new Date(act.at)]);
}

async function mendStatements(db: ClientBase, home: string[], kept: Kept, replayed: Replayed): Promise<void> {
  await db.query('create temporary table said_by on commit drop as select province, household_id, subject, action_id, line, recorded_by from fact_statement where false');
  await db.query('insert into said_by select province, household_id, subject, action_id, line, recorded_by from fact_statement where province = $1 and household_id = $2', home);
  await db.query('delete from fact_statement where province = $1 and household_id = $2', home);
  for (const one of replayed.statements) {
    const batch = one.origin === 'file' ? (kept.records.find((record) => record.actionId === one.actionId && record.line === one.line && (record.kind === 'household') === (one.subject === 'household'))?.batchId ?? null) : null;
    await db.query(
      `insert into fact_statement (province, household_id, subject, action_id, line, subdistrict, origin, batch_id, source_date, recorded_by, facts, withdrawn_by, seen)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
         coalesce((select recorded_by from said_by where subject = $3 and action_id = $4 and line = $5), (select source_th from source_batch where batch_id = $8), (select account_name_th from action where action_id = $4 and province = $1), ''), $10, $11, $12)`,
      [...home, one.subject, one.actionId, one.line, kept.subdistrict, one.origin, batch, one.sourceDate, JSON.stringify(one.facts), one.withdrawnBy, one.seen],
    );
  }
  await db.query('drop table said_by');
}

/** Whoever has it without an act that gave it loses it; who should have it has it again. */
async function mendAssignments(db: ClientBase, home: string[], kept: Kept, replayed: Replayed): Promise<void> {
  await db.query('delete from household_assignment where province = $1 and household_id = $2', home);
  for (const one of replayed.assignments) {
    await db.query(
      'insert into household_assignment (province, household_id, account_id, subdistrict, kind, valid_from, valid_to, action_id, ended_by, ended_instead_of) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [...home, one.account, kept.subdistrict, one.kind, one.from, one.to, one.actionId, one.endedBy, one.insteadOf],
    );
  }
}

async function mendEnrolments(db: ClientBase, home: string[], kept: Kept, replayed: Replayed): Promise<void> {
  await db.query('delete from enrolment where province = $1 and household_id = $2', home);
  for (const [id, row] of replayed.enrolments) {
    const [batch, line] = id.split(':');
    await db.query(
      `insert into enrolment (province, household_id, enrolment_id, person_id, subdistrict, right_code, start_date, end_date, amount_satang, status, decided_on, fiscal_year, batch_id, line)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [...home, id, row.person_id, kept.subdistrict, row.right_code, row.start_date, row.end_date, row.amount_satang, row.status, row.decided_on, row.fiscal_year, batch, line],
    );
  }
}
