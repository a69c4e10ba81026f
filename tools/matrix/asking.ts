// Asks the running system one question after another in a world that never changes: every transaction is answered in full and then
// forgotten, so that no answer depends on the one before. What it wrote into the audit is read before it is forgotten.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ClientBase, Pool, PoolClient } from 'pg';
import type { Sent } from './requests.ts';

export interface Noted { readonly account_id: string; readonly household_id: string; readonly relation: string | null; readonly purpose: string | null; readonly use: string | null; readonly persons: string[] }
/** `touched`: rows of the one table that was watched which were changed or went. */
export interface Answer { readonly touched: number; readonly status: number; readonly code: string | null; readonly text: string; readonly headers: string; readonly noted: readonly Noted[] }

const asking = new AsyncLocalStorage<Store>();
interface Store { noted: Noted[]; watched: string | undefined; before: number; touched: number }
// The rows of this transaction, under the asker's own eyes.
const NOTED = 'select account_id, household_id, relation, purpose, use, persons from audit where xmin = pg_current_xact_id()::xid';

/** A pool whose transactions end in nothing. */
export function forgetting(pool: Pool): Pool {
  return new Proxy(pool, {
    get(target, name) {
      if (name === 'connect') return async () => forgettingClient(await target.connect());
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function forgettingClient(client: PoolClient): PoolClient {
  return new Proxy(client, {
    get(target, name) {
      if (name === 'query') return (...given: Parameters<ClientBase['query']>) => {
        const text = given[0] as unknown;
        if (text === 'commit') return forget(target);
        return typeof text === 'string' && text.startsWith('begin') && asking.getStore()?.watched !== undefined ? begin(target, text) : target.query(...given);
      };
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

// Counted by the server for this connection; what earlier transactions did is not yet reported, so it is taken off.
const TOUCHED = 'select coalesce(sum(n_tup_upd + n_tup_del), 0)::int as n from pg_stat_xact_user_tables where relname = $1';
const touched = async (client: PoolClient, table: string) => (await client.query<{ n: number }>(TOUCHED, [table])).rows[0]?.n ?? 0;

async function begin(client: PoolClient, text: string) {
  const open = asking.getStore();
  const begun = await client.query(text);
  if (open?.watched !== undefined) open.before = await touched(client, open.watched);
  return begun;
}

async function forget(client: PoolClient) {
  const open = asking.getStore();
  if (open?.watched !== undefined) open.touched += (await touched(client, open.watched)) - open.before;
  if (open !== undefined) open.noted.push(...(await client.query<Noted>(NOTED)).rows);
  return client.query('rollback');
}

/** `token` null: nobody is signed in. `watched`: a table whose changed rows are counted. */
export async function ask(app: OpenAPIHono, token: string | null, sent: Sent, watched?: string): Promise<Answer> {
  const store: Store = { noted: [], watched, before: 0, touched: 0 };
  const headers: Record<string, string> = { 'content-type': 'application/json', ...(token === null ? {} : { cookie: `klaikhun_session=${token}` }) };
  return asking.run(store, async () => {
    const response = await app.request(sent.path, { method: sent.method, headers, ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }) });
    const text = await response.text();
    const code = /problem\+json/.test(response.headers.get('content-type') ?? '') ? (JSON.parse(text) as { code: string }).code : null;
    return { touched: store.touched, status: response.status, code, text, headers: [...response.headers].map(([name, value]) => `${name}: ${value}`).sort().join('\n'), noted: store.noted };
  });
}

/** The answer without the number by which it can be quoted. */
export function withoutNumber(answer: Answer): string {
  return `${answer.status}\n${answer.headers}\n${answer.text.replace(/"instance":"[^"]*"/, '"instance":""')}`;
}
