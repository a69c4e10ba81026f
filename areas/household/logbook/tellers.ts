// What the story says of the logbook: that something was written, never its words, which may not be for every reader.
import type { Words } from '@klaikhun/areas/people';
import { STATUS_NAMES } from './status.ts';

interface Told { readonly body: Readonly<Record<string, unknown>> }
const say = (what: Words) => () => ({ what, changes: [] });

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
  'logbook.plan_changed': say({ th: 'ปรับแผนของครอบครัว', en: 'The plan of the family was changed' }),
  'logbook.plan_undone': say({ th: 'ถอนการปรับแผน', en: 'A change of the plan was taken back' }),
};
