// One written value -> its encoded number, by the dictionary. The same for JSON and for the public check.
import { failed, ok, parseBaht, parseDate, type Result } from '@klaikhun/std';
import type { FactDefinition } from '../dictionary.ts';
import type { DatePrecision } from '../model.ts';
import { factProblems } from './problems.ts';

export interface EncodedFact { value: number; precision: DatePrecision }

const plain = (value: number): Result<EncodedFact> => ok({ value, precision: 'day' });

/** null, undefined and '' are "unknown" (NaN). Text facts carry no number and encode to NaN. */
export function encodeFact(fact: FactDefinition, written: unknown): Result<EncodedFact> {
  if (written === null || written === undefined || written === '') return plain(Number.NaN);
  const text = String(written).trim();
  const about = { fact: fact.name, label: fact.label.th, value: text };
  switch (fact.type) {
    case 'text': return fact.digits === null || isCode(text, fact.digits) ? plain(Number.NaN) : failed(factProblems.digits({ ...about, digits: fact.digits }));
    case 'boolean': return text === 'true' ? plain(1) : text === 'false' ? plain(0) : failed(factProblems.boolean(about));
    case 'integer': {
      const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
      const inRange = value >= (fact.min ?? Number.MIN_SAFE_INTEGER) && value <= (fact.max ?? Number.MAX_SAFE_INTEGER);
      return inRange ? plain(value) : failed(factProblems.integer({ ...about, min: fact.min ?? '', max: fact.max ?? '' }));
    }
    case 'money': { const money = parseBaht(text); return money.ok ? plain(money.value) : money; }
    case 'choice':
    case 'code': {
      const position = fact.values.indexOf(text);
      return position >= 0 ? plain(position) : failed(factProblems.choice({ ...about, allowed: fact.values.slice(0, 12).join(', ') }));
    }
    case 'date':
    case 'birth_date': {
      const date = parseDate(text, { partial: fact.type === 'birth_date' });
      return date.ok ? ok({ value: date.value.day, precision: date.value.precision }) : date;
    }
  }
}

const isCode = (text: string, digits: number): boolean => /^[1-9]\d*$/.test(text) && text.length === digits;
