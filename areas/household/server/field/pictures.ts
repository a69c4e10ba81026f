// Pictures from the field: they arrive in pieces on a way of their own, are looked at by their bytes, and hang on an entry of the family.
import type { Call } from '@klaikhun/access/pg';
import { bangkokTime, problemError } from '@klaikhun/std';
import type { FieldMediaPiece, FieldMediaTaken, HouseholdPictures } from '../../field/field.contract.ts';
import { fieldProblems } from '../../field/field-problems.ts';
import { bare } from '../../field/picture.ts';
import { householdProblems } from '../../problems.ts';
import { openHousehold } from '../opening.ts';
import type { HouseholdServices } from '../services.ts';
import { addPiece, forgetPieces, keepPicture, readPicture, readPictures, readWhole, sizeOfPieces, wasKept } from './picture-store.ts';
import { receiveOne } from './push.ts';
import { findDevice, touchDevice } from './store.ts';

/** What one account may have begun and not finished. */
const MOST_BEGUN = 60 * 1024 * 1024;
const BEGUN_FOR = 30 * 24 * 60 * 60_000;

/** A device that was closed hands its pictures over too. */
export async function takePiece(services: HouseholdServices, call: Call, given: FieldMediaPiece): Promise<FieldMediaTaken> {
  const me = call.asker?.accountId ?? '';
  const at = services.clock.now();
  const device = await findDevice(call.db, given.device_id);
  if (device === null) throw problemError(fieldProblems.no_such_device());
  await touchDevice(call.db, given.device_id, new Date(at));
  if (await wasKept(call.db, given.media_id)) return { received: given.size };
  await forgetPieces(call.db, { account: me, before: new Date(at - BEGUN_FOR) });
  const begun = await sizeOfPieces(call.db, me, given.media_id);
  // A piece that came twice, or late: the device goes on from what is here.
  if (given.from !== begun.ofThis) return { received: begun.ofThis };
  const bytes = Buffer.from(given.piece, 'base64');
  const received = begun.ofThis + bytes.length;
  if (bytes.length === 0 || received > given.size) throw problemError(fieldProblems.broken_picture());
  if (begun.ofAll + bytes.length > MOST_BEGUN) throw problemError(fieldProblems.too_many_pictures());
  await addPiece(call.db, { account: me, mediaId: given.media_id, from: given.from, bytes, at: new Date(at) });
  if (received === given.size) await keep(services, call, given, device.closed_at !== null);
  return { received };
}

async function keep(services: HouseholdServices, call: Call, given: FieldMediaPiece, closed: boolean): Promise<void> {
  const account = call.asker?.accountId ?? '';
  const picture = bare(await readWhole(call.db, account, given.media_id));
  // The device is told why and does not send it again; its pieces are forgotten with the next that come, a month from now.
  if (picture === null) throw problemError(fieldProblems.broken_picture());
  const outcome = await receiveOne({ services, call, deviceId: given.device_id }, {
    operation_id: given.media_id, record: given.record, creates: false, new_family: null, sets: [], sequence: 0, at: given.at,
    appends: [{ list: 'pictures', value: { picture: given.media_id, kind: given.kind, text: given.note } }],
  }, closed);
  if (outcome.fate === 'refused' || outcome.fate === 'later') throw problemError(outcome.problem ?? fieldProblems.broken_picture());
  await keepPicture(call.db, {
    pictureId: given.media_id, householdId: given.record, deviceId: given.device_id, kind: given.kind, note: given.note, type: picture.type, madeAt: new Date(given.at), at: new Date(services.clock.now()),
    bytes: picture.bytes, area: call.asker?.areas[0] ?? services.province,
  });
  await forgetPieces(call.db, { account, mediaId: given.media_id });
}

/** Whoever opens the family sees its pictures; the look is noted. */
export async function listPictures(services: HouseholdServices, call: Call, householdId: string, wanted: string | undefined): Promise<HouseholdPictures> {
  const { record } = await openHousehold(services, call, householdId);
  const rows = await readPictures(call.db, record);
  const bytes = wanted === undefined ? null : await readPicture(call.db, record, wanted);
  if (wanted !== undefined && bytes === null) throw problemError(householdProblems.not_found());
  return {
    household_id: record.householdId,
    pictures: rows.map((row) => ({
      picture_id: row.picture_id, kind: row.kind, note: row.note, made_at: bangkokTime(row.made_at.getTime()), by: { th: row.by_th, en: row.by_en },
      data: bytes !== null && row.picture_id === wanted ? `data:${row.media_type};base64,${bytes.toString('base64')}` : null,
    })),
  };
}
