// Taking a list away. So many people a day one may take alone; for more, a colleague who answers for the same people agrees first.
import { decideSecondPerson, decideUse } from '@klaikhun/access';
import type { Call, FileAnswer } from '@klaikhun/access/pg';
import { ROLES } from '@klaikhun/areas/org';
import { addNotice } from '@klaikhun/areas/org/server';
import { commit, type Committed } from '@klaikhun/ledger/pg';
import { isoOf, problemError } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import type { AskExport, DecideExport, ExportAsked, ExportSize } from '../../api.contract.ts';
import { rightsProblems } from '../../problems.ts';
import { exportList } from '../export.ts';
import { filterWords, kindFor, rowOf } from '../list-view.ts';
import type { RightsRouteServices } from '../services.ts';
import { latestRun } from '../take-up-store.ts';
import { countList, countNamed, readPage } from '../work-list.ts';
import { rightBits } from '../work-store.ts';
import { addRequest, type ExportFilter, lockRequest, markFetched, noteTaken, takenAlone, twoPersonOf, whoMayAgree, writeVerdict } from './store.ts';

const DAY = 24 * 3_600_000;
/** So long a request waits for its verdict: over a long weekend. */
const ASKS_FOR = 4 * DAY;
const FETCH_WITHIN = DAY;
/** A file larger than this is no working list any more. */
const MOST_EXPORTED = 100_000;
/** The list may have grown since somebody agreed to it; not to another list. */
const GROWN = 1.1;
const USE = 'rights_outreach';

export const DECIDERS = Object.entries(ROLES).filter(([, { may }]) => may.export && may.assign).map(([role]) => role);

export const everywhere = ({ province }: RightsRouteServices) => ({ province, householdId: '', subdistrict: '' });
const meOf = (call: Call) => call.asker?.accountId ?? '';

async function listOf(services: RightsRouteServices, call: Call, filter: ExportFilter) {
  const run = await latestRun(call.db, services.province);
  if (run === null) throw problemError(rightsProblems.not_decided_yet());
  const bits = await rightBits(call.db, services.law);
  const kind = await kindFor(call);
  const { households } = await countList(call.db, kind, filter, bits);
  if (households > MOST_EXPORTED) throw problemError(rightsProblems.too_long({ total: households }));
  return { run, kind, bits, households, persons: await countNamed(call.db, kind, filter, bits) };
}

export async function sizeOf(services: RightsRouteServices, call: Call, filter: ExportFilter): Promise<ExportSize> {
  const { households, persons } = await listOf(services, call, filter);
  const taken = await takenAlone(call.db, meOf(call), filter, services.clock.now() - DAY, false);
  return { households, persons, taken, alone: services.takenAlone, needs_second: taken + persons > services.takenAlone };
}

/** The file at once, for as many people as one may take alone; several files count together. */
export async function takeAlone(services: RightsRouteServices, call: Call, filter: ExportFilter): Promise<FileAnswer> {
  const list = await listOf(services, call, filter);
  const taken = await takenAlone(call.db, meOf(call), filter, services.clock.now() - DAY, true);
  if (taken + list.persons > services.takenAlone) throw problemError(rightsProblems.needs_second_person({ persons: list.persons, alone: services.takenAlone }));
  return take(services, call, filter, list, null);
}

async function take(services: RightsRouteServices, call: Call, filter: ExportFilter, list: Awaited<ReturnType<typeof listOf>>, request: { id: string; why: string } | null): Promise<FileAnswer> {
  const rows = await readPage(call.db, list.kind, filter, list.bits, 0, MOST_EXPORTED);
  const { households, persons } = list;
  await call.look(everywhere(services), { ...filter, households: rows.length, persons, request: request?.id ?? null });
  await noteTaken(call.db, services.province, { id: services.newId(), accountId: meOf(call), at: services.clock.now(), households, persons, filter, requestId: request?.id ?? null });
  return exportList({
    rows: rows.map((row, i) => rowOf(services, row, i)), asOf: list.run.asOf, filters: filterWords(services, filter), by: call.askerName?.th ?? '', at: services.clock.now(), why: request?.why ?? null, format: filter.format,
  });
}

export async function askExport(services: RightsRouteServices, call: Call, given: AskExport): Promise<Committed<ExportAsked>> {
  const { operation_id: operationId, why, ...filter } = given;
  const { households, persons } = await listOf(services, call, filter);
  await call.look(everywhere(services), { ...filter, households, persons });
  const id = services.newId();
  const now = services.clock.now();
  const areas = call.asker?.areas ?? [];
  return act(services, call, { kind: 'export.asked', operationId, why, body: { ...filter } }, async (db) => {
    const told = await whoMayAgree(db, areas, DECIDERS, meOf(call), isoOf(services.clock.today()));
    if (told.length === 0) throw problemError(rightsProblems.nobody_to_agree());
    await addRequest(db, services.province, { id, accountId: meOf(call), areas, filter, why, households, persons, at: now, until: now + ASKS_FOR });
    for (const accountId of told) await addNotice(db, { noticeId: services.newId(), accountId, at: now, kind: 'export.asked', body: { by: meOf(call), persons } });
    return { request_id: id, told: told.length };
  });
}

export async function decideExport(services: RightsRouteServices, call: Call, id: string, given: DecideExport): Promise<Committed<{ request_id: string }>> {
  await call.look(everywhere(services), { request: id, verdict: given.verdict });
  const now = services.clock.now();
  return act(services, call, { kind: `export.${given.verdict}`, operationId: given.operation_id, why: given.why, body: { request: id, verdict: given.verdict } }, async (db) => {
    const request = await lockRequest(db, services.province, id);
    if (request === null) throw problemError(rightsProblems.no_such_request());
    const decided = decideSecondPerson(twoPersonOf(request), { accountId: meOf(call), verdict: given.verdict, why: given.why }, now);
    if (!decided.ok) throw problemError(decided.problem);
    await writeVerdict(db, services.province, id, { by: meOf(call), at: now, verdict: given.verdict, why: given.why, until: given.verdict === 'approved' ? now + FETCH_WITHIN : null });
    await addNotice(db, { noticeId: services.newId(), accountId: request.account_id, at: now, kind: `export.${given.verdict}`, body: { by: meOf(call), persons: request.persons } });
    return { request_id: id };
  });
}

/** The file that was agreed to: the list as the asker's own walls show it now. */
export async function fetchExport(services: RightsRouteServices, call: Call, id: string): Promise<FileAnswer> {
  const now = services.clock.now();
  const request = await lockRequest(call.db, services.province, id);
  if (request === null || request.account_id !== meOf(call)) throw problemError(rightsProblems.no_such_request());
  const use = decideUse(twoPersonOf(request), meOf(call), now);
  if (!use.ok) throw problemError(use.problem);
  const list = await listOf(services, call, request.filter);
  if (list.persons > request.persons * GROWN + 20) throw problemError(rightsProblems.list_grew({ persons: list.persons, agreed: request.persons }));
  await markFetched(call.db, services.province, id, now);
  return take(services, call, request.filter, list, { id, why: request.why });
}

interface Deed { readonly kind: string; readonly operationId: string; readonly why: string | null; readonly body: object }

function act<Result extends object>(services: RightsRouteServices, call: Call, deed: Deed, project: (db: ClientBase) => Promise<Result>): Promise<Committed<Result>> {
  const { asker, askerName } = call;
  if (asker === null || askerName === null) throw problemError(rightsProblems.no_such_request());
  return commit(call.db, services.newId, {
    action: {
      ...deed, actionId: services.newId(), at: services.clock.now(), actor: { accountId: asker.accountId, name: askerName, role: asker.role }, undoes: null, ...everywhere(services),
    },
    audit: { deed: deed.kind, policy: 'rights.export', requestId: call.requestId, detail: deed.body as Record<string, unknown>, use: USE }, outbox: [], project,
  });
}
