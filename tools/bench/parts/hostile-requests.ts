// The requests that are sent: each live route of the server, in a form it would accept, with one place of it spoilt.
import type { OpenAPIHono } from '@hono/zod-openapi';
import { HEADERS, type Hostile, MARKUP, RAW_BODIES, RAW_VALUES, TARGETS, TEXTS } from './hostile-values.ts';

/** JSON schema, as far as these routes use it. */
interface Schema {
  type?: string | string[]; enum?: unknown[]; const?: unknown; format?: string; pattern?: string; minimum?: number; default?: unknown; items?: Schema; minItems?: number;
  properties?: Record<string, Schema>; required?: string[]; anyOf?: Schema[]; oneOf?: Schema[]; allOf?: Schema[]; $ref?: string; examples?: unknown[];
}
interface Operation { parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[]; requestBody?: { content?: Record<string, { schema?: Schema }> } }

export interface LiveRoute { readonly method: string; readonly path: string; readonly params: readonly Named[]; readonly query: readonly Named[]; readonly body: Schema | null }
interface Named { readonly name: string; readonly schema: Schema; readonly required: boolean }

export interface Attack {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Where the poison is and of what kind: said when something is found. */
  readonly what: string;
}

export interface Table { readonly routes: readonly LiveRoute[]; readonly named: Readonly<Record<string, Schema>> }

/** The live route table, from the server's own description of itself. */
export async function liveRoutes(app: OpenAPIHono): Promise<Table> {
  const document = (await (await app.request('/api/openapi.json')).json()) as { paths: Record<string, Record<string, Operation>>; components?: { schemas?: Record<string, Schema> } };
  const routes = Object.entries(document.paths).flatMap(([path, operations]) => Object.entries(operations).map(([method, operation]): LiveRoute => {
    const named = (kind: string) => (operation.parameters ?? []).filter((one) => one.in === kind).map((one) => ({ name: one.name, schema: one.schema ?? {}, required: one.required ?? false }));
    return { method: method.toUpperCase(), path, params: named('path'), query: named('query'), body: operation.requestBody?.content?.['application/json']?.schema ?? null };
  }));
  return { routes, named: document.components?.schemas ?? {} };
}

/** What is really there, by the names that routes use for it. */
const KNOWN: Readonly<Record<string, string>> = {
  id: 'h-kham', household_id: 'h-kham', householdId: 'h-kham', person_id: 'kham', personId: 'kham', account: 'head', account_id: 'demo-head', password: 'klaikhun', subject: 'kham', fact: 'bedridden', reason: 'ทดสอบ', district: '5501', subdistrict: '550101', code: '5501', q: 'คำ',
};
const CANDIDATES = ['55', '5501', '550101', '123456', '2026-11-20', 'abc', 'a1', 'ก', '9287354845649', '0', 'A'.repeat(43)];
let made = 0;

/** A value that the route would probably accept. */
export function plausible(schema: Schema, name: string, table: Pick<Table, 'named'>, depth = 0): unknown {
  if (schema.$ref !== undefined) return plausible(table.named[schema.$ref.split('/').at(-1) ?? ''] ?? {}, name, table, depth + 1);
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0] ?? schema.allOf?.[0];
  if (choice !== undefined && depth < 8) return plausible(choice, name, table, depth + 1);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'boolean': return true;
    case 'integer': case 'number': return Math.max(1, schema.minimum ?? 1);
    case 'array': return depth > 8 ? [] : [plausible(schema.items ?? {}, name, table, depth + 1)];
    case 'object': return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, plausible(inner, key, table, depth + 1)]));
    default: return plausibleText(schema, name);
  }
}

function plausibleText(schema: Schema, name: string): string {
  made += 1;
  if (schema.format === 'uuid') return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
  if (schema.format?.startsWith('date') || /(^|_)(date|day|from|until|to)$/.test(name)) return '2026-11-20';
  if (schema.format === 'email') return 'somebody@example.org';
  if (schema.pattern !== undefined) return CANDIDATES.find((one) => new RegExp(schema.pattern ?? '').test(one)) ?? 'x';
  return KNOWN[name] ?? 'ก';
}

/** The route as it would be used. */
export function honest(route: LiveRoute, table: Table): Attack {
  const values = new Map(route.params.map((one) => [one.name, String(plausible(one.schema, one.name, table))]));
  const query = new Map(route.query.filter((one) => one.required).map((one) => [one.name, String(plausible(one.schema, one.name, table))]));
  const body = route.body === null ? null : JSON.stringify(plausible(route.body, 'body', table));
  return attack(route, { values, query: [...query], body, what: 'nothing' });
}

interface Parts { values: ReadonlyMap<string, string>; query: readonly (readonly [string, string])[]; body: string | null; what: string; headers?: Readonly<Record<string, string>>; rawParam?: readonly [string, string] }

function attack(route: LiveRoute, { values, query, body, what, headers, rawParam }: Parts): Attack {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (rawParam?.[0] === name ? rawParam[1] : encoded(values.get(name) ?? 'x')));
  const asked = query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
  return {
    method: route.method, target: asked === '' ? path : `${path}?${asked}`, body, what: `${route.method} ${route.path}: ${what}`,
    headers: { ...(body === null ? {} : { 'content-type': 'application/json' }), ...headers },
  };
}

/** A lone half of a character is no text that could be encoded; its three bytes are sent as they would be if it were. */
function encoded(text: string): string {
  return text.split(/([\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff])/).map((part, i) => (i % 2 === 1 ? '%ed%a0%80' : encodeURIComponent(part))).join('');
}

/** As raw as an address can be: bytes that are no text at all, and escapes that are none. */
const RAW_PARAMS = ['%', '%00', '%ff', '%E0%A4%A', '%ed%a0%80', '%2500', '..%2f..', '%2e%2e', ';', '%0d%0aset-cookie:a=b', '%u0000'];

/** Every spoilt form of one route. `few`: one of each kind in each place, another one for every route and place. */
export function attacksOn(route: LiveRoute, table: Table, few: boolean, turn: number): Attack[] {
  const base = () => {
    const values = new Map(route.params.map((one) => [one.name, String(plausible(one.schema, one.name, table))] as const));
    const query = route.query.filter((one) => one.required).map((one) => [one.name, String(plausible(one.schema, one.name, table))] as const);
    return { values, query, body: route.body === null ? null : JSON.stringify(plausible(route.body, 'body', table)) };
  };
  let place = turn;
  const chosen = (all: readonly Hostile[]) => {
    place += 1;
    return few ? oneOfEachKind(all, place) : all;
  };
  const some = <T>(all: readonly T[], count: number): readonly T[] => (few ? Array.from({ length: count }, (_, i) => all[(turn * count + i) % all.length] as T) : all);
  return [
    ...route.params.flatMap(({ name }) => [
      ...chosen(TEXTS).map(({ kind, text }) => { const from = base(); return attack(route, { ...from, values: new Map([...from.values, [name, text]]), what: `${kind} in {${name}}` }); }),
      ...some(RAW_PARAMS, 3).map((text) => attack(route, { ...base(), rawParam: [name, text], what: `${text} in {${name}}` })),
    ]),
    ...[...route.query.map((one) => one.name), 'unknown'].flatMap((name) => (name === 'unknown' ? some(TEXTS, 4) : chosen(TEXTS)).map(({ kind, text }) => {
      const from = base();
      return attack(route, { ...from, query: [...from.query.filter(([one]) => one !== name), [name, text], ...(kind === 'name' ? [[text, 'x'] as const, [name, 'twice'] as const] : [])], what: `${kind} in ?${name}` });
    })),
    ...(route.body === null ? [] : [
      ...placesOf(JSON.parse(base().body ?? '{}')).flatMap((where) => chosen(RAW_VALUES).map(({ kind, text }) => attack(route, { ...base(), body: withRaw(JSON.parse(base().body ?? '{}'), where, text), what: `${kind} in ${where.join('.')}` }))),
      ...chosen(RAW_BODIES).map(({ kind, text }) => attack(route, { ...base(), body: text, what: kind })),
      ...some(RAW_BODIES.slice(-2), 1).map(({ text }) => attack(route, { ...base(), body: text, what: 'another type', headers: { 'content-type': 'text/plain' } })),
    ]),
    ...some(HEADERS, 3).map((headers) => attack(route, { ...base(), headers, what: `header ${Object.keys(headers)[0]}` })),
  ];
}

/** Every text in the one place of a planted route. */
export function plantedAttacks({ routes }: Table): Attack[] {
  const none = { values: new Map<string, string>(), body: null };
  return routes.filter((route) => route.path === '/api/planted').flatMap((route) => TEXTS.map(({ kind, text }) => attack(route, { ...none, query: [['q', text]], what: kind })));
}

/** Addresses that belong to no route, and methods that nobody expects. */
export function strayAttacks(few: boolean): Attack[] {
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND', 'REPORT'];
  return [
    ...TARGETS.flatMap((target, i) => (few ? [methods[i % 7] as string, 'GET'] : methods).map((method) => ({ method, target, headers: {}, body: null, what: `${method} ${target.slice(0, 60)}` }))),
    ...methods.map((method) => ({ method, target: '/api/session', headers: {}, body: method === 'GET' || method === 'HEAD' ? null : MARKUP, what: `${method} /api/session with markup` })),
  ];
}

function oneOfEachKind(all: readonly Hostile[], turn: number): Hostile[] {
  const kinds = [...new Set(all.map((one) => one.kind))];
  return kinds.map((kind) => {
    const same = all.filter((one) => one.kind === kind);
    return same[turn % same.length] as Hostile;
  });
}

/** Every place of a JSON value: its keys all the way down, and the first of each list. */
function placesOf(value: unknown, before: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null || before.length > 4) return before.length === 0 ? [] : [[...before]];
  const inner = Array.isArray(value) ? (value.length === 0 ? [] : ['0']) : Object.keys(value);
  return [...(before.length === 0 ? [] : [[...before]]), ...inner.flatMap((key) => placesOf((value as Record<string, unknown>)[key], [...before, key]))];
}

const HERE = 'b7d1-the-place-that-is-spoilt';

function withRaw(value: unknown, where: readonly string[], raw: string): string {
  const copy = structuredClone(value) as Record<string, unknown>;
  let at = copy;
  for (const key of where.slice(0, -1)) at = at[key] as Record<string, unknown>;
  at[where.at(-1) ?? ''] = HERE;
  return JSON.stringify(copy).replace(`"${HERE}"`, () => raw);
}
