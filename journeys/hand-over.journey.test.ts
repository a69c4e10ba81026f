// issue of the organisation: a leaver's whole caseload goes to others, and no family is left alone.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { DESK, demoAccount, PHONE, signIn, visit } from './parts/people.ts';
import { expectSound, settled } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each([PHONE, DESK])('a hand-over, $width px', (size) => {
  it('is planned, looked at, done, and taken back', async () => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'provincial_head');
    const { name: leaver } = await demoAccount(context, 'field_officer');
    const { name: successor } = await demoAccount(context, 'unit_head');
    const { password } = await demoAccount(context, 'provincial_head');
    const choose = async (label: string | RegExp, name: string) => {
      await page.getByRole('button', { name: label }).first().click();
      await page.getByRole('option', { name: new RegExp(name.replaceAll(/[()]/g, '.')) }).first().click();
    };
    await page.goto('/hand-over');
    await page.getByRole('heading', { level: 1, name: 'ส่งมอบงาน' }).waitFor();
    await page.getByRole('button', { name: 'ดูงานที่ถืออยู่' }).click();
    await page.getByText('เลือกคนก่อน').waitFor();
    await settled(page);
    await expectSound(page, `hand-over-who-${size.width}`);
    await choose(/งานของใคร/, leaver.th);
    await page.getByRole('button', { name: 'ดูงานที่ถืออยู่' }).click();
    await page.getByRole('heading', { name: /ถืออยู่$/ }).waitFor();
    await expectSound(page, `hand-over-plan-${size.width}`);
    await page.getByText(/^แบ่งให้หลายคนตามตำบล/).click();
    await expectSound(page, `hand-over-divide-${size.width}`);
    await choose(/ผู้รับหลัก/, successor.th);
    await page.getByLabel('เพราะอะไร').fill('ย้ายไปจังหวัดอื่น');
    await page.getByRole('button', { name: 'ดูก่อนส่งมอบ' }).click();
    await page.getByRole('heading', { name: /ได้รับ/ }).first().waitFor();
    await expectSound(page, `hand-over-preview-${size.width}`);
    await page.getByRole('button', { name: 'ส่งมอบ', exact: true }).click();
    const confirm = page.getByRole('dialog');
    const done = page.getByRole('heading', { name: 'ส่งมอบแล้ว' });
    await Promise.race([confirm.waitFor(), done.waitFor()]);
    if (await confirm.isVisible()) {
      await confirm.getByLabel('รหัสผ่าน').fill(password);
      await confirm.getByRole('button', { name: 'ยืนยัน', exact: true }).click();
    }
    await done.waitFor();
    await expectSound(page, `hand-over-done-${size.width}`);
    await page.emulateMedia({ media: 'print' });
    await page.screenshot({ path: `journeys/screens/hand-over-paper-${size.width}.png`, fullPage: true });
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: 'ส่งมอบคนอื่น' }).click();
    await page.getByRole('button', { name: 'ถอนการส่งมอบ' }).first().click();
    await page.getByText('ถอนแล้ว').first().waitFor();
    await expectSound(page, `hand-over-undone-${size.width}`);
    expect(page.url()).toMatch(/\/hand-over$/);
    await context.close();
  });
});
