// Opening one family: is it there for this asker, as what and for what, and the look noted before anything of it is given.
import { decideOpening, type FieldClass, type Opening } from '@klaikhun/access';
import type { Call } from '@klaikhun/access/pg';
import { type Role, ROLES } from '@klaikhun/areas/org';
import { commit, type Committed } from '@klaikhun/ledger/pg';
import { isoOf, problemError } from '@klaikhun/std';
import type { PurposeStated, StatePurpose } from '../api.contract.ts';
import { householdProblems } from '../problems.ts';
import type { HouseholdRecord } from '../record.ts';
import { KIND } from '../story.ts';
import type { HouseholdServices } from './services.ts';
import { addPurpose, openedProvinces, readStanding, type StandingAsked, type StatedKind } from './standing.ts';
import { readRecord } from './store.ts';

/** A stated purpose counts for a working day. */
const STATED_FOR = 8 * 3_600_000;

export interface Opened {
  readonly record: HouseholdRecord;
  readonly opening: Opening;
  /** Whether the asker may see facts of a class, in this family. */
  readonly sees: (field: FieldClass) => boolean;
}

/** The provinces of the asker's areas. */
export function provincesOf(call: Call): string[] {
  return [...new Set(call.asker?.areas.map((code) => code.slice(0, 2)) ?? [])];
}

/** The family as the asker's transaction shows it, wherever it lies; null: for this asker there is none. */
export async function findRecord(call: Call, householdId: string, lock = false): Promise<HouseholdRecord | null> {
  const near = await readRecord(call.db, provincesOf(call), householdId, lock);
  return near ?? (await readRecord(call.db, await openedProvinces(call.db), householdId, lock));
}

/** A family beside the one that is open, when it is the asker's to work with: of their area or given to them by name, not one that they only look at. */
export async function findWorkable(services: HouseholdServices, call: Call, householdId: string, lock = false): Promise<HouseholdRecord | null> {
  const record = await findRecord(call, householdId, lock);
  if (record === null || call.asker === null) return null;
  const { relations } = await readStanding(call.db, record, askedBy(services, call));
  return relations.includes('assigned') || (relations.includes('area') && !record.sealed) ? record : null;
}

function askedBy(services: HouseholdServices, call: Call): StandingAsked {
  const doesWork = ROLES[(call.asker?.role ?? 'citizen') as Role].may.do_work;
  return { me: call.asker?.accountId ?? '', now: services.clock.now(), today: isoOf(services.clock.today()), doesWork, seesSensitive: call.sees('sensitive') };
}

/** The family with the relation and purpose that open it. The look is noted before anything is given. */
export async function openHousehold(services: HouseholdServices, call: Call, householdId: string): Promise<Opened> {
  const record = await findRecord(call, householdId);
  if (record === null || call.asker === null) throw problemError(householdProblems.not_found());
  const standing = await readStanding(call.db, record, askedBy(services, call));
  const decided = decideOpening(call.asker, standing);
  if (decided === null) throw problemError(householdProblems.not_found());
  if (!decided.ok) throw problemError(decided.problem);
  const opening = decided.value;
  const persons = record.persons.map((person) => person.personId);
  // Work that was given never counts, and whoever is in danger is not kept waiting.
  if (opening.purpose === 'contact' || opening.purpose === 'look_up') await services.wall(call, { record: `${record.province}/${record.householdId}`, persons });
  await call.look(record, {}, { relation: opening.relation, purpose: opening.purpose, persons });
  return { record, opening, sees: (field) => opening.fields.includes(field) };
}

/** Says why the family is opened. Only for families of the own area: others are looked up. */
export async function statePurpose(services: HouseholdServices, call: Call, householdId: string, given: StatePurpose): Promise<Committed<PurposeStated>> {
  const { asker, askerName } = call;
  const record = await findRecord(call, householdId);
  if (record === null || asker === null || askerName === null) throw problemError(householdProblems.not_found());
  const now = services.clock.now();
  const standing = await readStanding(call.db, record, askedBy(services, call));
  if (!standing.relations.includes('area') || decideOpening(asker, { ...standing, stated: true }) === null) throw problemError(householdProblems.not_found());
  const persons = record.persons.map((person) => person.personId);
  await call.look(record, { kind: given.kind }, { relation: 'area', purpose: 'contact', persons });
  const until = now + STATED_FOR;
  return commit(call.db, services.newId, {
    action: {
      actionId: services.newId(), operationId: given.operation_id, kind: KIND.purposeStated, at: now, actor: { accountId: asker.accountId, name: askerName, role: asker.role },
      why: given.why ?? null, undoes: null, province: record.province, householdId: record.householdId, subdistrict: record.subdistrict, body: { kind: given.kind },
    },
    audit: { deed: KIND.purposeStated, policy: 'household.purpose', requestId: call.requestId, detail: { kind: given.kind }, use: 'rights_outreach', relation: 'area', purpose: 'contact', persons },
    outbox: [],
    project: async (db) => {
      await addPurpose(db, record, { purposeId: services.newId(), accountId: asker.accountId, kind: given.kind, why: given.why ?? null, statedAt: now, endsAt: until });
      return { until: new Date(until).toISOString() };
    },
  });
}

/** Whoever finished the work that opened a family keeps it open for the rest of the day: to look once more, or to take it back. */
export async function followThrough(services: HouseholdServices, call: Call, record: HouseholdRecord, opening: Opening): Promise<void> {
  if (opening.purpose === 'task') await keepOpen(services, call, record);
}

/** A family that this asker has just dealt with stays open to them for the day. */
export async function keepOpen(services: HouseholdServices, call: Call, record: HouseholdRecord): Promise<void> {
  if (call.asker === null) return;
  const now = services.clock.now();
  const { openWork, stated } = await readStanding(call.db, record, askedBy(services, call));
  if (openWork || stated) return;
  const kind: StatedKind = 'follow_through';
  await addPurpose(call.db, record, { purposeId: services.newId(), accountId: call.asker.accountId, kind, why: null, statedAt: now, endsAt: now + STATED_FOR });
}
