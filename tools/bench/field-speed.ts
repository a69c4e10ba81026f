// A family at its door, on a cheap phone with a subdistrict of 3,000 people on it: how long until it stands there, and until a visit is kept.
import { readLawFiles } from '@klaikhun/law/node';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { lawOf } from '../proof/engine.ts';
import { launchChromium } from '../testing/chromium.ts';
import { atLeast, atMost, type Benchmark, exactly, type Figure, median, percentile } from './frame/model.ts';
import { type Family, type Office, office } from './parts/field-phone.ts';

interface Size { readonly persons: number; readonly families: number; readonly visits: number }
const SIZES: Readonly<Record<'long' | 'quick' | 'planted', Size>> = {
  long: { persons: 3_000, families: 60, visits: 40 }, quick: { persons: 3_000, families: 12, visits: 6 }, planted: { persons: 300, families: 8, visits: 3 },
};
/** A processor four times as slow. */
const SLOWER = 4;
const WITHIN = 100;
/** So many people are on the phone before the rest of the subdistrict comes. */
const FEW = 300;
const PIN = '739164';

/** Put around the page's way to its store, or into a script on its way out of the server. */
const IN_THE_PAGE: Readonly<Record<string, string>> = {
  store_answers_late: `const post = Worker.prototype.postMessage; Worker.prototype.postMessage = function (...all) { setTimeout(() => post.apply(this, all), 150); };`,
  visit_not_kept: `const post = Worker.prototype.postMessage; Worker.prototype.postMessage = function (said, ...rest) { return post.call(this, said.deed === 'edit' ? { ...said, given: [said.given[0], { appends: [] }] } : said, ...rest); };`,
};
const IN_A_SCRIPT: Readonly<Record<string, (path: string, script: string) => string>> = {
  old_age_from_90: (_path, script) => script.replaceAll('"op":"age","at":"as_of","years":60}', '"op":"age","at":"as_of","years":90}'),
};

const fieldSpeed: Benchmark = {
  name: 'field-speed',
  about: 'a family is opened and a visit kept on a slow phone with a subdistrict of 3,000 people on it',
  plants: {
    store_answers_late: 'every word to the store of the phone takes 150 ms longer', visit_not_kept: 'the store is told nothing of a visit', old_age_from_90: 'the law that travels to the phone says 90 where it said 60',
  },
  async run({ quick, plant }) {
    const size = SIZES[plant !== null ? 'planted' : quick ? 'quick' : 'long'];
    const desk = await office(lawOf(await readLawFiles()), size.persons, plant === null ? null : (IN_A_SCRIPT[plant] ?? null));
    const phone = await phoneOf(await theBrowser(), desk, plant === null ? null : (IN_THE_PAGE[plant] ?? null));
    try {
      return await measured(phone, desk, size, plant !== null ? 'planted' : quick ? 'quick' : 'long');
    } finally {
      await phone.context.close();
      await desk.served.stop();
    }
  },
};

/** One for the measurement and its control; it ends with the process. */
let browser: Promise<Browser> | null = null;
function theBrowser(): Promise<Browser> {
  browser ??= launchChromium();
  return browser;
}

interface Phone { readonly context: BrowserContext; readonly page: Page; readonly line: CDPSession }

async function phoneOf(chromium: Browser, { served: { address } }: Office, inPage: string | null): Promise<Phone> {
  const context = await chromium.newContext({ viewport: { width: 360, height: 740 }, locale: 'th-TH', timezoneId: 'Asia/Bangkok', isMobile: true, hasTouch: true, baseURL: address });
  const page = await context.newPage();
  await page.addInitScript('globalThis.__name = (value) => value;');
  if (inPage !== null) await page.addInitScript(inPage);
  return { context, page, line: await context.newCDPSession(page) };
}

async function measured({ page, line }: Phone, desk: Office, size: Size, how: keyof typeof SIZES): Promise<Record<string, Figure>> {
  const few = desk.families.findIndex((_, at) => desk.families.slice(0, at).reduce((sum, family) => sum + family.view.members.length, 0) >= FEW);
  if (how === 'quick') desk.hand(few);
  await setUp(page);
  const sample = (all: readonly Family[], count: number) => Array.from({ length: count }, (_, i) => all[Math.floor((i * all.length) / count)] as Family);
  const first = how === 'quick' ? await opened(page, sample(desk.families.slice(0, few), size.families)) : null;
  if (how === 'quick') {
    desk.hand(desk.families.length);
    await fetchTheRest(page, desk);
  }
  if (how === 'long') await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const opening = await opened(page, sample(desk.families, size.families));
  const keeping = await kept(page, sample(desk.families, size.visits));
  if (how === 'long') await line.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const figures = {
    people_on_the_phone: atLeast(desk.persons, size.persons, 'people'), families_opened: atLeast(opening.times.length, size.families, 'families'), families_told_wrongly: exactly(opening.wrong, 0, 'families'),
    visits_kept: exactly(keeping.kept, size.visits, 'visits'),
  };
  if (how === 'quick') return { ...figures, subdistrict_against_a_hamlet: atMost(median(opening.times) / median(first?.times ?? []), 2, 'times as long') };
  return {
    ...figures, open_family_median: atMost(median(opening.times), WITHIN, 'ms'), open_family_p95: atMost(percentile(opening.times, 95), how === 'long' ? WITHIN : WITHIN * 1.5, 'ms'),
    keep_visit_median: atMost(median(keeping.times), WITHIN, 'ms'), keep_visit_p95: atMost(percentile(keeping.times, 95), how === 'long' ? WITHIN : WITHIN * 1.5, 'ms'),
  };
}

async function setUp(page: Page): Promise<void> {
  await page.goto('/field');
  await page.getByLabel('เรียกเครื่องนี้ว่าอะไร').fill('เครื่องทดสอบ');
  await page.getByLabel('ตั้ง PIN 6 หลัก').fill(PIN);
  await page.getByLabel('ใส่ PIN อีกครั้ง').fill(PIN);
  await page.getByRole('button', { name: 'เตรียมเครื่อง', exact: true }).click();
  await page.locator('.field-line').first().waitFor({ timeout: 60_000 });
  await idle(page);
}

/** The phone fetches what is new. */
async function fetchTheRest(page: Page, desk: Office): Promise<void> {
  await page.getByRole('button', { name: 'รับข้อมูลใหม่จากสำนักงาน' }).click();
  const last = desk.families.at(-1) as Family;
  await page.getByText(`ในเครื่องมี ${desk.families.length.toLocaleString('en-US')} ครอบครัว`).waitFor({ timeout: 60_000 });
  await idle(page);
  await showLine(page, last);
}

const idle = (page: Page) => page.waitForLoadState('networkidle');

/** As somebody does who knows the house: its number into the search. */
async function showLine(page: Page, family: Family): Promise<void> {
  const house = family.document.fields.about?.[0]?.value as unknown as { addresses: { text: string }[] };
  await page.getByRole('searchbox').fill(house.addresses[0]?.text ?? '');
  await page.locator(`a[href="/field/families/${family.id}"]`).waitFor({ timeout: 30_000 });
}

interface Opening { readonly times: number[]; readonly wrong: number }

async function opened(page: Page, families: readonly Family[]): Promise<Opening> {
  const times: number[] = [];
  let wrong = 0;
  // The first one fetches the screen itself.
  for (const [at, family] of [families[0] as Family, ...families].entries()) {
    await showLine(page, family);
    const taken = await page.evaluate(tapUntil, { tap: `a[href="/field/families/${family.id}"]`, until: '.field-family .field-head h1' });
    if (at > 0) times.push(taken);
    if (!(await isTold(page, family))) wrong += 1;
    await back(page);
  }
  return { times, wrong };
}

async function back(page: Page): Promise<void> {
  await page.getByRole('link', { name: /รายการวันนี้/ }).click();
  await page.getByRole('searchbox').waitFor();
}

/** The rights that are due and those that are received stand on the screen as the office has them. */
async function isTold(page: Page, { view }: Family): Promise<boolean> {
  const due = view.rights.filter((right) => right.group === 'not_received' && right.period !== 'loan');
  const received = view.rights.filter((right) => right.group === 'received' && right.outcome !== 'receiving_not_entitled');
  const named = (await page.locator('.field-head h1').innerText()).includes(view.called.name);
  return named && (await isShown(page, '.right-group-gap', due)) && (await isShown(page, '.right-group-received', received));
}

async function isShown(page: Page, group: string, rights: Family['view']['rights']): Promise<boolean> {
  const shown = (await page.locator(`${group} .right-title`).allInnerTexts()).map((text) => text.trim()).sort();
  return JSON.stringify(shown) === JSON.stringify(rights.map((right) => right.title.th).sort());
}

/** Runs in the page: from the tap until what was waited for has been painted. */
function tapUntil({ tap, until }: { tap: string; until: string }): Promise<number> {
  return new Promise((resolve) => {
    const begun = performance.now();
    const look = (): void => {
      if (document.querySelector(until) === null) return void setTimeout(look, 1);
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
    };
    document.querySelector<HTMLElement>(tap)?.click();
    look();
  });
}

async function kept(page: Page, families: readonly Family[]): Promise<{ times: number[]; kept: number }> {
  const times: number[] = [];
  let found = 0;
  for (const [at, family] of families.entries()) {
    await showLine(page, family);
    await page.locator(`a[href="/field/families/${family.id}"]`).click();
    await page.getByRole('button', { name: 'จดการเยี่ยม' }).click();
    await page.getByLabel('พบคนในบ้าน').check();
    await page.getByLabel('เห็นอะไร คุยอะไร').fill(`เยี่ยมครั้งที่ ${at}`);
    await page.waitForTimeout(100);
    times.push(await page.evaluate(saveUntil, `เยี่ยมครั้งที่ ${at}`));
    await back(page);
    await showLine(page, family);
    await page.locator(`a[href="/field/families/${family.id}"]`).click();
    await page.locator('.field-family .field-head h1').waitFor();
    if (await page.getByText(`เยี่ยมครั้งที่ ${at}`).isVisible()) found += 1;
    await back(page);
  }
  return { times, kept: found };
}

/** Runs in the page: from the tap on save until the visit stands among the family's visits, painted; given up after five seconds. */
function saveUntil(note: string): Promise<number> {
  return new Promise((resolve) => {
    const begun = performance.now();
    const look = (): void => {
      const shown = [...document.querySelectorAll('.entry-note')].some((one) => one.textContent === note);
      if (!shown && performance.now() - begun < 5_000) return void setTimeout(look, 1);
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
    };
    document.querySelector<HTMLElement>('.sheet form button[type="submit"]')?.click();
    look();
  });
}

export default fieldSpeed;
