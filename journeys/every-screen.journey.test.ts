// design.md, section 7: "Thai first (English second, by the same keys) … keyboard and screen reader, 360 px phone and iPad".
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { DESK, householdWithYesNo, type Language, PHONE, signIn, visit } from './parts/people.ts';
import { expectSound, settled } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

interface Look { size: { width: number; height: number }; language: Language; dark?: boolean }

const LOOKS = [
  { size: PHONE, language: 'th' }, { size: PHONE, language: 'en' }, { size: DESK, language: 'th' }, { size: DESK, language: 'en' },
] as const satisfies readonly Look[];

const OTHER_LOOKS = [
  { size: PHONE, language: 'th', dark: true }, { size: { width: 820, height: 1180 }, language: 'th' }, { size: DESK, language: 'th', dark: true },
] as const satisfies readonly Look[];

const nameOf = (look: Look) => `${look.size.width}-${look.language}${look.dark ? '-dark' : ''}`;

async function arrived(page: Page): Promise<void> {
  await settled(page);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

describe.each(LOOKS)('every screen, $size.width px, $language', (look) => {
  const name = nameOf(look);

  it('sign-in', async () => {
    const { context, page } = await visit(browser, look);
    await page.goto('/');
    await page.locator('.demo-door').first().waitFor();
    await expectSound(page, `sign-in-${name}`);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(look.language);
    await context.close();
  });

  it('front page, as map and as table', async () => {
    const { context, page } = await visit(browser, look);
    await signIn(context, 'provincial_head');
    await page.goto('/');
    await arrived(page);
    await expectSound(page, `front-${name}`);
    await page.getByRole('button', { name: /ดูเป็นตาราง|Show as a table/ }).click();
    await page.locator('.places-table').waitFor();
    await expectSound(page, `front-table-${name}`);
    await context.close();
  });

  it('reporting a danger, and the reports of the area', async () => {
    const { context, page } = await visit(browser, look);
    await signIn(context, 'provincial_head');
    await page.goto('/danger');
    await page.locator('.danger-form').waitFor();
    await arrived(page);
    await expectSound(page, `danger-${name}`);
    await page.goto('/danger-reports');
    await arrived(page);
    await expectSound(page, `danger-reports-${name}`);
    await context.close();
  });

  it('front page of a district', async () => {
    const { context, page } = await visit(browser, look);
    await signIn(context, 'provincial_head');
    await page.goto('/?district=5501');
    await page.locator('.places-table').waitFor();
    await expectSound(page, `front-district-${name}`);
    await context.close();
  });

  it('work list, and with an open choice', async () => {
    const { context, page } = await visit(browser, look);
    await signIn(context, 'provincial_head');
    await page.goto('/work');
    await page.locator('.work-link').first().waitFor();
    await expectSound(page, `work-${name}`);
    await page.locator('.choice-button').first().click();
    await page.getByRole('option').first().waitFor();
    await expectSound(page, `work-choice-${name}`);
    await context.close();
  });

  it('work list with nothing in it', async () => {
    const { context, page } = await visit(browser, look);
    await signIn(context, 'provincial_head');
    await page.goto('/work?right=no_such_right');
    await arrived(page);
    await expectSound(page, `work-empty-${name}`);
    await context.close();
  });

  it('household, a right in its law, facts, and an answer being given', async () => {
    const { context, page } = await visit(browser, look);
    await signIn(context, 'provincial_head');
    await page.goto(`/households/${await householdWithYesNo(context)}`);
    await arrived(page);
    await expectSound(page, `household-${name}`);
    await page.locator('.right-open').first().click();
    await page.getByRole('dialog').waitFor();
    await expectSound(page, `household-law-${name}`);
    await page.keyboard.press('Escape');
    await page.locator('.member-open').first().click();
    await page.locator('.fact').first().waitFor();
    await expectSound(page, `household-facts-${name}`);
    await page.locator('.fact-act button').first().click();
    await page.locator('.answer-here').waitFor();
    await expectSound(page, `household-answer-${name}`);
    await context.close();
  });

  it('what is not there', async () => {
    const { context, page } = await visit(browser, look);
    await signIn(context, 'provincial_head');
    await page.goto('/households/nobody');
    await page.getByRole('alert').waitFor();
    await expectSound(page, `household-absent-${name}`);
    await page.goto('/no-such-page');
    await page.locator('.empty').waitFor();
    await expectSound(page, `absent-${name}`);
    await context.close();
  });
});

describe.each(LOOKS)('the screens of duties, $size.width px, $language', (look) => {
  it.each([
    ['duties', '/people-and-duties'], ['duty-post', '/people-and-duties/posts/head-homeless-55'], ['duty-person', '/people-and-duties/demo-officer-5503'],
    ['duty-new', '/people-and-duties/new'], ['my-leave', '/my-leave'],
  ])('%s', async (screen, path) => {
    const { context, page } = await visit(browser, look);
    await signIn(context, 'provincial_head');
    await page.goto(path);
    await arrived(page);
    await expectSound(page, `${screen}-${nameOf(look)}`);
    await context.close();
  });
});

describe.each(LOOKS)('applications, $size.width px, $language', (look) => {
  it('one that is prepared, with all it may show open, and the list of those under way', async () => {
    const { context, page } = await visit(browser, look);
    await signIn(context, 'provincial_head');
    const list = (await (await context.request.get('/api/work-list?limit=50&right=child_support_grant')).json()) as { rows: { household_id: string }[] };
    await page.goto(`/households/${list.rows[0]?.household_id ?? ''}`);
    await arrived(page);
    await page.locator('.right-prepare').first().click();
    await page.locator('.claim-read').waitFor();
    await expectSound(page, `claim-${nameOf(look)}`);
    await page.locator('.claim details').evaluateAll((all) => { for (const one of all) (one as HTMLDetailsElement).open = true; });
    await expectSound(page, `claim-open-${nameOf(look)}`);
    await page.getByRole('button', { name: /^บันทึก|^Save/ }).click();
    await page.locator('.undo-bar').waitFor();
    await page.getByRole('button', { name: /^ถอนคำขอนี้|^Withdraw it/ }).click();
    await expectSound(page, `claim-saved-${nameOf(look)}`);
    await page.goto('/claims');
    await page.locator('.claim-row').first().waitFor();
    await expectSound(page, `claims-${nameOf(look)}`);
    await page.goto('/claims?state=ready&mine=true');
    await arrived(page);
    await context.close();
  });
});

describe.each(LOOKS)('the screens of forms, $size.width px, $language', (look) => {
  it('list, a version tried, and one of a family', async () => {
    const { context, page } = await visit(browser, look);
    await signIn(context, 'programme_owner');
    await page.goto('/forms');
    await page.locator('.forms-version').first().waitFor();
    await expectSound(page, `forms-${nameOf(look)}`);
    await page.locator('.forms-version a').last().click();
    await page.locator('.form-question').first().waitFor();
    await expectSound(page, `forms-version-${nameOf(look)}`);
    await context.close();
    const office = await visit(browser, look);
    await signIn(office.context, 'provincial_head');
    const id = await householdWithYesNo(office.context);
    const { to_fill: forms } = (await (await office.context.request.get(`/api/households/${id}/forms`)).json()) as { to_fill: { hash: string; about_person: boolean }[] };
    await office.page.goto(`/households/${id}/fill?form=${forms.find((one) => !one.about_person)?.hash}`);
    await office.page.locator('.form-question').first().waitFor();
    await expectSound(office.page, `forms-fill-${nameOf(look)}`);
    await office.context.close();
  });
});

describe.each(OTHER_LOOKS)('the three main screens, $size.width px, dark: $dark', (look) => {
  it('are as sound', async () => {
    const { context, page } = await visit(browser, look);
    await signIn(context, 'provincial_head');
    for (const [screen, path] of [['front', '/'], ['work', '/work'], ['household', `/households/${await householdWithYesNo(context)}`]] as const) {
      await page.goto(path);
      await arrived(page);
      await expectSound(page, `${screen}-${nameOf(look)}`);
    }
    await context.close();
  });
});

describe('when the server cannot be reached', () => {
  it('the screen says so in plain words, keeps what it shows, and tries again when asked', async () => {
    const { context, page } = await visit(browser);
    await signIn(context, 'provincial_head');
    await page.goto('/');
    await arrived(page);
    await context.route('**/api/work-list**', (route) => route.abort());
    await page.getByRole('link', { name: /^ดู .* ครอบครัว/ }).click();
    const notice = page.getByRole('alert');
    await notice.waitFor();
    expect(await notice.innerText()).toContain('ติดต่อเครื่องแม่ข่ายไม่ได้');
    await expectSound(page, 'unreachable-1280-th');
    await context.unroute('**/api/work-list**');
    await notice.getByRole('button', { name: 'ลองใหม่' }).click();
    await page.locator('.work-link').first().waitFor();
    await context.close();
  });
});

describe.each(LOOKS)('the screens of looks, $size.width px, $language', (look) => {
  it.each([['looks', '/looks', 'auditor'], ['looks-settled', '/looks?state=settled', 'auditor'], ['looks-people', '/looks/people', 'auditor'], ['looks-questions', '/looks/questions', 'field_officer'], ['looks-why', '/looks/why', 'field_officer']] as const)('%s', async (screen, path, role) => {
    const { context, page } = await visit(browser, look);
    await signIn(context, role);
    await page.goto(path);
    await arrived(page);
    await expectSound(page, `${screen}-${nameOf(look)}`);
    await context.close();
  });
});
