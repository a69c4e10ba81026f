import { WHY_WORDS } from './search/words.ts';

/** The words of this area: code name -> what officers call it. */
export const words = {
  person_search: { th: 'ค้นหาคน', en: 'person search' },
  duplicate_check: { th: 'มีคนนี้อยู่แล้วหรือไม่', en: 'duplicate check' },
  former_surname: { th: 'นามสกุลเดิม', en: 'former surname' },
  sound_key: { th: 'กุญแจเสียง', en: 'sound key' },
  found_by_sound: WHY_WORDS.sound,
  found_by_slip: WHY_WORDS.one_slip,
  found_by_marks: WHY_WORDS.marks,
} as const;
