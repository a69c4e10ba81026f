import { OUTCOME_WORDS, WORK_STATE_WORDS } from './view/words.ts';

/** The words of this area: code name -> what officers call it. The English is what the screens say in English. */
export const words = {
  household: { th: 'ครัวเรือน', en: 'household' },
  family: { th: 'ครอบครัว', en: 'family' },
  member: { th: 'สมาชิก', en: 'member' },
  fact: { th: 'ข้อเท็จจริง', en: 'fact' },
  source: { th: 'แหล่งข้อมูล', en: 'source' },
  enrolment: { th: 'การรับสิทธิ', en: 'enrolment' },
  history: { th: 'ประวัติ', en: 'history' },
  vulnerable_level: { th: 'ระดับความเปราะบางของครัวเรือน', en: 'vulnerability level' },
  not_received: { th: 'มีสิทธิ ยังไม่ได้รับ', en: 'Entitled, not received' },
  ask: { th: 'ยังไม่รู้ ต้องถาม', en: 'Not known yet: ask' },
  received: { th: 'ได้รับแล้ว หรือยื่นแล้ว', en: 'Received or applied for' },
  not_entitled_group: { th: 'ไม่เข้าเงื่อนไข', en: 'Does not qualify' },
  ...OUTCOME_WORDS,
  ...WORK_STATE_WORDS,
} as const;
