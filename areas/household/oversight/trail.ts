// What is written in the audit, as something that one can choose and read. Pure.
import type { Words } from '@klaikhun/areas/people';

export const TRAIL_DEEDS = ['opened', 'searched', 'listed', 'exported', 'said_why', 'looked_up', 'emergency', 'changed', 'sealed', 'oversaw', 'accounts', 'signed_in', 'other'] as const;
export type TrailDeed = (typeof TRAIL_DEEDS)[number];
export const TRAIL_RELATIONS = ['area', 'assigned', 'looked_up', 'glass', 'self'] as const;
export const TRAIL_PURPOSES = ['task', 'case', 'contact', 'look_up', 'glass', 'own_record'] as const;

/** What the ledger calls it, as a pattern of SQL's LIKE; the first line that fits has it. */
const PATTERNS: readonly (readonly [TrailDeed, readonly string[]])[] = [
  ['emergency', ['household.break_glass', 'access.glass_broken']],
  ['opened', ['household.read', 'household.history', 'field.taken_along']],
  ['searched', ['people.%']],
  ['exported', ['%exported%', '%.export']],
  ['listed', ['field.parked', 'work_list.read', 'changes.read', 'claims.read', '%list.read']],
  ['said_why', ['household.purpose', 'access.purpose_stated']],
  ['looked_up', ['household.look_up', 'access.looked_up']],
  ['sealed', ['access.sealed', 'access.unsealed']],
  ['changed', ['fact.%', 'work.%', 'logbook.%', 'claim.%', 'field.recorded', 'field.registered', 'field.taken_over', 'field.set_aside']],
  ['oversaw', ['glass_reviews.%', 'access.glass_reviewed', 'audit_trail.%', 'watch.%', 'record_views.read']],
  ['accounts', ['org.%']],
  ['signed_in', ['sign_in']],
];

export function patternsOf(deed: TrailDeed): readonly string[] | null {
  return PATTERNS.find(([kind]) => kind === deed)?.[1] ?? null;
}

export function kindOf(deed: string): TrailDeed {
  const fits = (pattern: string) => new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('%', '.*')}$`).test(deed);
  return PATTERNS.find(([, patterns]) => patterns.some(fits))?.[0] ?? 'other';
}

const DEEDS: Readonly<Record<string, Words>> = {
  'household.read': { th: 'เปิดดูข้อมูล', en: 'opened the record' }, 'household.history': { th: 'ดูประวัติ', en: 'read the history' },
  'people.search': { th: 'ค้นหาคน', en: 'searched for a person' }, 'people.duplicates': { th: 'ดูว่ามีคนชื่อนี้อยู่แล้วหรือไม่', en: 'looked whether somebody is known already' },
  'work_list.read': { th: 'ดูรายการครอบครัวที่ต้องไปหา', en: 'read the work list' }, 'work_list.exported': { th: 'ส่งออกรายการครอบครัวเป็นไฟล์', en: 'exported the work list' },
  'changes.read': { th: 'เครื่องภาคสนามขอสิ่งที่เปลี่ยนไป', en: 'a field device asked for what changed' },
  'household.purpose': { th: 'บอกเหตุที่จะเปิดดู', en: 'said why the record is opened' }, 'access.purpose_stated': { th: 'บอกเหตุที่จะเปิดดู', en: 'said why the record is opened' },
  'household.look_up': { th: 'เปิดจากนอกพื้นที่ชั่วคราว', en: 'opened the record from outside the area' }, 'access.looked_up': { th: 'เปิดจากนอกพื้นที่ชั่วคราว', en: 'opened the record from outside the area' },
  'household.break_glass': { th: 'เปิดกรณีฉุกเฉิน', en: 'opened the record in an emergency' }, 'access.glass_broken': { th: 'เปิดกรณีฉุกเฉิน', en: 'opened the record in an emergency' },
  'fact.answered': { th: 'บันทึกคำตอบ', en: 'recorded an answer' }, 'fact.undone': { th: 'ถอนคำตอบ', en: 'took an answer back' }, 'work.moved': { th: 'ย้ายสถานะงาน', en: 'moved the work' },
  'field.taken_along': { th: 'นำข้อมูลไปในเครื่องภาคสนาม', en: 'took the record along on a field device' }, 'field.recorded': { th: 'บันทึกจากการลงพื้นที่', en: 'recorded a visit' }, 'field.registered': { th: 'ลงทะเบียนครอบครัวที่พบ', en: 'registered a family met in the field' },
  'field.parked': { th: 'ดูบันทึกภาคสนามที่พักไว้', en: 'read what was parked' }, 'field.taken_over': { th: 'รับบันทึกภาคสนามของคนอื่นเข้าสมุด', en: "took over a colleague's field record" }, 'field.set_aside': { th: 'พักบันทึกภาคสนามของคนอื่นไว้', en: "set a colleague's field record aside" },
  'field.took_along': { th: 'เริ่มรอบลงพื้นที่', en: 'began a round in the field' }, 'field.round_ended': { th: 'สิ้นสุดรอบลงพื้นที่', en: 'ended a round in the field' },
  'household.booklet_exported': { th: 'พิมพ์สมุดพกของครอบครัวเป็นไฟล์', en: 'printed the booklet of the family' },
  'logbook.assessed': { th: 'ประเมินห้ามิติ', en: 'assessed the five dimensions' }, 'logbook.need_added': { th: 'บันทึกความต้องการ', en: 'wrote down a need' }, 'logbook.need_settled': { th: 'สรุปความต้องการ', en: 'settled a need' },
  'logbook.aid_added': { th: 'บันทึกความช่วยเหลือที่ได้รับ', en: 'wrote down aid' }, 'logbook.status_set': { th: 'เลื่อนสถานะของครอบครัว', en: 'moved the family on' }, 'logbook.undone': { th: 'ถอนสิ่งที่บันทึกในสมุดพก', en: 'took back something in the logbook' },
  'logbook.plan_changed': { th: 'ปรับแผนของครอบครัว', en: 'changed the plan' }, 'logbook.plan_undone': { th: 'ถอนการปรับแผน', en: 'took back a change of the plan' },
  'claims.read': { th: 'ดูคำขอที่กำลังเตรียม', en: 'read the applications under way' }, 'claim.written': { th: 'เตรียมคำขอ', en: 'prepared an application' }, 'claim.withdrawn': { th: 'ถอนคำขอที่เตรียมไว้', en: 'withdrew an application' },
  'duty.assigned_many': { th: 'มอบหมายหลายครอบครัวให้คนหนึ่งดูแล', en: 'gave several families to somebody' }, 'duty.assigned_many_undone': { th: 'ถอนการมอบหมายหลายครอบครัว', en: 'took several families back' },
  'duty.assigned': { th: 'มอบหมายให้คนหนึ่งดูแล', en: 'gave it to somebody by name' }, 'duty.assignment_ended': { th: 'สิ้นสุดการมอบหมาย', en: 'ended an assignment' },
  'duty.assignment_undone': { th: 'ถอนการมอบหมาย', en: 'took an assignment back' },
  'access.sealed': { th: 'ปกปิด', en: 'sealed the home' }, 'access.unsealed': { th: 'เลิกปกปิด', en: 'lifted the seal' },
  'glass_reviews.read': { th: 'ดูรายการเปิดกรณีฉุกเฉิน', en: 'read the emergency openings' }, 'access.glass_reviewed': { th: 'ลงความเห็นต่อการเปิดกรณีฉุกเฉิน', en: 'gave a verdict on an emergency opening' },
  'audit_trail.read': { th: 'ดูร่องรอยการเข้าดู', en: 'read this trail' }, 'audit_trail.exported': { th: 'ส่งออกร่องรอยการเข้าดูเป็นไฟล์', en: 'exported this trail' }, 'audit_trail.checked': { th: 'สั่งตรวจสายโซ่', en: 'asked for a check of the chain' },
  'watch.read': { th: 'ดูรายการที่ควรสอบถาม', en: 'read what should be asked about' }, 'watch.judged': { th: 'ลงความเห็นต่อรายการที่ควรสอบถาม', en: 'gave a verdict on what was asked about' },
  'watch.people': { th: 'ดูหรือแก้รายชื่อบุคคลที่ถูกจับตา', en: 'read or changed the watched persons' },
  'watch.reopened': { th: 'ถอนความเห็นต่อรายการที่ควรสอบถาม', en: 'took a verdict back' }, 'watch.asked': { th: 'ขอคำอธิบายจากเจ้าหน้าที่', en: 'asked an officer for an explanation' },
  'watch.added': { th: 'เพิ่มคนในรายชื่อเฝ้าระวัง', en: 'put somebody on the watched list' }, 'watch.ended': { th: 'เอาคนออกจากรายชื่อเฝ้าระวัง', en: 'took somebody off the watched list' }, 'watch.linked': { th: 'บันทึกว่าเจ้าหน้าที่คือบุคคลใด', en: 'wrote down which person an officer is' },
  'watch.asked_me': { th: 'ดูหรือตอบคำถามเรื่องการเข้าดูของตน', en: 'read or answered what was asked about their own looks' }, 'watch.reason': { th: 'บอกเหตุที่วันนี้ดูมาก', en: 'said why they look at so many today' },
  'record_views.read': { th: 'เจ้าของข้อมูลดูว่าใครเปิดข้อมูลของตน', en: 'the person concerned looked who had opened the record' },
  'org.first_administrator': { th: 'สร้างผู้ดูแลระบบคนแรกจากเครื่อง', en: 'made the first administrator on the machine' },
  'org.accounts': { th: 'ดูแลบัญชีผู้ใช้', en: 'looked after accounts' }, sign_in: { th: 'เข้าสู่ระบบ', en: 'signed in' },
  'province.decided': { th: 'คิดสิทธิของทั้งจังหวัด', en: 'decided the rights of the province' }, 'province.loaded': { th: 'นำเข้าข้อมูลของทั้งจังหวัด', en: 'loaded the province' },
};

const RELATIONS: Readonly<Record<string, Words>> = {
  area: { th: 'ในฐานะเจ้าหน้าที่ของพื้นที่', en: 'as an officer of the area' }, assigned: { th: 'ในฐานะผู้ได้รับมอบหมายด้วยชื่อ', en: 'as somebody assigned by name' },
  looked_up: { th: 'จากนอกพื้นที่', en: 'from outside the area' }, glass: { th: 'ในกรณีฉุกเฉิน', en: 'in an emergency' }, self: { th: 'ในฐานะเจ้าของข้อมูล', en: 'as the person concerned' },
};
const PURPOSES: Readonly<Record<string, Words>> = {
  task: { th: 'เพราะมีงานค้างของครอบครัวนี้', en: 'for open work on this family' }, case: { th: 'เพราะได้รับมอบหมายเรื่องนี้', en: 'for a case given to them' }, contact: { th: 'เพราะบอกเหตุไว้ว่ามีการติดต่อ', en: 'after stating a contact' },
  look_up: { th: 'ตามเหตุที่เขียนไว้ตอนเปิด', en: 'for the reason written when it was opened' }, glass: { th: 'ตามเหตุฉุกเฉินที่เขียนไว้', en: 'for the emergency that was stated' }, own_record: { th: 'เพื่อดูข้อมูลของตนเอง', en: 'to see the own record' },
};

export const relationOf = (relation: string | null): Words | null => RELATIONS[relation ?? ''] ?? null;
export const purposeOf = (purpose: string | null): Words | null => PURPOSES[purpose ?? ''] ?? null;

export interface TrailEntry { readonly deed: string; readonly home: string; readonly relation: string | null; readonly purpose: string | null; readonly detail: Readonly<Record<string, unknown>> }

/** "เปิดดูข้อมูลครอบครัวเลขที่ h-12 ในฐานะเจ้าหน้าที่ของพื้นที่ เพราะมีงานค้างของครอบครัวนี้" */
export function sentenceOf(entry: TrailEntry): Words {
  const deed = DEEDS[entry.deed] ?? { th: `ทำรายการ “${entry.deed}”`, en: `did “${entry.deed}”` };
  const [as, why] = [relationOf(entry.relation), purposeOf(entry.purpose)];
  const home = entry.home === '' ? { th: '', en: '' } : { th: `ครอบครัวเลขที่ ${entry.home}`, en: ` of family ${entry.home}` };
  const found = typeof entry.detail.found === 'number' ? { th: entry.detail.found === 0 ? 'ไม่พบใคร' : `พบ ${entry.detail.found} คน`, en: entry.detail.found === 0 ? 'and found nobody' : `and found ${entry.detail.found}` } : null;
  // A reason that only says the same again is left out: "outside the area, from outside the area".
  const parts = [as, entry.purpose === 'look_up' || entry.purpose === 'glass' ? null : why, found].filter((part) => part !== null);
  return { th: [deed.th + home.th, ...parts.map((part) => part.th)].join(' '), en: [deed.en + home.en, ...parts.map((part) => part.en)].join(' ') };
}

/** What else a row says that may be shown: figures and numbers of records, no words that somebody typed. */
const SHOWN: Readonly<Record<string, Words>> = {
  kind: { th: 'แบบ', en: 'Kind' }, found: { th: 'พบ (คน)', en: 'Found' }, households: { th: 'จำนวนครอบครัว', en: 'Families' }, rows: { th: 'จำนวนแถว', en: 'Rows' }, opening: { th: 'เลขการเปิด', en: 'Opening' },
  account: { th: 'บัญชีที่เกี่ยวข้อง', en: 'Account' }, by: { th: 'ดูของเจ้าหน้าที่', en: 'Of the officer' }, home: { th: 'ดูของครอบครัวเลขที่', en: 'Of family' }, what: { th: 'การกระทำ', en: 'Act' }, how: { th: 'วิธีเข้าสู่ระบบ', en: 'Signed in by' },
  sought: { th: 'รอยของคำค้น (คำเดียวกันได้รอยเดียวกัน)', en: 'Mark of the question (the same words, the same mark)' },
};

export function moreOf(detail: Readonly<Record<string, unknown>>): { what: Words; value: string }[] {
  return Object.entries(SHOWN).flatMap(([key, what]) => {
    const value = detail[key];
    return typeof value === 'string' || typeof value === 'number' ? [{ what, value: String(value) }] : [];
  });
}
