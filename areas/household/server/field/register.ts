// A family that nobody knew, met at the door: it comes into being with its people and what they said.
import { commit, type Committed, takeTurn } from '@klaikhun/ledger/pg';
import { isoOf, problemError } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import { readFieldName } from '../../field/family-document.ts';
import type { FieldOperation, NewFamily } from '../../field/field.contract.ts';
import { fieldProblems } from '../../field/field-problems.ts';
import { householdProblems } from '../../problems.ts';
import { KIND } from '../../story.ts';
import { settle } from '../acts.ts';
import { readRecord } from '../store.ts';
import { seesOnDevice } from './along.ts';
import { isMyPlace } from './store.ts';
import { addEntries, decideAll, type Sending, write } from './writing.ts';

/** Made on a device: it cannot be the number of a family that came in a file. */
const NEW_ID = /^new-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export async function registerFamily({ services, call, deviceId }: Sending, operation: FieldOperation): Promise<Committed<{ fate: 'done' } & Record<string, unknown>>> {
  const { asker, askerName } = call;
  const family = operation.new_family;
  if (asker === null || askerName === null) throw problemError(householdProblems.not_found());
  if (family === null || !NEW_ID.test(operation.record) || !family.members.every((one) => one.person_id.startsWith(`${operation.record}-`))) throw problemError(fieldProblems.broken_new_family());
  const on = services.clock.today();
  if (!(await isMyPlace(call.db, asker.accountId, { subdistrict: family.subdistrict, villageNo: family.village_no }, isoOf(on)))) throw problemError(fieldProblems.not_your_place());
  const sees = seesOnDevice(call);
  const actionId = operation.operation_id;
  const sets = operation.sets.map((set) => ({ ...(readFieldName(set.field) ?? { subject: '', fact: set.field }), value: set.value, seen: [] }));
  const province = family.subdistrict.slice(0, 2);
  return commit(call.db, services.newId, {
    action: {
      actionId, operationId: operation.operation_id, kind: KIND.registered, at: services.clock.now(), actor: { accountId: asker.accountId, name: askerName, role: asker.role }, why: null, undoes: null,
      province, householdId: operation.record, subdistrict: family.subdistrict, body: { device: deviceId, made_at: operation.at, family, sets, appends: operation.appends },
    },
    audit: {
      deed: KIND.registered, policy: 'field.push', requestId: call.requestId, detail: { device: deviceId }, use: 'rights_outreach', relation: 'area', purpose: 'contact', persons: family.members.map((one) => one.person_id),
    },
    outbox: [{ topic: KIND.registered, body: { household_id: operation.record } }],
    project: async (db) => {
      await takeTurn(db, province, 'with_others');
      await addFamily(db, province, operation.record, family, actionId, isoOf(on));
      const fresh = await readRecord(db, [province], operation.record, true);
      if (fresh === null) throw problemError(householdProblems.not_found());
      const taken = decideAll(services, fresh, sets, sees, on);
      await write(db, fresh, { actionId, by: askerName.th, sourceDate: isoOf(on), taken, sets });
      await addEntries({ services, accountId: asker.accountId, sees, today: isoOf(on) }, db, fresh, operation);
      const settled = await settle({ services, sees }, db, fresh, taken.map(({ subject, fact }) => ({ subject, fact: fact.name })), on);
      return { ...settled, fate: 'done' as const };
    },
  });
}

async function addFamily(db: ClientBase, province: string, householdId: string, family: NewFamily, actionId: string, today: string): Promise<void> {
  const home = [province, householdId];
  // Of a village, its volunteer sees the homes that are there: the home itself is made by the owner of the tables, who asks whose place it is.
  await db.query('select add_home($1, $2, $3)', [householdId, family.subdistrict, family.village_no]);
  const familyId = `${householdId}-family`;
  await db.query('insert into family (province, household_id, family_id, subdistrict) values ($1, $2, $3, $4)', [...home, familyId, family.subdistrict]);
  for (const [position, one] of family.members.entries()) {
    await db.query('insert into person (province, household_id, person_id, subdistrict, position, title, first_name, last_name, national_id, facts) values ($1, $2, $3, $4, $5, $6, $7, $8, null, $9)',
      [...home, one.person_id, family.subdistrict, position, one.title, one.first_name, one.last_name, '{}']);
    await db.query('insert into membership (province, household_id, family_id, person_id, subdistrict) values ($1, $2, $3, $4, $5)', [...home, familyId, one.person_id, family.subdistrict]);
  }
  if (family.address !== null) {
    await db.query(`insert into address (province, household_id, person_id, kind, subdistrict, place_code, village_no, text, source_date, action_id) values ($1, $2, '', 'found', $3, $3, $4, $5, $6, $7)`,
      [...home, family.subdistrict, family.village_no, family.address, today, actionId]);
  }
}
