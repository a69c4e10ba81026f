// Who walks through the journeys, and on what.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { address } from '@klaikhun/tools/testing/browser.ts';

export type DemoRole = 'provincial_head' | 'executive' | 'volunteer' | 'field_officer' | 'hotline_agent' | 'unit_head' | 'auditor' | 'administrator' | 'programme_owner';
export type Language = 'th' | 'en';

export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 900 };

export interface VisitOptions {
  size?: { width: number; height: number };
  language?: Language;
  dark?: boolean;
}

/** A fresh browser window that has never been here. */
export async function visit(browser: Browser, { size = DESK, language = 'th', dark = false }: VisitOptions = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: size, colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce', locale: 'th-TH', baseURL: address(), acceptDownloads: true });
  if (language === 'en') await context.addInitScript(() => localStorage.setItem('klaikhun.language', 'en'));
  return { context, page: await context.newPage() };
}

/** The demo account of a role, as the sign-in page itself offers it. */
export async function demoAccount(context: BrowserContext, role: DemoRole): Promise<{ account: string; password: string; name: { th: string; en: string } }> {
  const answer = await context.request.get('/api/demo-accounts');
  const { accounts } = (await answer.json()) as { accounts: { account: string; password: string; role: DemoRole; name: { th: string; en: string } }[] };
  const found = accounts.find((one) => one.role === role);
  if (!found) throw Error(`no demo account with the role ${role}`);
  return found;
}

/** Signed in without walking through the sign-in page: for journeys about something else. */
export async function signIn(context: BrowserContext, role: DemoRole): Promise<void> {
  await signInAs(context, (await demoAccount(context, role)).account);
}

/** The same, by the name of a demo account. */
export async function signInAs(context: BrowserContext, account: string): Promise<void> {
  const { accounts } = (await (await context.request.get('/api/demo-accounts')).json()) as { accounts: { account: string; password: string }[] };
  const password = accounts.find((one) => one.account === account)?.password;
  const answer = await context.request.post('/api/session', { data: { account, password }, headers: { origin: address() } });
  if (!answer.ok()) throw Error(`signing in as ${account} answered ${answer.status()}`);
}

/** The first household of the work list whose question can be answered with yes or no, and has money hanging on it: the one a screen puts first. */
export async function householdWithYesNo(context: BrowserContext): Promise<string> {
  const list = (await (await context.request.get('/api/work-list?limit=200')).json()) as { rows: { household_id: string }[] };
  for (const { household_id: id } of list.rows) {
    const household = (await (await context.request.get(`/api/households/${id}`)).json()) as { ask: { answer: { kind: string }; per_year_at_stake: number; up_to_once_at_stake: number } | null };
    if (household.ask?.answer.kind === 'yes_no' && household.ask.per_year_at_stake + household.ask.up_to_once_at_stake > 0) return id;
  }
  throw Error('no household of the first 200 has a yes/no question');
}
