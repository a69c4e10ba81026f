// What was done to a record and for what, in words for the person it belongs to.
import type { Words } from '@klaikhun/areas/people';

const DEEDS: readonly (readonly [RegExp, Words])[] = [
  [/^household\.history$/, { th: 'ดูประวัติของครอบครัว', en: 'looked at the history of your family' }],
  [/^household\.(read|purpose|look_up|break_glass)$/, { th: 'เปิดดูข้อมูลครอบครัวของคุณ', en: 'opened the record of your family' }],
  [/^field\.taken_along$/, { th: 'นำข้อมูลของครอบครัวคุณไปในเครื่องสำหรับลงพื้นที่', en: 'took the record of your family along on a device for visits' }],
  [/^field\.parked$/, { th: 'ดูบันทึกจากพื้นที่เรื่องครอบครัวของคุณ', en: 'looked at what was written in the field about your family' }],
  [/^(fact|field)\./, { th: 'บันทึกหรือแก้ข้อมูล', en: 'recorded or corrected a fact' }],
  [/^work\./, { th: 'จัดการงานช่วยเหลือครอบครัวของคุณ', en: 'moved the work on your family' }],
  [/^access\./, { th: 'ขอเปิดข้อมูล และบอกเหตุผลไว้', en: 'asked to open the record, with a reason' }],
  [/^audit_trail\./, { th: 'ตรวจว่าใครเปิดข้อมูลของคุณ', en: 'checked who had looked at your record' }],
  [/search/, { th: 'ค้นหา แล้วพบชื่อคุณ', en: 'searched, and found your name' }],
];
const OTHER: Words = { th: 'ใช้ข้อมูลของคุณ', en: 'used your data' };

export function deedWords(deed: string): Words {
  return DEEDS.find(([pattern]) => pattern.test(deed))?.[1] ?? OTHER;
}

const PURPOSES: Readonly<Record<string, Words>> = {
  task: { th: 'เพราะมีงานพาครอบครัวให้ถึงสิทธิ', en: 'for open work on your family\'s rights' }, case: { th: 'เพราะได้รับมอบหมายให้ดูแลครอบครัวนี้', en: 'as somebody assigned to your family' },
  contact: { th: 'เพราะมีการติดต่อจากครอบครัวหรือหน่วยงาน', en: 'after a contact by your family or an office' }, look_up: { th: 'เปิดจากนอกพื้นที่ชั่วคราว', en: 'from outside the area, for a time' },
  glass: { th: 'กรณีฉุกเฉิน มีผู้ทบทวนภายหลัง', en: 'in an emergency, reviewed afterwards' }, own_record: { th: 'เป็นคุณเอง', en: 'it was you' },
};

export function purposeWords(purpose: string | null): Words {
  return PURPOSES[purpose ?? ''] ?? { th: 'ตามหน้าที่', en: 'in the course of duty' };
}
