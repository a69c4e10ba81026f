import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, defineRoute } from '@klaikhun/access/pg';
import { z } from 'zod';
import { AcknowledgeDanger, DangerGiven, DangerMine, DangerReports } from '../api.contract.ts';
import { ANSWERERS, REPORTERS } from '../decide.ts';
import { acknowledge, answered, mine, receiveReport } from './acts.ts';
import type { CasesServices } from './services.ts';

const USE = { use: 'protection_of_persons', purpose: 'none' } as const;
const policies = {
  // Also for whoever has no area (any more): a child is in danger whoever saw it.
  report: { name: 'cases.report', what: { th: 'แจ้งเหตุอันตราย', en: 'report a danger' }, roles: REPORTERS, shows: 'nothing', audit: null, ...USE },
  answered: { name: 'cases.answered', what: { th: 'ดูเหตุอันตรายในพื้นที่ที่คุณรับผิดชอบ', en: 'see the danger reports of your area' }, roles: ANSWERERS, shows: 'people', audit: 'danger.read', ...USE },
  acknowledge: { name: 'cases.acknowledge', what: { th: 'รับเรื่องเหตุอันตราย', en: 'take on a danger report' }, roles: ANSWERERS, shows: 'people', audit: 'danger.read', ...USE },
} as const satisfies Record<string, AccessPolicy>;

const Id = z.object({ id: z.uuid() });

export function casesRoutes(services: CasesServices): AnyRoute[] {
  return [
    defineRoute({
      method: 'post', path: '/api/danger/reports', summary: { th: 'แจ้งเหตุอันตราย', en: 'Report a danger' }, access: policies.report, body: DangerGiven, answer: DangerMine,
      handle: ({ body }, call) => receiveReport(services, call, body),
    }),
    defineRoute({
      method: 'get', path: '/api/danger/mine', summary: { th: 'เหตุที่ฉันแจ้ง', en: 'What I reported' }, access: policies.report, answer: DangerMine,
      handle: (_, call) => mine(services, call),
    }),
    defineRoute({
      method: 'get', path: '/api/danger/reports', summary: { th: 'เหตุอันตรายในพื้นที่ของฉัน', en: 'Danger reports of my area' }, access: policies.answered, answer: DangerReports,
      handle: (_, call) => answered(services, call),
    }),
    defineRoute({
      method: 'post', path: '/api/danger/reports/{id}/acknowledge', summary: { th: 'รับเรื่อง', en: 'Take a report on' }, access: policies.acknowledge, params: Id, body: AcknowledgeDanger, answer: DangerReports,
      handle: ({ params, body }, call) => acknowledge(services, call, params.id, body.operation_id),
    }),
  ];
}
