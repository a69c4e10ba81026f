// A citizen's view of who looked at their record, and the changes that a field device asks for.
import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, defineRoute } from '@klaikhun/access/pg';
import { ROLE_NAMES, rolesThatMay } from '@klaikhun/areas/org';
import { readChanges } from '@klaikhun/ledger/pg';
import { bangkokDay, bangkokTime, isoOf } from '@klaikhun/std';
import { ChangesAnswer, ChangesQuery, RecordViews } from '../own-record.contract.ts';
import { deedWords, purposeWords } from '../view/deeds.ts';
import type { HouseholdServices } from './services.ts';

const policies = {
  views: { name: 'household.record_views', what: { th: 'ดูว่าใครเปิดข้อมูลของตน', en: 'see who looked at the own record' }, roles: ['citizen'], shows: 'nothing', audit: 'record_views.read', use: 'own_record_access', purpose: 'none' },
  changes: { name: 'household.changes', what: { th: 'ดูว่าครอบครัวใดเปลี่ยนไป', en: 'see which families changed' }, roles: rolesThatMay('do_work'), shows: 'people', audit: 'changes.read', use: 'rights_outreach', purpose: 'none' },
} as const satisfies Record<string, AccessPolicy>;

/** More than anybody reads; the newest are what one looks for. */
const MOST_VIEWS = 1_000;
interface ViewRow { at: Date; role: string; deed: string; purpose: string | null; use: string | null }

export function ownRecordRoutes(services: HouseholdServices): AnyRoute[] {
  const everywhere = { province: services.province, householdId: '', subdistrict: '' };
  return [
    defineRoute({
      method: 'get', path: '/api/me/record-views', summary: { th: 'ใครเปิดดูข้อมูลของฉัน', en: 'Who looked at my record' }, access: policies.views, answer: RecordViews,
      handle: async (_input, call) => {
        await call.look(everywhere, {});
        const { rows: [name] } = await call.db.query<{ name: string | null }>('select my_name() as name');
        const { rows } = await call.db.query<ViewRow>('select * from my_record_views($1)', [MOST_VIEWS]);
        return { person: name?.name ?? null, days: byDay(rows) };
      },
    }),
    defineRoute({
      method: 'get', path: '/api/changes', summary: { th: 'ครอบครัวที่เปลี่ยนไป', en: 'Families that changed' }, access: policies.changes, query: ChangesQuery, answer: ChangesAnswer,
      handle: async ({ query }, call) => {
        await call.look(everywhere, { limit: query.limit });
        const read = await readChanges(call.db, query.cursor ?? null, query.limit);
        return { changes: read.changes.map((change) => ({ household_id: change.householdId, kind: change.kind, at: bangkokTime(change.at) })), cursor: read.cursor, more: read.more };
      },
    }),
  ];
}

function byDay(rows: readonly ViewRow[]): RecordViews['days'] {
  const days = new Map<string, RecordViews['days'][number]['views']>();
  for (const row of rows) {
    const day = isoOf(bangkokDay(row.at.getTime()));
    const view = { at: bangkokTime(row.at.getTime()), office: ROLE_NAMES[row.role] ?? { th: row.role, en: row.role }, what: deedWords(row.deed), why: purposeWords(row.purpose) };
    days.set(day, [...(days.get(day) ?? []), view]);
  }
  return [...days].map(([day, views]) => ({ day, views }));
}
