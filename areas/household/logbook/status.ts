// Where a family stands on its way: it survives, has enough, stands by itself. Forward with evidence, backward with a reason. Pure.
import { type Dimension, dimensionNames } from '@klaikhun/reference';
import { failed, ok, type Problem, type Result } from '@klaikhun/std';
import type { DimensionState } from './assess.ts';
import { logbookProblems } from './logbook-problems.ts';

export const STATUSES = ['survive', 'sufficient', 'sustainable'] as const;
export type FamilyStatus = (typeof STATUSES)[number];

export const STATUS_NAMES = {
  survive: { th: 'อยู่รอด', en: 'Survives' },
  sufficient: { th: 'พอเพียง', en: 'Has enough' },
  sustainable: { th: 'ยั่งยืน', en: 'Stands by itself' },
} as const satisfies Record<FamilyStatus, { th: string; en: string }>;

/** `assessed`: the dimensions as they stand today with an assessment that still counts; null: there is none. */
export interface StatusGiven { readonly from: FamilyStatus | null; readonly to: FamilyStatus; readonly assessed: Readonly<Record<Dimension, DimensionState>> | null }

export function decideStatus({ from, to, assessed }: StatusGiven): Result<'forward' | 'backward', Problem> {
  if (from === to) return failed(logbookProblems.same_status());
  if (from !== null && STATUSES.indexOf(to) < STATUSES.indexOf(from)) return ok('backward');
  if (assessed === null) return failed(logbookProblems.needs_assessment());
  const open = (Object.keys(assessed) as Dimension[]).filter((dimension) => assessed[dimension] === 'problem' || assessed[dimension] === 'unknown');
  if (to === 'sustainable' && open.length > 0) {
    return failed(logbookProblems.still_problems({ which: open.map((one) => dimensionNames[one].th).join(' '), which_en: open.map((one) => dimensionNames[one].en).join(', ') }));
  }
  return ok('forward');
}
