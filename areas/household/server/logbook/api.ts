// The logbook of a family over HTTP.
import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, type Call, defineRoute } from '@klaikhun/access/pg';
import { type Role, ROLES, rolesThatMay } from '@klaikhun/areas/org';
import { problemError } from '@klaikhun/std';
import { z } from 'zod';
import { AddAid, AddNeed, Assess, Logbook, SetStatus, SettleNeed, UndoLogbook } from '../../logbook/logbook.contract.ts';
import { changeProblems } from '../../changes/change-problems.ts';
import { householdProblems } from '../../problems.ts';
import { openHousehold } from '../opening.ts';
import type { HouseholdServices } from '../services.ts';
import { logbookOf, settleNeed, undoEntry, writeAid, writeAssessment, writeNeed, writeStatus, type Writing } from './acts.ts';

const OUTREACH = { shows: 'people', use: 'rights_outreach', purpose: 'record' } as const;
const policies = {
  read: { name: 'household.logbook', what: { th: 'ดูสมุดพกของครอบครัว', en: 'read the logbook of a family' }, roles: rolesThatMay('see_people'), audit: 'household.read', ...OUTREACH },
  write: { name: 'household.logbook_write', what: { th: 'ประเมิน บันทึกความต้องการและความช่วยเหลือ', en: 'assess, write down needs and aid' }, roles: rolesThatMay('answer'), audit: 'household.read', ...OUTREACH },
  status: { name: 'household.logbook_status', what: { th: 'เลื่อนสถานะของครอบครัว', en: 'move a family on its way' }, roles: rolesThatMay('do_work'), audit: 'household.read', ...OUTREACH },
} as const satisfies Record<string, AccessPolicy>;

const Id = z.object({ id: z.string().min(1).max(100) });

export const mayWriteHere = ({ call, opened }: Pick<Writing, 'call' | 'opened'>): boolean => ROLES[(call.asker?.role ?? 'citizen') as Role].may.answer && opened.opening.purpose !== 'look_up' && !opened.record.ended;

/** Opened to be written in: a look-up is for reading. */
export async function openToWrite(services: HouseholdServices, call: Call, id: string): Promise<Writing> {
  const opened = await openHousehold(services, call, id);
  if (opened.record.ended) throw problemError(changeProblems.ended());
  if (opened.opening.purpose === 'look_up') throw problemError(householdProblems.look_up_reads_only());
  return { services, call, opened };
}

export function logbookRoutes(services: HouseholdServices): AnyRoute[] {
  const writes = <Body>(act: (writing: Writing, body: Body) => Promise<void>) => async ({ params, body }: { params: { id: string }; body: Body }, call: Call): Promise<Logbook> => {
    const writing = await openToWrite(services, call, params.id);
    await act(writing, body);
    return logbookOf(writing, mayWriteHere(writing));
  };
  return [
    defineRoute({
      method: 'get', path: '/api/households/{id}/logbook', summary: { th: 'สมุดพกของครอบครัว', en: 'The logbook of a family' }, access: policies.read, params: Id, answer: Logbook,
      handle: async ({ params }, call) => {
        const writing = { services, call, opened: await openHousehold(services, call, params.id) };
        return logbookOf(writing, mayWriteHere(writing));
      },
    }),
    defineRoute({ method: 'post', path: '/api/households/{id}/logbook/assessments', summary: { th: 'ประเมินห้ามิติ', en: 'Assess the five dimensions' }, access: policies.write, params: Id, body: Assess, answer: Logbook, handle: writes(writeAssessment) }),
    defineRoute({ method: 'post', path: '/api/households/{id}/logbook/needs', summary: { th: 'บันทึกความช่วยเหลือที่ต้องการ', en: 'Write down a need' }, access: policies.write, params: Id, body: AddNeed, answer: Logbook, handle: writes(writeNeed) }),
    defineRoute({ method: 'post', path: '/api/households/{id}/logbook/needs/settle', summary: { th: 'สรุปความต้องการ', en: 'Settle a need' }, access: policies.write, params: Id, body: SettleNeed, answer: Logbook, handle: writes(settleNeed) }),
    defineRoute({ method: 'post', path: '/api/households/{id}/logbook/aid', summary: { th: 'บันทึกความช่วยเหลือที่ได้รับ', en: 'Write down aid' }, access: policies.write, params: Id, body: AddAid, answer: Logbook, handle: writes(writeAid) }),
    defineRoute({ method: 'post', path: '/api/households/{id}/logbook/status', summary: { th: 'เลื่อนสถานะ', en: 'Move the family on' }, access: policies.status, params: Id, body: SetStatus, answer: Logbook, handle: writes(writeStatus) }),
    defineRoute({ method: 'post', path: '/api/households/{id}/logbook/undo', summary: { th: 'ถอนสิ่งที่ตนบันทึกวันนี้', en: 'Take back what one wrote today' }, access: policies.write, params: Id, body: UndoLogbook, answer: Logbook, handle: writes(undoEntry) }),
  ];
}
