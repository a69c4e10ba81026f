// mission.md, claim 3: work goes on for days without a signal, and nothing is lost. The network is really cut.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HouseholdView } from '@klaikhun/areas/household';
import { openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { allSent, fetchNew, moveVolunteer, network, newVolunteer, openFamily, setUpDevice, takeAlong, toToday, villagesByWork } from './parts/field.ts';
import { DESK, PHONE, signIn, visit } from './parts/people.ts';
import { expectSound, settled } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const idIn = (href: string | null) => decodeURIComponent(href?.split('/').at(-1) ?? '');
const questions = (page: Page) => page.locator('.field-question').filter({ has: page.getByRole('button', { name: 'ใช่', exact: true }) });
const headings = async (page: Page) => {
  const others = page.getByRole('button', { name: /^อีก \d+ ข้อ/ });
  if (await others.count()) await others.click();
  return questions(page).getByRole('heading').allInnerTexts();
};

async function writeVisit(page: Page, note: string): Promise<void> {
  await page.getByRole('button', { name: 'จดการเยี่ยม' }).click();
  await page.getByLabel('พบคนในบ้าน').check();
  await page.getByLabel('เห็นอะไร คุยอะไร').fill(note);
  await page.getByRole('button', { name: 'บันทึกการเยี่ยม' }).click();
  // As an entry: the words of the form are there until it has closed.
  await page.locator('.entry-note', { hasText: note }).waitFor();
}

describe('two workers and one family, both without a signal', () => {
  it('keep both answers side by side until a person settles it; visits and notes of both are there, and nothing is lost', async () => {
    const one = await visit(browser, { size: PHONE });
    await signIn(one.context, 'volunteer');
    await setUpDevice(one.page, 'มือถือของบัวผัน');
    await takeAlong(one.page, '');
    const other = await visit(browser, { size: PHONE });
    await signIn(other.context, 'unit_head');
    await other.context.request.post('/api/field/rounds', { data: { operation_id: crypto.randomUUID(), subdistrict: '550101', village_no: null, days: 2, why: 'เยี่ยมบ้านร่วมกัน' }, headers: { origin: new URL(one.page.url()).origin } });
    await setUpDevice(other.page, 'มือถือของอรอนงค์');
    await other.page.locator('.field-line').first().waitFor();

    const { id, name, asked } = await familyWithQuestion(one.page, other.page);
    await network(one.context, false);
    await network(other.context, false);
    for (const [{ page }, answer] of [[one, 'ใช่'], [other, 'ไม่']] as const) {
      await headings(page);
      await questions(page).filter({ hasText: asked }).first().getByRole('button', { name: answer, exact: true }).click();
      await page.getByRole('status').filter({ hasText: 'จดในเครื่องแล้ว' }).waitFor();
    }
    await writeVisit(one.page, 'ยายล้มเมื่อคืน หลานเฝ้าอยู่');
    await writeVisit(other.page, 'พาไปทำบัตรที่อำเภอวันพุธ');
    await one.page.getByText(/ยังไม่ได้ส่ง 2 รายการ/).waitFor();
    await expectSound(one.page, 'field-unsent-360');

    await network(one.context, true);
    await network(other.context, true);
    for (const { page } of [one, other]) {
      await toToday(page);
      await allSent(page);
    }
    // The first hears of the second at its next exchange.
    await fetchNew(one.page);
    await openFamily(one.page, id, name);
    const disputed = one.page.getByRole('region', { name: /มีคนตอบไม่ตรงกัน/ });
    await disputed.waitFor();
    await one.page.getByText('พาไปทำบัตรที่อำเภอวันพุธ').waitFor();
    await settled(one.page);
    await expectSound(one.page, 'field-disputed-360');
    await disputed.getByRole('listitem').filter({ hasText: /^ใช่/ }).getByRole('button').click();
    await disputed.waitFor({ state: 'hidden' });
    await toToday(one.page);
    await allSent(one.page);
    const office = (await (await other.context.request.get(`/api/households/${encodeURIComponent(id)}`)).json()) as HouseholdView;
    expect(office.facts.filter((fact) => fact.disputed.length > 0)).toEqual([]);
    await one.context.close();
    await other.context.close();
  });
});

/** Opens on both devices the first family of which the same yes-or-no question is asked. */
async function familyWithQuestion(one: Page, other: Page): Promise<{ id: string; name: string; asked: string }> {
  await more(one);
  const links = await one.locator('.field-line-open').evaluateAll((all) => all.map((link) => ({ href: link.getAttribute('href'), name: link.querySelector('.field-line-name')?.firstChild?.textContent ?? '' })));
  for (const { href, name } of links) {
    const id = idIn(href);
    await openFamilyById(one, id);
    const mine = await headings(one);
    if (mine.length > 0) {
      await openFamilyById(other, id);
      const theirs = await headings(other);
      const asked = mine.find((question) => theirs.includes(question));
      if (asked !== undefined) return { id, name, asked: asked.split('\n').at(-1) ?? asked };
      await toToday(other);
    }
    await toToday(one);
  }
  throw Error('no family has a question that both may ask');
}

/** The rest of the list, as far as there is more. */
async function more(page: Page): Promise<boolean> {
  const button = page.getByRole('button', { name: /^อีก \d+ ครอบครัว/ });
  const isMore = (await button.count()) > 0;
  if (isMore) await button.click();
  return isMore;
}

/** As a tap on its line would: without loading the page anew. */
async function openFamilyById(page: Page, id: string): Promise<void> {
  const line = page.locator(`a[href="/field/families/${encodeURIComponent(id)}"]`);
  await page.locator('.field-line').first().waitFor();
  while ((await line.count()) === 0 && (await more(page)));
  await line.first().click();
  await page.getByRole('button', { name: 'จดการเยี่ยม' }).waitFor();
}

describe('a volunteer who is moved to another village', () => {
  it('loses no word: the old village leaves the device, what was unsent waits with an officer, who takes it into the record', async () => {
    const [from, to] = await villagesByWork(browser);
    const { context, page, accountId } = await newVolunteer(browser, from, { size: PHONE });
    await setUpDevice(page);
    await takeAlong(page, from);
    const first = page.locator('.field-line-open').first();
    const id = idIn(await first.getAttribute('href'));
    await first.click();
    await network(context, false);
    await writeVisit(page, 'ขอรถเข็นให้ตา เดินไม่ได้มาสองเดือน');
    await moveVolunteer(browser, accountId, from, to);
    await network(context, true);
    await toToday(page);
    await page.getByText('ยังไม่มีครอบครัวในเครื่อง').waitFor();
    await page.getByRole('link', { name: /1 รายการอยู่กับเจ้าหน้าที่/ }).click();
    await page.getByRole('region', { name: 'อยู่กับเจ้าหน้าที่' }).waitFor();
    await page.getByText('ขอรถเข็นให้ตา เดินไม่ได้มาสองเดือน').waitFor();
    await expectSound(page, 'field-parked-360');

    for (const size of [PHONE, DESK]) {
      const officer = await visit(browser, { size });
      await signIn(officer.context, 'field_officer');
      await officer.page.goto('/parked');
      const entry = officer.page.getByRole('listitem').filter({ hasText: 'ขอรถเข็นให้ตา' });
      if (size === PHONE) {
        await entry.first().waitFor();
        await expectSound(officer.page, 'parked-360');
        await officer.context.close();
        continue;
      }
      await entry.first().waitFor();
      await expectSound(officer.page, 'parked-1280');
      await entry.first().getByLabel('เพราะอะไร').fill('โทรถามแล้ว ตรงกัน');
      await entry.first().getByRole('button', { name: 'รับเข้าสมุดครอบครัว' }).click();
      await officer.page.getByRole('status').filter({ hasText: 'รับเข้าสมุดแล้ว' }).waitFor();
      await officer.page.goto(`/households/${encodeURIComponent(id)}`);
      await officer.page.getByText('จดการเยี่ยมหรือโน้ตจากพื้นที่').first().waitFor();
      await officer.context.close();
    }
    await context.close();
  });
});
