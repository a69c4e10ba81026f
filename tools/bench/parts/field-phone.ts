// A phone with a subdistrict on it: the real pages and the real store in a browser; what the office answers is made here, so that only the phone is measured.
import { randomBytes, randomUUID } from 'node:crypto';
import { familyDocument, familyOnDevice, HOUSEHOLD, type HouseholdRecord, type HouseholdView, lawOnDevice } from '@klaikhun/areas/household';
import { ROLES } from '@klaikhun/areas/org';
import { keptCell } from '@klaikhun/areas/people';
import type { Law } from '@klaikhun/rules';
import { buildApp } from '@klaikhun/server/app.ts';
import { webPages } from '@klaikhun/server/boot/web-build.ts';
import { bangkokDay, type Day, isoOf } from '@klaikhun/std';
import { systemClock, systemRng } from '@klaikhun/std/system';
import { applyOperation, digestOf, type Document, emptyDocument, type Operation } from '@klaikhun/sync';
import type { Pool } from 'pg';
import { generate } from '../../population/generate.ts';
import type { HouseholdRows } from '../../population/columns.ts';
import { type Served, serve } from './serve.ts';

export const SUBDISTRICT = '550101';
const NOBODY_SAID = { th: '', en: '' };
const SEES = ['ordinary', 'personal'];
const PAGE = 400;

export interface Office {
  readonly served: Served;
  readonly families: readonly Family[];
  readonly persons: number;
  /** From now on so many families are in scope. */
  readonly hand: (families: number) => void;
}
export interface Family { readonly id: string; readonly document: Document; readonly mark: number; readonly view: HouseholdView }

/** @param spoil takes the place of a script on its way out */
export async function office(law: Law, persons: number, spoil: ((path: string, script: string) => string) | null): Promise<Office> {
  const families = familiesOf(law, persons, bangkokDay(Date.now()));
  let inScope = families.length;
  const changes = families.map(({ document, mark }): Held => ({ document, mark }));
  const log = () => [...changes.slice(0, inScope), ...changes.slice(families.length)];
  const app = await buildApp({
    pool: NO_DATABASE, law, clock: systemClock, rng: systemRng, province: '55', demoAccounts: [], webDirectory: await webPages((work) => work()), overHttps: false, log: (failure) => console.error(failure),
  });
  const served = await serve(async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const answer = pathname.startsWith('/api/') ? await answerOf(pathname, searchParams, request, { log, note: (held) => changes.push(held) }) : null;
    if (answer !== null) return Response.json(answer);
    return spoil !== null && pathname.endsWith('.js') ? spoiled(request, (one) => app.fetch(one), (script) => spoil(pathname, script)) : app.fetch(request);
  });
  return { served, families, persons: families.reduce((sum, family) => sum + family.view.members.length, 0), hand: (number) => (inScope = number) };
}

const NO_DATABASE = { query: () => Promise.resolve({ rows: [] }) } as unknown as Pool;

async function spoiled(request: Request, answer: (request: Request) => Response | Promise<Response>, spoil: (script: string) => string): Promise<Response> {
  const response = await answer(new Request(request.url, { headers: { 'accept-encoding': 'identity' } }));
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(spoil(await response.text()), { status: response.status, headers });
}

const EPOCH = randomUUID();
const SHARE = randomBytes(32).toString('base64');

async function answerOf(path: string, query: URLSearchParams, request: Request, office: Journal): Promise<object | null> {
  const text = (word: string) => ({ th: word, en: word });
  if (path === '/api/session') {
    return { today: isoOf(bangkokDay(Date.now())), demo: true, citizens: false, account: { account_id: 'volunteer', account: 'volunteer', name: text('มานี'), role: 'volunteer', role_name: text('อพม.'), areas: [{ level: 'subdistrict', code: SUBDISTRICT, name: text('ในเวียง') }], may: ROLES.volunteer.may, duty: null } };
  }
  if (path === '/api/places') return { province: { code: '55', name: text('น่าน') }, outlines: null, districts: [{ code: '5501', name: text('เมืองน่าน'), tile: null, subdistricts: [{ code: SUBDISTRICT, name: text('ในเวียง') }] }] };
  if (path === '/api/field/devices') {
    const given = (await request.json()) as { device_id: string; name: string };
    return { ...given, registered_at: '2026-11-27T09:00:00+07:00', last_contact: '2026-11-27T09:00:00+07:00', closed: false, key_share: SHARE };
  }
  if (path === '/api/field/push') {
    const { operations } = (await request.json()) as { operations: readonly Pushed[] };
    for (const one of operations) office.note(changed(office.log(), one));
    return { receipts: operations.map((one) => ({ operation_id: one.operation_id, fate: 'done', problem: null })), epoch: EPOCH, wipe: false };
  }
  return path === '/api/field/pull' ? pulled(query.get('cursor'), office.log()) : null;
}

interface Held { readonly document: Document; readonly mark: number }
/** What the office has to hand out, in the order in which it came. */
interface Journal { readonly log: () => readonly Held[]; readonly note: (held: Held) => void }
interface Pushed { readonly operation_id: string; readonly record: string; readonly creates: boolean; readonly sets: Operation['sets']; readonly appends: Operation['appends']; readonly sequence: number; readonly at: number }

function changed(log: readonly Held[], { operation_id: operationId, ...operation }: Pushed): Held {
  const before = log.findLast((one) => one.document.id === operation.record)?.document;
  return { document: applyOperation(before ?? emptyDocument(operation.record), { operationId, ...operation }).document, mark: 1_000_000 + log.length };
}

function pulled(cursor: string | null, log: readonly Held[]): object {
  const from = Number(cursor ?? 0);
  const page = log.slice(from, from + PAGE);
  const more = from + page.length < log.length;
  const latest = new Map(log.map((one) => [one.document.id, one]));
  return { documents: page, cursor: String(from + page.length), more, epoch: EPOCH, wipe: false, holds: more ? null : digestOf([...latest.values()]) };
}

/** Made-up families of one subdistrict with so many people, as documents; and what the office would show of each. */
function familiesOf(law: Law, persons: number, today: Day): Family[] {
  const people = generate({ households: Math.ceil(persons / 2.4), seed: '2571', province: '55', asOf: today });
  if (!people.ok) throw new TypeError(people.problem.title.en);
  const sees = (field: string) => SEES.includes(field);
  const closed = new Set(law.rights.filter((right) => right.restricted).map((right) => right.code));
  const phone = lawOnDevice(law, today);
  const families: Family[] = [];
  let number = 0;
  for (const rows of people.value) {
    if (number >= persons) break;
    number += rows.persons.length;
    const record = recordOf(law, rows, families.length);
    const document = familyDocument(law, record, { entries: [], work: { state: 'open', mine: false }, sees, closed });
    const view = familyOnDevice({ law: phone, today, sees, placeWords: () => NOBODY_SAID }, document);
    if (view !== null) families.push({ id: record.householdId, document, mark: families.length + 1, view });
  }
  return families;
}

function recordOf(law: Law, { household, persons, enrolments }: HouseholdRows, at: number): HouseholdRecord {
  const kept = (scope: 'household' | 'person', row: Readonly<Record<string, string>>) => Object.fromEntries(law.facts[scope].flatMap((fact) => {
    const value = keptCell(fact, row[fact.name] ?? '');
    return fact.type === 'text' || value === null ? [] : [[fact.name, value]];
  }));
  const file = (subject: string, facts: ReturnType<typeof kept>) => ({ subject, actionId: '', origin: 'file' as const, sourceDate: '2026-11-20', source: NOBODY_SAID, facts, withdrawnBy: null, seen: null });
  const people = persons.map((row) => ({ personId: row.person_id, familyId: 'f', title: row.title || null, firstName: row.first_name || null, lastName: row.last_name || null, nationalId: null, sources: 1, facts: kept('person', row) }));
  const facts = kept('household', household);
  return {
    province: '55', householdId: household.household_id, district: '5501', subdistrict: SUBDISTRICT, villageNo: String((at % 9) + 1), sealed: false, facts, persons: people, families: [],
    statements: [file(HOUSEHOLD, facts), ...people.map((person) => file(person.personId, person.facts))],
    addresses: [{ personId: null, kind: 'current', placeCode: SUBDISTRICT, villageNo: String((at % 9) + 1), text: `${at + 1}`, sourceDate: null }],
    enrolments: enrolments.map((row, line) => ({
      enrolmentId: String(line), personId: row.person_id, right: row.right, start: row.start_date || null, end: row.end_date || null, amount: row.amount_thb === '' ? null : Number(row.amount_thb), status: row.status,
      decidedOn: row.decided_on || null, fiscalYear: row.fiscal_year === '' ? null : Number(row.fiscal_year), source: NOBODY_SAID,
    })),
  };
}
