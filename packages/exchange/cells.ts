// One cell of text to one number. This is the only definition of what a cell may be: the fast readers in ./node take a short
// cut for the common forms and come here for everything else; a test holds them to the same answers.
import { parseBaht, parseDate, type Problem } from '@klaikhun/std';
import { type ColumnKind, unknownOf } from './columns.ts';
import { type CellFault, cellFault } from './faults.ts';

/**
 * The number a cell is kept as, or what is wrong with it. Empty text is unknown (`unknownOf`).
 * boolean 0/1 · choice: position · dates: Day · money: satang · integer as it is · text, key, reference: 0 (any text will do).
 */
export function parseCell(kind: ColumnKind, text: string): number | CellFault {
  if (text === '') return unknownOf(kind);
  switch (kind.type) {
    case 'text': case 'key': case 'reference': return 0;
    case 'boolean': return text === 'true' ? 1 : text === 'false' ? 0 : notBoolean();
    case 'integer': return parseInteger(kind, text);
    case 'money': return parseMoney(text);
    case 'date': return parseDay(text, false);
    case 'partial_date': return parseDay(text, true);
    case 'choice': return parseChoice(kind.values, text);
  }
}

function parseInteger(kind: { min: number; max: number }, text: string): number | CellFault {
  if (!/^-?\d+$/.test(text)) return cellFault('not_integer', 'ต้องเป็นจำนวนเต็ม ไม่มีจุดทศนิยมหรือเครื่องหมายอื่น', 'must be a whole number, without a decimal point or other signs');
  const value = Number(text);
  if (value < kind.min || value > kind.max) {
    return cellFault('out_of_range', `ต้องอยู่ระหว่าง ${kind.min} ถึง ${kind.max}`, `must be from ${kind.min} to ${kind.max}`);
  }
  // "-0" is zero; a negative zero would print as "-0" again.
  return value + 0;
}

/** What is wrong, and how to write it right. */
function problemFault({ code, title, next }: Problem): CellFault {
  return { code, reason: { th: `${title.th} ${next.th}`, en: `${title.en} ${next.en}` } };
}

function parseMoney(text: string): number | CellFault {
  const money = parseBaht(text);
  return money.ok ? money.value : problemFault(money.problem);
}

function parseDay(text: string, partial: boolean): number | CellFault {
  const date = parseDate(text, { partial });
  return date.ok ? date.value.day : problemFault(date.problem);
}

function parseChoice(values: readonly string[], text: string): number | CellFault {
  const code = values.indexOf(text);
  if (code >= 0) return code;
  const allowed = values.length <= 12 ? values.join(', ') : `${values.slice(0, 6).join(', ')}, …`;
  return cellFault('not_in_list', `ไม่อยู่ในรายการที่ใช้ได้: ${allowed}`, `is not in the list of allowed values: ${allowed}`);
}

function notBoolean(): CellFault {
  return cellFault('not_boolean', 'ต้องเป็น true หรือ false', 'must be true or false');
}
