import { useId } from 'react';
import { civil, isoOf, parseDate } from '@klaikhun/std';
import { DateInput, dateOfParts, type DateParts, EMPTY_DATE, Shape } from '@klaikhun/web/ui/index.ts';

/** "2026-11-20" as it is typed: 20, November, 2569. */
export function partsOfDay(iso: string | null): DateParts {
  const read = iso === null ? null : parseDate(iso, { partial: false });
  if (read === null || !read.ok) return EMPTY_DATE;
  const { year, month, day } = civil(read.value.day);
  return { day: String(day), month: String(month).padStart(2, '0'), year: String(year + 543) };
}

/** The day that was typed; null: nothing; undefined: not a day. */
export function dayOfParts(parts: DateParts): string | null | undefined {
  if (!parts.day.trim() && !parts.month && !parts.year.trim()) return null;
  const read = parseDate(dateOfParts(parts), { partial: false });
  return read.ok ? isoOf(read.value.day) : undefined;
}

export function DayField({ label, hint, fault, value, onChange }: { label: string; hint?: string; fault?: string | undefined; value: DateParts; onChange: (value: DateParts) => void }) {
  const id = useId();
  return (
    <fieldset className="day-field">
      <legend className="field-name">{label}</legend>
      {hint ? <span className="field-hint">{hint}</span> : null}
      {fault ? (
        <span className="field-fault" id={id}>
          <Shape meaning="danger" /> {fault}
        </span>
      ) : null}
      <DateInput value={value} onChange={onChange} invalid={Boolean(fault)} {...(fault ? { describedBy: id } : {})} />
    </fieldset>
  );
}
