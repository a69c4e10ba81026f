// What devices send, operation by operation: each is done whole, kept whole for somebody else, or refused with a reason; none waits behind another.
import type { Purpose, Relation } from '@klaikhun/access';
import type { Call } from '@klaikhun/access/pg';
import { commit, type Committed, takeTurn } from '@klaikhun/ledger/pg';
import { isoOf, type Problem, ProblemError, problemError } from '@klaikhun/std';
import { readFieldName } from '../../field/family-document.ts';
import type { FieldOperation, FieldPush, FieldPushed, FieldReceipt } from '../../field/field.contract.ts';
import { fieldProblems } from '../../field/field-problems.ts';
import { householdProblems } from '../../problems.ts';
import type { HouseholdRecord } from '../../record.ts';
import { KIND } from '../../story.ts';
import type { Sees } from '../../view/closed.ts';
import { settle, tellDisputes } from '../acts.ts';
import { findRecord } from '../opening.ts';
import type { HouseholdServices } from '../services.ts';
import { readRecord } from '../store.ts';
import { relationOnDevice, seesOnDevice } from './along.ts';
import { registerFamily } from './register.ts';
import { epochOf, findDevice, park, touchDevice, wasParked } from './store.ts';
import { addEntries, decideAll, isMark, type Sending, write } from './writing.ts';

type Fate = FieldReceipt['fate'];
interface Outcome { readonly fate: Fate; readonly problem: Problem | null }
/** The act's result in the ledger: what became of it is told again when the operation comes again. */
type FieldResult = { readonly fate: 'done' | 'disputed' } & Record<string, unknown>;

export async function push(services: HouseholdServices, call: Call, given: FieldPush): Promise<FieldPushed> {
  const device = await findDevice(call.db, given.device_id);
  if (device === null) throw problemError(fieldProblems.no_such_device());
  const sending = { services, call, deviceId: given.device_id };
  const at = new Date(services.clock.now());
  const receipts: FieldReceipt[] = [];
  // Families in the order of their numbers, so that two devices never hold each other up; of one family in the order of writing.
  const inOrder = [...given.operations].sort((one, other) => (one.record === other.record ? one.sequence - other.sequence : one.record < other.record ? -1 : 1));
  for (const operation of inOrder) {
    const { fate, problem } = await receiveOne(sending, operation, device.closed_at !== null);
    receipts.push({ operation_id: operation.operation_id, fate, problem: problem === null ? null : { code: problem.code, title: problem.title, next: problem.next } });
  }
  await touchDevice(call.db, given.device_id, at);
  return { receipts, epoch: await epochOf(call.db), wipe: device.closed_at !== null };
}

/** In a transaction within the transaction: what fails leaves nothing, and the others go on. */
export async function receiveOne(sending: Sending, operation: FieldOperation, closed: boolean): Promise<Outcome> {
  // What a closed device still had is a supervisor's to look at.
  if (closed) return parked(sending, operation);
  const { db } = sending.call;
  await db.query('savepoint one_operation');
  try {
    const outcome = await receive(sending, operation);
    await db.query('release savepoint one_operation');
    return outcome;
  } catch (error) {
    await db.query('rollback to savepoint one_operation');
    // The database itself says that this is not theirs to write (a new family, met by a volunteer of one village): kept whole for an officer.
    if ((error as { code?: string }).code === '42501') return parked(sending, operation);
    return failureOf(error);
  }
}

/** Busy records are tried again; a refusal is told; anything else is a fault of ours and ends the whole call. */
function failureOf(error: unknown): Outcome {
  if (error instanceof ProblemError && error.problem.status < 500) return { fate: 'refused', problem: error.problem };
  const code = (error as { code?: string }).code;
  if (code === '40001' || code === '40P01' || code === '55P03') return { fate: 'later', problem: null };
  if (code === '23505') return { fate: 'refused', problem: fieldProblems.id_taken() };
  throw error;
}

async function receive(sending: Sending, operation: FieldOperation): Promise<Outcome> {
  const { services, call } = sending;
  if (await wasParked(call.db, operation.operation_id)) return { fate: 'parked', problem: null };
  const record = await findRecord(call, operation.record);
  if (record === null && operation.creates) {
    const { result } = await registerFamily(sending, operation);
    return { fate: result.fate, problem: null };
  }
  const relation = record === null ? null : await relationOnDevice(services, call, record);
  if (record === null || relation === null) return parked(sending, operation);
  const { result } = await recordHere(sending, operation, record, relation);
  return { fate: result.fate, problem: null };
}

/** Kept whole. The device is told the same whether the family is another's now, hidden, or nowhere. */
async function parked({ services, call, deviceId }: Sending, operation: FieldOperation): Promise<Outcome> {
  const at = services.clock.now();
  await park(call.db, operation, { deviceId, at: new Date(at), area: call.asker?.areas[0] ?? services.province });
  return { fate: 'parked', problem: null };
}

/** From a device, or from the desk as a device would have sent it: then with what this opening reads, and for what it was opened. */
type Recording = Pick<Sending, 'services' | 'call'> & { readonly deviceId: string | null; readonly sees?: Sees; readonly policy?: string; readonly purpose?: Purpose | null };

export async function recordHere({ services, call, deviceId, sees = seesOnDevice(call), policy = 'field.push', purpose }: Recording, operation: FieldOperation, record: HouseholdRecord, relation: Relation): Promise<Committed<FieldResult>> {
  const { asker, askerName } = call;
  if (asker === null || askerName === null) throw problemError(householdProblems.not_found());
  const on = services.clock.today();
  // The number of the act is the mark by which devices know its values.
  const actionId = operation.operation_id;
  const sets = operation.sets.map((set) => ({ ...fieldOf(set.field), value: set.value, seen: set.seen.filter(isMark) }));
  return commit(call.db, services.newId, {
    action: {
      actionId, operationId: operation.operation_id, kind: KIND.fielded, at: services.clock.now(), actor: { accountId: asker.accountId, name: askerName, role: asker.role }, why: null, undoes: null,
      province: record.province, householdId: record.householdId, subdistrict: record.subdistrict, body: { device: deviceId, made_at: operation.at, sets, appends: operation.appends },
    },
    audit: {
      deed: KIND.fielded, policy, requestId: call.requestId, detail: deviceId === null ? {} : { device: deviceId }, use: 'rights_outreach', relation, purpose: purpose === undefined ? (relation === 'assigned' ? 'case' : 'contact') : purpose,
      persons: record.persons.map((person) => person.personId),
    },
    outbox: [{ topic: KIND.fielded, body: { household_id: record.householdId } }],
    project: async (db) => {
      await takeTurn(db, record.province, 'with_others');
      const fresh = await readRecord(db, [record.province], record.householdId, true);
      if (fresh === null) throw problemError(householdProblems.not_found());
      const taken = decideAll(services, fresh, sets, sees, on);
      await write(db, fresh, { actionId, by: askerName.th, sourceDate: isoOf(on), taken, sets });
      await addEntries({ services, accountId: asker.accountId, sees, today: isoOf(on) }, db, fresh, operation);
      const touched = taken.map(({ subject, fact }) => ({ subject, fact: fact.name }));
      if (touched.length === 0) return { fate: 'done', facts: [], changed: [], unclaimedChange: { perYear: 0, once: 0 } };
      const settled = await settle({ services, sees }, db, fresh, touched, on);
      const disputes = await tellDisputes({ services, call }, db, fresh, touched);
      return { ...settled, fate: disputes.length > 0 ? 'disputed' : 'done' };
    },
  });
}

function fieldOf(field: string): { subject: string; fact: string } {
  const found = readFieldName(field);
  if (found === null) throw problemError(fieldProblems.no_such_field({ field: field.slice(0, 60) }));
  return found;
}
