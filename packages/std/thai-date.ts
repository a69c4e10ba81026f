import { type DatePrecision, wholeYearEra } from './calendar.ts';
import { civil, type Day } from './days.ts';
import { buddhistYear } from './thai-year.ts';

export type Language = 'th' | 'en';
/** `short`: 20 พ.ย. 2569 · `long`: 20 พฤศจิกายน 2569 · `numeric`: 20/11/2569 */
export type DateStyle = 'short' | 'long' | 'numeric';

export const MONTHS = {
  th: {
    short: ['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.', 'พ.ค.', 'มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.'],
    long: ['มกราคม', 'กุมภาพันธ์', 'มีนาคม', 'เมษายน', 'พฤษภาคม', 'มิถุนายน', 'กรกฎาคม', 'สิงหาคม', 'กันยายน', 'ตุลาคม', 'พฤศจิกายน', 'ธันวาคม'],
  },
  en: {
    short: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    long: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  },
} as const;

const UNKNOWN_PART = {
  th: { month: 'ไม่ทราบวันที่', year: 'ไม่ทราบวันและเดือน' },
  en: { month: 'day unknown', year: 'day and month unknown' },
} as const;

export function monthName(month: number, style: 'short' | 'long', language: Language): string {
  return MONTHS[language][style][month - 1] ?? '';
}

/**
 * A day as people write it: Thai in the Buddhist era as it was counted on that day, English in the common era. What is not known
 * is said: "พ.ค. 2487 (ไม่ทราบวันที่)". A bare year from before 1941 is shown in the era in which it is one whole year.
 */
export function formatThai(day: Day, precision: DatePrecision, style: DateStyle, language: Language): string {
  if (precision === 'year') return `${bareYear(day, language)} (${UNKNOWN_PART[language].year})`;
  const date = civil(day);
  const year = language === 'th' ? buddhistYear(day) : date.year;
  if (precision === 'month') {
    const month = style === 'numeric' ? `${String(date.month).padStart(2, '0')}/` : `${monthName(date.month, style, language)} `;
    return `${month}${year} (${UNKNOWN_PART[language].month})`;
  }
  if (style === 'numeric') return `${String(date.day).padStart(2, '0')}/${String(date.month).padStart(2, '0')}/${year}`;
  return `${date.day} ${monthName(date.month, style, language)} ${year}`;
}

function bareYear(day: Day, language: Language): string {
  const { year } = civil(day);
  const era = wholeYearEra(day);
  if (language === 'th') return era === 'CE' ? `ค.ศ. ${year}` : `พ.ศ. ${buddhistYear(day)}`;
  return era === 'BE' ? `BE ${buddhistYear(day)}` : String(year);
}
