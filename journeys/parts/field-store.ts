// The store of the field app asked directly, as its screens ask it: what must hold of it holds whatever the screens look like.
import type { BrowserContext, Page } from 'playwright-core';
import type { Document } from '@klaikhun/sync';
import { address } from '@klaikhun/tools/testing/browser.ts';

export const PIN = '482913';

interface Done { readonly ok: boolean; readonly problem?: { readonly code: string } }
/** What the store answers, as far as journeys look at it. */
interface Answers {
  forAccount: undefined; setUp: Done; unlock: Done; lock: undefined; sync: undefined; edit: Done; keepDraft: undefined;
  list: readonly { readonly id: string; readonly summary: unknown }[];
  read: Document | null;
  media: readonly { readonly sent: boolean; readonly problem: unknown }[];
}
type Deed = keyof Answers;
export interface FieldState { readonly kind: string; readonly deviceId?: string; readonly waiting?: { readonly unsent: number } }
type Say = { readonly answer: string; readonly value: unknown } | { readonly broken: string; readonly why: string } | { readonly state: FieldState };

export interface StorePage {
  readonly page: Page;
  ask<D extends Deed>(deed: D, ...given: readonly unknown[]): Promise<Answers[D]>;
  state(): Promise<FieldState>;
}

interface Own { state: FieldState; ask(deed: string, ...given: unknown[]): Promise<unknown>; trustedTypes: { createPolicy(name: string, rules: object): { createScriptURL(text: string): string } } }

/** A page of ours without a program of its own, on which the store's worker is started. */
export async function openStorePage(context: BrowserContext): Promise<StorePage> {
  const worker = /"(\/assets\/worker-[\w-]+\.js)"/.exec(await (await context.request.get('/sw.js')).text())?.[1];
  if (worker === undefined) throw Error('the app has no worker');
  const page = await context.newPage();
  await page.goto('/privacy');
  await page.evaluate((path) => {
    const own = globalThis as unknown as Own;
    const policy = own.trustedTypes.createPolicy('klaikhun-workers', { createScriptURL: (text: string) => text });
    const started = new Worker(policy.createScriptURL(path), { type: 'module' });
    const waiting = new Map<string, (said: Say) => void>();
    let asked = 0;
    own.state = { kind: 'checking' };
    started.onmessage = ({ data }: MessageEvent<Say>) => {
      if ('state' in data) own.state = data.state;
      else waiting.get('answer' in data ? data.answer : data.broken)?.(data);
    };
    own.ask = (deed, ...given) => new Promise((resolve, reject) => {
      asked += 1;
      const ask = `ask ${asked}`;
      waiting.set(ask, (said) => ('answer' in said ? resolve(said.value) : reject(Error('broken' in said ? said.why : ''))));
      started.postMessage({ ask, deed, given });
    });
  }, worker);
  const store: StorePage = {
    page,
    ask: (deed, ...given) => page.evaluate(([name, list]: [string, unknown[]]) => (globalThis as unknown as Own).ask(name, ...list), [deed, given] as unknown as [string, unknown[]]) as never,
    state: () => page.evaluate(() => (globalThis as unknown as Own).state),
  };
  return store;
}

/** The families of one subdistrict go along for some days. */
export async function takeAlong(context: BrowserContext, district = '5501'): Promise<void> {
  const places = (await (await context.request.get('/api/places')).json()) as { districts: { code: string; subdistricts: { code: string }[] }[] };
  const subdistrict = places.districts.find(({ code }) => code === district)?.subdistricts[0]?.code;
  const answer = await context.request.post('/api/field/rounds', { data: { operation_id: crypto.randomUUID(), subdistrict, village_no: null, days: 7, why: 'ลงพื้นที่ประจำเดือน' }, headers: { origin: address() } });
  if (!answer.ok()) throw Error(`taking along answered ${answer.status()}`);
}

/** Everything that lies in the browser's databases, as raw bytes in one text of byte values, and how many rows. */
export async function rawBytes(page: Page): Promise<{ rows: number; text: string }> {
  return page.evaluate(async () => {
    const parts: string[] = [];
    let rows = 0;
    const put = (value: unknown): void => {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
        const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
        parts.push(new TextDecoder('latin1').decode(bytes));
      } else if (typeof value === 'object' && value !== null && !(value instanceof CryptoKey)) for (const [key, inner] of Object.entries(value)) { parts.push(key); put(inner); }
      else if (typeof value === 'string') parts.push(new TextDecoder('latin1').decode(new TextEncoder().encode(value)));
      else parts.push(String(value));
    };
    const settled = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const { name } of await indexedDB.databases()) {
      parts.push(name ?? '');
      const database = await settled(indexedDB.open(name ?? ''));
      for (const table of database.objectStoreNames) {
        const store = database.transaction(table).objectStore(table);
        const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
        rows += keys.length;
        for (const one of [...keys, ...values]) put(one);
      }
      database.close();
    }
    return { rows, text: parts.join('\n') };
  });
}

/** A text as its UTF-8 bytes, each byte one letter: to be looked for in `rawBytes`. */
export const asBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
