// The web server put together: areas' routes, the description of the API, the built pages. It decides nothing.
import { OpenAPIHono } from '@hono/zod-openapi';
import { refuseUnguardedRoutes, refuseUnknownUses } from '@klaikhun/access';
import type { AnyRoute, Limits } from '@klaikhun/access/pg';
import { claimsReactions, claimsRoutes, claimsUnderWay } from '@klaikhun/areas/claims/server';
import { casesRoutes } from '@klaikhun/areas/cases/server';
import { householdRoutes, type HouseholdServices, type LookCeiling, lookWall, noWall } from '@klaikhun/areas/household/server';
import { type DemoAccounts, placeWords, privacyOf } from '@klaikhun/areas/org';
import { type Guesses, guessesIn, orgRoutes, privacyRoutes, readPlaces, type Provider } from '@klaikhun/areas/org/server';
import { peopleRoutes } from '@klaikhun/areas/people/server';
import { rightsReactions, rightsRoutes } from '@klaikhun/areas/rights/server';
import { readUses, type Use } from '@klaikhun/law';
import { readUsesText } from '@klaikhun/law/node';
import type { Law } from '@klaikhun/rules';
import { type Clock, idSource, problemError, type Rng } from '@klaikhun/std';
import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { answerProblem, type Log, problemOf } from './http/answer-problem.ts';
import { safeHeaders } from './http/headers.ts';
import { mountRoutes } from './http/mount.ts';
import { type Pages, pagesFrom } from './http/pages.ts';
import { httpProblems } from './http/problems.ts';
import type { Room } from './http/room.ts';
import { lawVersionOf } from './law-version.ts';
import { noticeWords } from './notice-words.ts';

export interface AppOptions {
  /** Connections of the app's role: neither owner nor superuser. */
  readonly pool: Pool;
  readonly law: Law;
  readonly clock: Clock;
  /** For ids only; secrets come from the system. */
  readonly rng: Rng;
  readonly province: string;
  /** Empty: no demo. */
  readonly demoAccounts: DemoAccounts['accounts'];
  /** Folder of the built pages; null: the API alone. */
  readonly webDirectory: string | null;
  readonly overHttps: boolean;
  readonly log: Log;
  /** Under which the audit hashes what was searched for; absent: one that ends with this process. */
  readonly searchKey?: Uint8Array;
  /** How much one account or address may ask; absent: as much as it likes. */
  readonly limits?: Limits | null;
  /** On the disk of our own database; absent: somebody else's. */
  readonly room?: Room | null;
  /** A proxy of ours stands before us: it says in a header where a call came from. */
  readonly behindProxy?: boolean;
  /** Where people reach us, when a proxy stands before us. */
  readonly publicOrigin?: string | null;
  /** Under which the secrets of six-digit codes lie; absent: one that ends with this process. */
  readonly secondFactorKey?: Uint8Array;
  /** The citizens' sign-in; absent: none. */
  readonly provider?: Provider | null;
  /** Connections of the sign-in alone; absent: three beside the pool. Whoever floods it with sign-ins holds these, and nobody else's. */
  readonly doorPool?: Pool;
  /** How often one may guess a password or a code; absent: as counted in the database. */
  readonly guesses?: Guesses;
  /** People whom one may take away in files in 24 hours without a second person; absent: 500 (ASVS 2.3.5, the threat model of SECURITY.md). */
  readonly takenAlone?: number;
  /** How many one may look at without work that was given; absent: as many as one likes. */
  readonly lookCeilings?: readonly LookCeiling[] | null;
  /** More routes than the areas': for tests of the guard. */
  readonly moreRoutes?: (app: OpenAPIHono) => readonly AnyRoute[];
}

const TAKEN_ALONE = 500;

/** Throws a Problem, before any port is opened, when a route has no access policy. */
export async function buildApp(options: AppOptions): Promise<OpenAPIHono> {
  return appWith(await routesOf(options), options);
}

/** Every route of the areas with its policy. */
export async function routesOf(options: AppOptions): Promise<AnyRoute[]> {
  const { pool, law, clock, province } = options;
  const newId = idSource(clock, options.rng);
  const services = { clock, newId, law, lawVersion: lawVersionOf(law), province, demoAccounts: options.demoAccounts, takenAlone: options.takenAlone ?? TAKEN_ALONE, noticeWords, wall: options.lookCeilings ? lookWall(options.lookCeilings, clock) : noWall, searchKey: options.searchKey ?? randomBytes(32),
    secondFactorKey: options.secondFactorKey ?? randomBytes(32), provider: options.provider ?? null, guesses: options.guesses ?? guessesIn(besides(pool, 2), clock), ...(await placesOf(pool, province)) };
  const privacy = privacyOf(await usesOf(law), [...law.facts.person, ...law.facts.household]);
  const rights = rightsReactions(services);
  const claims = claimsReactions(services);
  // A right is decided again before the application for it is looked at.
  const factsChanged: HouseholdServices['reactions']['factsChanged'] = async (db, record) => {
    await rights.factsChanged(db, record);
    await claims.factsChanged(db, record);
  };
  const withReactions = { ...services, reactions: { ...rights, ...claims, factsChanged } };
  return [...orgRoutes(services), ...privacyRoutes(privacy), ...peopleRoutes(services), ...householdRoutes(withReactions), ...rightsRoutes({ ...services, underWay: claimsUnderWay(services) }), ...claimsRoutes(withReactions), ...casesRoutes(services)];
}

/** A web server that answers on these routes. */
export async function appWith(areaRoutes: readonly AnyRoute[], options: AppOptions): Promise<OpenAPIHono> {
  const { pool, law, clock } = options;
  const newId = idSource(clock, options.rng);
  const uses = await usesOf(law);
  const app = new OpenAPIHono();
  app.use('*', safeHeaders(options.overHttps));
  const routes = [...areaRoutes, ...(options.moreRoutes?.(app) ?? [])];
  mountRoutes(app, routes, { pool, clock, newId, secureCookies: options.overHttps, log: options.log, limits: options.limits ?? null, room: options.room ?? null, behindProxy: options.behindProxy ?? false, publicOrigin: options.publicOrigin ?? null, doors: options.doorPool ?? besides(pool, 3) });
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'klaikhun_session' });
  app.doc31('/api/openapi.json', { openapi: '3.1.0', info: { title: 'ใกล้คุณ · Klaikhun', version: '1', description: 'Money is baht, days are ISO 8601 in the Bangkok calendar, words come in Thai and English.' } });
  servePages(app, options.webDirectory === null ? null : pagesFrom(options.webDirectory), newId);
  app.onError((error, context) => answerProblem(context, problemOf(error), newId()));
  refuseUnguardedRoutes(app.routes, routes, [
    { method: 'ALL', path: '/*' }, { method: 'GET', path: '/api/openapi.json' }, { method: 'GET', path: '/*' },
  ]);
  refuseUnknownUses(routes, uses.map((use) => use.code));
  return app;
}

/**
 * A few more connections of the same kind. A sign-in holds one while it waits for its turn to hash and counts its guess on another: taken
 * from one pool, as many sign-ins at once as it has connections would wait for each other for ever.
 */
function besides(pool: Pool, max: number): Pool {
  const more = new Pool({ ...pool.options, max, idleTimeoutMillis: 1_000, allowExitOnIdle: true });
  more.on('error', () => {});
  return more;
}

/** To what ends personal data is used: the data dictionary says it, every policy names one of them. */
async function usesOf(law: Law): Promise<Use[]> {
  const read = readUses(await readUsesText(), [...law.facts.person, ...law.facts.household]);
  if (!read.ok) throw problemError(read.problem[0]?.problem ?? httpProblems.unexpected());
  return read.value;
}

function servePages(app: OpenAPIHono, pages: Pages | null, newId: () => string): void {
  app.get('/*', (context) => {
    const isApi = /^\/+api(\/|$)/.test(context.req.path);
    return (isApi ? null : pages?.serve(context)) ?? answerProblem(context, httpProblems.no_such_path(), newId());
  });
  app.notFound((context) => answerProblem(context, httpProblems.no_such_path(), newId()));
}

/** Names of places, read once: they change when a geography pack is loaded, which asks for a new start. */
async function placesOf(pool: Pool, province: string) {
  const { province: top, districts } = (await readPlaces(pool, province)) ?? { province: { code: province, name: { th: '', en: '' } }, districts: [] };
  const names = new Map(districts.flatMap((district) => district.subdistricts.map((subdistrict) => [subdistrict.code, { subdistrict: subdistrict.name, district: district.name }] as const)));
  return {
    places: { province: top, districts },
    placeWords: (code: string, villageNo: string | null) => placeWords(code, villageNo, names.get(code) ?? null),
  };
}
