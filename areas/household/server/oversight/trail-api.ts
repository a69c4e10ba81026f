// The trail of who looked at what, for auditors and privacy officers. Reading it leaves a trace in it.
import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, type Call, defineRoute } from '@klaikhun/access/pg';
import { ROLE_NAMES, rolesThatMay } from '@klaikhun/areas/org';
import { enqueue } from '@klaikhun/ledger/pg';
import { bangkokTime, isUuid, parseDate, problemError, readNationalId } from '@klaikhun/std';
import { z } from 'zod';
import { kindOf, moreOf, patternsOf, purposeOf, relationOf, sentenceOf } from '../../oversight/trail.ts';
import { ChainState, CheckAsked, Trail, TrailAsked, TrailChoices, TrailDetail, type TrailRow } from '../../oversight/trail.contract.ts';
import { householdProblems } from '../../problems.ts';
import type { HouseholdServices } from '../services.ts';
import { CHECK_TASK, checkView, signedRows } from './chain.ts';
import { addCheck, lastSigned, latestCheck, overseenOfficers, overseenPersons, readEntry, readTrail, type StoredRow, type TrailFilter } from './store.ts';
import { MOST_EXPORTED, trailFile } from './trail-file.ts';

const OVERSEES = { roles: rolesThatMay('oversee'), shows: 'figures', use: 'oversight_of_access', purpose: 'none' } as const;
const policies = {
  read: { name: 'household.audit_trail', what: { th: 'ดูร่องรอยการเข้าดู', en: 'see who looked at what' }, audit: 'audit_trail.read', ...OVERSEES },
  export: { name: 'household.audit_trail.export', what: { th: 'ส่งออกร่องรอยการเข้าดู', en: 'export who looked at what' }, audit: 'audit_trail.exported', ...OVERSEES },
  check: { name: 'household.audit_trail.check', what: { th: 'ตรวจสายโซ่ของบันทึก', en: 'check the chain of the audit' }, audit: 'audit_trail.checked', ...OVERSEES },
} as const satisfies Record<string, AccessPolicy>;

const DAY = 86_400_000;

export function trailRoutes(services: HouseholdServices): AnyRoute[] {
  return [
    defineRoute({
      method: 'post', path: '/api/audit-trail', summary: { th: 'ใครเปิดดูอะไร', en: 'Who looked at what' }, access: policies.read, body: TrailAsked, answer: Trail,
      handle: async ({ body }, call) => {
        const filter = await noted(services, call, body);
        const rows = filter === null ? [] : await readTrail(call.db, filter, body.limit + 1);
        const shown = rows.slice(0, body.limit);
        const last = shown.at(-1);
        return { rows: shown.map(rowOf), cursor: rows.length > body.limit && last !== undefined ? `${last.at.getTime()}.${last.audit_id}` : null };
      },
    }),
    defineRoute({
      method: 'post', path: '/api/audit-trail/export', summary: { th: 'ส่งออกร่องรอยการเข้าดู', en: 'Export who looked at what' }, access: policies.export, body: TrailAsked, answer: null, files: ['text/csv'],
      handle: async ({ body }, call) => {
        const filter = await filterOf(call, { ...body, cursor: undefined });
        const rows = filter === null ? [] : await readTrail(call.db, filter, MOST_EXPORTED);
        await look(services, call, body, rows.length);
        return trailFile(rows, { at: bangkokTime(services.clock.now()), by: call.askerName?.th ?? '' });
      },
    }),
    defineRoute({
      method: 'get', path: '/api/audit-trail/rows/{id}', summary: { th: 'บันทึกหนึ่งแถว', en: 'One entry' }, access: policies.read, params: z.object({ id: z.uuid() }), answer: TrailDetail,
      handle: async ({ params }, call) => {
        await call.look(everywhere(services), { entry: params.id });
        const row = await readEntry(call.db, params.id);
        if (row === null) throw problemError(householdProblems.no_such_entry());
        return {
          ...rowOf(row), relation: relationOf(row.relation), purpose: purposeOf(row.purpose), policy: row.policy, use: row.use, request_id: row.request_id, action_id: row.action_id, persons: row.persons, more: moreOf(row.detail),
          link: row.link === null ? null : { chain: row.link.shard, number: Number(row.link.seq), hash: row.link.hash },
        };
      },
    }),
    defineRoute({
      method: 'get', path: '/api/audit-trail/choices', summary: { th: 'ดูของใครได้บ้าง', en: 'Whose trail can be asked for' }, access: policies.read, answer: TrailChoices,
      handle: async (_input, call) => {
        await call.look(everywhere(services), {});
        const { officers, provinces } = await overseenOfficers(call.db);
        return { officers: officers.map((one) => ({ account_id: one.account_id, name: { th: one.name_th, en: one.name_en }, role: ROLE_NAMES[one.role] ?? { th: one.role, en: one.role } })), provinces };
      },
    }),
    ...chainRoutes(services),
  ];
}

function chainRoutes(services: HouseholdServices): AnyRoute[] {
  return [
    defineRoute({
      method: 'get', path: '/api/audit-trail/chain', summary: { th: 'สายโซ่ของบันทึกเป็นอย่างไร', en: 'How the chain of the audit stands' }, access: policies.read, answer: ChainState,
      handle: async (_input, call) => {
        await call.look(everywhere(services), {});
        const [{ rows, signed }, check] = [await lastSigned(call.db), await latestCheck(call.db)];
        return { rows, signed: signed === null ? null : { line: Number(signed.line), at: bangkokTime(signed.at.getTime()), rows: signedRows(signed.text) }, check: check === null ? null : checkView(check, services.clock.now()) };
      },
    }),
    defineRoute({
      method: 'post', path: '/api/audit-trail/checks', summary: { th: 'ตรวจสายโซ่', en: 'Check the chain' }, access: policies.check, answer: CheckAsked,
      handle: async (_input, call) => {
        await call.look(everywhere(services), {});
        const now = services.clock.now();
        const running = await latestCheck(call.db);
        if (running !== null && ['waiting', 'checking'].includes(checkView(running, now).state)) return { check_id: running.check_id };
        const id = services.newId();
        await addCheck(call.db, { id, by: call.asker?.accountId ?? '', at: now });
        await enqueue(call.db, { task: CHECK_TASK, payload: { check: id }, runAt: now, key: `check ${id}` });
        return { check_id: id };
      },
    }),
  ];
}

const everywhere = ({ province }: HouseholdServices) => ({ province, householdId: '', subdistrict: '' });

async function noted(services: HouseholdServices, call: Call, asked: TrailAsked): Promise<TrailFilter | null> {
  const filter = await filterOf(call, asked);
  await look(services, call, asked, null);
  return filter;
}

/** What was asked for, without the number of a person: whom it meant stands among the persons of the row. */
async function look(services: HouseholdServices, call: Call, asked: TrailAsked, rows: number | null): Promise<void> {
  const { national_id: number, cursor: _cursor, limit: _limit, ...rest } = asked;
  const persons = number === undefined ? [] : await overseenPersons(call.db, digitsOf(number));
  await call.look(everywhere(services), { ...rest, ...(rows === null ? {} : { rows }) }, { relation: null, purpose: null, persons });
}

function digitsOf(given: string): string {
  const read = readNationalId(given);
  if (!read.ok) throw problemError(householdProblems.whom_first());
  return read.value;
}

/** null: nothing can fit. */
async function filterOf(_call: Call, asked: TrailAsked): Promise<TrailFilter | null> {
  const { by, home, relation, purpose, province } = asked;
  const deeds = asked.deed === undefined ? undefined : patternsOf(asked.deed);
  if (deeds === null) return null;
  const [at, id] = (asked.cursor ?? '').split('.');
  const before = at !== undefined && /^\d{1,15}$/.test(at) && id !== undefined && isUuid(id) ? { before_at: new Date(Number(at)).toISOString(), before_id: id } : {};
  return {
    ...(by === undefined ? {} : { by }), ...(home === undefined ? {} : { home }), ...(asked.national_id === undefined ? {} : { person: digitsOf(asked.national_id) }), ...(deeds === undefined ? {} : { deeds }),
    ...(relation === undefined ? {} : { relation }), ...(purpose === undefined ? {} : { purpose }), ...(province === undefined ? {} : { province }),
    ...boundary('from', asked.from, 0), ...boundary('until', asked.until, DAY), ...before,
  };
}

/** Midnight of the day in Bangkok, and `later` milliseconds. */
function boundary(name: 'from' | 'until', day: string | undefined, later: number): TrailFilter {
  if (day === undefined) return {};
  const read = parseDate(day, { partial: false });
  if (!read.ok) throw problemError(read.problem);
  return { [name]: new Date(read.value.day * DAY - 7 * 3_600_000 + later).toISOString() };
}

export function rowOf(row: StoredRow): TrailRow {
  return {
    audit_id: row.audit_id, at: bangkokTime(row.at.getTime()), province: row.province, home: row.household_id === '' ? null : row.household_id, kind: kindOf(row.deed),
    by: { account_id: row.account_id, name: { th: row.name_th, en: row.name_en }, role: ROLE_NAMES[row.role] ?? { th: row.role, en: row.role } },
    sentence: sentenceOf({ deed: row.deed, home: row.household_id, relation: row.relation, purpose: row.purpose, detail: row.detail }),
  };
}
