// A phone that has never been here opens the public check: when can it be used, and what does it fetch.
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page, Response } from 'playwright-core';

export interface Visit {
  page: Page;
  /** Milliseconds from the start of the navigation until the first question had been answered and the next stood there; NaN: never. */
  usable: number;
  /** Every request so far. */
  requests: string[];
  /** Bytes of all that is run, gzipped: scripts, and data fetched for them. */
  scriptBytes(): Promise<number>;
  end(): Promise<void>;
}

const PHONE = { width: 360, height: 740 };
/** Long enough for a page that is merely slow; a page that stands loaded and still does not react is given up sooner. */
const PATIENCE = { slow: 30_000, dead: 2_000 };
/** Regular 3G: 1.6 Mbit/s down, half of it up, 150 ms there and back; a processor four times as slow. */
const LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 800_000 / 8 };
const SLOWER = 4;

async function phone(browser: Browser, slow: boolean): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: PHONE, locale: 'th-TH', timezoneId: 'Asia/Bangkok', isMobile: true, hasTouch: true });
  const page = await context.newPage();
  // Our loader marks functions with their names by a helper, which the page does not have.
  await page.addInitScript('globalThis.__name = (value) => value;');
  if (slow) {
    const line = await context.newCDPSession(page);
    await line.send('Network.enable');
    await line.send('Network.emulateNetworkConditions', LINE);
    await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  }
  return { context, page };
}

/** Opens the page and taps the first answer as soon as it has been painted, again and again until the next question stands there. */
export async function visitCheck(browser: Browser, address: string, slow: boolean): Promise<Visit> {
  const { context, page } = await phone(browser, slow);
  const requests: string[] = [];
  const responses: Response[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('response', (response) => responses.push(response));
  await page.addInitScript(tapTheFirstAnswer);
  await page.goto(`${address}/check`, { waitUntil: 'commit' });
  return { page, usable: await usableAfter(page), requests, scriptBytes: () => bytesOf(responses), end: () => context.close() };
}

/** Milliseconds until a page that says one word, from the same server over the same line, has been painted. */
export async function visitEmpty(browser: Browser, address: string): Promise<number> {
  const { context, page } = await phone(browser, true);
  await page.goto(`${address}/empty`, { waitUntil: 'load' });
  for (let tries = 0; tries < 200; tries += 1) {
    const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null);
    if (painted !== null) {
      await context.close();
      return painted;
    }
    await page.waitForTimeout(20);
  }
  throw new TypeError('the empty page was never painted');
}

/** Runs in the page, before its own scripts. */
function tapTheFirstAnswer(): void {
  let first: string | null = null;
  const look = (): void => {
    const answer = document.querySelector<HTMLElement>('main button');
    const question = document.querySelector('h1')?.textContent ?? '';
    const isPainted = performance.getEntriesByName('first-contentful-paint').length > 0 && (answer?.getClientRects().length ?? 0) > 0;
    if (isPainted && first !== null && question !== first) {
      // Painted, not only set: the frame after the next one shows it.
      requestAnimationFrame(() => setTimeout(() => Object.assign(globalThis, { klaikhunUsable: performance.now() })));
      return;
    }
    if (isPainted) {
      first ??= question;
      answer?.click();
    }
    setTimeout(look, 20);
  };
  look();
}

async function usableAfter(page: Page): Promise<number> {
  const began = performance.now();
  let loaded = Number.POSITIVE_INFINITY;
  for (;;) {
    const now = performance.now();
    const { usable, complete } = await page.evaluate(() => ({ usable: (globalThis as { klaikhunUsable?: number }).klaikhunUsable ?? null, complete: document.readyState === 'complete' }));
    if (usable !== null) return usable;
    if (complete) loaded = Math.min(loaded, now);
    if (now - loaded > PATIENCE.dead || now - began > PATIENCE.slow) return Number.NaN;
    await page.waitForTimeout(50);
  }
}

/** Each thing once, however often it was asked for. Scripts within pages count too; pages, styles, fonts and pictures do not. */
async function bytesOf(responses: readonly Response[]): Promise<number> {
  const seen = new Set<string>();
  let bytes = 0;
  for (const response of responses) {
    const kind = response.request().resourceType();
    if (seen.has(response.url()) || ['stylesheet', 'font', 'image'].includes(kind) || response.status() !== 200) continue;
    seen.add(response.url());
    const text = await response.text();
    const run = kind === 'document' ? [...text.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script).join('\n') : text;
    if (run !== '') bytes += gzipSync(run, { level: 9 }).length;
  }
  return bytes;
}
