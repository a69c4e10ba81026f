// mission.md: "reversible, Thai-aware linkage"; somebody stands at the counter, and their family is found however the name is written.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HouseholdView } from '@klaikhun/areas/household';
import { openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { DESK, type Language, PHONE, signIn, visit } from './parts/people.ts';
import { expectSound } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Somebody of a family with open work, with a first and a last name. */
async function somebody(context: BrowserContext): Promise<{ first: string; last: string; household: string }> {
  const list = (await (await context.request.get('/api/work-list?limit=40')).json()) as { rows: { household_id: string }[] };
  for (const { household_id: household } of list.rows) {
    const view = (await (await context.request.get(`/api/households/${household}`)).json()) as HouseholdView;
    for (const member of view.members) {
      const [called = '', last = ''] = member.name.split(' ');
      const first = called.replace(/^(?:นางสาว|นาง|นาย|เด็กชาย|เด็กหญิง)/, '');
      if (last !== '' && first.length > 4 && /่|้|ั|์/.test(last)) return { first, last, household };
    }
  }
  throw Error('nobody with two names on the first page of the work list');
}

async function atTheBox(size = DESK, language: Language = 'th'): Promise<{ context: BrowserContext; page: Page }> {
  const { context, page } = await visit(browser, { size, language });
  await signIn(context, 'field_officer');
  await page.goto('/search');
  await page.getByRole('textbox', { name: /ชื่อ เลขบัตร|Name, id/ }).waitFor();
  return { context, page };
}

describe('finding a person', () => {
  it('shows by example what can be typed, and is sound on a phone and on a desk', async () => {
    for (const [name, size, language] of [['phone', PHONE, 'th'], ['desk', DESK, 'th'], ['phone-en', PHONE, 'en'], ['desk-en', DESK, 'en']] as const) {
      const { context, page } = await atTheBox(size, language);
      await expectSound(page, `search-empty-${name}`);
      await page.getByRole('textbox').fill((await somebody(context)).first);
      await page.locator('.found-row').first().waitFor();
      await expectSound(page, `search-found-${name}`);
      await context.close();
    }
  });

  it('finds somebody by a name without tone marks and the wrong way round, says why, and opens the family by keyboard alone', async () => {
    const { context, page } = await atTheBox();
    const { first, last, household } = await somebody(context);
    await page.keyboard.type(`${last.replace(/[\u0E47-\u0E4C]/g, '')} ${first}`);
    const row = page.locator('.found-row').filter({ has: page.locator(`a[href="/households/${household}"]`) }).first();
    await row.waitFor();
    await expect.poll(() => row.innerText()).toMatch(/สลับกัน/);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(`/households/${household}`);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/households/${household}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goBack();
    await expect.poll(() => page.getByRole('textbox').first().inputValue()).toContain(first);
    await context.close();
  });

  it('puts nothing about a person into an address, and asks once the typing stops', async () => {
    const { context, page } = await atTheBox();
    const addresses: string[] = [];
    let asked = 0;
    page.on('request', (request) => {
      addresses.push(request.url());
      if (request.url().endsWith('/api/person-search')) asked += 1;
    });
    const { first, last } = await somebody(context);
    await page.keyboard.type(`${first} ${last}`, { delay: 15 });
    await page.locator('.found-row').first().waitFor();
    // Not once for each letter, however slowly this machine types.
    expect(asked).toBeLessThanOrEqual(Math.ceil((first.length + last.length) / 4));
    expect(addresses.filter((url) => decodeURIComponent(url).includes(last))).toEqual([]);
    expect(page.url()).toMatch(/\/search$/);
    await context.close();
  });

  it('says so when nobody is found, and when the server cannot be reached', async () => {
    const { context, page } = await atTheBox(PHONE);
    await page.getByRole('textbox').fill('ฮฮฮฮฮ ฬฬฬฬฬ');
    await page.getByText('ไม่พบใครในพื้นที่ของคุณ').waitFor();
    await expectSound(page, 'search-none');
    await context.route('**/api/person-search', (route) => route.abort());
    await page.getByRole('textbox').fill('ใครก็ได้ คนหนึ่ง');
    await page.getByRole('alert').waitFor();
    await expectSound(page, 'search-error');
    await context.close();
  });

  it('says that it takes longer than usual when it does', async () => {
    const { context, page } = await atTheBox(PHONE);
    await context.route('**/api/person-search', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 3_500));
      await route.continue();
    });
    await page.getByRole('textbox').fill('คำ ใจดี');
    await page.getByText('กำลังค้น นานกว่าปกติเล็กน้อย').waitFor();
    await page.getByText('กำลังค้น นานกว่าปกติเล็กน้อย').waitFor({ state: 'detached' });
    await context.close();
  });

  it('is not offered to those who may not search', async () => {
    const { context, page } = await visit(browser);
    await signIn(context, 'executive');
    await page.goto('/');
    await page.getByRole('navigation').waitFor();
    expect(await page.getByRole('link', { name: 'ค้นหาคน' }).count()).toBe(0);
    await context.close();
  });
});
