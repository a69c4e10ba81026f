// The whole province made anew from the ledger and compared with its tables, a page of households at a time.
import { replayRights, rightBits } from '@klaikhun/areas/rights/server';
import type { Law } from '@klaikhun/rules';
import { type Day, parseDate } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import { type Difference, factDifferences, rightDifferences } from './differences.ts';
import { type Kept, readKept } from './kept.ts';
import { recordOf, replay, type Replayed } from './replay.ts';

export interface LedgerChecked {
  readonly households: number;
  readonly acts: number;
  readonly differences: number;
  /** Decisions were made under another law, or not yet: they were not compared. */
  readonly undecided: boolean;
}

export interface LedgerCheck { readonly law: Law; readonly lawVersion: string; readonly province: string }

const PAGE = 500;

/** `found` is told each difference as it is found, with the household made anew; `tell` how many households are done. */
export async function checkLedger(
  db: ClientBase, check: LedgerCheck, found: (difference: Difference, kept: Kept | null, replayed: Replayed | null) => void, tell: (households: number) => void = () => {},
): Promise<LedgerChecked> {
  const { law, lawVersion, province } = check;
  const { rows: [run] } = await db.query<{ as_of: string; law_version: string }>('select as_of::text, law_version from decision_run where province = $1 order by at desc limit 1', [province]);
  const undecided = run?.law_version !== lawVersion;
  const bits = await rightBits(db, law);
  const counts = new Counts();
  let [households, acts, differences] = [0, 0, 0];
  const say = (difference: Difference, kept: Kept | null, replayed: Replayed | null) => {
    differences += 1;
    found(difference, kept, replayed);
  };
  for (let after = ''; ; ) {
    const page = await readKept(db, province, after, PAGE);
    for (const kept of page) {
      const replayed = replay(law, kept);
      for (const difference of factDifferences(kept, replayed)) say(difference, kept, replayed);
      const asOf = dayIn(kept.decidedOn ?? run?.as_of ?? null);
      if (!undecided && asOf !== null) {
        const rights = replayRights(law, recordOf(province, kept, replayed), asOf, bits, kept.work?.plainDue ?? null);
        for (const difference of rightDifferences(kept, replayed, rights)) say(difference, kept, replayed);
        if (rights !== null && rights.line !== null && kept.work?.state !== 'done') counts.add(kept.subdistrict, rights.cells);
      }
      acts += kept.acts.length;
    }
    households += page.length;
    tell(households);
    if (page.length < PAGE) break;
    after = page.at(-1)?.householdId ?? '';
  }
  if (!undecided) for (const field of counts.differences(await readCounts(db, province))) say({ householdId: '', kind: 'count', field, how: 'other' }, null, null);
  return { households, acts, differences, undecided };
}

function dayIn(iso: string | null): Day | null {
  const read = iso === null ? null : parseDate(iso, { partial: false });
  return read?.ok ? read.value.day : null;
}

interface Sum { households: number; perYear: number; once: number }

/** What should stand above the work list. */
class Counts {
  #sums = new Map<string, Sum>();

  add(subdistrict: string, cells: readonly { right: string; age: string; households: number; perYear: number; once: number }[]): void {
    for (const cell of cells) {
      const key = `${subdistrict} ${cell.right} ${cell.age}`;
      const sum = this.#sums.get(key) ?? { households: 0, perYear: 0, once: 0 };
      this.#sums.set(key, { households: sum.households + cell.households, perYear: sum.perYear + cell.perYear, once: sum.once + cell.once });
    }
  }

  differences(kept: ReadonlyMap<string, string>): string[] {
    const should = new Map([...this.#sums].map(([key, sum]) => [key, `${sum.households} ${sum.perYear} ${sum.once}`]));
    return [...new Set([...should.keys(), ...kept.keys()])].filter((key) => (should.get(key) ?? '0 0 0') !== (kept.get(key) ?? '0 0 0')).sort();
  }
}

async function readCounts(db: ClientBase, province: string): Promise<Map<string, string>> {
  const { rows } = await db.query<{ key: string; sums: string }>(
    `select subdistrict || ' ' || right_code || ' ' || age_group as key, households || ' ' || unclaimed_per_year_satang || ' ' || unclaimed_once_satang as sums from work_count where province = $1`, [province],
  );
  return new Map(rows.map((row) => [row.key, row.sums]));
}
