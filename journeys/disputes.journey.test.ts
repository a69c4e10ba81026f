// Two who did not know of each other: both answers are kept, a person settles it. mission.md, claim 3, at the desk.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { DESK, householdWithYesNo, PHONE, signIn, visit } from './parts/people.ts';
import { expectSound, settled } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each([PHONE, DESK])('two answers, $width px', (size) => {
  it('stand side by side until somebody chooses, and the choice can be taken back', async () => {
    const officer = await visit(browser, { size });
    await signIn(officer.context, 'field_officer');
    const id = await householdWithYesNo(officer.context);
    const head = await visit(browser, { size });
    await signIn(head.context, 'provincial_head');
    for (const { page } of [officer, head]) await page.goto(`/households/${id}`);
    const question = (page: typeof head.page) => page.getByRole('region', { name: /./ }).filter({ hasText: 'ถามข้อนี้ก่อน' });
    const asked = await question(officer.page).getByRole('heading').innerText();
    expect(await question(head.page).getByRole('heading').innerText()).toBe(asked);

    await question(officer.page).getByRole('button', { name: 'ใช่', exact: true }).click();
    await officer.page.getByRole('status').filter({ hasText: 'ถอนคำตอบ' }).waitFor();
    await question(head.page).getByRole('button', { name: 'ไม่', exact: true }).click();

    const disputes = head.page.getByRole('region', { name: 'มีคนตอบไม่ตรงกัน' });
    await disputes.waitFor();
    expect(await disputes.getByRole('listitem').count()).toBe(2);
    await settled(head.page);
    await disputes.scrollIntoViewIfNeeded();
    await expectSound(head.page, `disputes-${size.width}`);
    await disputes.getByRole('listitem').filter({ hasText: 'ใช่' }).getByRole('button', { name: /^ใช้คำตอบนี้/ }).click();
    await disputes.waitFor({ state: 'hidden' });

    await head.page.getByRole('status').getByRole('button', { name: 'ถอนคำตอบ' }).click();
    await disputes.waitFor();
    await disputes.getByRole('listitem').filter({ hasText: 'ไม่' }).getByRole('button', { name: /^ใช้คำตอบนี้/ }).click();
    await disputes.waitFor({ state: 'hidden' });
    await officer.context.close();
    await head.context.close();
  });
});
