// mission.md, claim 7, from the other side: who answers for a family hears what others did with it.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Notices } from '@klaikhun/areas/org';
import { address, openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { DESK, PHONE, signIn, visit, signInAs } from './parts/people.ts';
import { expectSound, settled } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each([PHONE, DESK])('what one is told, $width px', (size) => {
  it('an officer hears that the head answered for a family in their care, goes there, and it is read', async () => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'field_officer');
    const origin = address();
    const { rows } = (await (await context.request.get('/api/work-list?limit=20')).json()) as { rows: { household_id: string }[] };
    const id = rows[size.width === PHONE.width ? 0 : 1]?.household_id;
    await context.request.post(`/api/households/${id}/work`, { data: { operation_id: crypto.randomUUID(), state: 'doing' }, headers: { origin } });
    const head = await visit(browser);
    await signIn(head.context, 'provincial_head');
    const moved = await head.context.request.post(`/api/households/${id}/work`, { data: { operation_id: crypto.randomUUID(), state: 'waiting', reason: 'รอเอกสารจากอำเภอ' }, headers: { origin } });
    expect(moved.status()).toBe(200);
    await head.context.close();

    // Other stories have told this officer things, too: the bell is looked at when this one has come.
    const told = async () => ((await (await context.request.get('/api/me/notices')).json()) as Notices).notices.some((one) => !one.read && (one.to ?? '').includes(encodeURIComponent(id ?? '')) && one.title.th.includes('เปลี่ยนสถานะ'));
    await expect.poll(told, { timeout: 15_000 }).toBe(true);
    await page.goto('/');
    const bell = page.getByRole('link', { name: /^แจ้งเตือน มีเรื่องใหม่/ });
    await bell.waitFor();
    await settled(page);
    await expectSound(page, `bell-${size.width}`);
    const unread = Number(/\d+/.exec((await bell.getAttribute('aria-label')) ?? (await bell.innerText()))?.[0]);
    await bell.click();
    await page.getByRole('heading', { level: 1, name: 'เรื่องที่แจ้งถึงคุณ' }).waitFor();
    await settled(page);
    await expectSound(page, `notices-${size.width}`);
    await page.getByRole('link', { name: /งานที่คุณรับไว้เปลี่ยนสถานะ/ }).first().click();
    await page.getByRole('heading', { level: 1, name: /ครอบครัวของ/ }).waitFor();
    // One fewer is new.
    await page.getByRole('link', unread === 1 ? { name: 'แจ้งเตือน', exact: true } : { name: `แจ้งเตือน มีเรื่องใหม่ ${unread - 1} เรื่อง`, exact: true }).waitFor();
    await page.goto('/notices');
    await settled(page);
    await expectSound(page, `notices-read-${size.width}`);
    await context.close();
  });

  it('who was told nothing reads what would come', async () => {
    const { context, page } = await visit(browser, { size });
    // No other story gives this account a duty or takes one away.
    await signInAs(context, 'programmes');
    await page.goto('/notices');
    await page.getByText('ยังไม่มีเรื่องแจ้ง').waitFor();
    await expectSound(page, `notices-empty-${size.width}`);
    await context.close();
  });
});
