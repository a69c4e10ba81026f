// What of a family goes along on a device, for whom and as what.
import { decideOpening, type FieldClass, type Relation } from '@klaikhun/access';
import type { Call } from '@klaikhun/access/pg';
import { type Role, ROLES } from '@klaikhun/areas/org';
import { isoOf } from '@klaikhun/std';
import type { HouseholdRecord } from '../../record.ts';
import type { HouseholdServices } from '../services.ts';
import { readStanding } from '../standing.ts';
import type { Along } from './store.ts';

/** What is sealed stays at the office, also of families that were given by name: devices are lost. */
export function seesOnDevice(call: Call): (field: FieldClass) => boolean {
  return (field) => field !== 'sealed' && call.sees(field);
}

export function alongOf(services: HouseholdServices, call: Call): Along {
  const sees = seesOnDevice(call);
  return { me: call.asker?.accountId ?? '', today: isoOf(services.clock.today()), classes: sees('sensitive') ? 2 : 1, seesSensitive: sees('sensitive') };
}

/**
 * As what the sender stands to the family now; null: not at all, to them it does not exist. What was written at the door is taken also when the
 * round that took the family along has ended since; what counts is whether it is still theirs to work on.
 */
export async function relationOnDevice(services: HouseholdServices, call: Call, record: HouseholdRecord): Promise<Relation | null> {
  const { asker } = call;
  if (asker === null || record.sealed || record.ended) return null;
  const doesWork = ROLES[asker.role as Role].may.do_work;
  const standing = await readStanding(call.db, record, { me: asker.accountId, now: services.clock.now(), today: isoOf(services.clock.today()), doesWork, seesSensitive: seesOnDevice(call)('sensitive') });
  const held = standing.relations.filter((relation) => relation === 'area' || relation === 'assigned');
  const decided = decideOpening(asker, { ...standing, relations: held, stated: true });
  return decided?.ok ? decided.value.relation : null;
}
