// A family given to somebody by name, on its page: whoever has it opens it, and it ends there again.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { demoAccount, DESK, PHONE, signIn, visit } from './parts/people.ts';
import { expectSound, settled } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each([PHONE, DESK])('a family given by name, $width px', (size) => {
  it('is given by the head with a reason and a confirmation, and ended again', async () => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'provincial_head');
    const { rows } = (await (await context.request.get('/api/work-list?limit=60')).json()) as { rows: { household_id: string }[] };
    const id = rows[size.width === PHONE.width ? 41 : 42]?.household_id;
    const unitHead = await demoAccount(context, 'unit_head');
    const password = (await demoAccount(context, 'provincial_head')).password;
    await page.goto(`/households/${id}`);
    const section = page.getByRole('region', { name: 'ผู้ดูแลที่มอบหมายด้วยชื่อ' });
    await section.getByRole('button', { name: 'มอบหมายให้…' }).click();
    const sheet = page.getByRole('dialog').filter({ hasText: 'มอบหมายครอบครัวนี้' });
    await sheet.getByRole('button', { name: 'มอบหมาย', exact: true }).click();
    await sheet.getByText('เลือกคนที่จะมอบหมาย').waitFor();
    await settled(page);
    await expectSound(page, `assign-form-${size.width}`);
    await sheet.getByRole('button', { name: /ให้ใคร/ }).click();
    await page.getByRole('option', { name: new RegExp(unitHead.name.th.split(' ')[0] ?? '') }).click();
    await sheet.getByLabel('เหตุผล').fill('ดูแลต่อเนื่องจากเคสเดิม');
    await sheet.getByRole('button', { name: 'มอบหมาย', exact: true }).click();
    const confirm = page.getByRole('dialog').filter({ has: page.getByLabel('รหัสผ่าน') });
    const line = section.getByRole('listitem').filter({ hasText: unitHead.name.th.split(' ')[0] ?? '' });
    await confirm.or(line).first().waitFor();
    if (await confirm.isVisible()) {
      await confirm.getByLabel('รหัสผ่าน').fill(password);
      await confirm.getByRole('button', { name: /ยืนยัน/ }).click();
    }
    await line.waitFor();
    await settled(page);
    await section.scrollIntoViewIfNeeded();
    await expectSound(page, `assigned-${size.width}`);
    await page.getByText(/มอบหมายครอบครัวนี้ให้/).first().waitFor();

    const reason = 'ส่งต่อหน่วยงานอื่นแล้ว';
    await section.getByText(/^วันนี้คุณมอบหมายให้/).waitFor();
    await line.getByRole('button', { name: /สิ้นสุดการดูแล/ }).click();
    const ending = page.getByRole('dialog');
    await ending.getByLabel('เหตุผล').fill(reason);
    await ending.getByRole('button', { name: 'สิ้นสุดการมอบหมาย' }).click();
    await line.waitFor({ state: 'hidden' });
    expect(await section.getByText('ยังไม่มี ครอบครัวนี้อยู่ในความดูแลของพื้นที่').isVisible()).toBe(true);
    // Ended by mistake: back again, and away again.
    await section.getByText(/^วันนี้คุณสิ้นสุดการดูแลของ/).waitFor();
    await section.scrollIntoViewIfNeeded();
    await settled(page);
    await expectSound(page, `assignment-ended-${size.width}`);
    await section.getByRole('button', { name: 'ถอน', exact: true }).click();
    await line.waitFor();
    await page.getByText(/^ถอนการมอบหมาย/).first().waitFor();
    await line.getByRole('button', { name: /สิ้นสุดการดูแล/ }).click();
    await ending.getByLabel('เหตุผล').fill(reason);
    await ending.getByRole('button', { name: 'สิ้นสุดการมอบหมาย' }).click();
    await line.waitFor({ state: 'hidden' });
    await context.close();
  });
});
