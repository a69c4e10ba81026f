import { type Day, dayOf } from '@klaikhun/std';
import type { Bilingual, Source } from './model.ts';

export const holidaysSource: Source = {
  title: { th: 'ประกาศสำนักนายกรัฐมนตรี เรื่อง กำหนดเวลาทำงานและวันหยุดราชการ และมติคณะรัฐมนตรีเรื่องวันหยุดชดเชย', en: 'Announcement of the Office of the Prime Minister on office hours and official holidays, and the cabinet resolutions on substitute days' },
  readOn: '2026-11-27',
  confidence: 'memory',
  note: {
    th: 'วันที่ตายตัวแน่นอน วันตามจันทรคติคำนวณจากวันเพ็ญ วันชดเชยตามหลักวันจันทร์ถัดไป ยังไม่ได้เทียบกับราชกิจจานุเบกษา วันพืชมงคล 2570 และวันหยุดพิเศษที่ยังไม่ประกาศไม่มีในตาราง',
    en: 'Fixed days are certain; days of the moon are reckoned from the full moon; substitute days follow the rule of the next Monday. Not yet compared with the Royal Gazette. The ploughing day of 2027 and special days not yet announced are missing.',
  },
};

/**
 * - `fixed`: the same day every year.
 * - `moon`: follows the full moon of a Thai month.
 * - `substitute`: another holiday fell on a weekend; offices are closed on the next working day.
 * - `announced`: set for this year alone.
 */
export type HolidayBasis = 'fixed' | 'moon' | 'substitute' | 'announced';
export interface Holiday { readonly day: Day; readonly name: Bilingual; readonly basis: HolidayBasis }

const NAMES = {
  new_year: { th: 'วันขึ้นปีใหม่', en: "New Year's Day" },
  special: { th: 'วันหยุดพิเศษ', en: 'Special holiday' },
  makha: { th: 'วันมาฆบูชา', en: 'Makha Bucha' },
  chakri: { th: 'วันจักรี', en: 'Chakri Memorial Day' },
  songkran: { th: 'วันสงกรานต์', en: 'Songkran' },
  coronation: { th: 'วันฉัตรมงคล', en: 'Coronation Day' },
  ploughing: { th: 'วันพืชมงคล', en: 'Royal Ploughing Day' },
  visakha: { th: 'วันวิสาขบูชา', en: 'Visakha Bucha' },
  queen: { th: 'วันเฉลิมพระชนมพรรษาสมเด็จพระนางเจ้าฯ พระบรมราชินี', en: "The Queen's Birthday" },
  king: { th: 'วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว', en: "The King's Birthday" },
  asalha: { th: 'วันอาสาฬหบูชา', en: 'Asalha Bucha' },
  lent: { th: 'วันเข้าพรรษา', en: 'Beginning of the Rains Retreat' },
  mother: { th: 'วันแม่แห่งชาติ', en: "Mother's Day" },
  bhumibol: { th: 'วันนวมินทรมหาราช', en: 'King Bhumibol Memorial Day' },
  chulalongkorn: { th: 'วันปิยมหาราช', en: 'Chulalongkorn Day' },
  father: { th: 'วันชาติและวันพ่อแห่งชาติ', en: "National Day and Father's Day" },
  constitution: { th: 'วันรัฐธรรมนูญ', en: 'Constitution Day' },
  year_end: { th: 'วันสิ้นปี', en: "New Year's Eve" },
} as const satisfies Record<string, Bilingual>;
type Name = keyof typeof NAMES;

const holiday = (year: number, month: number, day: number, name: Name, basis: HolidayBasis = 'fixed'): Holiday => ({ day: dayOf(year, month, day), name: NAMES[name], basis });

const fixed = (year: number): Holiday[] => [
  holiday(year, 1, 1, 'new_year'), holiday(year, 4, 6, 'chakri'),
  holiday(year, 4, 13, 'songkran'), holiday(year, 4, 14, 'songkran'), holiday(year, 4, 15, 'songkran'),
  holiday(year, 5, 4, 'coronation'), holiday(year, 6, 3, 'queen'), holiday(year, 7, 28, 'king'), holiday(year, 8, 12, 'mother'),
  holiday(year, 10, 13, 'bhumibol'), holiday(year, 10, 23, 'chulalongkorn'), holiday(year, 12, 5, 'father'), holiday(year, 12, 10, 'constitution'), holiday(year, 12, 31, 'year_end'),
];

/** Official holidays of government offices, in the order of their days. */
export const holidays: readonly Holiday[] = [
  ...fixed(2026),
  holiday(2026, 1, 2, 'special', 'announced'), holiday(2026, 3, 3, 'makha', 'moon'), holiday(2026, 5, 13, 'ploughing', 'announced'),
  holiday(2026, 5, 31, 'visakha', 'moon'), holiday(2026, 6, 1, 'visakha', 'substitute'), holiday(2026, 7, 29, 'asalha', 'moon'), holiday(2026, 7, 30, 'lent', 'moon'),
  holiday(2026, 12, 7, 'father', 'substitute'),
  ...fixed(2027),
  holiday(2027, 2, 21, 'makha', 'moon'), holiday(2027, 2, 22, 'makha', 'substitute'), holiday(2027, 5, 20, 'visakha', 'moon'),
  holiday(2027, 7, 18, 'asalha', 'moon'), holiday(2027, 7, 19, 'lent', 'moon'), holiday(2027, 7, 20, 'asalha', 'substitute'),
  holiday(2027, 10, 25, 'chulalongkorn', 'substitute'), holiday(2027, 12, 6, 'father', 'substitute'),
].sort((one, other) => one.day - other.day);

/** For reckoning with working days. After the last year of the table only weekends are off: what is due is due earlier, never later. */
export const officialHolidays: ReadonlySet<Day> = new Set(holidays.map(({ day }) => day));
