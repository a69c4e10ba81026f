// A report is received, told to whoever answers for the place, and acknowledged. The ledger and the audit know its number and its place's
// province, never what it says: a family's history, and what a citizen reads of who looked, must not tell whoever does harm.
import { createHash } from 'node:crypto';
import type { Call } from '@klaikhun/access/pg';
import { ROLE_NAMES } from '@klaikhun/areas/org';
import { addNotice } from '@klaikhun/areas/org/server';
import { commit } from '@klaikhun/ledger/pg';
import { bangkokTime, isoOf, problemError, type Result } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import type { DangerGiven, DangerMine, DangerReport, DangerReports, DangerStanding } from '../api.contract.ts';
import { decideAcknowledge, decideReport, KIND } from '../decide.ts';
import { casesProblems } from '../problems.ts';
import { riskOf } from '../risk.ts';
import type { CasesServices } from './services.ts';
import { addReport, lockAnswered, readAnswered, readOwn, type ReportRow, tellAnswerers, writeAcknowledged } from './store.ts';

export async function receiveReport(services: CasesServices, call: Call, body: DangerGiven): Promise<DangerMine> {
  const { places, province, clock, newId } = services;
  const given = orThrow(decideReport(body, (code) => places.districts.some(({ subdistricts }) => subdistricts.some((one) => one.code === code))));
  const lifeAtRisk = riskOf(given.risk) === 'life';
  await write(services, call, { operationId: given.report_id, kind: KIND.reported, body: { report: given.report_id, content: digestOf(given) } }, async (db, accountId) => {
    const at = clock.now();
    await addReport(db, given, { province, accountId, receivedAt: new Date(at), lifeAtRisk });
    const place = services.placeWords(given.place.subdistrict, null);
    await tellAnswerers(db, given.place.subdistrict, { day: isoOf(clock.today()), at, newId, body: { place_th: place.th, place_en: place.en } });
  });
  return mine(services, call);
}

export async function mine(services: CasesServices, call: Call): Promise<DangerMine> {
  return { reports: (await readOwn(call.db, meOf(call))).map((row) => standing(services, row)) };
}

export async function answered(services: CasesServices, call: Call): Promise<DangerReports> {
  const rows = await readAnswered(call.db);
  await call.look(nowhere(services), { reports: rows.map((row) => row.report_id) });
  return { reports: rows.map((row) => whole(services, row, meOf(call))) };
}

export async function acknowledge(services: CasesServices, call: Call, reportId: string, operationId: string): Promise<DangerReports> {
  await write(services, call, { operationId, kind: KIND.acknowledged, body: { report: reportId } }, async (db, accountId) => {
    const row = await lockAnswered(db, reportId);
    orThrow(decideAcknowledge(row === null ? null : { acknowledged: row.acknowledged_by === null ? null : { by: { th: row.taken_th ?? '', en: row.taken_en ?? '' } } }));
    const at = services.clock.now();
    if (row === null || !(await writeAcknowledged(db, reportId, new Date(at), accountId))) throw problemError(casesProblems.no_such_report());
    if (row.account_id !== accountId) await addNotice(db, { noticeId: services.newId(), accountId: row.account_id, at, kind: 'danger.acknowledged', body: { by: accountId } });
  });
  return answered(services, call);
}

const meOf = (call: Call) => call.asker?.accountId ?? '';
const nowhere = ({ province }: CasesServices) => ({ province, householdId: '', subdistrict: '' });

async function write(services: CasesServices, call: Call, act: { operationId: string; kind: string; body: object }, project: (db: ClientBase, accountId: string) => Promise<void>): Promise<void> {
  const { asker, askerName } = call;
  if (asker === null || askerName === null) throw problemError(casesProblems.no_such_report());
  await commit(call.db, services.newId, {
    action: { ...nowhere(services), actionId: services.newId(), operationId: act.operationId, kind: act.kind, at: services.clock.now(), actor: { accountId: asker.accountId, name: askerName, role: asker.role }, why: null, undoes: null, body: act.body },
    audit: { deed: act.kind, policy: act.kind === KIND.reported ? 'cases.report' : 'cases.acknowledge', requestId: call.requestId, detail: { ...act.body }, use: 'protection_of_persons', relation: null, purpose: null, persons: [] },
    outbox: [],
    project: async (db) => {
      await project(db, asker.accountId);
      return {};
    },
  });
}

/** So that the same number with another content is told apart, and the ledger holds none of it. */
const digestOf = (given: DangerGiven) => createHash('sha256').update(JSON.stringify(given)).digest('hex');

function standing(services: CasesServices, row: ReportRow): DangerStanding {
  const { said } = row;
  return {
    report_id: row.report_id, state: row.acknowledged_at === null ? 'received' : 'acknowledged', kind: said.kind, place: services.placeWords(said.place.subdistrict, said.place.village_no),
    made_at: bangkokTime(row.made_at.getTime()), received_at: bangkokTime(row.received_at.getTime()),
    acknowledged: row.acknowledged_at === null ? null : { by: { th: row.taken_th ?? '', en: row.taken_en ?? '' }, at: bangkokTime(row.acknowledged_at.getTime()) },
  };
}

function whole(services: CasesServices, row: ReportRow, me: string): DangerReport {
  const { said } = row;
  return {
    ...standing(services, row), risk: riskOf(said.risk), answers: said.risk, where: said.place.words, position: said.place.position, who: said.who.words, household_id: row.household_id,
    words: said.words, silent: said.silent, phone: said.phone, reporter: { name: { th: row.by_th, en: row.by_en }, role: ROLE_NAMES[row.by_role] ?? { th: row.by_role, en: row.by_role } }, own: row.account_id === me,
  };
}

function orThrow<T>(result: Result<T>): T {
  if (!result.ok) throw problemError(result.problem);
  return result.value;
}
