// How a family is assessed in five dimensions: which indicators, whom each concerns, and what of them is known from facts already. Content:
// a new version is a new entry, and every result keeps the version that it was made with.
import type { Bilingual, Source } from './model.ts';

export const DIMENSIONS = ['health', 'living', 'education', 'income', 'access'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const dimensionNames: Readonly<Record<Dimension, Bilingual>> = {
  health: { th: 'สุขภาพ', en: 'Health' },
  living: { th: 'ความเป็นอยู่', en: 'Living' },
  education: { th: 'การศึกษา', en: 'Education' },
  income: { th: 'รายได้', en: 'Income' },
  access: { th: 'การเข้าถึงบริการรัฐ', en: 'Access to public services' },
};

/** Living members of these completed years (both ends included), or those of whom a fact is true. */
export type Concerns = { readonly from: number; readonly to: number | null } | { readonly fact: string };

/** What facts that are kept already tell: asked once, never asked again here. */
export type KnownFrom =
  | { readonly of: 'household' | 'each'; readonly fact: string; readonly good: readonly (boolean | string)[] }
  | { readonly of: 'mean'; readonly fact: string; readonly least: number };

export interface Indicator {
  readonly id: string;
  readonly dimension: Dimension;
  readonly label: Bilingual;
  /** Yes is good. */
  readonly question: Bilingual;
  /** Null: the whole household. */
  readonly concerns: Concerns | null;
  /** Null: asked at the visit. */
  readonly known: KnownFrom | null;
  readonly sensitivity: 'personal' | 'sensitive';
}

export interface AssessmentDefinition {
  readonly version: string;
  /** ISO day from which it is used. */
  readonly from: string;
  readonly source: Source;
  /** An answer of a visit counts for so many days; then it is not known any more. */
  readonly answersCountFor: number;
  readonly indicators: readonly Indicator[];
}

const asked = (id: string, dimension: Dimension, label: Bilingual, question: Bilingual, concerns: Concerns | null = null, sensitivity: Indicator['sensitivity'] = 'personal'): Indicator => ({ id, dimension, label, question, concerns, known: null, sensitivity });
const known = (id: string, dimension: Dimension, label: Bilingual, question: Bilingual, from: KnownFrom, concerns: Concerns | null = null): Indicator => ({ id, dimension, label, question, concerns, known: from, sensitivity: 'personal' });

const first: AssessmentDefinition = {
  version: '2565-memory',
  from: '2022-01-01',
  source: {
    title: { th: 'ห้ามิติของ MSO-Logbook และ TPMAP ตามตัวชี้วัด จปฐ. พ.ศ. 2565–2570', en: 'The five dimensions of MSO-Logbook and TPMAP, by the basic-needs indicators of 2022–2027' },
    readOn: '2026-11-20',
    confidence: 'memory',
    note: {
      th: 'ตัวชี้วัดและเกณฑ์รายได้ 40,000 บาทเขียนจากความจำ อายุของคำตอบ 365 วันและข้อสิทธิรักษาพยาบาลเป็นข้อเสนอของเรา ต้องตรวจกับกระทรวง',
      en: 'Indicators and the income limit of 40,000 baht are from memory; that an answer counts for 365 days, and the line on health cover, are proposals of ours: to be checked with the ministry.',
    },
  },
  answersCountFor: 365,
  indicators: [
    asked('birth_weight', 'health', { th: 'เด็กแรกเกิดน้ำหนักตามเกณฑ์', en: 'Birth weight' }, { th: 'เด็กแรกเกิดหนักตั้งแต่ 2,500 กรัมขึ้นไปใช่ไหม', en: 'Did the newborn weigh at least 2,500 grams?' }, { from: 0, to: 0 }),
    asked('safe_food', 'health', { th: 'กินอาหารถูกสุขลักษณะและปลอดภัย', en: 'Safe food' }, { th: 'คนในบ้านกินอาหารที่สะอาดและปลอดภัยใช่ไหม', en: 'Does the family eat clean and safe food?' }),
    asked('medicine_use', 'health', { th: 'ใช้ยาอย่างเหมาะสม', en: 'Proper use of medicines' }, { th: 'เมื่อเจ็บป่วย ใช้ยาตามที่หมอหรือเภสัชกรแนะนำใช่ไหม', en: 'When ill, do they use medicines as a doctor or pharmacist says?' }),
    asked('exercise', 'health', { th: 'ออกกำลังกาย', en: 'Exercise' }, { th: 'คนอายุ 6 ปีขึ้นไปออกกำลังกายสัปดาห์ละ 3 วัน วันละ 30 นาทีใช่ไหม', en: 'Does everybody of 6 and over exercise three times a week, 30 minutes each?' }, { from: 6, to: null }),
    known('secure_home', 'living', { th: 'ที่อยู่มั่นคง', en: 'Secure housing' }, { th: 'ที่อยู่อาศัยมั่นคง ไม่มีปัญหาใช่ไหม', en: 'Is the housing secure and without problems?' }, { of: 'household', fact: 'housing_problem', good: [false] }),
    known('sound_house', 'living', { th: 'บ้านไม่ทรุดโทรม', en: 'House in repair' }, { th: 'บ้านไม่ทรุดโทรมใช่ไหม', en: 'Is the house in repair?' }, { of: 'household', fact: 'house_dilapidated', good: [false] }),
    asked('drinking_water', 'living', { th: 'น้ำดื่มสะอาดพอ', en: 'Drinking water' }, { th: 'มีน้ำดื่มสะอาดคนละ 5 ลิตรต่อวันตลอดปีใช่ไหม', en: 'Is there clean water to drink, 5 litres a head and day, all year?' }),
    asked('water_for_use', 'living', { th: 'น้ำใช้พอ', en: 'Water for use' }, { th: 'มีน้ำใช้คนละ 45 ลิตรต่อวันตลอดปีใช่ไหม', en: 'Is there water for use, 45 litres a head and day, all year?' }),
    asked('tidy_house', 'living', { th: 'บ้านเป็นระเบียบ สะอาด', en: 'Tidy, clean house' }, { th: 'บ้านเป็นระเบียบ สะอาด ถูกสุขลักษณะใช่ไหม', en: 'Is the house tidy and clean?' }),
    asked('preschool', 'education', { th: 'เด็กเล็กได้เตรียมความพร้อม', en: 'Pre-school' }, { th: 'เด็ก 3–5 ปีได้เตรียมความพร้อมก่อนวัยเรียนใช่ไหม', en: 'Are children of 3 to 5 being prepared for school?' }, { from: 3, to: 5 }),
    known('compulsory_school', 'education', { th: 'เด็ก 6–14 ปีได้เรียน', en: 'Compulsory school' }, { th: 'เด็ก 6–14 ปีได้เรียนการศึกษาภาคบังคับทุกคนใช่ไหม', en: 'Are all children of 6 to 14 in compulsory school?' }, { of: 'each', fact: 'studying', good: [true] }, { from: 6, to: 14 }),
    known('upper_school', 'education', { th: 'วัย 15–17 ปีได้เรียนต่อ', en: 'Upper secondary' }, { th: 'คนอายุ 15–17 ปีได้เรียนต่อชั้น ม.ปลายหรือเทียบเท่าใช่ไหม', en: 'Are those of 15 to 17 in upper secondary or the like?' }, { of: 'each', fact: 'studying', good: [true] }, { from: 15, to: 17 }),
    asked('literacy', 'education', { th: 'อ่านเขียนได้', en: 'Literacy' }, { th: 'คนอายุ 15–59 ปีอ่าน เขียนภาษาไทย และคิดเลขอย่างง่ายได้ทุกคนใช่ไหม', en: 'Can everybody of 15 to 59 read, write and reckon?' }, { from: 15, to: 59 }),
    asked('work_adult', 'income', { th: 'วัยทำงานมีอาชีพและรายได้', en: 'Work, 15 to 59' }, { th: 'คนอายุ 15–59 ปีมีอาชีพและรายได้ใช่ไหม', en: 'Have those of 15 to 59 work and income?' }, { from: 15, to: 59 }),
    asked('work_elder', 'income', { th: 'ผู้สูงอายุมีรายได้', en: 'Income, 60 and over' }, { th: 'คนอายุ 60 ปีขึ้นไปมีอาชีพหรือรายได้ใช่ไหม', en: 'Have those of 60 and over work or income?' }, { from: 60, to: null }),
    known('mean_income', 'income', { th: 'รายได้เฉลี่ยถึงเกณฑ์', en: 'Average income' }, { th: 'รายได้เฉลี่ยคนละ 40,000 บาทต่อปีขึ้นไปใช่ไหม', en: 'Is the average income at least 40,000 baht a head and year?' }, { of: 'mean', fact: 'annual_income_thb', least: 40_000 }),
    known('health_cover', 'access', { th: 'มีสิทธิรักษาพยาบาล', en: 'Health cover' }, { th: 'ทุกคนมีสิทธิรักษาพยาบาลใช่ไหม', en: 'Has everybody health cover?' }, { of: 'each', fact: 'health_scheme', good: ['UCS', 'SSS', 'CSMBS', 'other'] }),
    asked('elder_care', 'access', { th: 'ผู้สูงอายุมีคนดูแล', en: 'Older people cared for' }, { th: 'ผู้สูงอายุได้รับการดูแลจากครอบครัว ชุมชน หรือรัฐใช่ไหม', en: 'Are older people cared for by family, community or State?' }, { from: 60, to: null }),
    asked('disability_care', 'access', { th: 'คนพิการมีคนดูแล', en: 'People with disabilities cared for' }, { th: 'คนพิการได้รับการดูแลจากครอบครัว ชุมชน หรือรัฐใช่ไหม', en: 'Are people with disabilities cared for by family, community or State?' }, { fact: 'has_disability' }, 'sensitive'),
  ],
};

/** Oldest first. */
export const assessmentDefinitions: readonly AssessmentDefinition[] = [first];

/** The one in use on an ISO day; before the first there is none. */
export function assessmentOn(day: string): AssessmentDefinition | undefined {
  return assessmentDefinitions.findLast((definition) => definition.from <= day);
}
