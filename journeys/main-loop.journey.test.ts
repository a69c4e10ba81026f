// mission.md: "facts about families → every right decided, with its reason → the gap (entitled, not receiving) → a ranked work list
// for the nearest worker → contact → …"
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { demoAccount, householdWithYesNo, signIn, visit } from './parts/people.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe('from the one number to one family, its question, and what the answer changed', () => {
  it('an officer signs in with one tap, sees the gap, follows it to families, and opens one', async () => {
    const { context, page } = await visit(browser);
    const head = await demoAccount(context, 'provincial_head');
    await page.goto('/');
    await page.getByRole('button', { name: head.name.th }).click();

    await page.getByRole('heading', { level: 1, name: /^[\d,]+ คน มีสิทธิ แต่ยังไม่ได้รับ$/ }).waitFor();
    // The list's own number, not the night's: homes change during the day.
    const open = page.getByRole('link', { name: /^ดู [\d,]+ ครอบครัวที่ต้องไปหา$/ });
    const families = /[\d,]+/.exec(await open.innerText())?.[0];

    await open.click();
    await page.getByRole('heading', { level: 1, name: `${families} ครอบครัวที่ต้องไปหา` }).waitFor();

    const first = page.getByRole('table').getByRole('link').first();
    const name = (await first.innerText()).split(' และอีก')[0] ?? '';
    await first.click();
    await page.getByRole('heading', { level: 1, name: new RegExp(`^ครอบครัวของ ?${name}`) }).waitFor();
    await page.getByRole('heading', { level: 2, name: /มีสิทธิ ยังไม่ได้รับ/ }).waitFor();
    await context.close();
  });

  it('a figure of a right and a district opens exactly the families behind it', async () => {
    const { context, page } = await visit(browser);
    await signIn(context, 'provincial_head');
    await page.goto('/');
    const row = page.getByRole('link', { name: /เบี้ยยังชีพผู้สูงอายุ/ }).first();
    await row.click();
    await page.waitForURL(/\/work\?right=old_age_allowance$/);
    await page.getByRole('table').getByRole('link').first().waitFor();
    const listed = (await (await context.request.get('/api/work-list?right=old_age_allowance&limit=1')).json()) as { total: number };
    // Until the filtered list is there, the one before is shown.
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText(), { timeout: 20_000 }).toContain(listed.total.toLocaleString('en-US'));
    await context.close();
  });

  it('the one question is answered at once, the rights are decided anew, the story tells it, and it can be taken back', async () => {
    const { context, page } = await visit(browser);
    await signIn(context, 'provincial_head');
    const id = await householdWithYesNo(context);
    await page.goto(`/households/${id}`);
    const question = page.getByRole('region', { name: /./ }).filter({ hasText: 'ถามข้อนี้ก่อน' });
    const asked = await question.getByRole('heading').innerText();
    await question.getByRole('button', { name: 'ไม่', exact: true }).click();

    const bar = page.getByRole('status').filter({ hasText: 'ถอนคำตอบ' });
    await bar.waitFor();
    await expect.poll(() => page.locator('.the-question h2').first().innerText().catch(() => 'no question left')).not.toBe(asked);
    const story = page.getByRole('region', { name: 'เรื่องราวของครอบครัวนี้' });
    const told = story.getByRole('listitem');
    await expect.poll(async () => (await told.first().innerText()).includes('ไม่')).toBe(true);

    await bar.getByRole('button', { name: 'ถอนคำตอบ' }).click();
    await expect.poll(() => page.locator('.the-question h2').first().innerText().catch(() => '')).toBe(asked);
    await context.close();
  });

  it('an answer whose reply was lost, tapped again, is recorded once', async () => {
    const { context, page } = await visit(browser);
    await signIn(context, 'provincial_head');
    const id = await householdWithYesNo(context);
    const answers = async () => {
      const { entries } = (await (await context.request.get(`/api/households/${id}/history`)).json()) as { entries: { kind: string }[] };
      return entries.filter((entry) => entry.kind === 'fact.answered').length;
    };
    const before = await answers();
    const sent: string[] = [];
    await context.route('**/answers', async (route) => {
      sent.push((route.request().postDataJSON() as { operation_id: string }).operation_id);
      if (sent.length > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await page.goto(`/households/${id}`);
    const no = page.locator('.the-question').getByRole('button', { name: 'ไม่', exact: true });
    await no.click();
    await page.getByRole('alert').filter({ hasText: 'ติดต่อเครื่องแม่ข่ายไม่ได้' }).waitFor();
    await no.click();
    const bar = page.getByRole('status').filter({ hasText: 'ถอนคำตอบ' });
    await bar.waitFor();
    expect(sent).toEqual([sent[0], sent[0]]);
    expect(await answers()).toBe(before + 1);
    await bar.getByRole('button', { name: 'ถอนคำตอบ' }).click();
    await page.getByRole('status').filter({ hasText: 'ถอนคำตอบแล้ว' }).waitFor();
    await context.close();
  });

  it('an officer is offered what is theirs: families they may open, no district to choose; work taken on says so', async () => {
    const { context, page } = await visit(browser);
    await signIn(context, 'field_officer');
    await page.goto('/');
    const go = page.getByRole('link', { name: /^ดู [\d,]+ ครอบครัวในพื้นที่ของคุณ$/ });
    const families = /[\d,]+/.exec(await go.innerText())?.[0];
    await go.click();
    await page.getByRole('heading', { level: 1, name: `${families} ครอบครัวที่ต้องไปหา` }).waitFor();
    const filters = page.getByRole('region', { name: 'เลือกดู' });
    expect(await filters.getByText('ทุกตำบล').count()).toBeGreaterThan(0);
    expect(await filters.getByText('ทุกอำเภอ').count()).toBe(0);

    await page.getByRole('table').getByRole('link').first().click();
    await page.getByRole('button', { name: 'ฉันรับไปทำ' }).click();
    const bar = page.getByRole('status').filter({ hasText: 'รับงานแล้ว' });
    await bar.waitFor();
    expect(await bar.getByRole('button').allInnerTexts()).toEqual(['ปิด']);
    await context.close();
  });

  it('the reason and the law of a right are one tap away, and Escape closes them', async () => {
    const { context, page } = await visit(browser);
    await signIn(context, 'provincial_head');
    await page.goto('/work');
    await page.getByRole('table').getByRole('link').first().click();
    await page.locator('.right-open').first().click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('heading', { name: 'เงื่อนไขตามกฎหมาย' }).waitFor();
    expect(await sheet.innerText()).toMatch(/ไปที่|กฎหมาย/);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await context.close();
  });

  it('an executive sees the figures and no family', async () => {
    const { context, page } = await visit(browser);
    await signIn(context, 'executive');
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('link', { name: /ครอบครัวที่ต้องไปหา/ }).count()).toBe(0);
    expect((await context.request.get('/api/work-list')).status()).toBe(403);
    await context.close();
  });
});
