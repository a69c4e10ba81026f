// Decides every right of everybody in a province, and makes from it the decisions, the work list and the figures: one action, one transaction.
import { countsAsGap, HOUSEHOLD, KIND, unclaimedOf } from '@klaikhun/areas/household';
import { SYSTEM_ACCOUNT } from '@klaikhun/areas/org';
import { inArea } from '@klaikhun/access/pg';
import { bulkInsert, type Cell, commit, freshen, takeTurn } from '@klaikhun/ledger/pg';
import { APPLICATIONS, type Law, type Nation, OUTCOMES, type Right, UNKNOWN_DATE, versionOn } from '@klaikhun/rules';
import { sweep, type SweepResult } from '@klaikhun/rules/node';
import { type Day, isoOf, monthEnds } from '@klaikhun/std';
import type { ClientBase, Pool } from 'pg';
import { DECISION_COLUMNS } from '../decisions.ts';
import type { RightsServices } from '../services.ts';
import { CountsOfDay, type DayCounts } from './counts.ts';
import { Found } from './found.ts';
import { nationOn } from './past.ts';
import { nationOf, type ProvinceRows, readProvince } from './rows.ts';
import { writeCounts, writeWork } from './write.ts';

export interface ProvinceDecided { readonly households: number; readonly persons: number; readonly decisions: number; readonly families: number; readonly actionId: string }

/** Month ends before the day itself that the trend shows. */
const MONTHS = 12;

/** `tell` is told the share done, 0 to 1. Decides as of `services.clock.today()`; run again the same day it replaces what it wrote. */
export async function decideProvince(pool: Pool, services: RightsServices, tell: (share: number) => void = () => {}): Promise<ProvinceDecided> {
  const { clock, newId, province, lawVersion } = services;
  const asOf = clock.today();
  const decided = await inArea(pool, { accountId: SYSTEM_ACCOUNT, today: isoOf(asOf) }, async (db) => {
    const action = {
      actionId: newId(), operationId: newId(), kind: KIND.decided, at: clock.now(), why: null, undoes: null, province, householdId: '', subdistrict: '',
      actor: { accountId: SYSTEM_ACCOUNT, name: { th: 'ระบบ', en: 'The system' }, role: SYSTEM_ACCOUNT }, body: { as_of: isoOf(asOf), law_version: lawVersion },
    };
    const done = await commit(db, newId, {
      action, outbox: [{ topic: KIND.decided, body: { as_of: isoOf(asOf) } }],
      audit: { deed: KIND.decided, policy: 'rights.decide_province', requestId: action.actionId, detail: {} },
      project: (tx) => project(tx, services, asOf, action.actionId, tell),
    });
    return { ...done.result, actionId: done.actionId };
  });
  await freshen(pool, ['decision', 'work_item', 'work_count', 'take_up', 'take_up_place', 'action_line']);
  return decided;
}

async function project(db: ClientBase, services: RightsServices, asOf: Day, actionId: string, tell: (share: number) => void) {
  const { law, province } = services;
  await takeTurn(db, province, 'alone');
  const before = await readOutcomes(db, province);
  const rows = await readProvince(db, province);
  const nation = nationOf(law, rows);
  tell(0.2);
  const today = new CountsOfDay(law, rows, asOf, 'subdistrict');
  const result = await sweep(law, nation, asOf, { includeRestricted: true });
  const found = new Found(law, rows, asOf, before);
  await db.query('delete from decision where province = $1', [province]);
  const decisions = await bulkInsert(db, 'decision', DECISION_COLUMNS, decisionRows({ services, rows, nation, result, found, today, asOf }));
  tell(0.6);
  const counts: DayCounts[] = [today.finish(nation)];
  for (const day of monthEnds(asOf, MONTHS).filter((end) => end < asOf)) counts.push(await countPast(law, rows, nation, day));
  tell(0.75);
  await writeCounts(db, province, counts);
  const families = await writeWork(db, services, rows, found, asOf);
  await bulkInsert(db, 'action_line', ['province', 'household_id', 'action_id', 'subdistrict', 'line', 'body'], found.lines(province, actionId));
  await db.query('insert into decision_run (action_id, province, as_of, law_version, at) values ($1, $2, $3, $4, $5)', [actionId, province, isoOf(asOf), services.lawVersion, new Date(services.clock.now())]);
  tell(1);
  return { households: rows.households.length, persons: rows.persons.length, decisions, families };
}

async function countPast(law: Law, rows: ProvinceRows, nation: Nation, day: Day): Promise<DayCounts> {
  const then = nationOn(law, nation, day);
  const counts = new CountsOfDay(law, rows, day, 'district');
  const result = await sweep(law, then, day, { includeRestricted: true, withReasons: false });
  for (const batch of result.batches()) for (let n = 0; n < batch.length; n++) counts.add(batch, n);
  return counts.finish(then);
}

interface Passing { services: RightsServices; rows: ProvinceRows; nation: Nation; result: SweepResult; found: Found; today: CountsOfDay; asOf: Day }

/** The rows of the decision table as the sweep's batches pass; counts and gaps are taken on the way. */
function* decisionRows(passing: Passing): Generator<Cell[]> {
  const { services, rows, nation, result, found, today, asOf } = passing;
  const versions = services.law.rights.map((right) => versionOn(right.versions, asOf)?.id ?? '');
  const on = isoOf(asOf);
  const number = (value: number) => (Number.isNaN(value) ? null : value);
  for (const batch of result.batches()) {
    for (let n = 0; n < batch.length; n++) {
      const outcome = OUTCOMES[batch.outcome[n] as number] as (typeof OUTCOMES)[number];
      today.add(batch, n);
      const h = batch.household[n] as number;
      const code = batch.right[n] as number;
      const right = services.law.rights[code] as Right;
      const { household_id: householdId, subdistrict } = rows.households[h] as ProvinceRows['households'][number];
      const subject = batch.subjectType[n] === 1 ? HOUSEHOLD : (nation.personIds[batch.subject[n] as number] ?? '');
      found.outcome(h, `${householdId}\t${subject}\t${right.code}`, subject, right.code, outcome);
      if (outcome === 'not_entitled') continue;
      found.see(result.texts, batch, n, right, outcome);
      const unclaimed = countsAsGap(right)
        ? unclaimedOf(outcome, right.period, number(batch.amountMin[n] as number), number(batch.amountMax[n] as number), number(batch.paid[n] as number)) : { perYear: 0, once: 0 };
      const changes = batch.changesOn[n] as number;
      yield [
        services.province, householdId, subject, right.code, subdistrict, outcome, number(batch.amountMin[n] as number), number(batch.amountMax[n] as number),
        unclaimed.perYear, unclaimed.once, result.texts[batch.amountDependsOn[n] as number] ?? '', result.texts[batch.missing[n] as number] ?? '',
        APPLICATIONS[batch.application[n] as number] ?? '', right.registration, changes === UNKNOWN_DATE ? null : isoOf(changes), on, versions[code] ?? '',
      ];
    }
  }
}

interface OutcomeRow { household_id: string; subject: string; right_code: string; outcome: string }

/** The outcomes of the last run by household, subject and right; empty before the first. */
async function readOutcomes(db: ClientBase, province: string): Promise<Map<string, string>> {
  const { rows } = await db.query<OutcomeRow>('select household_id, subject, right_code, outcome from decision where province = $1', [province]);
  return new Map(rows.map((row) => [`${row.household_id}\t${row.subject}\t${row.right_code}`, row.outcome]));
}
