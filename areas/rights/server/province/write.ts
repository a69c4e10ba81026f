// Writes a whole province's figures and work list in place of the present ones.
import { bulkInsert, type Cell } from '@klaikhun/ledger/pg';
import { type Day, isoOf } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import { type WorkLine, workLines } from '../../work-row.ts';
import type { RightsServices } from '../services.ts';
import { cellsOf, fieldOfficers, lineColumns, rightBits, villageOrder } from '../work-store.ts';
import type { DayCounts } from './counts.ts';
import type { Found } from './found.ts';
import type { ProvinceRows } from './rows.ts';


export async function writeCounts(db: ClientBase, province: string, counts: readonly DayCounts[]): Promise<void> {
  await db.query('delete from take_up where province = $1', [province]);
  await db.query('delete from take_up_place where province = $1', [province]);
  await bulkInsert(db, 'take_up', [
    'province', 'day', 'place_code', 'right_code', 'received', 'not_received', 'underpaid', 'unknown', 'applied', 'unclaimed_per_year_satang', 'unclaimed_once_satang',
  ], counts.flatMap(({ rights }) => rights.map((row): Cell[] => [
    province, isoOf(row.day), row.subdistrict, row.right, row.received, row.not_received, row.underpaid, row.unknown, row.applied, row.per_year, row.once,
  ])));
  await bulkInsert(db, 'take_up_place', ['province', 'day', 'place_code', 'people', 'households', 'people_not_receiving', 'households_not_receiving', 'helped'],
    counts.flatMap(({ places }) => places.map((row): Cell[] => [
      province, isoOf(row.day), row.subdistrict, row.people, row.households, row.people_not_receiving, row.households_not_receiving, row.helped,
    ])));
}

interface Present { household_id: string; owner: string | null; due: string; state: string; state_reason: string | null; state_action: string | null; plain_due: string | null }

/** Every family with a gap, ranked. What somebody has done with an item already is kept. Gives the number of families. */
export async function writeWork(db: ClientBase, services: RightsServices, rows: ProvinceRows, found: Found, asOf: Day): Promise<number> {
  const { province, law } = services;
  const bits = await rightBits(db, law);
  const officers = await fieldOfficers(db);
  const { rows: present } = await db.query<Present>(`select household_id, owner, due::text, state, state_reason, state_action, view #>> '{plain,due}' as plain_due from work_item where province = $1`, [province]);
  const kept = new Map(present.map((row) => [row.household_id, row]));
  await db.query('delete from work_item where province = $1', [province]);
  await db.query('delete from work_count where province = $1', [province]);
  const counts = new Counts();
  const items = function* (): Generator<Cell[]> {
    for (const [h, gaps] of found.gaps) {
      const household = rows.households[h] as ProvinceRows['households'][number];
      const line = workLines(law, rows.persons.slice(rows.starts[h], rows.starts[h + 1]), gaps, found.asks.get(h) ?? [], asOf);
      if (line === null) continue;
      const before = kept.get(household.household_id);
      const owner = before ? before.owner : (officers.find((officer) => household.subdistrict.startsWith(officer.code))?.accountId ?? null);
      if (before?.state !== 'done') counts.add(household.subdistrict, line);
      yield [
        province, household.household_id, household.subdistrict, villageOrder(household.village_no), owner, before?.due ?? isoOf(line.due),
        before?.state ?? 'open', before?.state_reason ?? null, before?.state_action ?? null, ...lineColumns(line, bits, before?.plain_due ?? null),
      ];
    }
  };
  const families = await bulkInsert(db, 'work_item', [
    'province', 'household_id', 'subdistrict', 'village_order', 'owner', 'due', 'state', 'state_reason', 'state_action',
    'urgency', 'priority', 'unclaimed_per_year_satang', 'unclaimed_once_satang', 'rights_mask', 'ages_mask', 'view',
  ], items());
  await bulkInsert(db, 'work_count', ['province', 'subdistrict', 'right_code', 'age_group', 'households', 'unclaimed_per_year_satang', 'unclaimed_once_satang'], counts.rows(province));
  return families;
}

class Counts {
  readonly #cells = new Map<string, { households: number; perYear: number; once: number }>();

  add(subdistrict: string, line: WorkLine): void {
    for (const cell of cellsOf(line.rights, line.ageGroups, line.unclaimed.perYear, line.unclaimed.once)) {
      const key = `${subdistrict}\t${cell.right}\t${cell.age}`;
      const sum = this.#cells.get(key) ?? { households: 0, perYear: 0, once: 0 };
      this.#cells.set(key, { households: sum.households + 1, perYear: sum.perYear + cell.perYear, once: sum.once + cell.once });
    }
  }

  *rows(province: string): Generator<Cell[]> {
    for (const [key, sum] of this.#cells) {
      const [subdistrict = '', right = '', age = ''] = key.split('\t');
      yield [province, subdistrict, right, age, sum.households, sum.perYear, sum.once];
    }
  }
}

