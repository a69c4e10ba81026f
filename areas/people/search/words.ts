// The search in words: what the box was understood as, why somebody was found, what opens the family.
import type { PersonFound, PersonsFound } from '../search.contract.ts';
import type { Words } from '../fact-value.ts';
import type { WhyCode } from './rank.ts';

export const WHY_WORDS: Readonly<Record<WhyCode, Words>> = {
  same: { th: 'ชื่อตรงกัน', en: 'same name' },
  marks: { th: 'วรรณยุกต์หรือการันต์ต่าง', en: 'other tone marks' },
  sound: { th: 'เสียงเดียวกัน เขียนต่าง', en: 'sounds the same, written otherwise' },
  swapped: { th: 'ชื่อกับนามสกุลสลับกัน', en: 'first and last name changed round' },
  one_slip: { th: 'ต่างกันตัวเดียว', en: 'one letter differs' },
  begun: { th: 'ขึ้นต้นตรงกัน', en: 'begins the same' },
  near: { th: 'สะกดใกล้เคียง', en: 'spelt alike' },
  first_alone: { th: 'ชื่อตรง', en: 'first name fits' },
  surname_changed: { th: 'ชื่อตรง แต่นามสกุลต่าง', en: 'first name fits, another surname' },
  surname_only: { th: 'นามสกุลตรง อาจเป็นญาติ', en: 'surname fits, perhaps kin' },
  same_letters: { th: 'พยัญชนะตรงกัน', en: 'same consonants' },
  id: { th: 'เลขประจำตัวตรงกัน', en: 'id number fits' },
  id_near: { th: 'เลขประจำตัวต่างกันหลักเดียว', en: 'one digit of the id differs' },
  phone: { th: 'เบอร์โทรตรงกัน', en: 'phone number fits' },
  house: { th: 'บ้านตรงกัน', en: 'house fits' },
  former_name: { th: 'ชื่อเดิม', en: 'former name' },
  source_name: { th: 'ชื่อตามทะเบียนอื่น', en: 'name in another register' },
  birth_year: { th: 'ปีเกิดตรงกัน', en: 'year of birth fits' },
};

export const UNDERSTOOD_WORDS: Readonly<Record<PersonsFound['understood']['kind'], Words>> = {
  nothing: { th: 'พิมพ์อย่างน้อย 2 ตัวอักษร หรือเลข 5 หลัก', en: 'Type at least 2 letters or 5 digits' },
  name: { th: 'ค้นจากชื่อ', en: 'Looked for a name' },
  id: { th: 'ค้นจากเลขประจำตัวประชาชน', en: 'Looked for an id number' },
  phone: { th: 'ค้นจากเบอร์โทร', en: 'Looked for a phone number' },
  digits: { th: 'ค้นจากเลขบางส่วน', en: 'Looked for part of a number' },
  house: { th: 'ค้นจากบ้านเลขที่', en: 'Looked for a house' },
};

/** What opens the family, or that its purpose is to be said first. */
export function openingWords(relation: PersonFound['relation'], opens: boolean): Words {
  if (!opens) return { th: 'บอกเหตุก่อนเปิด', en: 'Say why before it opens' };
  switch (relation) {
    case 'assigned': return { th: 'คุณดูแลอยู่', en: 'In your care' };
    case 'glass': return { th: 'เปิดกรณีฉุกเฉิน', en: 'Opened in an emergency' };
    case 'looked_up': return { th: 'ขอเปิดไว้ชั่วคราว', en: 'Opened for a time' };
    case 'area': return { th: 'เปิดได้', en: 'Opens' };
  }
}
