// Pictures from the field, over the real routes: in pieces, looked at by their bytes, with their family and for whoever may open it.
import { randomUUID } from 'node:crypto';
import { HouseholdPictures } from '@klaikhun/areas/household';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, MUEANG, smallProvince, type SmallProvince } from './testing/small-province.ts';

let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
let malee: Caller;
let elsewhere: Caller;

beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
  [malee, elsewhere] = [await province.as('officer-5501'), await province.as('officer-5505')];
});
afterAll(() => province?.close());
afterEach(() => seen('delete from field_device'));

const seen = <T>(sql: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(sql, values)).rows as T[]);
const PIECE = 40_000;

/** A JPEG of some length with a place in its EXIF. */
function photo(length = 90_000): Buffer {
  const part = (marker: number, words: string) => Buffer.concat([Buffer.from([0xff, marker, 0, words.length + 2]), Buffer.from(words)]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), part(0xe1, 'Exif GPS 18.78'), part(0xda, 'scan'), Buffer.alloc(length, 7), Buffer.from([0xff, 0xd9])]);
}

async function registered(caller: Caller): Promise<string> {
  const id = randomUUID();
  expect((await caller('POST', '/api/field/devices', { device_id: id, name: 'Samsung A05' })).status).toBe(200);
  await caller('POST', '/api/field/rounds', { operation_id: randomUUID(), subdistrict: MUEANG.subdistrict, village_no: null, days: 3, why: 'ลงเยี่ยมบ้านประจำเดือน' });
  return id;
}

interface Sending { readonly device: string; readonly record: string; readonly bytes: Buffer; readonly mediaId?: string }
const piece = (caller: Caller, { device, record, bytes, mediaId }: Sending, from: number) => caller('POST', '/api/field/media', {
  device_id: device, media_id: mediaId, record, kind: 'photo', note: 'บันไดหน้าบ้าน', at: province.clock.now(), size: bytes.length, from, piece: bytes.subarray(from, from + PIECE).toString('base64'),
});

async function sendAll(caller: Caller, sending: Sending) {
  const whole = { ...sending, mediaId: sending.mediaId ?? randomUUID() };
  let last = await piece(caller, whole, 0);
  while (last.status === 200 && (last.json as { received: number }).received < whole.bytes.length) last = await piece(caller, whole, (last.json as { received: number }).received);
  return { ...last, mediaId: whole.mediaId };
}

const picturesOf = async (caller: Caller, id: string, query = '') => HouseholdPictures.parse((await caller('GET', `/api/households/${id}/pictures${query}`)).json).pictures;

describe('a picture', () => {
  test('arrives in pieces, a piece that comes twice or too early is told where to go on, and it stands with its family once', async () => {
    const device = await registered(malee);
    const sending = { device, record: 'h-kham', bytes: photo(), mediaId: randomUUID() };
    expect((await piece(malee, sending, 0)).json).toEqual({ received: PIECE });
    expect((await piece(malee, sending, 0)).json).toEqual({ received: PIECE });
    expect((await piece(malee, sending, 2 * PIECE)).json).toEqual({ received: PIECE });
    expect(await picturesOf(malee, 'h-kham')).toEqual([]);
    await sendAll(malee, sending);
    expect((await piece(malee, sending, 0)).json).toEqual({ received: sending.bytes.length });
    expect(await picturesOf(malee, 'h-kham')).toMatchObject([{ picture_id: sending.mediaId, note: 'บันไดหน้าบ้าน', data: null }]);
    const [shown] = await picturesOf(malee, 'h-kham', `?picture_id=${sending.mediaId}`);
    const there = Buffer.from(shown?.data?.replace('data:image/jpeg;base64,', '') ?? '', 'base64');
    expect(there.includes('GPS')).toBe(false);
    expect(there.includes(Buffer.alloc(90_000, 7))).toBe(true);
    expect(await seen(`select value ->> 'picture' as picture from household_entry where household_id = 'h-kham' and list = 'pictures'`)).toEqual([{ picture: sending.mediaId }]);
    expect(await seen('select 1 from field_piece')).toEqual([]);
    expect(await seen(`select distinct deed from audit where household_id = 'h-kham' and action_id = $1`, [sending.mediaId])).toHaveLength(1);
  });

  test('that is none is refused by its bytes, whatever it is called', async () => {
    const device = await registered(malee);
    const refused = await sendAll(malee, { device, record: 'h-kham', bytes: Buffer.from('<svg onload="x">') });
    expect(refused).toMatchObject({ status: 422, json: { code: 'field.broken_picture' } });
    expect((await sendAll(malee, { device, record: 'h-kham', bytes: photo().subarray(0, 5_000) })).status).toBe(422);
    expect((await piece(malee, { device, record: 'h-kham', bytes: Buffer.alloc(3 * 1024 * 1024 + 1), mediaId: randomUUID() }, 0)).status).toBe(422);
  });

  test('of a family of others waits with what was parked, and says nothing about it; who may not open the family does not see it', async () => {
    const device = await registered(malee);
    const { mediaId, status } = await sendAll(malee, { device, record: 'h-pua', bytes: photo(500) });
    expect(status).toBe(200);
    expect((await sendAll(malee, { device, record: 'h-nobody', bytes: photo(500) })).status).toBe(200);
    expect((await malee('GET', '/api/households/h-pua/pictures')).status).toBe(404);
    expect((await elsewhere('GET', '/api/households/h-kham/pictures')).status).toBe(404);
    expect(await seen('select household_id from parked_operation where operation_id = $1', [mediaId])).toEqual([{ household_id: 'h-pua' }]);
    expect(await seen('select province, subdistrict from household_picture where picture_id = $1', [mediaId])).toMatchObject([{ province: '55', subdistrict: '550501' }]);
  });

  test('that came before the family it shows goes with the family when that comes into being', async () => {
    const device = await registered(malee);
    const record = `new-${randomUUID()}`;
    const { mediaId } = await sendAll(malee, { device, record, bytes: photo(500) });
    await seen(`update household_picture set subdistrict = '550599' where picture_id = $1`, [mediaId]);
    const met = {
      operation_id: randomUUID(), record, creates: true, appends: [], sequence: 1, at: province.clock.now(), sets: [],
      new_family: { subdistrict: MUEANG.subdistrict, village_no: '3', address: null, members: [{ person_id: `${record}-1`, title: 'นาง', first_name: 'แก้ว', last_name: 'ใหม่มา' }] },
    };
    expect((await malee('POST', '/api/field/push', { device_id: device, operations: [met] })).json).toMatchObject({ receipts: [{ fate: 'done' }] });
    expect(await picturesOf(malee, record)).toMatchObject([{ picture_id: mediaId }]);
    expect(await seen('select subdistrict from household_picture where picture_id = $1', [mediaId])).toEqual([{ subdistrict: MUEANG.subdistrict }]);
  });

  test('from the device of somebody else, or one that nobody knows, is not taken; from a closed one it is', async () => {
    const device = await registered(malee);
    expect((await sendAll(elsewhere, { device, record: 'h-kham', bytes: photo(500) })).status).toBe(404);
    expect((await malee('POST', `/api/field/devices/${device}/close`, { why: 'เครื่องหาย' })).status).toBe(200);
    const { mediaId, status } = await sendAll(malee, { device, record: 'h-kham', bytes: photo(500) });
    expect(status).toBe(200);
    expect(await seen('select 1 from parked_operation where operation_id = $1', [mediaId])).toHaveLength(1);
  });
});

test('a closed device gets its half of the key once more only to hand over, and a device that is not known gets none without a name', async () => {
  const device = await registered(malee);
  const { key_share } = (await malee('POST', '/api/field/devices', { device_id: device })).json as { key_share: string };
  await malee('POST', `/api/field/devices/${device}/close`, { why: 'เครื่องหาย' });
  expect((await malee('POST', '/api/field/devices', { device_id: device })).status).toBe(410);
  expect((await malee('POST', '/api/field/devices', { device_id: device, hand_over: true })).json).toMatchObject({ key_share, closed: true });
  expect((await elsewhere('POST', '/api/field/devices', { device_id: device, hand_over: true })).status).not.toBe(200);
  expect((await malee('POST', '/api/field/devices', { device_id: randomUUID() })).status).toBe(404);
});
