// What the story says of the logbook: that something was written, never its words, which may not be for every reader.
import type { Words } from '@klaikhun/areas/people';
import { STATUS_NAMES } from './status.ts';

interface Told { readonly body: Readonly<Record<string, unknown>> }
const say = (what: Words) => () => ({ what, changes: [] });

const CHANGES = {
  add_goal: { th: 'แผน: เพิ่มเป้าหมาย', en: 'Plan: a goal was added' }, edit_goal: { th: 'แผน: แก้เป้าหมาย', en: 'Plan: a goal was changed' }, remove_goal: { th: 'แผน: เอาเป้าหมายออก', en: 'Plan: a goal was taken out' },
  add_step: { th: 'แผน: เพิ่มขั้นตอน', en: 'Plan: a step was added' }, edit_step: { th: 'แผน: แก้ขั้นตอน', en: 'Plan: a step was changed' }, settle_step: { th: 'แผน: สรุปขั้นตอน', en: 'Plan: a step was settled' },
  four_t: { th: 'แผน: แก้ 4 ท', en: 'Plan: the four T were changed' }, follow_up: { th: 'แผน: บันทึกการติดตาม', en: 'Plan: a follow-up was written down' },
} as const;

/** By the kinds that story.ts names. */
export const LOGBOOK_TELLERS: Readonly<Record<string, (action: Told) => { what: Words; changes: never[] }>> = {
  'logbook.assessed': say({ th: 'ประเมินห้ามิติ', en: 'The five dimensions were assessed' }),
  'logbook.need_added': say({ th: 'บันทึกความช่วยเหลือที่ต้องการ', en: 'Help that is wanted was written down' }),
  'logbook.need_settled': ({ body }) => ({ what: body.state === 'met' ? { th: 'ความต้องการข้อหนึ่งได้รับการช่วยแล้ว', en: 'A need was met' } : { th: 'ปิดความต้องการข้อหนึ่ง', en: 'A need was closed' }, changes: [] }),
  'logbook.aid_added': say({ th: 'บันทึกความช่วยเหลือที่ได้รับ', en: 'Aid that was received was written down' }),
  'logbook.status_set': ({ body }) => {
    const name = STATUS_NAMES[body.status as keyof typeof STATUS_NAMES];
    return { what: { th: `สถานะของครอบครัว: ${name.th}`, en: `Where the family stands: ${name.en}` }, changes: [] };
  },
  'logbook.undone': say({ th: 'ถอนสิ่งที่บันทึกในสมุดพก', en: 'Something in the logbook was taken back' }),
  'logbook.plan_changed': ({ body }) => ({ what: CHANGES[(body.change as { kind: keyof typeof CHANGES }).kind], changes: [] }),
  'logbook.plan_undone': say({ th: 'ถอนการปรับแผน', en: 'A change of the plan was taken back' }),
};
