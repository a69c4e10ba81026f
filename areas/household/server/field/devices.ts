// The devices of a worker, and the rounds for which families go along on them.
import { randomBytes } from 'node:crypto';
import type { Call } from '@klaikhun/access/pg';
import { commit } from '@klaikhun/ledger/pg';
import { bangkokTime, isoOf, problemError } from '@klaikhun/std';
import type { FieldDevice, FieldDeviceGiven, FieldDeviceOpened, FieldDevices, FieldRound, FieldRounds, TakeAlong } from '../../field/field.contract.ts';
import { fieldProblems } from '../../field/field-problems.ts';
import { KIND } from '../../story.ts';
import type { HouseholdServices } from '../services.ts';
import { alongOf } from './along.ts';
import { addDevice, addRound, closeDevice, type DeviceRow, endRound, findDevice, isMyPlace, readDevices, readRounds, type RoundRow, sumOfScope, touchDevice } from './store.ts';

const SHARE_BYTES = 32;
const MOST_DEVICES = 5;
/** More than a subdistrict holds: a phone takes a place along, not a district. */
const MOST_FAMILIES = 6_000;

const meOf = (call: Call) => call.asker?.accountId ?? '';

/** Registers the device, or greets it again; either way its half of the key is handed to its owner. */
export async function openDevice(services: HouseholdServices, call: Call, given: FieldDeviceGiven): Promise<FieldDeviceOpened> {
  const at = new Date(services.clock.now());
  const known = await findDevice(call.db, given.device_id);
  if (known === null) {
    if (given.name === undefined) throw problemError(fieldProblems.no_such_device());
    if ((await readDevices(call.db)).filter((one) => one.closed_at === null).length >= MOST_DEVICES) throw problemError(fieldProblems.too_many_devices());
    if (!(await addDevice(call.db, { deviceId: given.device_id, accountId: meOf(call), name: given.name, at, keyShare: randomBytes(SHARE_BYTES) }))) throw problemError(fieldProblems.device_of_another());
  } else {
    if (known.closed_at !== null && given.hand_over !== true) throw problemError(fieldProblems.device_closed());
    await touchDevice(call.db, given.device_id, at, given.name);
  }
  const device = await findDevice(call.db, given.device_id);
  if (device === null) throw problemError(fieldProblems.no_such_device());
  return { ...deviceView(device), key_share: device.key_share.toString('base64') };
}

export async function listDevices(call: Call): Promise<FieldDevices> {
  return { devices: (await readDevices(call.db)).map(deviceView) };
}

export async function shutDevice(services: HouseholdServices, call: Call, deviceId: string, why: string): Promise<FieldDevices> {
  if ((await findDevice(call.db, deviceId)) === null) throw problemError(fieldProblems.no_such_device());
  await closeDevice(call.db, deviceId, new Date(services.clock.now()), why);
  return listDevices(call);
}

function deviceView(row: DeviceRow): FieldDevice {
  return { device_id: row.device_id, name: row.name, registered_at: bangkokTime(row.registered_at.getTime()), last_contact: bangkokTime(row.last_contact.getTime()), closed: row.closed_at !== null };
}

export async function listRounds(services: HouseholdServices, call: Call): Promise<FieldRounds> {
  return { rounds: (await readRounds(call.db, isoOf(services.clock.today()))).map((row) => roundView(services, row)) };
}

/** From today on, the families of the place go along on the asker's devices, and are open to them for this reason. */
export async function takeAlong(services: HouseholdServices, call: Call, given: TakeAlong): Promise<FieldRounds> {
  const today = isoOf(services.clock.today());
  const place = { subdistrict: given.subdistrict, villageNo: given.village_no };
  if (!(await isMyPlace(call.db, meOf(call), place, today))) throw problemError(fieldProblems.not_your_place());
  const roundId = services.newId();
  await note(services, call, { operationId: given.operation_id, kind: KIND.tookAlong, why: given.why, body: { subdistrict: given.subdistrict, village_no: given.village_no, days: given.days } }, async (actionId) => {
    await addRound(call.db, { roundId, accountId: meOf(call), ...place, from: today, days: given.days, why: given.why, actionId });
    // Thrown inside the transaction: no round that no device can hold.
    if ((await sumOfScope(call.db, alongOf(services, call))).count > MOST_FAMILIES) throw problemError(fieldProblems.too_many_families());
  });
  return listRounds(services, call);
}

export async function finishRound(services: HouseholdServices, call: Call, roundId: string, operationId: string): Promise<FieldRounds> {
  await note(services, call, { operationId, kind: KIND.roundEnded, why: null, body: { round: roundId } }, async () => {
    if (!(await endRound(call.db, roundId, isoOf(services.clock.today())))) throw problemError(fieldProblems.no_such_round());
  });
  return listRounds(services, call);
}

/** About a place, not a family: it names nobody. */
async function note(services: HouseholdServices, call: Call, spec: { operationId: string; kind: string; why: string | null; body: object }, project: (actionId: string) => Promise<void>): Promise<void> {
  const { asker, askerName } = call;
  if (asker === null || askerName === null) throw problemError(fieldProblems.no_such_round());
  const actionId = services.newId();
  await commit(call.db, services.newId, {
    action: { actionId, operationId: spec.operationId, kind: spec.kind, at: services.clock.now(), actor: { accountId: asker.accountId, name: askerName, role: asker.role }, why: spec.why, undoes: null, province: services.province, householdId: '', subdistrict: '', body: spec.body },
    audit: { deed: spec.kind, policy: 'field.rounds', requestId: call.requestId, detail: { ...spec.body }, use: 'rights_outreach', relation: null, purpose: null, persons: [] },
    outbox: [],
    project: async () => {
      await project(actionId);
      return {};
    },
  });
}

function roundView(services: HouseholdServices, row: RoundRow): FieldRound {
  return { round_id: row.round_id, place: services.placeWords(row.subdistrict, row.village_no), subdistrict: row.subdistrict, village_no: row.village_no, from: row.valid_from, to: row.valid_to, why: row.why };
}
