// Work without a signal: the devices of a worker, what they take along, what they send.
import { z } from 'zod';
import { DayText, Text } from '@klaikhun/areas/org';
import { FactValue } from '../api.contract.ts';

const OperationId = z.uuid().meta({ description: 'Made by the device; sent again it changes nothing and gets the same result' });
const Moment = z.number().int().min(0).max(8_640_000_000_000_000);

// ---- devices ----
/** POST /api/field/devices: a new device, or one that was here before. */
export const FieldDeviceGiven = z.object({
  device_id: z.uuid(), name: z.string().trim().min(1).max(60).optional().meta({ description: 'As its owner calls it; a device that is known keeps its name when none is given' }),
  hand_over: z.boolean().optional().meta({ description: 'The device was closed: its half of the key once more, so that it can send what it holds before it forgets it' }),
}).meta({ id: 'FieldDeviceGiven' });
export type FieldDeviceGiven = z.infer<typeof FieldDeviceGiven>;
export const FieldDevice = z.object({
  device_id: z.string(), name: z.string(), registered_at: z.string(), last_contact: z.string(), closed: z.boolean(),
}).meta({ id: 'FieldDevice' });
export type FieldDevice = z.infer<typeof FieldDevice>;
export const FieldDeviceOpened = FieldDevice.extend({ key_share: z.string().meta({ description: 'Base64, 32 bytes: half of the key of the device\'s store' }) }).meta({ id: 'FieldDeviceOpened' });
export type FieldDeviceOpened = z.infer<typeof FieldDeviceOpened>;
export const FieldDevices = z.object({ devices: z.array(FieldDevice) }).meta({ id: 'FieldDevices' });
export type FieldDevices = z.infer<typeof FieldDevices>;
/** POST /api/field/devices/{id}/close: lost, given away. At its next contact it hands over what was not sent, and forgets everything. */
export const CloseFieldDevice = z.object({ why: z.string().trim().min(3).max(300) }).meta({ id: 'CloseFieldDevice' });

// ---- rounds ----
/** POST /api/field/rounds: the families of a place go along, from today for some days. */
export const TakeAlong = z.object({
  operation_id: OperationId, subdistrict: z.string().regex(/^\d{6}$/), village_no: z.string().min(1).max(10).nullable().meta({ description: 'null: the whole subdistrict' }),
  days: z.number().int().min(1).max(14), why: z.string().trim().min(3).max(500),
}).meta({ id: 'TakeAlong' });
export type TakeAlong = z.infer<typeof TakeAlong>;
export const FieldRound = z.object({ round_id: z.string(), place: Text, subdistrict: z.string(), village_no: z.string().nullable(), from: DayText, to: DayText, why: z.string() }).meta({ id: 'FieldRound' });
export type FieldRound = z.infer<typeof FieldRound>;
export const FieldRounds = z.object({ rounds: z.array(FieldRound) }).meta({ id: 'FieldRounds' });
export type FieldRounds = z.infer<typeof FieldRounds>;
/** POST /api/field/rounds/{id}/end */
export const EndRound = z.object({ operation_id: OperationId }).meta({ id: 'EndRound' });

// ---- what goes up ----
/** A family that nobody knows yet, as it was met. Its people's facts come as `sets`. */
export const NewFamily = z.object({
  subdistrict: z.string().regex(/^\d{6}$/), village_no: z.string().min(1).max(10).nullable(), address: z.string().trim().max(300).nullable(),
  members: z.array(z.object({ person_id: z.string().min(1).max(120), title: z.string().max(40).nullable(), first_name: z.string().trim().min(1).max(120).nullable(), last_name: z.string().trim().max(120).nullable() })).min(1).max(30),
});
export type NewFamily = z.infer<typeof NewFamily>;

/** An entry in words and simple values: a note, a visit, the answers of a form as JSON text. */
export const EntryValue = z.record(z.string().min(1).max(60), z.union([z.boolean(), z.number(), z.string().max(24_000), z.null(), z.array(z.string().max(400)).max(60)]));

export const FieldOperation = z.object({
  operation_id: OperationId, record: z.string().min(1).max(100), creates: z.boolean(), new_family: NewFamily.nullable().default(null),
  sets: z.array(z.object({ field: z.string().min(3).max(220).meta({ description: 'subject.fact' }), value: FactValue, seen: z.array(z.string().max(100)).max(60) })).max(120),
  appends: z.array(z.object({ list: z.enum(['notes', 'visits', 'pictures', 'claims']), value: EntryValue })).max(20),
  sequence: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER), at: Moment,
}).meta({ id: 'FieldOperation' });
export type FieldOperation = z.infer<typeof FieldOperation>;

/** POST /api/field/push */
export const FieldPush = z.object({ device_id: z.uuid(), operations: z.array(FieldOperation).max(50) }).meta({ id: 'FieldPush' });
export type FieldPush = z.infer<typeof FieldPush>;
const ProblemSaid = z.object({ code: z.string(), title: Text, next: Text });
export const FieldReceipt = z.object({ operation_id: z.string(), fate: z.enum(['done', 'disputed', 'parked', 'refused', 'later']), problem: ProblemSaid.nullable() });
export type FieldReceipt = z.infer<typeof FieldReceipt>;
export const FieldPushed = z.object({ receipts: z.array(FieldReceipt), epoch: z.string(), wipe: z.boolean() }).meta({ id: 'FieldPushed' });
export type FieldPushed = z.infer<typeof FieldPushed>;

// ---- what comes down ----
/** GET /api/field/pull?device_id=&cursor= */
export const FieldPullQuery = z.object({ device_id: z.uuid(), cursor: z.string().max(120).optional() });
/** Fields hold the values that stand, lists the entries, as packages/sync says; it is cut to what the role reads before it comes here. */
const HeldDocument = z.object({ document: z.unknown(), mark: z.number().int() });
export const FieldPulled = z.object({
  documents: z.array(HeldDocument), cursor: z.string(), more: z.boolean(), epoch: z.string(), wipe: z.boolean(),
  holds: z.object({ count: z.number().int(), sum: z.string() }).nullable().meta({ description: 'What the device must hold now' }),
}).meta({ id: 'FieldPulled' });
export type FieldPulled = z.infer<typeof FieldPulled>;
/** GET /api/field/manifest?device_id= */
export const FieldDeviceQuery = z.object({ device_id: z.uuid() });
export const FieldManifest = z.object({ held: z.array(z.object({ id: z.string(), mark: z.number().int() })), epoch: z.string() }).meta({ id: 'FieldManifest' });
export type FieldManifest = z.infer<typeof FieldManifest>;
/** POST /api/field/records */
export const FieldWanted = z.object({ device_id: z.uuid(), ids: z.array(z.string().min(1).max(100)).max(200) }).meta({ id: 'FieldWanted' });
export const FieldRecords = z.object({ documents: z.array(HeldDocument), epoch: z.string() }).meta({ id: 'FieldRecords' });
export type FieldRecords = z.infer<typeof FieldRecords>;

// ---- pictures ----
/** POST /api/field/media: a piece of a picture. Told how much is there; the device goes on from that. */
export const FieldMediaPiece = z.object({
  device_id: z.uuid(), media_id: z.uuid(), record: z.string().min(1).max(100), kind: z.enum(['photo', 'signature']), note: z.string().trim().max(400).nullable(), at: Moment,
  size: z.number().int().min(1).max(3 * 1024 * 1024), from: z.number().int().min(0).max(3 * 1024 * 1024), piece: z.base64().max(62_000),
}).meta({ id: 'FieldMediaPiece' });
export type FieldMediaPiece = z.infer<typeof FieldMediaPiece>;
export const FieldMediaTaken = z.object({ received: z.number().int().meta({ description: 'Bytes that are here' }) }).meta({ id: 'FieldMediaTaken' });
export type FieldMediaTaken = z.infer<typeof FieldMediaTaken>;
/** GET /api/households/{id}/pictures?picture_id= */
export const PictureQuery = z.object({ picture_id: z.uuid().optional().meta({ description: 'The one to be shown' }) });
export const HouseholdPictures = z.object({
  household_id: z.string(),
  pictures: z.array(z.object({
    picture_id: z.string(), kind: z.enum(['photo', 'signature']), note: z.string().nullable(), made_at: z.string(), by: Text, data: z.string().nullable().meta({ description: 'A data address, for the one that was asked for' }),
  })),
}).meta({ id: 'HouseholdPictures' });
export type HouseholdPictures = z.infer<typeof HouseholdPictures>;

// ---- what was parked ----
/** GET /api/field/parked: what was written in the field by somebody who may not write there (any more), for whoever answers for the family. */
export const ParkedOperation = z.object({
  operation_id: z.string(), household_id: z.string(), by: Text, made_at: z.string(), parked_at: z.string(),
  family: z.object({ called: z.string().nullable().meta({ description: 'null: nobody knows such a family' }), place: Text, is_new: z.boolean(), members: z.array(z.string()) }),
  facts: z.array(z.object({ subject: z.string().nullable().meta({ description: 'A name; null: the whole home' }), label: Text, text: Text, now: Text.meta({ description: 'What the family\'s page says today' }) })),
  hidden: z.number().int().meta({ description: 'Facts that the reader may not see' }),
  entries: z.array(z.object({ list: z.string(), value: EntryValue })),
  may_take_over: z.boolean(), may_settle: z.boolean(),
}).meta({ id: 'ParkedOperation' });
export type ParkedOperation = z.infer<typeof ParkedOperation>;
export const ParkedOperations = z.object({ parked: z.array(ParkedOperation) }).meta({ id: 'ParkedOperations' });
export type ParkedOperations = z.infer<typeof ParkedOperations>;
/** POST /api/field/parked/{id}/settle: taken over into the family in the settler's name, or set aside with a reason. */
export const SettleParked = z.object({ operation_id: OperationId, verdict: z.enum(['taken_over', 'set_aside']), why: z.string().trim().min(3).max(500) }).meta({ id: 'SettleParked' });
export type SettleParked = z.infer<typeof SettleParked>;
