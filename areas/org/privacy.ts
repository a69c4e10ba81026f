// The data dictionary's uses in the words of the page /privacy. Pure: the page is built from it, and GET /api/privacy answers it.
import type { Use } from '@klaikhun/law';
import type { FactDefinition, Words } from '@klaikhun/rules/decide';
import type { Privacy, PrivacyUse } from './privacy.contract.ts';

const LEAD = {
  th: 'เราใช้เท่าที่จำเป็นเพื่อพาคุณไปถึงสิทธิที่กฎหมายให้ ไม่ขาย ไม่ใช้โฆษณา และทุกครั้งที่มีคนเปิดข้อมูลของคุณ ระบบจดไว้ว่าใคร เมื่อไร และเพราะอะไร',
  en: 'We use only what is needed to bring you to the rights the law gives you. Nothing is sold or used for advertising, and whenever somebody opens your record, it is written down who, when and why.',
};

/** Rights of the person over the record, by the sections of the Personal Data Protection Act (from memory, to be confirmed). */
const OWN_RIGHTS = [
  { section: '30', title: { th: 'ขอดูและขอสำเนา', en: 'See it and get a copy' }, how: { th: 'เข้าระบบดูได้เอง หรือขอที่สำนักงาน ตอบภายใน 30 วัน', en: 'Sign in and look, or ask at the office: an answer comes within 30 days.' } },
  { section: '35', title: { th: 'ขอให้แก้ให้ถูกต้อง', en: 'Have it corrected' }, how: { th: 'บอกเจ้าหน้าที่ว่าข้อไหนผิด ถ้าเราไม่แก้ จะจดเหตุผลไว้ให้คุณเห็น', en: 'Say what is wrong. If we do not correct it, you see the reason.' } },
  { section: '32', title: { th: 'ขอคัดค้านการใช้', en: 'Object to a use' }, how: { th: 'บอกว่าคัดค้านเรื่องใด เราจะหยุดใช้เรื่องนั้น เว้นแต่กฎหมายบังคับให้ใช้', en: 'Say to which. We stop it unless a law requires it.' } },
  { section: '33', title: { th: 'ขอให้ลบ', en: 'Have it erased' }, how: { th: 'ลบได้เมื่อไม่จำเป็นต้องใช้แล้ว ถ้ายังลบไม่ได้ เราบอกเหตุผลและกำหนดลบ', en: 'Once it is no longer needed. If it cannot be erased yet, we say why and until when.' } },
  { section: '73', title: { th: 'ร้องเรียน', en: 'Complain' }, how: { th: 'ที่เจ้าหน้าที่คุ้มครองข้อมูลของกระทรวง หรือคณะกรรมการคุ้มครองข้อมูลส่วนบุคคล', en: "To the ministry's data-protection officer, or the Personal Data Protection Committee." } },
];

const SEALED = { th: 'ข้อมูลที่ปิดไว้เป็นพิเศษ เปิดได้เฉพาะผู้ที่ได้รับมอบหมาย', en: 'Specially sealed data, which only assigned officers can open' };
const IDENTITY_OF_STAFF = { th: 'ชื่อ ตำแหน่ง และเวลาเข้าระบบของเจ้าหน้าที่', en: 'Names, posts and sign-in times of officers' };

export function privacyOf(uses: readonly Use[], facts: readonly FactDefinition[]): Privacy {
  return { lead: LEAD, uses: uses.map((use) => useInWords(use, facts)), own_rights: OWN_RIGHTS, confirmed: false };
}

function useInWords(use: Use, facts: readonly FactDefinition[]): PrivacyUse {
  const read = facts.filter((fact) => use.facts.includes(`${fact.scope}.${fact.name}`));
  const open = read.filter((fact) => fact.sensitivity !== 'sealed').map((fact) => fact.label);
  return {
    code: use.code, title: use.title, purpose: use.purpose,
    data: distinct([...(use.code === 'staff_administration' ? [IDENTITY_OF_STAFF] : []), ...open, ...(read.length > open.length ? [SEALED] : [])]),
    law: [...use.basis, ...use.sensitiveBasis].map(({ act, section, says }) => ({ act, section, says })),
    receivers: [...use.receivers], kept: use.retention.says,
  };
}

/** A fact of the home and one of a person may be called the same. */
function distinct(words: readonly Words[]): Words[] {
  return words.filter((one, i) => words.findIndex((other) => other.th === one.th) === i);
}
