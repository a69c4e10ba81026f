// What is read out to the person before they agree, in words that one says across a table. Pure.
import type { HouseholdView } from '@klaikhun/areas/household';
import type { Text } from '@klaikhun/areas/org';
import type { Authority, ClaimContent, Payment } from './claim-entry.ts';
import type { ClaimForm } from './form.ts';

export const AUTHORITY_WORDS: Readonly<Record<Authority, Text>> = {
  self: { th: 'เจ้าตัวยื่นเอง', en: 'The person themself' },
  parent: { th: 'พ่อแม่', en: 'A parent' },
  guardian: { th: 'ผู้ปกครอง หรือผู้อนุบาลตามคำสั่งศาล', en: 'A guardian, or one appointed by a court' },
  carer: { th: 'ผู้ดูแล', en: 'A carer' },
  attorney: { th: 'ผู้รับมอบอำนาจ มีหนังสือมอบอำนาจ', en: 'By power of attorney' },
  relative: { th: 'ญาติหรือผู้จัดการศพ', en: 'A relative, or whoever arranges the funeral' },
  worker: { th: 'เจ้าหน้าที่หรือ อพม. ยื่นแทน ตามที่เขาขอ', en: 'The officer or volunteer, as they were asked' },
};
export const PAYMENT_WORDS: Readonly<Record<Payment, Text>> = {
  same: { th: 'บัญชีเดิมที่รับเบี้ยอยู่แล้ว', en: 'The account that is paid already' },
  promptpay: { th: 'พร้อมเพย์ที่ผูกกับเลขประจำตัวประชาชน', en: 'PromptPay by the national id' },
  bank: { th: 'บัญชีธนาคาร', en: 'A bank account' },
  at_office: { th: 'รับเงินที่สำนักงาน', en: 'In cash at the office' },
};

/** Whoever applies, and how the money comes, in a few words. */
export function sayContent(view: HouseholdView, content: ClaimContent): { who: Text | null; pay: Text | null } {
  const name = view.members.find((one) => one.person_id === content.applicant)?.name ?? content.applicant_name;
  const who = content.authority === null ? null : AUTHORITY_WORDS[content.authority];
  const pay = content.payment === null ? null : PAYMENT_WORDS[content.payment];
  return {
    who: who === null || !name || content.authority === 'self' ? who : { th: `${name} (${who.th})`, en: `${name} (${who.en})` },
    pay: pay === null || content.payment !== 'bank' ? pay : { th: `${pay.th} ${content.bank ?? ''} ${content.account ?? ''}`.trim(), en: `${pay.en} ${content.bank ?? ''} ${content.account ?? ''}`.trim() },
  };
}

/** Sentence by sentence. A right given by law does not hang on consent: this tells what will be done, and asks whether it is wanted. */
export function readBack(view: HouseholdView, form: ClaimForm): Text[] {
  const { right, person, content } = form;
  const { who, pay } = sayContent(view, content);
  const name = person === null ? { th: 'ครอบครัวของคุณ', en: 'your family' } : { th: person.name, en: person.name };
  const much = right.amount_text === null ? { th: '', en: '' } : { th: ` ${right.amount_text.th}`, en: `, ${right.amount_text.en}` };
  return [
    { th: `เราจะเตรียมคำขอ${right.title.th}${much.th} ให้ ${name.th}`, en: `We prepare an application for ${right.title.en}${much.en} for ${name.en}.` },
    ...(who === null || content.authority === 'self' ? [] : [{ th: `ผู้ยื่นแทนคือ ${who.th}`, en: `It is made by: ${who.en}.` }]),
    ...(pay === null || form.payments.length === 0 ? [] : [{ th: `ถ้าได้รับอนุมัติ เงินจะเข้า${content.payment === 'at_office' ? 'มือคุณโดย' : ''}${pay.th}`, en: `If it is granted, the money comes by: ${pay.en}.` }]),
    { th: `ข้อมูลของคุณจะส่งให้ ${right.agency.th} เพื่อพิจารณาเรื่องนี้เท่านั้น`, en: `What we know goes to ${right.agency.en}, for this matter alone.` },
    { th: 'คุณขอดู ขอแก้ หรือขอถอนเรื่องนี้ได้ทุกเมื่อ สิทธิอื่นไม่หายไป', en: 'You may see it, correct it or withdraw it at any time, and lose no other right.' },
  ];
}
