import type { ClientBase } from 'pg';
import type { AccessPolicy, Asker, FieldClass, Purpose, Relation } from '../policy.ts';

/** Whatever checks a value and gives it back typed (a zod schema does). */
export interface Shape<T> { parse(value: unknown): T }

/** A file instead of JSON. */
export interface FileAnswer { readonly file: Uint8Array; readonly type: string; readonly name: string }

/** As what and for what a record was opened, and the persons that were shown. */
export interface Looked { readonly relation: Relation | null; readonly purpose: Purpose | null; readonly persons: readonly string[] }

/** What a handler is given besides its input: one open transaction that sees the asker's areas, and the way to note a look. */
export interface Call {
  readonly db: ClientBase;
  readonly asker: Asker | null;
  readonly requestId: string;
  /** The asker's name, for what is written down; null when nobody is signed in. */
  readonly askerName: { readonly th: string; readonly en: string } | null;
  /** What the asker reads of families in the own area: for lists. A single family says for itself, see `decideOpening`. */
  readonly sees: (field: FieldClass) => boolean;
  /** The token the browser sent, and the way to give it another one (null: take it away). */
  readonly session: { readonly token: string | null; readonly set: (token: string | null, seconds: number) => void };
  /** A token that the device keeps for long: it says that this device was here before, nothing more. */
  readonly device: { readonly token: string | null; readonly set: (token: string, seconds: number) => void };
  /** Where the browser believes to be: scheme and host. */
  readonly site: { readonly origin: string };
  /** How the browser names itself. */
  readonly agent: string;
  /** From here on the transaction sees this account's areas: for signing in, when nobody was signed in before. */
  readonly actAs: (accountId: string) => Promise<void>;
  /** Notes whose record is being read. A route whose policy has an `audit` must call it, or its answer is withheld. */
  readonly look: (target: { province: string; householdId: string; subdistrict: string }, detail: Record<string, unknown>, opened?: Looked) => Promise<void>;
}

export interface Route<Params, Query, Body, Answer> {
  readonly method: 'get' | 'post' | 'delete';
  /** As OpenAPI writes it: /api/households/{id} */
  readonly path: string;
  readonly summary: { readonly th: string; readonly en: string };
  readonly access: AccessPolicy;
  readonly params?: Shape<Params>;
  readonly query?: Shape<Query>;
  readonly body?: Shape<Body>;
  /** How large its body may be; absent: as large as an answer and a reason are. */
  readonly mostBytes?: number;
  /** null: no content, or a file. */
  readonly answer: Shape<Answer> | null;
  readonly files?: readonly string[];
  readonly handle: (input: { params: Params; query: Query; body: Body }, call: Call) => Promise<Answer | FileAnswer | null>;
}

/** The one way to make a route: the compiler refuses one without an access policy. */
export function defineRoute<Params = undefined, Query = undefined, Body = undefined, Answer = null>(route: Route<Params, Query, Body, Answer>): AnyRoute {
  // The list of all routes cannot know each one's types; they were checked here.
  return route as unknown as AnyRoute;
}

export type AnyRoute = Route<unknown, unknown, unknown, unknown>;
