import { formatThai, parseDate, type DatePrecision, type DateStyle } from '@klaikhun/std';
import type { Language } from './language.tsx';

/** "2026-11-20" -> "20 พ.ย. 2569" or "20 Nov 2026"; what is not a day is shown as it came. */
export function shownDay(iso: string, language: Language, style: DateStyle = 'short', precision: DatePrecision = 'day'): string {
  const parsed = parseDate(iso.slice(0, 10), { partial: false });
  return parsed.ok ? formatThai(parsed.value.day, precision, style, language) : iso;
}

/** "2026-11-20T09:14:03+07:00" -> "20 พ.ย. 2569 09:14 น." in Bangkok time, as the server wrote it. */
export function shownMoment(iso: string, language: Language): string {
  const clock = iso.slice(11, 16);
  return language === 'th' ? `${shownDay(iso, language)} ${clock} น.` : `${shownDay(iso, language)}, ${clock}`;
}
