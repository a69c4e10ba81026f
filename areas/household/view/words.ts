// The sentences of a household's page that depend on an outcome or an amount. Thai first; the English says the same.
import type { Decision, EnrolmentStatus, Outcome, Period, Right } from '@klaikhun/rules/decide';
import { formatBaht, type Satang } from '@klaikhun/std';
import type { Words } from '@klaikhun/areas/people';

const PER: Readonly<Record<Period, Words>> = {
  month: { th: '/เดือน', en: ' a month' }, year: { th: '/ปี', en: ' a year' }, time: { th: '/ครั้ง', en: ' each time' },
  once: { th: ' ครั้งเดียว', en: ', once' }, loan: { th: ' (เงินกู้)', en: ' (a loan)' }, in_kind: { th: '', en: '' },
};

/** "600 บาท/เดือน", "800–1,000 บาท/เดือน", "ไม่เกิน 3,000 บาท/ครั้ง"; null where no sum is meant. */
export function amountWords(min: Satang | null, max: Satang | null, period: Period): Words | null {
  if (min === null || max === null) return null;
  if (period === 'in_kind' || max === 0) return null;
  const per = PER[period];
  if (min === max) return { th: formatBaht(min, 'th') + per.th, en: formatBaht(min, 'en') + per.en };
  if (min === 0) return { th: `ไม่เกิน ${formatBaht(max, 'th')}${per.th}`, en: `up to ${formatBaht(max, 'en')}${per.en}` };
  return { th: `${sumOnly(min)}–${formatBaht(max, 'th')}${per.th}`, en: `${sumOnly(min)}–${formatBaht(max, 'en')}${per.en}` };
}

/** One sentence that says where the matter stands. */
export function outcomeWords(decision: Decision, right: Right): Words {
  if (decision.outcome === 'underpaid') return underpaidWords(decision);
  if (decision.outcome === 'applied' && decision.application === 'approved') return { th: 'อนุมัติแล้ว รอรับเงิน', en: 'approved, not yet paid' };
  if (decision.outcome === 'entitled' && right.registration === 'closed') return { th: 'เข้าเงื่อนไข แต่ปิดรับลงทะเบียนอยู่', en: 'meets the conditions, but registration is closed' };
  if (decision.outcome === 'entitled' && right.period === 'loan') return { th: 'กู้ได้ ถ้าต้องการ', en: 'may borrow, if wanted' };
  return OUTCOME_WORDS[decision.outcome];
}

function underpaidWords(decision: Decision): Words {
  const short = (decision.amountMin ?? 0) - (decision.paid ?? 0);
  return {
    th: `ได้ไม่ครบตามสิทธิ ขาดเดือนละ ${formatBaht(short, 'th')} (ได้ ${formatBaht(decision.paid ?? 0, 'th')})`,
    en: `paid ${formatBaht(short, 'en')} a month less than due (gets ${formatBaht(decision.paid ?? 0, 'en')})`,
  };
}

export const OUTCOME_WORDS: Readonly<Record<Outcome, Words>> = {
  receiving_not_entitled: { th: 'ได้รับอยู่ แต่เงื่อนไขไม่ตรงแล้ว ควรมีคนตรวจดู', en: 'receives it, though the conditions no longer hold: a person should look' },
  not_entitled: { th: 'ไม่เข้าเงื่อนไข', en: 'conditions not met' },
  underpaid: { th: 'ได้ไม่ครบตามสิทธิ', en: 'paid less than due' },
  receiving: { th: 'ได้รับแล้ว', en: 'receives it' },
  quota_used: { th: 'ใช้สิทธิครบแล้ว', en: 'already given as often as allowed' },
  applied: { th: 'ยื่นคำขอแล้ว รอผล', en: 'applied, waiting for the answer' },
  unknown: { th: 'ยังไม่รู้ ต้องถาม', en: 'not known yet: ask' },
  entitled: { th: 'มีสิทธิ ยังไม่ได้รับ', en: 'entitled, does not receive it' },
};

/** Of a right that rests on facts which the asker's role may not see. */
export const ASK_AN_OFFICER: Words = { th: 'ต้องให้เจ้าหน้าที่ถาม', en: 'an officer has to ask' };

export const STATUS_WORDS: Readonly<Record<EnrolmentStatus, Words>> = {
  active: { th: 'กำลังรับ', en: 'receiving' }, ended: { th: 'สิ้นสุดแล้ว', en: 'ended' }, pending: { th: 'ยื่นแล้ว รอพิจารณา', en: 'applied, being considered' },
  approved: { th: 'อนุมัติแล้ว', en: 'approved' }, paid: { th: 'จ่ายแล้ว', en: 'paid' }, rejected: { th: 'ไม่อนุมัติ', en: 'refused' }, cancelled: { th: 'ยกเลิก', en: 'cancelled' },
};

export const WORK_STATE_WORDS: Readonly<Record<'open' | 'doing' | 'waiting' | 'done', Words>> = {
  open: { th: 'ยังไม่เริ่ม', en: 'not started' }, doing: { th: 'กำลังทำ', en: 'being worked on' }, waiting: { th: 'รออยู่', en: 'waiting' }, done: { th: 'ปิดงานแล้ว', en: 'closed' },
};

export const ADDRESS_WORDS: Readonly<Record<'registered' | 'current' | 'found', Words>> = {
  registered: { th: 'ตามทะเบียนบ้าน', en: 'registered' }, current: { th: 'ที่อยู่ปัจจุบัน', en: 'lives at' }, found: { th: 'จุดที่พบ', en: 'found at' },
};

/** "800" of "800 บาท": for the first end of a range. */
function sumOnly(satang: Satang): string {
  return formatBaht(satang, 'th').replace(/ .*/, '');
}

/** Why a family without open work is opened. */
export const PURPOSE_WORDS = {
  came: { th: 'เขามาที่สำนักงาน', en: 'they came to the office' },
  called: { th: 'เขาโทรมา', en: 'they called' },
  referred: { th: 'หน่วยงานอื่นส่งต่อมา', en: 'another office referred them' },
  visit: { th: 'กำลังจะไปเยี่ยม หรือเยี่ยมอยู่', en: 'on a visit' },
  correction: { th: 'ตรวจหรือแก้ข้อมูลที่ผิด', en: 'checking or correcting facts' },
} as const;
