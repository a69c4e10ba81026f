// mission.md: "One rule text that explains to a citizen, asks only for the missing fact …"
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { PHONE, visit } from './parts/people.ts';
import { expectSound, settled } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const MOST_QUESTIONS = 10;

interface Reader {
  who: string;
  year: string;
  /** Ticks, by a part of their words. */
  ticks?: readonly string[];
  /** Answers by a part of the question; anything else is "I do not know". */
  answers: readonly [RegExp, RegExp][];
}

/** Answers as this reader would until the result stands there; returns the questions that were asked. */
async function walk(page: Page, reader: Reader, each: (question: string, number: number) => Promise<void> = async () => undefined): Promise<string[]> {
  const questions: string[] = [];
  while ((await page.locator('.result').count()) === 0) {
    const question = await page.getByRole('heading', { level: 1 }).innerText();
    questions.push(question);
    expect(questions.length, questions.join(' | ')).toBeLessThanOrEqual(MOST_QUESTIONS);
    await each(question, questions.length);
    await answer(page, reader, question);
    await expect.poll(async () => (await page.locator('.result').count()) > 0 || (await page.getByRole('heading', { level: 1 }).innerText()) !== question).toBe(true);
  }
  return questions;
}

async function answer(page: Page, reader: Reader, question: string): Promise<void> {
  if (question.includes('เช็กสิทธิให้ใคร')) return page.getByRole('button', { name: reader.who }).click();
  if (question.includes('เกิดวันที่เท่าไร')) {
    await page.getByLabel('ปี พ.ศ.').fill(reader.year);
    return page.getByRole('button', { name: 'ต่อไป' }).click();
  }
  if (question.includes('ตอนนี้มีเรื่องไหนบ้าง')) {
    for (const tick of reader.ticks ?? []) await page.getByLabel(tick).check();
    return page.getByRole('button', { name: /ต่อไป|ไม่มีเรื่องไหนเลย/ }).click();
  }
  const known = reader.answers.find(([asked]) => asked.test(question));
  return page.getByRole('button', { name: known ? known[1] : /ไม่ทราบ|ยังไม่แน่ชัด/ }).first().click();
}

const GRANDMOTHER: Reader = {
  who: 'พ่อแม่',
  year: '2497',
  ticks: ['บ้านทรุดโทรม'],
  answers: [[/สัญชาติ/, /^มีสัญชาติไทย$/], [/บำนาญ/, /^ไม่$/], [/สิทธิรักษา/, /บัตรทอง/], [/กี่คน/, /^3 คน$/], [/เดือนละประมาณเท่าไร/, /มากกว่า .* ถึง/], [/ยินยอม/, /^ใช่$/]],
};

describe('the public check on a small phone', () => {
  it('leads to rights, what to bring and where to go, within ten questions, and sends nothing', async () => {
    const { context, page } = await visit(browser, { size: PHONE });
    await page.goto('/check');
    await settled(page);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.method()} ${request.url()}`));

    await walk(page, GRANDMOTHER, async (_question, number) => {
      await expectSound(page, `check-360-th-${String(number).padStart(2, '0')}`);
      expect(await page.getByRole('link', { name: /1300/ }).count()).toBeGreaterThan(0);
    });
    const result = await page.locator('main').innerText();
    expect(result).toContain('เบี้ยยังชีพผู้สูงอายุ');
    expect(result).toContain('700 บาท/เดือน');
    expect(result).toContain('ปรับสภาพบ้านผู้สูงอายุ');
    expect(result).toContain('เอาไปด้วย');
    expect(result).toContain('1300');
    await expectSound(page, 'check-360-th-result');
    expect(sent).toEqual([]);
    await context.close();
  });

  it('keeps nothing: no storage, no cookie, no answer in the address or the history', async () => {
    const { context, page } = await visit(browser, { size: PHONE });
    await page.goto('/check');
    await walk(page, GRANDMOTHER);
    const kept = await page.evaluate(async () => ({
      local: localStorage.length, session: sessionStorage.length, databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length, state: JSON.stringify(history.state), address: location.href,
    }));
    expect(kept).toMatchObject({ local: 0, session: 0, databases: 0, caches: 0 });
    expect(kept.state).toMatch(/^\{"step":\d+\}$/);
    expect(new URL(kept.address).pathname + new URL(kept.address).search).toBe('/check');
    expect(await context.cookies()).toEqual([]);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'เช็กสิทธิให้ใคร' }).waitFor();
    await context.close();
  });

  it('the first question is in the page before any script runs', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
    const { page } = await visit(browser);
    const html = await (await page.context().request.get('/check')).text();
    await page.context().close();
    const still = await context.newPage();
    await still.setContent(html);
    expect(await still.getByRole('heading', { level: 1 }).innerText()).toBe('เช็กสิทธิให้ใคร');
    await context.close();
  });

  it('the browser’s own back goes one question back, and forward again', async () => {
    const { context, page } = await visit(browser, { size: PHONE });
    await page.goto('/check');
    await page.getByRole('button', { name: 'ตัวฉันเอง' }).click();
    await page.getByRole('heading', { level: 1, name: /เกิดวันที่เท่าไร/ }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'เช็กสิทธิให้ใคร' }).waitFor();
    await page.goForward();
    await page.getByRole('heading', { level: 1, name: /เกิดวันที่เท่าไร/ }).waitFor();
    await context.close();
  });

  it('a date that does not exist is refused in plain words', async () => {
    const { context, page } = await visit(browser, { size: PHONE });
    await page.goto('/check');
    await page.getByRole('button', { name: 'ตัวฉันเอง' }).click();
    await page.getByLabel('ปี พ.ศ.').fill('25');
    await page.getByRole('button', { name: 'ต่อไป' }).click();
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('ปี พ.ศ. สี่หลัก');
    await expectSound(page, 'check-360-th-fault');
    await context.close();
  });

  it('names no illness, anywhere in what is sent to the phone', async () => {
    const { context, page } = await visit(browser, { size: PHONE });
    const bodies: Promise<string>[] = [];
    page.on('response', (response) => {
      if (/\.(js|css|html)$|\/check$/.test(new URL(response.url()).pathname)) bodies.push(response.text());
    });
    await page.goto('/check');
    await settled(page);
    const all = (await Promise.all(bodies)).join('\n');
    expect(all).toContain('เบี้ยยังชีพผู้สูงอายุ');
    // Hearing aids are help, not an illness.
    expect(all.toLowerCase().replaceAll('hearing aids', '')).not.toMatch(/aids|เอดส์|\bhiv\b/);
    await context.close();
  });

  it('is as good in English and in the dark', async () => {
    const { context, page } = await visit(browser, { size: PHONE, dark: true });
    await page.goto('/check');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Whose rights shall we check?' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await expectSound(page, 'check-360-en-dark');
    await context.close();
  });
});
