// What was written in the field by somebody who may not write there (any more): read by whoever answers for the family, and taken over or set aside.
import { decideOpening, type FieldClass, type Opening } from '@klaikhun/access';
import type { Call } from '@klaikhun/access/pg';
import { type Role, ROLES, rolesThatMay } from '@klaikhun/areas/org';
import { addNotice } from '@klaikhun/areas/org/server';
import { type Words, wordsOf, calledBy, fullName } from '@klaikhun/areas/people';
import { commit, takeTurn } from '@klaikhun/ledger/pg';
import { factOf } from '@klaikhun/rules/decide';
import { bangkokTime, isoOf, problemError } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import { readFieldName } from '../../field/family-document.ts';
import { FieldOperation, type ParkedOperation, type ParkedOperations, type SettleParked } from '../../field/field.contract.ts';
import { fieldProblems } from '../../field/field-problems.ts';
import { householdProblems } from '../../problems.ts';
import { HOUSEHOLD, type HouseholdRecord } from '../../record.ts';
import { KIND } from '../../story.ts';
import { settle, tellDisputes } from '../acts.ts';
import { findRecord } from '../opening.ts';
import type { HouseholdServices } from '../services.ts';
import { readStanding } from '../standing.ts';
import { readRecord } from '../store.ts';
import { lockParked, type ParkedRow, readParked, writeParkedVerdict } from './parked-store.ts';
import { registerFamily } from './register.ts';
import { isMyPlace } from './store.ts';
import { addEntries, decideAll, isMark, write } from './writing.ts';

/** Officers who do the work of an area; what a neighbour wrote is not for volunteers. */
export const SETTLERS: Role[] = rolesThatMay('do_work').filter((role) => ROLES[role].may.seal);

interface Known { readonly record: HouseholdRecord; readonly opening: Opening; readonly sees: (field: FieldClass) => boolean }

/** The family of a parked entry, if the reader answers for it: that something waits there is the reason to look. */
async function knownTo(services: HouseholdServices, call: Call, householdId: string): Promise<Known | null> {
  const { asker } = call;
  const record = await findRecord(call, householdId);
  if (record === null || asker === null) return null;
  const standing = await readStanding(call.db, record, { me: asker.accountId, now: services.clock.now(), today: isoOf(services.clock.today()), doesWork: true, seesSensitive: call.sees('sensitive') });
  const decided = decideOpening(asker, { ...standing, relations: standing.relations.filter((one) => one === 'area' || one === 'assigned'), stated: true });
  return decided?.ok ? { record, opening: decided.value, sees: (field) => decided.value.fields.includes(field) } : null;
}

const settlerOf = (services: HouseholdServices, call: Call) => ({ me: call.asker?.accountId ?? '', today: isoOf(services.clock.today()) });

export async function listParked(services: HouseholdServices, call: Call): Promise<ParkedOperations> {
  await call.look({ province: services.province, householdId: '', subdistrict: '' }, {});
  const rows = await readParked(call.db, settlerOf(services, call));
  const families = new Map<string, Known | null>();
  for (const id of new Set(rows.map((row) => row.household_id))) {
    const known = await knownTo(services, call, id);
    families.set(id, known);
    if (known !== null) await call.look(known.record, {}, { relation: known.opening.relation, purpose: known.opening.purpose, persons: known.record.persons.map((person) => person.personId) });
  }
  const parked: ParkedOperation[] = [];
  for (const row of rows) parked.push(await viewOf(services, call, row, families.get(row.household_id) ?? null));
  return { parked };
}

async function viewOf(services: HouseholdServices, call: Call, row: ParkedRow, known: Known | null): Promise<ParkedOperation> {
  const operation = FieldOperation.parse(row.body);
  const isNew = known === null && operation.creates && operation.new_family !== null;
  const names = new Map<string, string>([
    ...(operation.new_family?.members ?? []).map((one) => [one.person_id, fullName({ title: one.title, firstName: one.first_name, lastName: one.last_name })] as const),
    ...(known?.record.persons ?? []).map((person) => [person.personId, fullName(person)] as const),
  ]);
  const sees = known?.sees ?? call.sees;
  const facts = operation.sets.flatMap(({ field, value }) => {
    const read = readFieldName(field);
    const fact = read === null ? undefined : factOf(services.law.facts, read.subject === HOUSEHOLD ? 'household' : 'person', read.fact);
    if (read === null || fact === undefined || !sees(fact.sensitivity)) return [];
    const held = read.subject === HOUSEHOLD ? known?.record.facts : known?.record.persons.find((person) => person.personId === read.subject)?.facts;
    return [{ subject: read.subject === HOUSEHOLD ? null : (names.get(read.subject) ?? ''), label: fact.label, text: wordsOf(fact, value), now: wordsOf(fact, held?.[fact.name] ?? null) }];
  });
  const hidden = operation.sets.length - facts.length;
  const place = { subdistrict: known?.record.subdistrict ?? operation.new_family?.subdistrict ?? row.subdistrict, villageNo: known?.record.villageNo ?? operation.new_family?.village_no ?? null };
  const own = row.account_id === call.asker?.accountId;
  return {
    operation_id: row.operation_id, household_id: row.household_id, by: { th: row.by_th, en: row.by_en }, made_at: bangkokTime(row.made_at.getTime()), parked_at: bangkokTime(row.parked_at.getTime()),
    family: {
      called: known === null ? null : calledBy(known.record.persons, services.clock.today()).name, place: services.placeWords(place.subdistrict, place.villageNo), is_new: isNew,
      members: isNew ? (operation.new_family?.members ?? []).map((one) => names.get(one.person_id) ?? '') : [],
    },
    facts, hidden, entries: operation.appends.map(({ list, value: { answers: _, ...value } }) => ({ list, value })), may_settle: !own,
    may_take_over: !own && hidden === 0 && (known !== null || (isNew && (await isMyPlace(call.db, call.asker?.accountId ?? '', place, isoOf(services.clock.today()))))),
  };
}

export async function settleParked(services: HouseholdServices, call: Call, operationId: string, given: SettleParked): Promise<ParkedOperations> {
  const me = call.asker?.accountId ?? '';
  const row = await lockParked(call.db, operationId, settlerOf(services, call));
  if (row === null) throw problemError(fieldProblems.nothing_parked());
  // The same verdict again, after an answer that was lost on its way.
  if (row.settled_by === me && row.verdict === given.verdict) return listParked(services, call);
  if (row.settled_at !== null) throw problemError(fieldProblems.nothing_parked());
  if (row.account_id === me) throw problemError(fieldProblems.own_parked());
  const known = await knownTo(services, call, row.household_id);
  if (given.verdict === 'set_aside') await setAside(services, call, row, known, given);
  else if (known !== null) await takeOver(services, call, row, known, given);
  else await registerTheirs(services, call, row, given);
  await writeParkedVerdict(call.db, row, { at: new Date(services.clock.now()), by: me, verdict: given.verdict, why: given.why });
  await addNotice(call.db, { noticeId: services.newId(), accountId: row.account_id, at: services.clock.now(), kind: 'parked.settled', body: { household_id: row.household_id, verdict: given.verdict, by: me } });
  return listParked(services, call);
}

const whose = (row: ParkedRow) => ({ parked: row.operation_id, by: row.account_id, by_th: row.by_th, by_en: row.by_en, device: row.device_id, made_at: row.made_at.getTime() });

/** Into the family's record, in the name of whoever takes it over. What somebody answered since then stays beside it. */
async function takeOver(services: HouseholdServices, call: Call, row: ParkedRow, { record, sees, opening }: Known, given: SettleParked): Promise<void> {
  const operation = FieldOperation.parse(row.body);
  const on = services.clock.today();
  const by = call.askerName?.th ?? '';
  const sets = operation.sets.map((set) => {
    const read = readFieldName(set.field);
    if (read === null) throw problemError(fieldProblems.no_such_field({ field: set.field.slice(0, 60) }));
    return { ...read, value: set.value, seen: set.seen.filter(isMark) };
  });
  await act(services, call, { kind: KIND.takenOver, home: record, given, body: { ...whose(row), sets, appends: operation.appends }, known: { record, opening } }, async (db, actionId) => {
    await takeTurn(db, record.province, 'with_others');
    const fresh = await readRecord(db, [record.province], record.householdId, true);
    if (fresh === null) throw problemError(householdProblems.not_found());
    const taken = decideAll(services, fresh, sets, sees, on);
    await write(db, fresh, { actionId, by, sourceDate: isoOf(on), taken, sets });
    await addEntries({ services, accountId: call.asker?.accountId ?? '', sees, today: isoOf(on) }, db, fresh, { ...operation, operation_id: actionId });
    const touched = taken.map(({ subject, fact }) => ({ subject, fact: fact.name }));
    if (touched.length === 0) return { facts: [], changed: [], unclaimedChange: { perYear: 0, once: 0 } };
    const settled = await settle({ services, sees }, db, fresh, touched, on);
    await tellDisputes({ services, call }, db, fresh, touched);
    return { ...settled };
  });
}

/** A family that somebody met where they may not register any: it comes into being in the settler's area. */
async function registerTheirs(services: HouseholdServices, call: Call, row: ParkedRow, given: SettleParked): Promise<void> {
  const operation = FieldOperation.parse(row.body);
  if (!operation.creates || operation.new_family === null) throw problemError(fieldProblems.cannot_take_over());
  await registerFamily({ services, call, deviceId: row.device_id }, { ...operation, operation_id: given.operation_id });
}

async function setAside(services: HouseholdServices, call: Call, row: ParkedRow, known: Known | null, given: SettleParked): Promise<void> {
  const home = known?.record ?? { province: row.province, householdId: '', subdistrict: '' };
  await act(services, call, { kind: KIND.setAside, home, given, body: whose(row), known }, async () => ({}));
}

interface Act { readonly kind: string; readonly home: { province: string; householdId: string; subdistrict: string }; readonly given: SettleParked; readonly body: object; readonly known: Pick<Known, 'record' | 'opening'> | null }

async function act(services: HouseholdServices, call: Call, { kind, home, given, body, known }: Act, project: (db: ClientBase, actionId: string) => Promise<object>): Promise<void> {
  const { asker, askerName } = call;
  if (asker === null || askerName === null) throw problemError(householdProblems.not_found());
  const actionId = services.newId();
  const actor: { accountId: string; name: Words; role: string } = { accountId: asker.accountId, name: askerName, role: asker.role };
  await commit(call.db, services.newId, {
    action: { actionId, operationId: given.operation_id, kind, at: services.clock.now(), actor, why: given.why, undoes: null, province: home.province, householdId: home.householdId, subdistrict: home.subdistrict, body },
    audit: {
      deed: kind, policy: 'field.parked', requestId: call.requestId, detail: {}, use: 'rights_outreach', relation: known?.opening.relation ?? null, purpose: known?.opening.purpose ?? null,
      persons: known?.record.persons.map((person) => person.personId) ?? [],
    },
    outbox: [{ topic: kind, body: {} }], project: (db) => project(db, actionId),
  });
}
