// The product's own web server on a copy of the stage, as it is or bent from outside, and questions put to it.
import type { AnyRoute } from '@klaikhun/access/pg';
import { appWith, routesOf } from '@klaikhun/server/app.ts';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Pool } from 'pg';
import { type Answer, ask, forgetting } from './asking.ts';
import { compare, homeOf } from './compare.ts';
import { from, requestFor, type Sent } from './requests.ts';
import { NOBODY } from './setting.ts';
import { accountOf, OTHER, tokenOf } from './stage.ts';
import { CHANGES, ownedBy, subjectId } from './subjects.ts';
import { type Question, readTable, subjectKind, type Table } from './table.ts';
import { type Copy, optionsFor } from './theatre.ts';

/** A defect or a check taken away, put in where the parts are put together. */
export interface Bend {
  readonly pool?: (pool: Pool) => Pool;
  readonly routes?: (routes: AnyRoute[], copy: Copy) => AnyRoute[];
}

export interface World { readonly app: OpenAPIHono; readonly failures: unknown[]; readonly live: ReadonlySet<string> }

/** `keeps`: what is done stays done; otherwise every transaction is forgotten. */
export async function worldOf(copy: Copy, bend: Bend = {}, keeps = false): Promise<World> {
  const failures: unknown[] = [];
  const pool = bend.pool?.(copy.pool) ?? copy.pool;
  const options = optionsFor(copy, keeps ? pool : forgetting(pool), failures);
  const routes = await routesOf(options);
  const app = await appWith(bend.routes?.(routes, copy) ?? routes, options);
  return { app, failures, live: liveRoutes(app) };
}

/** What the web server answers on, however it got there; the description of the API and the pages read nothing. */
function liveRoutes(app: OpenAPIHono): Set<string> {
  const own = app.routes.filter(({ method, path }) => method !== 'ALL' && path !== '/*' && path !== '/api/openapi.json');
  return new Set(own.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`));
}

export const answerTo = (world: World, { route, asker, role, family }: Question): Promise<Answer> =>
  ask(world.app, asker === 'nobody' ? null : tokenOf(asker, role), requestAbout(route, family, accountOf(asker, role)), CHANGES[route]);

function requestAbout(route: string, line: string, me: string): Sent {
  const kind = KINDS[route];
  return from(ownedBy('device', me), kind == null ? requestFor(route, homeOf(line)) : requestFor(route, NOBODY, subjectId(kind, line, me, OTHER)));
}
const KINDS = Object.fromEntries(Object.entries(readTable().routes).map(([route, terms]) => [route, subjectKind(terms)]));

export interface Findings { cells: number; wrong: string[] }

/** Asks them all, some at a time, and compares. */
export async function askAll(world: World, table: Table, questions: readonly Question[]): Promise<Findings> {
  const found: Findings = { cells: 0, wrong: [] };
  await inTurns(questions, async (question) => {
    const { cells, wrong } = compare(table, question, await answerTo(world, question));
    found.cells += cells;
    found.wrong.push(...wrong);
  });
  return found;
}

const AT_ONCE = 4;
export async function inTurns<T>(list: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const queue = [...list];
  const take = async () => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
}

/** Routes that the table lacks, and lines of the table that no route answers. */
export function unlisted(world: World, table: Table): string[] {
  const lines = new Set(Object.keys(table.routes));
  return [...[...world.live].filter((route) => !lines.has(route)).map((route) => `not in the table: ${route}`), ...[...lines].filter((line) => !world.live.has(line)).map((line) => `in the table only: ${line}`)];
}
