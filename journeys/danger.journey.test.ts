// domain/organisation.md, 3.6 and 3.9: whoever finds somebody in danger says so at once, and nobody stays alone with it. The network is really cut.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { network, openFamily, PIN, setUpDevice, takeAlong, toToday } from './parts/field.ts';
import { DESK, PHONE, signIn, visit } from './parts/people.ts';
import { expectSound, settled } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const SECRET = 'หลานบอกว่าลุงตีทุกคืน';

async function writeReport(page: Page): Promise<void> {
  await page.getByLabel('เด็กถูกทำร้าย หรือถูกทอดทิ้ง').check();
  await page.getByRole('group', { name: /^ถ้าไม่มีใครไปหา/ }).getByLabel('ใช่').check();
  await page.getByRole('alert').filter({ hasText: 'โทร 191 หรือ 1669 เดี๋ยวนี้' }).waitFor();
  await page.getByLabel('เล่าสั้น ๆ ว่าเห็นหรือได้ยินอะไร').fill(SECRET);
  await page.getByLabel('ห้ามโทรกลับ คนทำร้ายอาจได้ยิน').check();
}

async function chooseFirstPlace(page: Page): Promise<void> {
  const choose = page.getByRole('button', { name: /เลือกตำบล/ });
  if ((await choose.count()) === 0) return;
  await choose.click();
  await page.getByRole('option').nth(1).click();
}

/** At the office it stands red, whole, until the head takes it on. */
async function headTakesOn(): Promise<void> {
  const head = await visit(browser, { size: DESK });
  await signIn(head.context, 'provincial_head');
  await head.page.goto('/danger-reports');
  const report = head.page.getByRole('listitem').filter({ hasText: SECRET });
  await report.getByText('เสี่ยงถึงชีวิต', { exact: true }).waitFor();
  await report.getByText('ห้ามโทรกลับผู้แจ้ง').waitFor();
  await settled(head.page);
  await expectSound(head.page, 'danger-reports-1280');
  await head.page.setViewportSize(PHONE);
  await expectSound(head.page, 'danger-reports-360');
  await head.page.setViewportSize(DESK);
  await report.getByRole('button', { name: 'ฉันรับเรื่องนี้' }).click();
  await report.getByText(/รับเรื่องแล้ว โดยวิไลวรรณ/).waitFor();
  await head.context.close();
}

describe('somebody is in danger', () => {
  it('a volunteer without a signal reports it in two taps from a family; the app is killed; it goes out first; the head takes it on; the volunteer sees by whom', async () => {
    const { context, page } = await visit(browser, { size: PHONE });
    await signIn(context, 'volunteer');
    await setUpDevice(page, 'มือถือของบัวผัน');
    await takeAlong(page, '');
    const line = page.locator('.field-line-open').first();
    const id = decodeURIComponent((await line.getAttribute('href'))?.split('/').at(-1) ?? '');
    const name = (await line.locator('.field-line-name').evaluate((node) => node.firstChild?.textContent)) ?? '';
    await openFamily(page, id, name);

    await network(context, false);
    await page.getByRole('button', { name: 'จดการเยี่ยม' }).click();
    await page.getByLabel('พบคนในบ้าน').check();
    await page.getByLabel('เห็นอะไร คุยอะไร').fill('เยี่ยมตามรอบ');
    await page.getByRole('button', { name: 'บันทึกการเยี่ยม' }).click();
    await page.getByText('เยี่ยมตามรอบ').waitFor();
    // First tap: the bar of every page. The numbers are there before anything is typed.
    await page.getByRole('link', { name: 'แจ้งเหตุอันตราย' }).click();
    await page.getByRole('link', { name: /^โทร 1300/ }).waitFor();
    await page.getByRole('button', { name: 'แจ้งเหตุ', exact: true }).waitFor();
    await settled(page);
    await expectSound(page, 'danger-field-360');
    await writeReport(page);
    await page.getByLabel('หาครอบครัวในเครื่องนี้').fill(name);
    await page.getByRole('search').getByRole('button').first().click();
    await chooseFirstPlace(page);
    await settled(page);
    await expectSound(page, 'danger-field-written-360');
    await page.getByRole('button', { name: 'แจ้งเหตุ', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'ยังไม่ออกจากเครื่องนี้' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'ยังไม่ได้ส่ง' }).waitFor();
    await settled(page);
    await expectSound(page, 'danger-field-unsent-360');
    expect(page.url()).not.toContain(encodeURIComponent(id));
    await page.close();

    // The app was ended by the phone. Locked, it says that something has not left it, and no word of what.
    const again = await context.newPage();
    await again.goto('/field/danger');
    await again.getByRole('alert').filter({ hasText: 'แจ้งเหตุ 1 เรื่อง' }).waitFor();
    expect(await again.locator('body').innerText()).not.toContain('เด็กถูกทำร้าย');
    await settled(again);
    await expectSound(again, 'danger-field-locked-360');
    const sent: string[] = [];
    context.on('request', (request) => {
      if (request.method() === 'POST' && /\/api\/(danger|field\/push)/.test(request.url())) sent.push(new URL(request.url()).pathname);
    });
    await again.getByLabel('PIN ของคุณ').fill(PIN);
    await again.getByRole('button', { name: 'เปิด', exact: true }).click();
    await again.getByRole('listitem').filter({ hasText: 'ยังไม่ได้ส่ง' }).waitFor();
    sent.length = 0;
    await network(context, true);
    await again.getByText('ถึงแล้ว รอคนรับเรื่อง').waitFor();

    await headTakesOn();
    await again.getByText(/รับเรื่องแล้ว โดยวิไลวรรณ/).waitFor({ timeout: 60_000 });
    await settled(again);
    await expectSound(again, 'danger-field-taken-360');
    await toToday(again);
    await again.getByRole('status').filter({ hasText: 'ส่งครบแล้ว' }).waitFor();
    expect(sent.filter((path) => path === '/api/danger/reports').length).toBeGreaterThan(0);
    expect(sent.indexOf('/api/danger/reports')).toBeLessThan(sent.indexOf('/api/field/push'));
    await context.close();
  });

  it('whoever works at a desk reports it, sees where it stands, and is not shown the list of those who answer', async () => {
    const { context, page } = await visit(browser, { size: DESK });
    await signIn(context, 'auditor');
    await page.goto('/');
    await page.getByRole('link', { name: 'แจ้งเหตุอันตราย' }).click();
    await page.getByRole('button', { name: 'แจ้งเหตุ', exact: true }).click();
    await page.getByText('แตะเรื่องที่ใกล้เคียงที่สุด').waitFor();
    await writeReport(page);
    await chooseFirstPlace(page);
    await page.getByRole('button', { name: 'แจ้งเหตุ', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'ถึงสำนักงานแล้ว' }).waitFor();
    await page.getByText('ถึงแล้ว รอคนรับเรื่อง').waitFor();
    await settled(page);
    await expectSound(page, 'danger-desk-sent-1280');
    expect((await context.request.get('/api/danger/reports')).status()).toBe(403);
    await context.close();
  });
});
