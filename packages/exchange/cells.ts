// One cell of text to one number. This is the only definition of what a cell may be: the fast readers in ./node take a short
// cut for the common forms and come here for everything else; a test holds them to the same answers.
import { parseDate } from '@klaikhun/std';
import { type ColumnKind, unknownOf } from './columns.ts';
import { type CellFault, cellFault } from './faults.ts';

/** Satang beyond this would no longer be exact in a double. */
const MOST_SATANG = Number.MAX_SAFE_INTEGER;

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

function parseMoney(text: string): number | CellFault {
  if (/^-\d+(\.\d+)?$/.test(text)) return cellFault('negative_money', 'จำนวนเงินติดลบไม่ได้', 'an amount of money cannot be negative');
  if (/^\d+\.\d{3,}$/.test(text)) return cellFault('money_decimals', 'จำนวนเงินมีทศนิยมได้ไม่เกินสองตำแหน่ง', 'an amount of money has at most two decimals');
  const parts = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text);
  if (parts === null) return cellFault('not_money', 'ต้องเป็นจำนวนเงินบาท เช่น 600 หรือ 600.50 ไม่มีจุลภาคหรือหน่วย', 'must be an amount in baht such as 600 or 600.50, without commas or a unit');
  const satang = Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
  if (satang > MOST_SATANG) return cellFault('out_of_range', 'จำนวนเงินสูงเกินกว่าจะเป็นจริง', 'the amount is too large to be true');
  return satang;
}

function parseDay(text: string, partial: boolean): number | CellFault {
  const date = parseDate(text, { partial });
  return date.ok ? date.value.day : { code: date.problem.code, reason: date.problem.title };
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
