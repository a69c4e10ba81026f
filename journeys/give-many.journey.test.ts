// Families of the work list given out in one act: chosen row by row, given until a day, found under "mine" by whoever has them, taken back.
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { demoAccount, DESK, PHONE, signIn, visit } from './parts/people.ts';
import { expectSound, settled } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const mine = async (context: BrowserContext) => ((await (await context.request.get('/api/work-list?mine=true')).json()) as { total: number }).total;

describe.each([PHONE, DESK])('several families given at once, $width px', (size) => {
  it('are chosen on the list, given with a reason, and found under "mine"; then taken back', async () => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'provincial_head');
    const { password } = await demoAccount(context, 'provincial_head');
    const unitHead = await demoAccount(context, 'unit_head');
    const theirs = await visit(browser, { size });
    await signIn(theirs.context, 'unit_head');
    const before = await mine(theirs.context);
    await page.goto('/work');
    await page.getByRole('button', { name: 'เลือกหลายครอบครัวเพื่อมอบหมาย' }).click();
    for (const nth of [0, 1, 2]) await page.locator('.work-pick input').nth(nth).check();
    await page.getByText('เลือกแล้ว 3 ครอบครัว').waitFor();
    await settled(page);
    await expectSound(page, `give-choosing-${size.width}`);
    await page.getByRole('button', { name: 'มอบหมายให้…' }).click();
    const sheet = page.getByRole('dialog').filter({ hasText: 'มอบหมาย 3 ครอบครัว' });
    await sheet.getByRole('button', { name: 'มอบหมาย 3 ครอบครัว' }).click();
    await sheet.getByText('เลือกคนที่จะมอบหมาย').waitFor();
    await settled(page);
    await expectSound(page, `give-form-${size.width}`);
    await sheet.getByRole('button', { name: /ให้ใคร/ }).click();
    await page.getByRole('option', { name: new RegExp(unitHead.name.th.split(' ')[0] ?? '') }).click();
    await sheet.getByLabel('เหตุผล').fill('แบ่งงานเยี่ยมเดือนธันวาคม');
    await sheet.getByRole('button', { name: 'มอบหมาย 3 ครอบครัว' }).click();
    const confirm = page.getByRole('dialog').filter({ has: page.getByLabel('รหัสผ่าน') });
    const done = page.getByText(/^มอบหมาย 3 ครอบครัวให้ /);
    await confirm.or(done).first().waitFor();
    if (await confirm.isVisible()) {
      await confirm.getByLabel('รหัสผ่าน').fill(password);
      await confirm.getByRole('button', { name: /ยืนยัน/ }).click();
    }
    await done.waitFor();
    await settled(page);
    expect(await mine(theirs.context)).toBe(before + 3);
    await theirs.page.goto('/work');
    await theirs.page.getByLabel('ของฉัน').check();
    await theirs.page.waitForURL(/mine=true/);
    await theirs.page.getByRole('heading', { level: 1, name: new RegExp(`^${before + 3} ครอบครัว`) }).waitFor();
    await expectSound(theirs.page, `work-mine-${size.width}`);
    await page.getByRole('button', { name: 'ถอน', exact: true }).click();
    await page.getByText('ถอนแล้ว 3 ครอบครัว').waitFor();
    expect(await mine(theirs.context)).toBe(before);
    await theirs.page.goto('/work?mine=true');
    await theirs.page.getByText(before === 0 ? 'ยังไม่มีครอบครัวที่มอบหมายให้คุณ' : `${before} ครอบครัว`).first().waitFor();
    await theirs.context.close();
    await context.close();
  });
});
