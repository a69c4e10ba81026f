// The public check on a slow phone: how much it carries, how soon it can be used, that it sends nothing and says what the law says.
import { randomBytes } from 'node:crypto';
import { readLawFiles } from '@klaikhun/law/node';
import type { Law } from '@klaikhun/rules';
import { buildApp } from '@klaikhun/server/app.ts';
import { webPages } from '@klaikhun/server/boot/web-build.ts';
import { systemClock, systemRng } from '@klaikhun/std/system';
import type { Pool } from 'pg';
import type { Browser } from 'playwright-core';
import { lawOf } from '../proof/engine.ts';
import { launchChromium } from '../testing/chromium.ts';
import { atLeast, atMost, type Benchmark, exactly, type Figure, median } from './frame/model.ts';
import { checkPeople } from './parts/check-people.ts';
import { visitCheck, visitEmpty } from './parts/check-visit.ts';
import { walk } from './parts/check-walk.ts';
import { type Fetch, type Served, serve } from './parts/serve.ts';

/** The first so many of the made-up people. */
const PEOPLE = { long: 12, quick: 6, planted: 2 };
const ROUNDS = 5;

/** What is served instead of a script; each takes the place of the true one on its way out of the server. */
const SPOILED: Readonly<Record<string, (path: string, script: string) => string>> = {
  script_padded: (path, script) => (isEntry(path) ? `${script}\n//${randomBytes(120_000).toString('base64')}` : script),
  request_while_answering: (path, script) => (isEntry(path) ? `${script}\naddEventListener('click', (tap) => { new Image().src = '/favicon.svg?' + tap.timeStamp; });` : script),
  old_age_from_61: (_path, script) => script.replaceAll('"op":"age","at":"as_of","years":60}', '"op":"age","at":"as_of","years":61}'),
  first_question_dead: (path, script) => (isEntry(path) ? '' : script),
};

const checkPage: Benchmark = {
  name: 'check-page',
  about: 'the public check on a slow phone: weight, first question, silence, and the right result',
  plants: {
    script_padded: 'the page carries so much script again that it cannot need',
    request_while_answering: 'each tap sends a request',
    old_age_from_61: 'the law that travels to the phone says 61 where it said 60',
    first_question_dead: 'the first question is to be seen, but nothing stands behind it',
  },
  async run({ quick, plant }) {
    const law = lawOf(await readLawFiles());
    const served = await pagesServed(law, plant);
    const browser = await theBrowser();
    try {
      const figures = await correct(browser, served, law, plant !== null ? 'planted' : quick ? 'quick' : 'long');
      if (plant !== null) return figures;
      return { ...figures, ...(quick ? await ratio(browser, served) : await seconds(browser, served)) };
    } finally {
      await served.stop();
    }
  },
};

/** One for the measurement and its control; it ends with the process. */
let browser: Promise<Browser> | null = null;

function theBrowser(): Promise<Browser> {
  browser ??= launchChromium();
  return browser;
}

/** These pages ask the database nothing: the server is built without one. */
const NO_DATABASE = { query: () => Promise.resolve({ rows: [] }) } as unknown as Pool;

/** The real server with its built pages; beside them an empty page to compare with. */
async function pagesServed(law: Law, plant: string | null): Promise<Served> {
  const app = await buildApp({
    pool: NO_DATABASE, law, clock: systemClock, rng: systemRng, province: '55', demoAccounts: [], webDirectory: await webPages((work) => work()), overHttps: false, log: (failure) => console.error(failure),
  });
  const answer: Fetch = (request) => app.fetch(request);
  const spoil = plant === null ? null : SPOILED[plant];
  return serve((request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/empty') return new Response('<!doctype html><title>empty</title><p>empty', { headers: { 'content-type': 'text/html' } });
    return spoil && pathname.endsWith('.js') ? spoiled(request, answer, (script) => spoil(pathname, script)) : answer(request);
  });
}

function isEntry(path: string): boolean {
  return /\/check-[^/]*\.js$/.test(path);
}

async function spoiled(request: Request, answer: Fetch, spoil: (script: string) => string): Promise<Response> {
  const plain = new Request(request.url, { headers: { 'accept-encoding': 'identity' } });
  const response = await answer(plain);
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(spoil(await response.text()), { status: response.status, headers });
}

async function correct(chromium: Browser, { address }: Served, law: Law, size: keyof typeof PEOPLE): Promise<Record<string, Figure>> {
  const visit = await visitCheck(chromium, address, false);
  const leadsOn = !Number.isNaN(visit.usable);
  await visit.page.waitForLoadState('networkidle');
  const fetched = visit.requests.length;
  const people = checkPeople(systemClock.today()).slice(0, PEOPLE[size]);
  const differ: string[] = [];
  let questions = 0;
  for (const [i, person] of leadsOn ? people.entries() : []) {
    // The visit has answered the first page for the first person already.
    if (i > 0) await visit.page.getByRole('button', { name: 'เริ่มใหม่' }).click();
    const walked = await walk(visit.page, law, person, systemClock.today());
    differ.push(...walked.differ);
    questions += walked.questions;
    if (size === 'planted' && differ.length > 0) break;
  }
  if (size !== 'planted') for (const line of differ) console.error(`  ${line}`);
  const figures = {
    kilobytes_of_script_gzipped: atMost((await visit.scriptBytes()) / 1000, 120, 'kB'),
    first_question_leads_on: exactly(leadsOn, true, ''),
    requests_while_answering: exactly(visit.requests.length - fetched, 0, 'requests'),
    rights_told_wrongly: exactly(leadsOn ? differ.length : Number.NaN, 0, 'rights'),
    questions_answered: atLeast(questions, { long: 60, quick: 25, planted: 1 }[size], 'questions'),
  };
  await visit.end();
  return figures;
}

async function usableTime(chromium: Browser, address: string): Promise<number> {
  const visit = await visitCheck(chromium, address, true);
  await visit.end();
  return visit.usable;
}

async function seconds(chromium: Browser, { address }: Served): Promise<Record<string, Figure>> {
  const usable: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) usable.push(await usableTime(chromium, address));
  return { seconds_to_a_usable_first_question: atMost(median(usable) / 1000, 2, 's') };
}

async function ratio(chromium: Browser, { address }: Served): Promise<Record<string, Figure>> {
  const empty = [await visitEmpty(chromium, address), await visitEmpty(chromium, address), await visitEmpty(chromium, address)];
  return { times_the_load_of_an_empty_page: atMost((await usableTime(chromium, address)) / median(empty), 12, 'times') };
}

export default checkPage;
