// What was seen, in the words of the field, and whether a life is at risk: three plain questions that somebody frightened can answer.
import type { DangerGiven, DangerKind, DangerRisk } from './api.contract.ts';

interface Said { readonly th: string; readonly en: string }

/** The ten classes of 1300 (domain/organisation.md, 3.6) as they are met at a door; pregnancy and drugs are among the others. */
export const KINDS: Readonly<Record<DangerKind, Said>> = {
  child: { th: 'เด็กถูกทำร้าย หรือถูกทอดทิ้ง', en: 'A child is hurt or left alone' },
  home_violence: { th: 'คนในบ้านทำร้ายกัน', en: 'Violence in the home' },
  sexual: { th: 'ถูกล่วงละเมิดทางเพศ', en: 'Sexual abuse' },
  self_harm: { th: 'อยากตาย หรือทำร้ายตัวเอง', en: 'Wants to die, or harms themselves' },
  elder: { th: 'ผู้สูงอายุถูกทิ้ง หรือถูกทำร้าย', en: 'An elder is left alone or hurt' },
  disabled: { th: 'คนพิการถูกทิ้ง หรือถูกทำร้าย', en: 'A person with a disability is left alone or hurt' },
  trafficking: { th: 'ถูกกักขัง บังคับทำงาน หรือบังคับขายตัว', en: 'Held, or forced into work or sex' },
  missing: { th: 'คนหาย', en: 'Somebody is missing' },
  homeless: { th: 'ไร้ที่พึ่ง เร่ร่อน หรือถูกพามาขอทาน', en: 'Homeless, or made to beg' },
  other: { th: 'เรื่องอื่น เช่น ยาเสพติด ตั้งครรภ์ไม่พร้อม', en: 'Something else: drugs, a pregnancy not planned' },
};

export const QUESTIONS: Readonly<Record<keyof DangerGiven['risk'], Said>> = {
  hurt: { th: 'ตอนนี้มีใครบาดเจ็บ ป่วยหนัก หรือหมดสติไหม', en: 'Is anybody injured, very ill or unconscious now?' },
  near: { th: 'คนที่ทำร้าย หรือสิ่งที่ทำให้ตายได้ ยังอยู่ใกล้ตัวเขาไหม', en: 'Is whoever does harm, or something that can kill, still close to them?' },
  tonight: { th: 'ถ้าไม่มีใครไปหา คืนนี้เขาจะอยู่ในอันตรายไหม', en: 'If nobody comes, are they in danger tonight?' },
};

/** `life`: one yes is enough. `unsure`: nobody knows yet; it is treated as if it might be. */
export function riskOf(risk: DangerGiven['risk']): DangerRisk {
  const answers = [risk.hurt, risk.near, risk.tonight];
  if (answers.includes('yes')) return 'life';
  return answers.includes('unknown') ? 'unsure' : 'no_life';
}

/** Where one calls at once, also without data: a call needs less signal. */
export const NUMBERS = [
  { number: '191', says: { th: 'ตำรวจ ถูกทำร้ายอยู่ตอนนี้', en: 'Police: harm is being done now' } },
  { number: '1669', says: { th: 'รถพยาบาล บาดเจ็บหรือหมดสติ', en: 'Ambulance: injured or unconscious' } },
  { number: '1300', says: { th: 'ศูนย์ช่วยเหลือสังคม 24 ชั่วโมง', en: 'Social assistance, day and night' } },
] as const;
