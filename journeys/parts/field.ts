// A phone in the field: set up, filled, and with its network cut.
import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { address } from '@klaikhun/tools/testing/browser.ts';
import { type VisitOptions, visit } from './people.ts';

export const PIN = '739164';

/** Whoever is signed in makes this browser a device of theirs. */
export async function setUpDevice(page: Page, name = 'มือถือทดสอบ'): Promise<void> {
  await page.goto('/field');
  await page.getByLabel('เรียกเครื่องนี้ว่าอะไร').fill(name);
  await page.getByLabel('ตั้ง PIN 6 หลัก').fill(PIN);
  await page.getByLabel('ใส่ PIN อีกครั้ง').fill(PIN);
  await page.getByRole('button', { name: 'เตรียมเครื่อง', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'วันนี้ไปหาใคร' }).waitFor();
}

/** A village, by the screen. */
export async function takeAlong(page: Page, village: string): Promise<void> {
  await page.getByRole('link', { name: 'เลือกที่ที่จะไป' }).first().click();
  await page.getByLabel('ไปทำอะไร').waitFor();
  await page.getByLabel('หมู่ที่').fill(village);
  await page.getByLabel('ไปทำอะไร').fill('เยี่ยมบ้านประจำเดือน');
  await page.getByRole('button', { name: 'นำไปในเครื่อง' }).click();
  await page.getByText('กำลังรับข้อมูลเข้าเครื่อง').waitFor();
  await toToday(page);
  await page.locator('.field-line').first().waitFor();
}

export async function toToday(page: Page): Promise<void> {
  await page.getByRole('link', { name: /รายการวันนี้/ }).click();
  await page.getByRole('heading', { level: 1, name: 'วันนี้ไปหาใคร' }).waitFor();
}

/** Everything that was written has reached the office, and what others wrote has come. */
export async function allSent(page: Page): Promise<void> {
  await page.getByRole('status').filter({ hasText: 'ส่งครบแล้ว' }).waitFor();
}

/** What others wrote has come, too. */
export async function fetchNew(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'รับข้อมูลใหม่จากสำนักงาน' }).click();
  await page.getByRole('button', { name: 'รับข้อมูลใหม่จากสำนักงาน', disabled: false }).waitFor();
}

/** The network is cut, or is there again. Its return makes the device send and fetch. */
export async function network(context: BrowserContext, isThere: boolean): Promise<void> {
  await context.setOffline(!isThere);
}

/** A family by its number on the list of today, from the search when it is not among the nearest. */
export async function openFamily(page: Page, id: string, name: string): Promise<void> {
  await page.getByRole('searchbox').fill(name);
  await page.locator(`a[href="/field/families/${encodeURIComponent(id)}"]`).click();
  await page.getByRole('button', { name: 'จดการเยี่ยม' }).waitFor();
}

/** A volunteer of one village, made for the occasion by the head of the province. */
export async function newVolunteer(browser: Browser, village: string, options: VisitOptions): Promise<{ context: BrowserContext; page: Page; accountId: string }> {
  const headers = { origin: address() };
  const head = await browser.newContext({ baseURL: address() });
  await head.request.post('/api/session', { data: { account: 'head', password: 'klaikhun' }, headers });
  const account = `field.${randomUUID().slice(0, 8).replace(/[^a-z0-9]/g, 'x')}`;
  const made = (await (await head.request.post('/api/accounts', { data: { operation_id: randomUUID(), account, name_th: 'มานี ดีใจ', role: 'volunteer', place: { code: '550101', village_no: village } }, headers })).json()) as { account_id: string; code: string };
  await head.close();
  const theirs = await visit(browser, options);
  const answer = await theirs.context.request.post('/api/session/reset', { data: { account, code: made.code, password: 'ดอกจำปาบานเช้าวันจันทร์' }, headers });
  if (!answer.ok()) throw Error(`the new volunteer could not sign in: ${answer.status()}`);
  // A password alone opens nobody's record.
  const begun = (await (await theirs.context.request.post('/api/me/second-factor', { data: {}, headers })).json()) as { secret: string };
  const code = new TOTP({ secret: Secret.fromBase32(begun.secret) }).generate();
  const on = await theirs.context.request.post('/api/me/second-factor', { data: { code }, headers });
  if (!on.ok()) throw Error(`the six digits could not be turned on: ${on.status()} ${await on.text()}`);
  return { ...theirs, accountId: made.account_id };
}

/** Villages of the volunteer's subdistrict by what is to be done in them today, most first: which families have work depends on the day. */
export async function villagesByWork(browser: Browser): Promise<[string, string]> {
  const head = await browser.newContext({ baseURL: address() });
  await head.request.post('/api/session', { data: { account: 'head', password: 'klaikhun' }, headers: { origin: address() } });
  const { rows } = (await (await head.request.get('/api/work-list?subdistrict=550101&limit=200')).json()) as { rows: { place: { subdistrict: string; village_no: string | null } }[] };
  await head.close();
  const homes = new Map<string, number>();
  for (const { place } of rows) if (place.subdistrict === '550101' && place.village_no !== null) homes.set(place.village_no, (homes.get(place.village_no) ?? 0) + 1);
  const [most, next] = [...homes].sort((one, other) => other[1] - one[1]).map(([village]) => village);
  if (most === undefined || next === undefined) throw Error('fewer than two villages have work today');
  return [most, next];
}

/** Moved from one village to another of the subdistrict, from today on. */
export async function moveVolunteer(browser: Browser, accountId: string, from: string, to: string): Promise<void> {
  const headers = { origin: address() };
  const head = await browser.newContext({ baseURL: address() });
  await head.request.post('/api/session', { data: { account: 'head', password: 'klaikhun' }, headers });
  const { places, today } = (await (await head.request.get(`/api/duties/people/${accountId}`)).json()) as { places: { kind: string; code: string; village_no: string | null; from: string }[]; today?: string };
  const old = places.find((place) => place.kind === 'village' && place.village_no === from);
  if (old === undefined) throw Error(`the volunteer has no village ${from}`);
  for (const [path, body] of [
    ['places/end', { kind: 'village', code: old.code, village_no: from, from: old.from, last_day: null }], ['places', { kind: 'village', code: old.code, village_no: to, from: today ?? old.from, to: null }],
  ] as const) {
    const answer = await head.request.post(`/api/accounts/${accountId}/${path}`, { data: { operation_id: randomUUID(), ...body }, headers });
    if (!answer.ok()) throw Error(`${path} answered ${answer.status()} ${await answer.text()}`);
  }
  await head.close();
}
