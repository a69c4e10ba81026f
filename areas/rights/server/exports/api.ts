import { requestState, type AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, type Call, defineRoute } from '@klaikhun/access/pg';
import { rolesThatMay } from '@klaikhun/areas/org';
import { bangkokTime } from '@klaikhun/std';
import { z } from 'zod';
import { AskExport, DecideExport, ExportAsked, type ExportRequest, ExportRequests, ExportSize, WorkListExportQuery } from '../../api.contract.ts';
import { COLUMN_NAMES } from '../export.ts';
import { filterWords } from '../list-view.ts';
import type { RightsRouteServices } from '../services.ts';
import { askExport, decideExport, DECIDERS, everywhere, fetchExport, sizeOf, takeAlone } from './acts.ts';
import { readRequests, type RequestRow, twoPersonOf } from './store.ts';

const base = { roles: rolesThatMay('export'), use: 'rights_outreach', purpose: 'none' } as const;
const policies = {
  size: { ...base, name: 'rights.export_size', what: { th: 'ดูว่าแฟ้มจะมีกี่คน', en: 'see how many people a file would name' }, shows: 'people', audit: 'export.size' },
  export: { ...base, name: 'rights.export', what: { th: 'ส่งออกรายชื่อครอบครัวที่ต้องไปหา', en: 'export the work list' }, shows: 'people', audit: 'work_list.exported' },
  ask: { ...base, name: 'rights.export_ask', what: { th: 'ขอส่งออกรายชื่อจำนวนมาก', en: 'ask for a long list' }, shows: 'people', audit: 'export.asked' },
  requests: { ...base, name: 'rights.export_requests', what: { th: 'ดูคำขอส่งออกรายชื่อ', en: 'see the requests for long lists' }, shows: 'people', audit: 'export_requests.read' },
  decide: { ...base, roles: DECIDERS, name: 'rights.export_decide', what: { th: 'เห็นชอบการส่งออกรายชื่อของเพื่อนร่วมงาน', en: "agree to a colleague's long list" }, shows: 'people', audit: 'export.decided', confirm: true },
} as const satisfies Record<string, AccessPolicy>;

const FILES = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'];
const Id = z.object({ id: z.uuid() });
const MOST_SHOWN = 100;

export function exportRoutes(services: RightsRouteServices): AnyRoute[] {
  return [
    defineRoute({
      method: 'get', path: '/api/work-list/export/size', summary: { th: 'แฟ้มจะมีกี่คน', en: 'How many people a file would name' }, access: policies.size, query: WorkListExportQuery, answer: ExportSize,
      handle: async ({ query }, call) => {
        await call.look(everywhere(services), query);
        return sizeOf(services, call, query);
      },
    }),
    defineRoute({
      method: 'get', path: '/api/work-list/export', summary: { th: 'ส่งออกรายชื่อครอบครัวที่ต้องไปหา', en: 'Export the work list' }, access: policies.export, query: WorkListExportQuery, answer: null, files: FILES,
      handle: ({ query }, call) => takeAlone(services, call, query),
    }),
    defineRoute({
      method: 'post', path: '/api/exports', summary: { th: 'ขอส่งออกรายชื่อจำนวนมาก', en: 'Ask for a long list' }, access: policies.ask, body: AskExport, answer: ExportAsked,
      handle: async ({ body }, call) => (await askExport(services, call, body)).result,
    }),
    defineRoute({
      method: 'get', path: '/api/exports', summary: { th: 'คำขอส่งออกรายชื่อ', en: 'Requests for long lists' }, access: policies.requests, answer: ExportRequests,
      handle: async (_input, call) => {
        await call.look(everywhere(services), {});
        const deciding = DECIDERS.includes(call.asker?.role ?? '');
        const rows = await readRequests(call.db, call.asker?.accountId ?? '', deciding, MOST_SHOWN);
        const requests = rows.map((row) => requestOf(services, call, row));
        const waits = (request: ExportRequest) => !request.mine && request.state === 'asked';
        return { requests: [...requests.filter(waits), ...requests.filter((request) => !waits(request))], waiting: requests.filter(waits).length };
      },
    }),
    defineRoute({
      method: 'post', path: '/api/exports/{id}/verdict', summary: { th: 'ตัดสินคำขอส่งออกรายชื่อ', en: 'Settle a request for a long list' }, access: policies.decide, params: Id, body: DecideExport, answer: z.object({ request_id: z.string() }),
      handle: async ({ params, body }, call) => (await decideExport(services, call, params.id, body)).result,
    }),
    defineRoute({
      method: 'get', path: '/api/exports/{id}/file', summary: { th: 'รับแฟ้มที่เห็นชอบแล้ว', en: 'The file that was agreed to' }, access: policies.export, params: Id, answer: null, files: FILES,
      handle: ({ params }, call) => fetchExport(services, call, params.id),
    }),
  ];
}

function requestOf(services: RightsRouteServices, call: Call, row: RequestRow): ExportRequest {
  const state = requestState(twoPersonOf(row), services.clock.now());
  const until = state === 'asked' ? row.asks_until : state === 'approved' ? row.fetch_until : null;
  return {
    request_id: row.request_id, mine: row.account_id === call.asker?.accountId, by: { th: row.by_th, en: row.by_en }, what: filterWords(services, row.filter), format: row.filter.format, columns: [...COLUMN_NAMES],
    households: row.households, persons: row.persons, why: row.why, asked_at: bangkokTime(row.asked_at.getTime()), state, until: until === null ? null : bangkokTime(until.getTime()),
    decided: row.decided_at === null ? null : { by: { th: row.decider_th ?? '', en: row.decider_en ?? '' }, at: bangkokTime(row.decided_at.getTime()), why: row.verdict_why },
  };
}
