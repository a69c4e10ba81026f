// The device's own list of what cannot wait, with the real store's engine around it and the network in our hands.
import type { DangerGiven } from '@klaikhun/areas/cases';
import { MemoryStore, NO_STORE_FAULTS } from '@klaikhun/tools/testing/memory-store.ts';
import { idSource, movingClock, seededRng } from '@klaikhun/std';
import type { BrowserStore } from '@klaikhun/sync/browser';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Opened } from './opened.ts';

afterEach(() => vi.unstubAllGlobals());

const clock = movingClock(Date.UTC(2026, 10, 20, 2));
const given = (id: string): DangerGiven => ({
  report_id: `6f4f3f0e-0000-4000-8000-00000000000${id}`, kind: 'child', risk: { hurt: 'yes', near: 'no', tonight: 'no' }, place: { subdistrict: '550101', village_no: null, words: null, position: null },
  who: { household_id: null, words: null }, words: null, silent: false, phone: null, made_at: 0,
});
const standing = (report: DangerGiven) => ({ report_id: report.report_id, state: 'received', kind: report.kind, place: { th: '', en: '' }, made_at: '', received_at: '', acknowledged: null });

/** `answers`: by the beginning of the path; what is not there is not reached. Gives the paths in the order in which they were asked. */
function network(answers: Record<string, (body: unknown) => unknown>): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string, { body }: { body?: string }) => {
    asked.push(path.split('?')[0] ?? path);
    const answer = Object.entries(answers).find(([begins]) => path.startsWith(begins))?.[1];
    if (answer === undefined) throw new TypeError('no network');
    const said = await answer(body === undefined ? null : JSON.parse(body));
    const status = (said as { status?: unknown }).status;
    return new Response(JSON.stringify(said), { status: typeof status === 'number' ? status : 200, headers: { 'content-type': 'application/json' } });
  });
  return asked;
}
const field = {
  '/api/field/push': (body: unknown) => ({ receipts: (body as { operations: { operation_id: string }[] }).operations.map((one) => ({ operation_id: one.operation_id, fate: 'done', problem: null })), epoch: 'e', wipe: false }),
  '/api/field/pull': () => ({ documents: [], cursor: 'c', more: false, epoch: 'e', holds: { count: 0, sum: '' }, wipe: false }),
  '/api/field/manifest': () => ({ held: [], epoch: 'e' }),
};
const received = (body: unknown) => ({ reports: [standing(body as DangerGiven)] });
const REFUSED = { status: 422, code: 'cases.no_such_place', title: 'ไม่มีตำบลนี้', title_en: 'No such place', next: { th: 'โทร 1300', en: 'Call 1300' } };

/** Bytes of pictures are of no interest here. */
function memoryBrowserStore(): BrowserStore {
  const store = new MemoryStore(NO_STORE_FAULTS);
  return {
    get: (table, key) => store.get(table as 'state', key), all: (table) => store.all(table as 'state'), write: (changes) => store.write(changes as never), wipe: () => store.wipe(),
    putBytes: async () => {}, getBytes: async () => undefined, close: () => {},
  };
}

async function opened(store: BrowserStore, notes: { unsent: boolean; urgent: number }[] = []): Promise<Opened> {
  return Opened.open({ store, deviceId: 'd', clock, newId: idSource(clock, seededRng(1)), summarise: () => null, changed: () => {}, noteUnsent: async (unsent, urgent) => void notes.push({ unsent, urgent }) });
}
const visitOf = (device: Opened) => device.edit('new-1', { creates: true, appends: [{ list: 'notes', value: 'เยี่ยม' }] });
const settled = () => new Promise((done) => setTimeout(done, 20));

describe('a danger report on the device', () => {
  test('goes out before everything that waited longer', async () => {
    const store = memoryBrowserStore();
    network({});
    const device = await opened(store);
    await visitOf(device);
    await device.reportDanger(given('1'));
    await settled();
    expect(device.urgent).toHaveLength(1);
    const asked = network({ ...field, '/api/danger/reports': received });
    await device.sync();
    expect(asked.indexOf('/api/danger/reports')).toBe(0);
    expect(asked.indexOf('/api/field/push')).toBeGreaterThan(0);
    expect(device.dangerReports()).toMatchObject([{ state: 'sent', given: null, standing: { state: 'received' } }]);
  });

  test('waits for nothing: not for a sending that hangs, not for a refused one of its own kind; and nothing waits for it', async () => {
    const device = await opened(memoryBrowserStore());
    let letGo = (): void => {};
    const hangs = new Promise<void>((done) => (letGo = done));
    const asked = network({
      ...field, '/api/field/push': async (body) => { await hangs; return field['/api/field/push'](body); },
      '/api/danger/reports': (body) => ((body as DangerGiven).report_id.endsWith('1') ? REFUSED : received(body)), '/api/danger/mine': () => ({ reports: [] }),
    });
    await visitOf(device);
    const syncing = device.sync();
    await settled();
    await device.reportDanger(given('1'));
    await device.reportDanger(given('2'));
    await settled();
    expect(asked.filter((path) => path === '/api/danger/reports')).toHaveLength(2);
    expect(Object.fromEntries(device.dangerReports().map(({ id, state }) => [id.at(-1), state]))).toEqual({ 1: 'refused', 2: 'sent' });
    expect(device.dangerReports().find((one) => one.state === 'refused')?.problem?.title).toEqual({ th: REFUSED.title, en: REFUSED.title_en });
    letGo();
    await syncing;
    expect(device.state(true).waiting.unsent).toBe(0);
    // Refused is not gone: it stays until its person has read it.
    expect(device.unsettled).toBe(true);
    await device.dropDanger(given('1').report_id);
    expect(device.unsettled).toBe(false);
  });

  test('that cannot be sent for itself alone holds up no visit', async () => {
    const device = await opened(memoryBrowserStore());
    network({ ...field, '/api/danger/reports': () => ({ status: 503 }) });
    await visitOf(device);
    await device.reportDanger(given('1'));
    expect(await device.sync()).toBe(false);
    expect(device.state(true).waiting).toMatchObject({ unsent: 0, urgent: 1 });
  });

  test('is there again when the app was killed before it was sent, and is noted outside the lock as a number only', async () => {
    const store = memoryBrowserStore();
    network({});
    const notes: { unsent: boolean; urgent: number }[] = [];
    await (await opened(store, notes)).reportDanger(given('1'));
    await settled();
    expect(notes.at(-1)).toEqual({ unsent: true, urgent: 1 });
    const asked = network({ ...field, '/api/danger/reports': received, '/api/danger/mine': () => ({ reports: [] }) });
    const again = await opened(store, notes);
    expect(again.urgent).toMatchObject([{ value: { kind: 'child' } }]);
    await again.sync();
    expect(asked[0]).toBe('/api/danger/reports');
    expect(notes.at(-1)).toEqual({ unsent: false, urgent: 0 });
  });

  test('of a closed device goes out before the device forgets everything; without a signal nothing is forgotten', async () => {
    const store = memoryBrowserStore();
    network({});
    const device = await opened(store);
    await device.reportDanger(given('1'));
    await settled();
    const closed = { ...field, '/api/field/push': (body: unknown) => ({ ...field['/api/field/push'](body), wipe: true }), '/api/field/pull': () => ({ ...field['/api/field/pull'](), wipe: true }) };
    network(closed);
    await device.sync();
    expect(await store.all('urgent')).toHaveLength(1);
    const asked = network({ ...closed, '/api/danger/reports': received });
    await device.sync();
    expect(asked[0]).toBe('/api/danger/reports');
    expect(await store.all('urgent')).toHaveLength(0);
  });

  test('of somebody who is signed out waits, and is not taken for a bad one', async () => {
    const device = await opened(memoryBrowserStore());
    network({ '/api/danger/reports': () => ({ ...REFUSED, status: 401 }) });
    await device.reportDanger(given('1'));
    await settled();
    expect(device.urgent).toHaveLength(1);
  });
});
