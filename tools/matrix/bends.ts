// Checks taken away from outside, one kind at a time: policies on the routes as they are handed on, texts on their way to the database,
// rows on their way back. The product's code is as it is.
import type { AnyRoute, Call } from '@klaikhun/access/pg';
import { householdProblems } from '@klaikhun/areas/household';
import { ROLES } from '@klaikhun/areas/org';
import { ProblemError, problemError } from '@klaikhun/std';
import type { ClientBase, Pool } from 'pg';
import { HOMES } from './setting.ts';
import type { Bend } from './world.ts';

type Access = AnyRoute['access'];
type Handle = AnyRoute['handle'];

const onRoutes = (change: (route: AnyRoute) => AnyRoute): Bend => ({ routes: (routes) => routes.map(change) });
export const withAccess = (change: (access: Access) => Partial<Access>): Bend => onRoutes((route) => ({ ...route, access: { ...route.access, ...change(route.access) } }));
const withHandle = (change: (handle: Handle) => Handle): Bend => onRoutes((route) => ({ ...route, handle: change(route.handle) }));
const withDatabase = (change: (db: ClientBase) => ClientBase): Bend => withHandle((handle) => (input, call) => handle(input, { ...call, db: change(call.db) }));

/** The questions that the service puts to the database, changed on the way. */
export function rewriting(change: (given: unknown[]) => unknown[]): (db: ClientBase) => ClientBase {
  return (db) => proxied(db, { query: (...given: unknown[]) => (db.query as (...given: unknown[]) => unknown)(...change(given)) });
}

/** The answers of the database to one question by its name, changed on the way back. */
function answering(name: string, change: (row: Record<string, unknown>) => Record<string, unknown>): (db: ClientBase) => ClientBase {
  return (db) => proxied(db, {
    query: async (...given: unknown[]) => {
      const result = (await (db.query as (...given: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>)(...given));
      return (given[0] as { name?: string }).name === name ? { ...result, rows: result.rows.map(change) } : result;
    },
  });
}

function proxied<T extends object>(target: T, instead: Record<string, unknown>): T {
  return new Proxy(target, {
    get(one, name) {
      if (name in instead) return instead[name as string];
      const value: unknown = Reflect.get(one, name);
      return typeof value === 'function' ? value.bind(one) : value;
    },
  });
}

function onPool(change: (given: unknown[]) => unknown[]): Bend {
  return { pool: (pool) => proxied(pool, { query: (...given: unknown[]) => (pool.query as (...given: unknown[]) => unknown)(...change(given)) }) };
}
const sessionText = (from: string, to: string): Bend => onPool(([asked, ...more]) => {
  const { name, text } = asked as { name?: string; text?: string };
  return name === 'account_of_session' && text !== undefined ? [{ ...(asked as object), name: 'bent', text: text.replace(from, to) }, ...more] : [asked, ...more];
});

/** What the policy of a route says, each part taken away on every route that has it. */
export const POLICY_BENDS = {
  // With the note of the look, which asks once more who looks.
  anyone_may: onRoutes((route) => ({ ...route, access: { ...route.access, roles: 'anyone', audit: null }, handle: (input, call) => route.handle(input, { ...call, look: async () => {} }) })),
  every_role_may: withAccess((access) => (access.roles === 'anyone' ? {} : { roles: 'signed_in' })),
  no_area_needed: withAccess(() => ({ shows: 'figures' })),
  no_confirmation: onRoutes((route) => ({ ...route, access: Object.fromEntries(Object.entries(route.access).filter(([key]) => key !== 'confirm')) as unknown as Access })),
  no_note: onRoutes((route) => ({ ...route, access: { ...route.access, audit: null }, handle: (input, call) => route.handle(input, silent(call)) })),
} as const satisfies Record<string, Bend>;

/** Nobody notes anything: neither the route nor the ledger. */
function silent(call: Call): Call {
  const db = rewriting((given) => (/insert into audit/.test(textOf(given)) ? ['select'] : given))(call.db);
  return { ...call, db, look: async () => {} };
}
const textOf = (given: unknown[]) => (typeof given[0] === 'string' ? given[0] : ((given[0] as { text?: string } | undefined)?.text ?? ''));

const standing = (change: Record<string, unknown>) => withDatabase(answering('household_standing', (row) => ({ ...row, ...change })));

/** The words of each statement that the service sends, changed on the way; a new name, or the connection would know the old words. */
const onService = (change: (text: string) => string): Bend => withDatabase(rewriting(([asked, ...more]) => {
  const text = textOf([asked]);
  const bent = change(text);
  if (bent === text) return [asked, ...more];
  return [typeof asked === 'string' ? bent : { ...(asked as object), name: `bent ${String((asked as { name?: string }).name)}`, text: bent }, ...more];
}));

export const DEEP_BENDS = {
  purpose_skipped: standing({ stated: true }),
  hour_never_ends: withDatabase(rewriting(([asked, ...more]) => {
    const { name, values } = asked as { name?: string; values?: unknown[] };
    return name === 'household_standing' && values !== undefined ? [{ ...(asked as object), values: values.map((value) => (value instanceof Date ? new Date(0) : value)) }, ...more] : [asked, ...more];
  })),
  closed_account_works: sessionText(' and closed_at is null', ''),
  run_out_session_works: sessionText('expires_at > $2', '($2::timestamptz is not null)'),
  /** Nobody asks any more whose notice, session or passkey it is, nor whose area an officer works in. */
  whose_it_is_skipped: onService((text) => text.replaceAll(/\baccount_id = \$1(?= |$)/g, '$1::text is not null')),
  area_of_accounts_skipped: onService((text) => text.replaceAll('starts_with(own.code, mine.code)', 'true')),
  absent_told_apart: withHandle((handle) => async (input, call) => {
    try {
      return await handle(input, call);
    } catch (error) {
      const id = (input.params as { id?: string } | undefined)?.id;
      const isThere = HOMES.some((home) => home.id === id);
      if (error instanceof ProblemError && error.problem.status === 404 && isThere) throw problemError(householdProblems.only_the_assigned());
      throw error;
    }
  }),
  refusal_says_more: withHandle((handle) => async (input, call) => {
    try {
      return await handle(input, call);
    } catch (error) {
      const id = (input.params as { id?: string } | undefined)?.id;
      if (!(error instanceof ProblemError) || error.problem.status !== 404 || !HOMES.some((home) => home.id === id)) throw error;
      throw problemError({ ...error.problem, title: { ...error.problem.title, th: `${error.problem.title.th} ` } });
    }
  }),
} as const satisfies Record<string, Bend>;

/** A session's account is read once and remembered. */
export function remembering(): Bend {
  const known = new Map<string, unknown>();
  return {
    pool: (pool: Pool) => proxied(pool, {
      query: async (...given: unknown[]) => {
        const asked = given[0] as { name?: string; values?: unknown[] };
        if (asked.name !== 'account_of_session') return (pool.query as (...given: unknown[]) => unknown)(...given);
        const [token] = asked.values ?? [];
        const key = Buffer.isBuffer(token) ? token.toString('hex') : '';
        if (!known.has(key)) known.set(key, await (pool.query as (...given: unknown[]) => Promise<unknown>)(...given));
        return known.get(key);
      },
    }),
  };
}

/** The service says yes to everybody and everything; only the database still decides. */
export const SERVICE_DOWN: Bend = {
  routes: (routes) => routes.map((route) => ({
    ...route,
    access: { ...(Object.fromEntries(Object.entries(route.access).filter(([key]) => key !== 'confirm')) as unknown as Access), roles: route.access.roles === 'anyone' ? 'anyone' : 'signed_in', shows: 'figures' },
    handle: (input, call) => {
      const yes = { in_area: true, assigned: true, looked_up: true, glass: true, stated: true, open_work: true, sealed: false };
      return route.handle(input, { ...call, sees: () => true, db: answering('household_standing', (row) => ({ ...row, ...yes }))(call.db) });
    },
  })),
};

/** While `work` runs every role reads and may everything, as far as the service is concerned. */
export async function withRoles<T>(change: (terms: (typeof ROLES)[keyof typeof ROLES], role: string) => (typeof ROLES)[keyof typeof ROLES], work: () => Promise<T>): Promise<T> {
  const table = ROLES as unknown as Record<string, (typeof ROLES)[keyof typeof ROLES]>;
  const kept = { ...table };
  try {
    for (const [role, terms] of Object.entries(kept)) table[role] = change(terms, role);
    return await work();
  } finally {
    Object.assign(table, kept);
  }
}
