// mission.md, claim 7: "Who looked at whom is recorded in the same transaction, chained against tampering".
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { address, openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { DESK, PHONE, signIn, visit } from './parts/people.ts';
import { expectSound, settled } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** A field officer opens a family and searches, as they do all day. Gives the family's number. */
async function aLook(context: BrowserContext): Promise<string> {
  await signIn(context, 'field_officer');
  const list = (await (await context.request.get('/api/work-list?limit=1&offset=7')).json()) as { rows: { household_id: string }[] };
  const id = list.rows[0]?.household_id ?? '';
  expect((await context.request.get(`/api/households/${id}`)).status()).toBe(200);
  await context.request.post('/api/person-search', { data: { text: 'สมชาย' }, headers: { origin: address() } });
  return id;
}

describe.each([PHONE, DESK])('oversight, $width px', (size) => {
  it('an auditor reads who opened a family, why, and where that stands in the chain, and checks the chain', async () => {
    const officer = await visit(browser, { size });
    const family = await aLook(officer.context);
    await officer.context.close();
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'auditor');
    await page.goto('/audit-trail');
    await page.getByRole('heading', { level: 1, name: 'ร่องรอยการเข้าดู' }).waitFor();
    await page.locator('.trail-row').first().waitFor();
    await settled(page);
    await expectSound(page, `audit-trail-${size.width}`);
    await page.getByLabel('ของครอบครัวหรือของใคร').fill(family);
    await page.getByRole('button', { name: 'ดู', exact: true }).click();
    const row = page.getByRole('button', { name: `เปิดดูข้อมูลครอบครัวเลขที่ ${family}` }).first();
    await row.waitFor();
    await row.click();
    await page.getByRole('heading', { name: 'รายละเอียดของบันทึก' }).waitFor();
    await page.getByText('ตำแหน่งในสายโซ่').waitFor();
    await expectSound(page, `audit-entry-${size.width}`);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'ตรวจสายโซ่' }).click();
    await page.getByText(/ครบถ้วน ไม่มีการแก้ไข/).waitFor({ timeout: 30_000 });
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'ส่งออกเป็น CSV' }).click()]);
    expect(file.suggestedFilename()).toMatch(/^audit-trail-\d{4}-\d\d-\d\d\.csv$/);
    await context.close();
  });
});
