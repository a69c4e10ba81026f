// The store of the field app in a real browser, with the network really cut: what was said to be saved is saved, and it opens for its person alone.
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { address, openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { asBytes, openStorePage, PIN, rawBytes, type StorePage, takeAlong } from './parts/field-store.ts';
import { PHONE, signInAs, visit } from './parts/people.ts';

let browser: Browser;
/** An account has five devices at most: each journey gives its own back. */
async function giveBack(context: BrowserContext): Promise<void> {
  const { devices } = (await (await context.request.get('/api/field/devices')).json()) as { devices: { device_id: string; closed: boolean }[] };
  for (const { device_id } of devices.filter(({ closed }) => !closed)) await context.request.post(`/api/field/devices/${device_id}/close`, { data: { why: 'จบการทดสอบ' }, headers: { origin: address() } });
  await context.close();
}
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const OFFICER = 'officer-5501';

async function setUp(account = OFFICER, offlineDays = 3): Promise<{ context: BrowserContext; store: StorePage }> {
  const { context, page } = await visit(browser, { size: PHONE });
  await page.close();
  await signInAs(context, account);
  await takeAlong(context);
  const store = await openStorePage(context);
  expect(await store.ask('setUp', { accountId: account, name: 'เครื่องของวิภา', pin: PIN, offlineDays })).toEqual({ ok: true });
  await store.ask('sync');
  return { context, store };
}

const notes = async (store: StorePage, record: string): Promise<unknown[]> => ((await store.ask('read', record))?.lists.notes ?? []).map(({ value }) => (value as { text: string }).text);

async function firstFamily(store: StorePage): Promise<string> {
  const [line] = await store.ask('list');
  if (line === undefined) throw Error('no family came along');
  return line.id;
}

describe('what was saved', () => {
  it('is there after the app was ended in the middle of saving, without a signal, and arrives once', async () => {
    const { context, store } = await setUp();
    const record = await firstFamily(store);
    const saved: string[] = [];
    await store.page.exposeFunction('saved', (text: string) => void saved.push(text));
    await context.setOffline(true);
    // Forty taps at once; the page is gone while they are being written.
    await store.page.evaluate((id) => {
      const own = globalThis as unknown as { ask(...given: unknown[]): Promise<{ ok: boolean }>; saved(text: string): void };
      for (let nth = 0; nth < 40; nth += 1) void own.ask('edit', id, { appends: [{ list: 'notes', value: { text: `จด ${nth}` } }] }).then(({ ok }) => ok && own.saved(`จด ${nth}`));
    }, record);
    await expect.poll(() => saved.length, { timeout: 10_000 }).toBeGreaterThan(3);
    await store.page.close();
    const acknowledged = [...saved];

    await context.setOffline(false);
    const again = await openStorePage(context);
    await context.setOffline(true);
    await expect.poll(async () => (await again.state()).kind).toBe('locked');
    expect(await again.ask('unlock', { pin: PIN })).toEqual({ ok: true });
    const here = await notes(again, record);
    expect(here).toEqual(expect.arrayContaining(acknowledged));
    const state = await again.state();
    expect(state.waiting?.unsent).toBe(here.length);

    await context.setOffline(false);
    await again.ask('sync');
    expect(await again.state()).toMatchObject({ kind: 'open', waiting: { unsent: 0, refused: [] } });
    // Of each list the newest twenty go along on a device: they have come back, in their order, each once.
    expect(await notes(again, record)).toEqual(here.slice(-20));
    await giveBack(context);
  });

  it('lies there as noise: no name, no number of a family or person', async () => {
    const { context, store } = await setUp();
    const lines = await store.ask('list');
    await store.ask('edit', lines[0]?.id ?? '', { appends: [{ list: 'notes', value: { text: 'ยายบอกว่าปวดเข่า' } }] });
    await store.ask('keepDraft', 'visit', { text: 'ครึ่งหนึ่งของแบบฟอร์ม' });
    const secrets = lines.slice(0, 40).flatMap(({ id, summary }) => [id, ...(summary as unknown as { people: { first: string; last: string }[] }).people.flatMap(({ first, last }) => [first, last])]).filter((text) => (text?.length ?? 0) >= 4);
    expect(secrets.length).toBeGreaterThan(40);
    const { rows, text } = await rawBytes(store.page);
    expect(rows).toBeGreaterThan(lines.length);
    for (const secret of [...secrets, 'ยายบอกว่าปวดเข่า', 'ครึ่งหนึ่งของแบบฟอร์ม', 'เครื่องของวิภา', OFFICER, PIN]) expect(text.includes(asBytes(secret)), secret).toBe(false);
    // The look itself can find something: the device's own number lies there readable.
    const state = await store.state();
    expect(text).toContain(state.deviceId ?? 'no device');
    await giveBack(context);
  });
});

describe('a photo', () => {
  it('goes in pieces on its own way, over a signal that breaks, and hangs on the family at the office without what the camera wrote beside it', async () => {
    const { context, store } = await setUp();
    const record = await firstFamily(store);
    let pieces = 0;
    await context.route('**/api/field/media', (route) => {
      pieces += 1;
      return pieces === 2 ? route.abort() : route.continue();
    });
    // A JPEG of 100 kB with a place in its EXIF; the worker is given it as it is, so that the server has something to take out.
    const added = await store.page.evaluate(async (id) => {
      const text = (words: string) => [...words].map((letter) => letter.charCodeAt(0));
      const part = (marker: number, words: string) => [0xff, marker, 0, words.length + 2, ...text(words)];
      const bytes = new Uint8Array([0xff, 0xd8, ...part(0xe1, 'Exif GPS 18.78 100.77'), ...part(0xdb, 'table'), ...part(0xda, 'scan'), ...Array.from({ length: 100_000 }, (_, at) => at % 251), 0xff, 0xd9]);
      return (globalThis as unknown as { ask(...given: unknown[]): Promise<{ ok: boolean }> }).ask('addMedia', id, { bytes: bytes.buffer, type: 'image/jpeg', kind: 'photo', note: 'บันไดหน้าบ้าน' });
    }, record);
    expect(added.ok).toBe(true);
    await expect.poll(async () => {
      await store.ask('sync');
      return (await store.ask('media', record)).map(({ sent, problem }) => ({ sent, problem }));
    }, { timeout: 20_000 }).toEqual([{ sent: true, problem: null }]);
    // Three pieces, one of them twice.
    expect(pieces).toBe(4);
    const { pictures } = (await (await context.request.get(`/api/households/${record}/pictures`)).json()) as { pictures: { picture_id: string; note: string }[] };
    expect(pictures).toMatchObject([{ note: 'บันไดหน้าบ้าน' }]);
    const shown = (await (await context.request.get(`/api/households/${record}/pictures?picture_id=${pictures[0]?.picture_id}`)).json()) as { pictures: { data: string }[] };
    const there = Buffer.from(shown.pictures[0]?.data.replace('data:image/jpeg;base64,', '') ?? '', 'base64');
    expect(there.length).toBeGreaterThan(100_000);
    expect(there.includes('GPS')).toBe(false);
    await giveBack(context);
  });
});

describe('who opens it', () => {
  it('not a wrong code; after five of them one has to wait', async () => {
    const { context, store } = await setUp();
    await store.ask('lock');
    expect(await store.ask('list')).toEqual([]);
    for (let nth = 0; nth < 5; nth += 1) expect(await store.ask('unlock', { pin: '739205' })).toMatchObject({ ok: false, problem: { code: 'offline.wrong_code' } });
    expect(await store.ask('unlock', { pin: PIN })).toMatchObject({ ok: false, problem: { code: 'offline.wait' } });
    expect(await store.state()).toMatchObject({ kind: 'locked', triesLeft: 5 });
    await giveBack(context);
  });

  it('without days of its own the right code needs the server once', async () => {
    const { context, store } = await setUp(OFFICER, 0);
    await store.ask('lock');
    await context.setOffline(true);
    expect(await store.ask('unlock', { pin: PIN })).toMatchObject({ ok: false, problem: { code: 'offline.needs_network' } });
    await context.setOffline(false);
    expect(await store.ask('unlock', { pin: PIN })).toEqual({ ok: true });
    await giveBack(context);
  });

  it('another account on the same browser finds nothing, and has a store of its own', async () => {
    const { context, store } = await setUp();
    await store.ask('forAccount', 'volunteer');
    expect(await store.state()).toEqual({ kind: 'absent' });
    expect(await store.ask('list')).toEqual([]);
    expect(await store.ask('unlock', { pin: PIN })).toEqual({ ok: true });
    expect(await store.state()).toEqual({ kind: 'absent' });
    await store.ask('forAccount', OFFICER);
    expect(await store.state()).toMatchObject({ kind: 'locked' });
    await giveBack(context);
  });

  it('a second tab asks the first, and holds the store when that is gone', async () => {
    const { context, store } = await setUp();
    const record = await firstFamily(store);
    const second = await openStorePage(context);
    await expect.poll(async () => (await second.state()).kind).toBe('open');
    expect(await second.ask('edit', record, { appends: [{ list: 'notes', value: { text: 'จากแท็บที่สอง' } }] })).toMatchObject({ ok: true });
    expect(await notes(store, record)).toContain('จากแท็บที่สอง');
    await store.page.close();
    await expect.poll(async () => (await second.state()).kind).toBe('locked');
    expect(await second.ask('unlock', { pin: PIN })).toEqual({ ok: true });
    expect(await notes(second, record)).toContain('จากแท็บที่สอง');
    await giveBack(context);
  });
});

it('a device that was closed hands over what it holds, and forgets everything', async () => {
  const { context, store } = await setUp();
  const record = await firstFamily(store);
  await context.setOffline(true);
  await store.ask('edit', record, { appends: [{ list: 'notes', value: { text: 'ก่อนเครื่องหาย' } }] });
  const state = await store.state();
  const closing = await context.request.post(`/api/field/devices/${state.deviceId}/close`, { data: { why: 'เครื่องหาย' }, headers: { origin: address() } });
  expect(closing.status()).toBe(200);
  await context.setOffline(false);
  await store.ask('sync');
  await expect.poll(() => store.state()).toEqual({ kind: 'wiped', why: 'closed' });
  expect(await store.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual(['klaikhun-field']);
  // It did arrive: it waits for somebody of the office to look at it.
  const { parked } = (await (await context.request.get('/api/field/parked')).json()) as { parked: { household_id: string; entries: { value: { text?: string } }[] }[] };
  expect(parked).toMatchObject([{ household_id: record, entries: [{ value: { text: 'ก่อนเครื่องหาย' } }] }]);
  await giveBack(context);
});

describe('the app itself', () => {
  it('opens without a signal, from its own files, and keeps no answer of the server', async () => {
    const { context, page } = await visit(browser, { size: PHONE });
    await signInAs(context, OFFICER);
    await page.goto('/field');
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });
    await context.setOffline(true);
    await page.goto('/field');
    await page.locator('main').first().waitFor();
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      return (await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).flat();
    });
    expect(kept).toContain('/index.html');
    expect(kept.filter((path) => !/^\/(?:assets\/|index\.html$|favicon\.svg$|manifest\.webmanifest$|icon-192\.png$)/.test(path))).toEqual([]);
    await context.close();
  });

  it('can be installed: a manifest with icons that are there', async () => {
    const { context } = await visit(browser);
    const answer = await context.request.get('/manifest.webmanifest');
    expect(answer.headers()['content-type']).toBe('application/manifest+json');
    const { start_url, icons } = (await answer.json()) as { start_url: string; icons: { src: string; purpose?: string }[] };
    expect(start_url).toBe('/field');
    for (const { src } of icons) expect((await context.request.get(src)).headers()['content-type']).toBe('image/png');
    expect(icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
    await context.close();
  });
});
