// The columns of the three exchange files, from the law's data dictionary: a fact added there is read here without a word of code.
import { cellFault, type ColumnKind, type ColumnSpec } from '@klaikhun/exchange';
import type { Dictionary, FactDefinition, Law } from '@klaikhun/rules';
import { STATUSES } from '@klaikhun/rules';

/** Facts are kept in 16 bits; the dictionary's own limits are narrower. */
const MOST_INTEGER = 32767;
/** Buddhist era. A fiscal year in the common era would silently be another one. */
const FISCAL_YEARS = { min: 2400, max: 2700 };

export function personColumns(facts: Dictionary): ColumnSpec[] {
  return facts.person.map((fact) => {
    if (fact.name === 'person_id') return { ...column(fact.name, { type: 'key' }), refusal: duplicatePerson };
    if (fact.name === 'household_id') return { ...column(fact.name, { type: 'reference' }, { keep: true }), refusal: unknownHousehold };
    return column(fact.name, kindOf(fact), { keep: fact.type !== 'text' });
  });
}

export function householdColumns(facts: Dictionary): ColumnSpec[] {
  return facts.household.map((fact) => {
    if (fact.name === 'household_id') return { ...column(fact.name, { type: 'key' }), refusal: duplicateHousehold };
    return column(fact.name, kindOf(fact), { keep: fact.type !== 'text' });
  });
}

export function enrolmentColumns(law: Law): ColumnSpec[] {
  const kept = { keep: true };
  return [
    { ...column('person_id', { type: 'reference' }, kept), refusal: unknownPerson },
    { ...column('right', { type: 'choice', values: law.rights.map((right) => right.code) }, { keep: true, required: true }), refusal: unknownRight },
    column('start_date', { type: 'date' }, kept),
    column('end_date', { type: 'date' }, kept),
    column('amount_thb', { type: 'money' }, kept),
    column('status', { type: 'choice', values: STATUSES }, { keep: true, required: true }),
    column('decided_on', { type: 'date' }, kept),
    column('fiscal_year', { type: 'integer', ...FISCAL_YEARS }, kept),
  ];
}

function column(name: string, kind: ColumnKind, { keep = false, required = false } = {}): ColumnSpec {
  return { name, kind, keep, required };
}

function kindOf(fact: FactDefinition): ColumnKind {
  switch (fact.type) {
    // A code of n digits is checked as a number of n digits; it is not kept.
    case 'text': return fact.digits === null ? { type: 'text' } : { type: 'integer', min: 10 ** (fact.digits - 1), max: 10 ** fact.digits - 1 };
    case 'boolean': return { type: 'boolean' };
    case 'integer': return { type: 'integer', min: Math.max(0, fact.min ?? 0), max: Math.min(MOST_INTEGER, fact.max ?? MOST_INTEGER) };
    case 'money': return { type: 'money' };
    case 'date': return { type: 'date' };
    case 'birth_date': return { type: 'partial_date' };
    case 'choice': case 'code': return { type: 'choice', values: fact.values };
  }
}

const duplicatePerson = cellFault('duplicate_id', 'รหัสบุคคลนี้มีในแถวก่อนหน้าแล้ว', 'this person id stands in an earlier row already');
const duplicateHousehold = cellFault('duplicate_id', 'รหัสครัวเรือนนี้มีในแถวก่อนหน้าแล้ว', 'this household id stands in an earlier row already');
const unknownHousehold = cellFault('unknown_household', 'ไม่มีครัวเรือนนี้ในแฟ้มครัวเรือน', 'this household is not in the households file');
const unknownPerson = cellFault('unknown_person', 'ไม่มีคนนี้ในแฟ้มบุคคล', 'this person is not in the persons file');
const unknownRight = cellFault('unknown_right', 'ไม่มีสิทธิชื่อนี้ ดูรหัสสิทธิด้วยคำสั่ง klaikhun law show', 'there is no right of this name; see the codes with klaikhun law show');
