import type { Reactions } from '@klaikhun/areas/household/server';
import { redecide } from './decisions.ts';
import type { RightsServices } from './services.ts';
import { countMove, rightBits } from './work-store.ts';

/** What this area does when a household changes: decide again, and keep the work list and its counts in step. */
export function rightsReactions(services: RightsServices): Pick<Reactions, 'factsChanged' | 'workMoved'> {
  return {
    factsChanged: (db, record) => redecide(db, services, record),
    workMoved: async (db, record, before, after) => countMove(db, record, before, after, await rightBits(db, services.law)),
  };
}
