// Takes the three exchange files of a province in: what was sent stays as sent, what was understood is written beside it.
// One action for the whole batch, with a line for each household; one transaction.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { inArea } from '@klaikhun/access/pg';
import { readNation } from '@klaikhun/areas/data/server';
import { HOUSEHOLD, KIND } from '@klaikhun/areas/household';
import { SYSTEM_ACCOUNT } from '@klaikhun/areas/org';
import { type FactValue, keptCell } from '@klaikhun/areas/people';
import { addPersonKeys, birthYearIn } from '@klaikhun/areas/people/server';
import { faultText } from '@klaikhun/exchange';
import { bulkInsert, type Cell, commit, freshen } from '@klaikhun/ledger/pg';
import type { FactDefinition, Law } from '@klaikhun/rules';
import { type Clock, defineProblems, isoOf, parseBaht, parseDate, problemError } from '@klaikhun/std';
import type { ClientBase, Pool } from 'pg';
import { type RawRows, readRawRows } from './raw-rows.ts';

export interface ProvinceFiles { readonly persons: string; readonly households: string; readonly enrolments: string }
export interface LoadServices { readonly law: Law; readonly clock: Clock; readonly newId: () => string; readonly province: string }
export interface Source { readonly th: string; readonly en: string }
export interface ProvinceLoaded { readonly households: number; readonly persons: number; readonly enrolments: number }

const problems = defineProblems('load', {
  broken: {
    status: 422,
    th: 'แฟ้มข้อมูลมีข้อผิดพลาด {total} แห่ง จึงไม่ได้รับเข้า: {first}',
    en: 'The files have {total} faults, so nothing was taken in: {first}',
    next: { th: 'แก้แฟ้มตามที่ระบุ แล้วรับเข้าใหม่', en: 'Correct the files as named and load them again.' },
  },
});

/** Nothing is written unless all three files are faultless. `tell` is told the share done, 0 to 1. */
export async function loadProvince(pool: Pool, services: LoadServices, files: ProvinceFiles, source: Source, tell: (share: number) => void = () => {}): Promise<ProvinceLoaded> {
  const { clock, law, newId, province } = services;
  const asOf = clock.today();
  const checked = await readNation(files, law, asOf);
  if (!checked.ok) {
    const first = checked.problem.first.slice(0, 3).map((fault) => faultText(fault, fault.reason.th)).join('; ');
    throw problemError(problems.broken({ total: checked.problem.total, first }));
  }
  tell(0.15);
  const loaded = await inArea(pool, { accountId: SYSTEM_ACCOUNT, today: isoOf(asOf) }, async (db) => {
    const action = {
      actionId: newId(), operationId: newId(), kind: KIND.loaded, at: clock.now(), why: null, undoes: null, province, householdId: '', subdistrict: '',
      actor: { accountId: SYSTEM_ACCOUNT, name: { th: 'ระบบ', en: 'The system' }, role: SYSTEM_ACCOUNT },
      body: { source_th: source.th, source_en: source.en, files: Object.values(files).map((file) => basename(file)) },
    };
    const loading: Loading = { db, services, source, files, actionId: action.actionId, on: isoOf(asOf), tell };
    const done = await commit(db, newId, {
      action, outbox: [{ topic: KIND.loaded, body: {} }], audit: { deed: KIND.loaded, policy: 'data.load', requestId: action.actionId, detail: {} }, project: () => load(loading),
    });
    return done.result;
  });
  await freshen(pool, ['household', 'person', 'person_key', 'person_source', 'family', 'membership', 'address', 'fact_statement', 'source_record', 'enrolment', 'action_line']);
  return loaded;
}

interface Loading { db: ClientBase; services: LoadServices; source: Source; files: ProvinceFiles; actionId: string; on: string; tell: (share: number) => void }
interface Home { readonly id: string; readonly subdistrict: string; readonly villageNo: string | null; readonly houseNo: string | null }
type Row = readonly (string | null)[];

async function load(loading: Loading): Promise<ProvinceLoaded> {
  const households = await readRawRows(loading.files.households);
  const homes = await loadHouseholds(loading, households);
  loading.tell(0.35);
  const persons = await readRawRows(loading.files.persons);
  const homeOf = await loadPersons(loading, persons, homes);
  loading.tell(0.75);
  const enrolments = await readRawRows(loading.files.enrolments);
  await loadEnrolments(loading, enrolments, homeOf);
  loading.tell(0.95);
  const members = new Map<string, number>();
  for (const home of homeOf.values()) members.set(home.id, (members.get(home.id) ?? 0) + 1);
  const { db, services: { province }, actionId } = loading;
  await bulkInsert(db, 'action_line', ['province', 'household_id', 'action_id', 'subdistrict', 'line', 'body'],
    [...homes.values()].map((home, i): Cell[] => [province, home.id, actionId, home.subdistrict, i, JSON.stringify({ persons: members.get(home.id) ?? 0 })]));
  loading.tell(1);
  return { households: homes.size, persons: homeOf.size, enrolments: enrolments.rows.length };
}

async function loadHouseholds(loading: Loading, raw: RawRows): Promise<Map<string, Home>> {
  const { db, services: { law, province }, actionId, on } = loading;
  const at = columnsOf(raw);
  const batch = await addBatch(loading, loading.files.households, raw.rows.length);
  const homes = raw.rows.map((row): Home => ({ id: row[at.household_id as number] as string, subdistrict: cell(row, at.subdistrict_code) ?? '', villageNo: cell(row, at.village_no), houseNo: cell(row, at.house_no) }));
  const facts = readers(law.facts.household, at);
  const key = (i: number): [string, string] => [province, homes[i]?.id ?? ''];
  const subdistrict = (i: number) => homes[i]?.subdistrict ?? '';
  await bulkInsert(db, 'household', ['province', 'household_id', 'district', 'subdistrict', 'village_no', 'facts'],
    mapRows(raw, (row, i) => [...key(i), subdistrict(i).slice(0, 4), subdistrict(i), homes[i]?.villageNo ?? null, factsJson(facts, row)]));
  await addRecords(loading, raw, batch, 'household', (i) => homes[i] as Home);
  await bulkInsert(db, 'fact_statement', STATEMENT, mapRows(raw, (row, i) => [...key(i), HOUSEHOLD, actionId, i + 2, subdistrict(i), 'file', batch, on, loading.source.th, factsJson(facts, row)]));
  await bulkInsert(db, 'family', ['province', 'household_id', 'family_id', 'subdistrict'], mapRows(raw, (_row, i) => [...key(i), familyOf(homes[i] as Home), subdistrict(i)]));
  await bulkInsert(db, 'address', ADDRESS, mapRows(raw, (_row, i) => [...key(i), '', 'current', subdistrict(i), subdistrict(i), homes[i]?.villageNo ?? null, null, on, actionId]));
  return new Map(homes.map((home) => [home.id, home]));
}

async function loadPersons(loading: Loading, raw: RawRows, homes: ReadonlyMap<string, Home>): Promise<Map<string, Home>> {
  const { db, services: { law, province }, actionId, on } = loading;
  const at = columnsOf(raw);
  const batch = await addBatch(loading, loading.files.persons, raw.rows.length);
  const ids = raw.rows.map((row) => row[at.person_id as number] as string);
  const home = raw.rows.map((row) => homes.get(row[at.household_id as number] as string) as Home);
  const facts = readers(law.facts.person, at);
  // Made once, written twice: as the statement of the source and as the present state.
  const json = raw.rows.map((row) => factsJson(facts, row));
  const key = (i: number): [string, string] => [province, home[i]?.id ?? ''];
  const subdistrict = (i: number) => home[i]?.subdistrict ?? '';
  await bulkInsert(db, 'person', ['province', 'household_id', 'person_id', 'subdistrict', 'position', 'title', 'first_name', 'last_name', 'national_id', 'facts'],
    mapRows(raw, (row, i) => [...key(i), ids[i] ?? '', subdistrict(i), i, cell(row, at.title), cell(row, at.first_name), cell(row, at.last_name), cell(row, at.national_id), json[i] ?? '{}']));
  await addPersonKeys(db, raw.rows.map((row, i) => ({
    province, householdId: home[i]?.id ?? '', personId: ids[i] ?? '', subdistrict: subdistrict(i), villageNo: home[i]?.villageNo ?? null, houseNo: home[i]?.houseNo ?? null,
    firstName: cell(row, at.first_name), lastName: cell(row, at.last_name), nameKind: 'current', nameNumber: 0,
    birthYear: birthYearIn(cell(row, at.birth_date)), sex: cell(row, at.sex), nationalId: cell(row, at.national_id), phone: cell(row, at.phone),
  })));
  await addRecords(loading, raw, batch, 'person', (i) => home[i] as Home);
  loading.tell(0.55);
  await bulkInsert(db, 'person_source', ['province', 'household_id', 'person_id', 'batch_id', 'line', 'subdistrict', 'linked_by'], mapRows(raw, (_row, i) => [...key(i), ids[i] ?? '', batch, i + 2, subdistrict(i), actionId]));
  await bulkInsert(db, 'fact_statement', STATEMENT, mapRows(raw, (_row, i) => [...key(i), ids[i] ?? '', actionId, i + 2, subdistrict(i), 'file', batch, on, loading.source.th, json[i] ?? '{}']));
  await bulkInsert(db, 'membership', ['province', 'household_id', 'family_id', 'person_id', 'subdistrict'], mapRows(raw, (_row, i) => [...key(i), familyOf(home[i] as Home), ids[i] ?? '', subdistrict(i)]));
  await bulkInsert(db, 'address', ADDRESS, registered(raw, at.registered_lgo, (i, text) => [...key(i), ids[i] ?? '', 'registered', subdistrict(i), null, null, text, on, actionId]));
  return new Map(ids.map((id, i) => [id, home[i] as Home]));
}

async function loadEnrolments(loading: Loading, raw: RawRows, homeOf: ReadonlyMap<string, Home>): Promise<void> {
  const { db, services: { province } } = loading;
  const at = columnsOf(raw);
  const batch = await addBatch(loading, loading.files.enrolments, raw.rows.length);
  const home = (i: number) => homeOf.get(raw.rows[i]?.[at.person_id as number] ?? '') as Home;
  await addRecords(loading, raw, batch, 'enrolment', home);
  const columns = ['province', 'household_id', 'enrolment_id', 'person_id', 'subdistrict', 'right_code', 'start_date', 'end_date', 'amount_satang', 'status', 'decided_on', 'fiscal_year', 'batch_id', 'line'];
  await bulkInsert(db, 'enrolment', columns, mapRows(raw, (row, i) => [
    province, home(i).id, `${batch}:${i + 2}`, cell(row, at.person_id), home(i).subdistrict, cell(row, at.right), isoDate(cell(row, at.start_date)), isoDate(cell(row, at.end_date)),
    satang(cell(row, at.amount_thb)), cell(row, at.status), isoDate(cell(row, at.decided_on)), cell(row, at.fiscal_year), batch, i + 2,
  ]));
}

const STATEMENT = ['province', 'household_id', 'subject', 'action_id', 'line', 'subdistrict', 'origin', 'batch_id', 'source_date', 'recorded_by', 'facts'];
const ADDRESS = ['province', 'household_id', 'person_id', 'kind', 'subdistrict', 'place_code', 'village_no', 'text', 'source_date', 'action_id'];

async function addBatch({ db, services, source, actionId, on }: Loading, file: string, rows: number): Promise<string> {
  const id = services.newId();
  const sha256 = createHash('sha256').update(await readFile(file)).digest('hex');
  await db.query(
    `insert into source_batch (batch_id, source_th, source_en, file_name, sha256, row_count, source_date, received_at, action_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, source.th, source.en, basename(file), sha256, rows, on, new Date(services.clock.now()), actionId],
  );
  return id;
}

async function addRecords({ db, services }: Loading, raw: RawRows, batch: string, kind: string, home: (i: number) => Home): Promise<void> {
  await bulkInsert(db, 'source_record', ['province', 'household_id', 'batch_id', 'line', 'subdistrict', 'kind', 'raw'], mapRows(raw, (row, i) => {
    const sent = Object.fromEntries(raw.columns.flatMap((column, c) => (row[c] === null ? [] : [[column, row[c]]])));
    return [services.province, home(i).id, batch, i + 2, home(i).subdistrict, kind, JSON.stringify(sent)];
  }));
}

function* mapRows(raw: RawRows, make: (row: Row, i: number) => Cell[]): Generator<Cell[]> {
  for (let i = 0; i < raw.rows.length; i++) yield make(raw.rows[i] as Row, i);
}

function* registered(raw: RawRows, column: number | undefined, make: (i: number, text: string) => Cell[]): Generator<Cell[]> {
  for (let i = 0; i < raw.rows.length; i++) {
    const text = cell(raw.rows[i] as Row, column);
    if (text !== null) yield make(i, text);
  }
}

type FactReader = { readonly fact: FactDefinition; readonly column: number; readonly seen: Map<string, FactValue> };

function readers(facts: readonly FactDefinition[], at: Record<string, number>): FactReader[] {
  return facts.flatMap((fact) => (fact.type === 'text' || at[fact.name] === undefined ? [] : [{ fact, column: at[fact.name] as number, seen: new Map() }]));
}

/** The known facts of a row in their kept form. Cells repeat, so each spelling is read once. */
function factsJson(facts: readonly FactReader[], row: Row): string {
  const known: Record<string, FactValue> = {};
  for (const { fact, column, seen } of facts) {
    const text = row[column];
    if (text === null || text === undefined || text === '') continue;
    let value = seen.get(text);
    if (value === undefined) {
      value = keptCell(fact, text);
      seen.set(text, value);
    }
    if (value !== null) known[fact.name] = value;
  }
  return JSON.stringify(known);
}

function columnsOf(raw: RawRows): Record<string, number> {
  return Object.fromEntries(raw.columns.map((column, i) => [column, i]));
}

function cell(row: Row, column: number | undefined): string | null {
  return column === undefined ? null : (row[column] ?? null);
}

function isoDate(text: string | null): string | null {
  const date = text === null ? null : parseDate(text, { partial: false });
  return date?.ok ? isoOf(date.value.day) : null;
}

function satang(text: string | null): number | null {
  const money = text === null ? null : parseBaht(text);
  return money?.ok ? money.value : null;
}

/** The files know households only; each begins as one family. */
function familyOf(home: Home): string {
  return `${home.id}-1`;
}
