// mission.md, claim 7: "Who looked at whom is recorded in the same transaction, chained against tampering; a victim cannot be found by searching."
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { DESK, PHONE, signIn, visit } from './parts/people.ts';
import { expectSound, settled } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** A family that this account may see, with work to do. */
async function familyWithWork(context: BrowserContext, which: number): Promise<string> {
  const list = (await (await context.request.get(`/api/work-list?limit=1&offset=${which}`)).json()) as { rows: { household_id: string }[] };
  return list.rows[0]?.household_id ?? '';
}

/** Two officers of different districts: a family of the one does not exist for the other. */
const elsewhere = async (context: BrowserContext, which: number) => {
  const other = await browser.newContext({ baseURL: context.pages()[0]?.url() ? new URL(context.pages()[0]?.url() ?? '').origin : '' });
  await other.request.post('/api/session', { data: { account: 'officer-5505', password: 'klaikhun' }, headers: { origin: new URL(context.pages()[0]?.url() ?? '').origin } });
  const id = await familyWithWork(other, which);
  await other.close();
  return id;
};

// Each size has families of its own: what was opened on the phone is open on the desk.
describe.each([{ size: PHONE, which: 0 }, { size: DESK, which: 1 }])('opening families, $size.width px', ({ size, which }) => {
  it('a finished family asks its next reader why, in one tap, and opens', async () => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'field_officer');
    const id = await familyWithWork(context, which);
    await page.goto(`/households/${id}`);
    await settled(page);
    const origin = new URL(page.url()).origin;
    const done = await context.request.post(`/api/households/${id}/work`, { data: { operation_id: crypto.randomUUID(), state: 'done', reason: 'พาไปยื่นแล้ว' }, headers: { origin } });
    expect(done.status()).toBe(200);
    const head = await visit(browser, { size });
    await signIn(head.context, 'provincial_head');
    await head.page.goto(`/households/${id}`);
    await head.page.getByRole('heading', { level: 1, name: 'เปิดครอบครัวนี้เพราะอะไร' }).waitFor();
    await expectSound(head.page, `say-why-${size.width}`);
    await head.page.getByRole('button', { name: 'เขามาที่สำนักงาน' }).click();
    await head.page.getByRole('heading', { level: 1, name: /ครอบครัวของ/ }).waitFor();
    await head.page.getByText('เปิดดูครอบครัวนี้: เขามาที่สำนักงาน').waitFor();
    await context.request.post(`/api/households/${id}/work`, { data: { operation_id: crypto.randomUUID(), state: 'open' }, headers: { origin } });
    await context.close();
    await head.context.close();
  });

  it('a family of another district does not exist, until it is looked up with a reason', async () => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'field_officer');
    await page.goto('/open');
    await page.getByRole('heading', { level: 1, name: 'เปิดครอบครัวนอกพื้นที่' }).waitFor();
    const id = await elsewhere(context, which);
    expect((await context.request.get(`/api/households/${id}`)).status()).toBe(404);
    await page.getByRole('button', { name: 'เปิดครอบครัวนี้' }).click();
    await page.getByText('เขียนเหตุผลอย่างน้อย 10 ตัวอักษร').waitFor();
    await expectSound(page, `open-elsewhere-${size.width}`);
    await page.getByLabel('ครอบครัวของใคร').fill(id);
    await page.getByLabel('เพราะอะไร').fill('ย้ายมาอยู่กับลูกในอำเภอเมือง มาขอความช่วยเหลือ');
    await page.getByRole('button', { name: 'เปิดครอบครัวนี้' }).click();
    await page.getByRole('heading', { level: 1, name: /ครอบครัวของ/ }).waitFor();
    await page.getByText('เปิดดูจากนอกพื้นที่รับผิดชอบ').first().waitFor();
    await context.close();
  });

  it('who reviews emergencies finds their list', async () => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'auditor');
    await page.goto('/emergency-openings');
    await page.getByRole('heading', { level: 1, name: 'การเปิดกรณีฉุกเฉิน' }).waitFor();
    await settled(page);
    await expectSound(page, `emergency-openings-${size.width}`);
    await context.close();
  });
});
