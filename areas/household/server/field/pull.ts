// What comes down to a device: the families that go along and changed since its cursor, each whole; and how many it must hold.
import type { Call } from '@klaikhun/access/pg';
import { problemError } from '@klaikhun/std';
import type { Document } from '@klaikhun/sync';
import { familyDocument } from '../../field/family-document.ts';
import type { FieldManifest, FieldPulled, FieldRecords } from '../../field/field.contract.ts';
import { fieldProblems } from '../../field/field-problems.ts';
import { closedRights } from '../../view/closed.ts';
import type { HouseholdServices } from '../services.ts';
import { alongOf, seesOnDevice } from './along.ts';
import { type Along, epochOf, findDevice, noteTaken, readChanged, readFamilies, readScope, sumOfScope, touchDevice, type VersionRow } from './store.ts';

const PAGE = 400;
const START = { transaction: '0', seq: '0' };
const CURSOR = /^([0-9a-f-]{36})\.(\d{1,20})\.(\d{1,19})$/;

type Held = FieldPulled['documents'];

export async function pull(services: HouseholdServices, call: Call, deviceId: string, cursor: string | undefined): Promise<FieldPulled> {
  const open = await openDevice(services, call, deviceId);
  const epoch = await epochOf(call.db);
  if (!open) return { documents: [], cursor: cursor ?? '', more: false, epoch, wipe: true, holds: null };
  const along = alongOf(services, call);
  const read = CURSOR.exec(cursor ?? '');
  // A cursor of another life of the database says nothing, like none.
  const after = read !== null && read[1] === epoch ? { transaction: read[2] ?? '0', seq: read[3] ?? '0' } : START;
  const changed = await readChanged(call.db, along, after, PAGE + 1);
  const page = changed.slice(0, PAGE);
  const more = changed.length > PAGE;
  const last = page.at(-1) ?? after;
  const sum = more ? null : await sumOfScope(call.db, along);
  return {
    documents: await documentsOf(services, call, along, page), cursor: `${epoch}.${last.transaction}.${last.seq}`, more, epoch, wipe: false,
    holds: sum === null || sum.unsettled ? null : { count: sum.count, sum: sum.sum },
  };
}

/** Numbers and versions of everything that goes along: for a device whose sum is not right. */
export async function manifest(services: HouseholdServices, call: Call, deviceId: string): Promise<FieldManifest> {
  const open = await openDevice(services, call, deviceId);
  const rows = open ? await readScope(call.db, alongOf(services, call)) : [];
  return { held: rows.map((row) => ({ id: row.household_id, mark: Number(row.mark) })), epoch: await epochOf(call.db) };
}

export async function records(services: HouseholdServices, call: Call, deviceId: string, ids: readonly string[]): Promise<FieldRecords> {
  const open = await openDevice(services, call, deviceId);
  const along = alongOf(services, call);
  const rows = open ? await readScope(call.db, along, ids) : [];
  return { documents: await documentsOf(services, call, along, rows), epoch: await epochOf(call.db) };
}

/** False: closed, it is to forget what it holds. */
async function openDevice(services: HouseholdServices, call: Call, deviceId: string): Promise<boolean> {
  const device = await findDevice(call.db, deviceId);
  if (device === null) throw problemError(fieldProblems.no_such_device());
  await touchDevice(call.db, deviceId, new Date(services.clock.now()));
  return device.closed_at === null;
}

/** Each family that is handed out is noted as looked at, in this transaction. */
async function documentsOf(services: HouseholdServices, call: Call, along: Along, rows: readonly VersionRow[]): Promise<Held> {
  const sees = seesOnDevice(call);
  const closed = closedRights(services.law, sees);
  const marks = new Map(rows.map((row) => [row.household_id, Number(row.mark)]));
  const held: Held = [];
  for (const province of new Set(rows.map((row) => row.province))) {
    const ids = rows.filter((row) => row.province === province).map((row) => row.household_id);
    const families = await readFamilies(call.db, province, ids, along.me);
    await noteTaken(call.db, families.map(({ record }) => record), { newId: services.newId, at: new Date(services.clock.now()), accountId: along.me, role: call.asker?.role ?? '', requestId: call.requestId });
    for (const { record, entries, work } of families) {
      const document: Document = familyDocument(services.law, record, { entries, work, sees, closed });
      held.push({ document, mark: marks.get(record.householdId) ?? 0 });
    }
  }
  return held;
}
