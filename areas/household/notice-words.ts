// What this area tells people inside the app. A notice names the number of a family, never anybody in it.
import type { NoticeBody, NoticeWords } from '@klaikhun/areas/org';
import { formatThai, parseDate } from '@klaikhun/std';

const family = ({ household_id: id }: NoticeBody) => `/households/${encodeURIComponent(String(id))}`;
const number = ({ household_id: id }: NoticeBody) => ({ th: `ครอบครัวเลขที่ ${id}`, en: `Family ${id}` });
const REVIEWS = '/emergency-openings';

function day(iso: NoticeBody[string] | undefined, language: 'th' | 'en'): string {
  const read = parseDate(String(iso), { partial: false });
  return read.ok ? formatThai(read.value.day, 'day', 'short', language) : String(iso);
}

export const householdNotices: NoticeWords = {
  'fact.answered': (body) => ({ title: { th: 'มีคำตอบใหม่ในครอบครัวที่คุณรับงานไว้', en: 'A new answer in a family that you have taken on' }, about: number(body), to: family(body) }),
  'family.assigned': (body) => ({ title: { th: 'คุณได้รับมอบหมายครอบครัวหนึ่ง', en: 'A family was given to you' }, about: number(body), to: family(body) }),
  'families.assigned': (body) => ({ title: { th: `คุณได้รับมอบหมาย ${body.families} ครอบครัว`, en: `${body.families} families were given to you` }, about: { th: `เริ่มวันที่ ${day(body.from, 'th')} ดูได้ที่รายการ เลือก “ของฉัน”`, en: `From ${day(body.from, 'en')} on: choose “Mine” on the list` }, to: '/work' }),
  'families.taken_back': (body) => ({ title: { th: `ถอนการมอบหมาย ${body.families} ครอบครัวจากคุณ`, en: `${body.families} families were taken back from you` } }),
  'family.assignment_ended': (body) => ({ title: { th: 'คุณไม่ได้ดูแลครอบครัวหนึ่งแล้ว', en: 'You do not look after a family any more' }, about: number(body) }),
  'family.changed': (body) => ({ title: { th: 'มีการเปลี่ยนแปลงในบ้านที่คุณดูแล', en: 'A household that you look after has changed' }, about: { th: `${number(body).th} มีคนเกิด เสีย ย้าย แยก หรือรวมบ้าน ดูในประวัติ`, en: `${number(body).en}: a birth, a death, a move, a split or a merge. Its history says which.` }, to: family(body) }),
  'fact.disputed': (body) => ({ title: { th: 'มีคนตอบไม่ตรงกับคุณ', en: 'An answer disagrees with yours' }, about: { th: `${number(body).th} ทั้งสองคำตอบยังอยู่ ช่วยกันดูว่าข้อไหนจริง`, en: `${number(body).en}: both answers are kept. Please settle which is true.` }, to: family(body) }),
  'parked.settled': (body) => (body.verdict === 'taken_over'
    ? { title: { th: 'บันทึกภาคสนามของคุณเข้าสมุดครอบครัวแล้ว', en: 'What you wrote in the field is in the record now' }, about: { th: `${number(body).th} มีผู้รับผิดชอบรับไปแล้ว`, en: `${number(body).en}: taken over by whoever answers for it` } }
    : { title: { th: 'บันทึกภาคสนามของคุณไม่ได้เข้าสมุดครอบครัว', en: 'What you wrote in the field was set aside' }, about: { th: `${number(body).th} ถามเหตุผลจากผู้จัดการเรื่องนี้ได้`, en: `${number(body).en}: ask whoever settled it for the reason` } }),
  'fact.undone': (body) => ({ title: { th: 'มีการถอนคำตอบในครอบครัวที่คุณรับงานไว้', en: 'An answer was taken back in a family that you have taken on' }, about: number(body), to: family(body) }),
  'work.moved': (body) => ({ title: { th: 'งานที่คุณรับไว้เปลี่ยนสถานะ', en: 'Work that you have taken on was moved' }, about: number(body), to: family(body) }),
  'access.looked_up': (body) => ({ title: { th: 'เจ้าหน้าที่นอกพื้นที่เปิดดูครอบครัวที่คุณรับงานไว้', en: 'An officer from elsewhere opened a family that you have taken on' }, about: number(body), to: family(body) }),
  'case.assigned': (body) => ({ title: { th: 'คุณได้รับมอบหมายครอบครัวที่ปกปิด', en: 'A sealed family was assigned to you' }, about: { th: `${number(body).th} เห็นเฉพาะคุณและผู้ได้รับมอบหมาย`, en: `${number(body).en}, seen by you and the assigned only` }, to: family(body) }),
  'home.sealed': (body) => ({ title: { th: 'มีการปกปิดครอบครัวหนึ่ง', en: 'A family was sealed' }, about: { th: `${number(body).th} หายไปจากรายการและการค้นหาของสำนักงานแล้ว หากสงสัยว่าใช้ผิดทาง ถามผู้ปกปิดได้`, en: `${number(body).en} is gone from the lists and the search of its office. If you doubt it, ask whoever sealed it.` } }),
  'glass.broken': (body) => ({ title: { th: 'มีการเปิดข้อมูลกรณีฉุกเฉิน', en: 'A record was opened in an emergency' }, about: { th: `${number(body).th} เปิดไว้หนึ่งชั่วโมง และจะมีการทบทวนในวันทำการถัดไป`, en: `${number(body).en}: open for one hour, reviewed on the next working day` }, to: REVIEWS }),
  'plan.step_given': (body) => ({ title: { th: 'คุณได้รับมอบให้ติดตามขั้นตอนหนึ่งในแผน', en: 'You are to follow up a step of a plan' }, about: { th: `${number(body).th} กำหนดเสร็จ ${day(body.due, 'th')}`, en: `${number(body).en}, due ${day(body.due, 'en')}` }, to: family(body) }),
  'plan.step_due': (body) => ({ title: { th: 'ขั้นตอนในแผนครบกำหนดวันนี้', en: 'A step of a plan is due today' }, about: number(body), to: family(body) }),
  'handover.received': ({ from }) => ({ title: { th: 'คุณได้รับมอบงานจากเพื่อนร่วมงาน', en: "A colleague's caseload was handed to you" }, about: { th: `เริ่มวันที่ ${day(from, 'th')}`, en: `From ${day(from, 'en')} on` }, to: '/work' }),
  'handover.given': ({ from }) => ({ title: { th: 'งานของคุณถูกส่งมอบให้คนอื่นแล้ว', en: 'Your caseload was handed over' }, about: { th: `คุณดูแลถึงวันก่อน ${day(from, 'th')}`, en: `Yours until the day before ${day(from, 'en')}` } }),
  'handover.not_closed': ({ cases }) => ({ title: { th: 'บัญชีของผู้ส่งมอบยังไม่ปิด', en: 'The leaver\'s account was not closed' }, about: { th: `ระหว่างนั้นมีเคสมาเพิ่ม ${cases} เคส ส่งมอบส่วนนี้ก่อน แล้วจึงปิดบัญชี`, en: `${cases} more cases came meanwhile. Hand these over, then close the account.` }, to: '/hand-over' }),
  'handover.sealed': ({ cases }) => ({ title: { th: 'เรื่องปกปิดเปลี่ยนผู้รับผิดชอบ', en: 'Sealed cases changed hands' }, about: { th: `${cases} เรื่อง ส่งมอบโดยไม่เปิดดู`, en: `${cases} cases, passed on without being opened` } }),
  'glass.overdue': () => ({ title: { th: 'การเปิดกรณีฉุกเฉินยังไม่ได้ทบทวน', en: 'An emergency opening was not reviewed in time' }, about: { th: 'เลยกำหนดหนึ่งวันทำการแล้ว', en: 'The working day has passed.' }, to: REVIEWS }),
  'looks.flagged': () => ({ title: { th: 'มีการเข้าดูที่ควรสอบถามด่วน', en: 'Looks that should be asked about now' }, to: '/looks' }),
  'looks.stopped': () => ({ title: { th: 'เจ้าหน้าที่ในความดูแลเปิดดูข้อมูลครบจำนวนของชั่วโมงนี้ ระบบหยุดไว้', en: 'An officer in your care has reached the number of families for this hour and was stopped' }, about: { th: 'ถ้าเป็นวันงานหนาแน่น คุยกับเขาเรื่องการมอบหมายงาน งานที่มอบหมายไม่นับ', en: 'On a busy day, talk about giving the work by name: given work does not count.' } }),
  'looks.asked': () => ({ title: { th: 'เจ้าหน้าที่คุ้มครองข้อมูลขอให้คุณเล่าเรื่องการเปิดดูข้อมูลช่วงหนึ่ง', en: 'The privacy officer asks you to tell about some looks at records' }, about: { th: 'เป็นคำถาม ไม่ใช่ข้อกล่าวหา', en: 'It is a question, not an accusation.' }, to: '/looks/questions' }),
  'looks.asked_of': () => ({ title: { th: 'เจ้าหน้าที่ในความดูแลของคุณถูกขอคำอธิบายเรื่องการเปิดดูข้อมูล', en: 'An officer in your care was asked to explain looks at records' }, about: { th: 'เจ้าหน้าที่คุ้มครองข้อมูลอาจคุยกับคุณ', en: 'The privacy officer may talk to you.' } }),
  'looks.explained': () => ({ title: { th: 'เจ้าหน้าที่ตอบคำถามเรื่องการเข้าดูแล้ว', en: 'An officer has explained their looks' }, to: '/looks' }),
  'glass.reviewed': ({ verdict }) => (verdict === 'justified'
    ? { title: { th: 'การเปิดกรณีฉุกเฉินของคุณมีเหตุสมควร', en: 'Your emergency opening was justified' } }
    : { title: { th: 'การเปิดกรณีฉุกเฉินของคุณไม่มีเหตุสมควร', en: 'Your emergency opening was not justified' }, about: { th: 'เจ้าหน้าที่คุ้มครองข้อมูลจะติดต่อคุณ หรือถามหัวหน้าหน่วยได้', en: 'The privacy officer will contact you; you may ask the head of your unit.' } }),
};
