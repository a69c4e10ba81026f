import { useId } from 'react';
import { monthName } from '@klaikhun/std';
import { defineTexts, useLanguage, useTexts } from '../i18n/index.ts';

const texts = defineTexts({
  day: { th: 'วันที่', en: 'Day' },
  month: { th: 'เดือน', en: 'Month' },
  year: { th: 'ปี พ.ศ.', en: 'Year (B.E. or C.E.)' },
  noMonth: { th: 'ไม่ทราบ', en: 'Not known' },
});

/** The three parts as typed; '' = left empty. */
export interface DateParts {
  day: string;
  month: string;
  year: string;
}

export const EMPTY_DATE: DateParts = { day: '', month: '', year: '' };

/** The parts as a date text that std's `parseDate` and the server read: '2509', '2509-10' or '2509-10-01'; '' while no year is typed. */
export function dateOfParts({ day, month, year }: DateParts): string {
  if (!year.trim()) return '';
  if (!month) return day.trim() ? `${year.trim()}-00-${day.trim().padStart(2, '0')}` : year.trim();
  if (!day.trim()) return `${year.trim()}-${month}`;
  return `${year.trim()}-${month}-${day.trim().padStart(2, '0')}`;
}

export interface DateInputProps {
  /** Says what the date is of; shown above by the caller as the group's legend. */
  value: DateParts;
  onChange: (value: DateParts) => void;
  invalid?: boolean;
  describedBy?: string;
}

/** A date the way it stands on a Thai house registration: day, month, Buddhist-era year. Day and month may stay empty. */
export function DateInput({ value, onChange, invalid = false, describedBy }: DateInputProps) {
  const t = useTexts(texts);
  const language = useLanguage();
  const id = useId();
  const shared = { 'aria-invalid': invalid || undefined, 'aria-describedby': describedBy };
  return (
    <div className="date-parts">
      <label htmlFor={`${id}d`}>
        <span className="field-hint">{t.day}</span>
        <input id={`${id}d`} className="input figures" inputMode="numeric" autoComplete="off" maxLength={2} {...shared} value={value.day}
          onChange={(event) => onChange({ ...value, day: event.target.value })} />
      </label>
      <label htmlFor={`${id}m`}>
        <span className="field-hint">{t.month}</span>
        <select id={`${id}m`} className="input" {...shared} value={value.month} onChange={(event) => onChange({ ...value, month: event.target.value })}>
          <option value="">{t.noMonth}</option>
          {MONTHS.map((month) => (
            <option key={month} value={String(month).padStart(2, '0')}>
              {monthName(month, 'long', language)}
            </option>
          ))}
        </select>
      </label>
      <label htmlFor={`${id}y`}>
        <span className="field-hint">{t.year}</span>
        <input id={`${id}y`} className="input figures" inputMode="numeric" autoComplete="off" maxLength={4} {...shared} value={value.year}
          onChange={(event) => onChange({ ...value, year: event.target.value })} />
      </label>
    </div>
  );
}

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
