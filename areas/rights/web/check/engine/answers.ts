// What somebody answered, and the household that follows from it. Pure: no clock, no storage, no network.
import { isoOf, addYears, type Day } from '@klaikhun/std';

export type Who = 'self' | 'child' | 'elder' | 'other' | 'died';

/** An answer to one page. `null` = "ไม่ทราบ": it was asked, and stays unknown. */
export type Answer =
  | { page: 'who'; who: Who }
  | { page: 'size'; size: number }
  /** Baht a year a head: 0-based position among the law's ceilings; ceilings.length = above all of them. */
  | { page: 'income'; band: number | null }
  | { page: 'ticks'; offered: readonly string[]; ticked: readonly string[] }
  /** One fact of the person (`fact`) or of the home (`household.fact`), as the exchange files write it. */
  | { page: 'fact'; path: string; value: string | null };

export const SUBJECT = 'me';
/** Ticks that are not facts of the subject: what is so for somebody else in the home. */
export const CARD_HERE = 'card_here';
export const ELDER_HERE = 'elder_here';

/** Taken as so without asking, and said in the result: true for nearly everyone, and each can be corrected there. */
export const ASSUMED: Readonly<Record<string, string>> = { in_state_institution: 'false', bankrupt: 'false', fund_borrower: 'false' };

type Row = Record<string, string>;

export interface HouseholdJson {
  household: Row;
  persons: Row[];
  enrolments: never[];
}

const UNASKED_SIZE = 2;
const NEEDS_HELP = '8';
const NEEDS_NO_HELP = '20';
const OTHER_ELDER_AGE = 65;
const OTHER_ADULT_AGE = 40;

/** The answers as a household in the exchange format: the person, and as many others as live there. */
export function householdOf(answers: readonly Answer[], ceilings: readonly number[], asOf: Day): HouseholdJson {
  const person: Row = { person_id: SUBJECT, ...ASSUMED };
  const household: Row = { household_id: 'home' };
  const others: Row = {};
  let size = UNASKED_SIZE;
  let income: string | null = null;
  for (const answer of answers) {
    if (answer.page === 'size') size = answer.size;
    if (answer.page === 'income' && answer.band !== null) income = incomeOfBand(answer.band, ceilings);
    if (answer.page === 'ticks') applyTicks(answer, person, household, others);
    if (answer.page === 'fact' && answer.value !== null) applyFact(answer.path, answer.value, person, household, others, asOf);
  }
  if (income !== null) person.annual_income_thb = income;
  const rest = Array.from({ length: Math.max(0, size - 1) }, (_, index): Row => ({
    person_id: `other${index + 1}`,
    ...(income === null ? {} : { annual_income_thb: income }),
    ...(index === 0 ? others : withoutOneself(others, asOf)),
  }));
  return { household, persons: [person, ...rest], enrolments: [] };
}

/** A mean within the band, the same for everyone in the home: only the mean decides. */
function incomeOfBand(band: number, ceilings: readonly number[]): string {
  const ceiling = ceilings[band];
  return ceiling === undefined ? String((ceilings[ceilings.length - 1] ?? 0) + 1) : String(ceiling);
}

function applyTicks({ offered, ticked }: { offered: readonly string[]; ticked: readonly string[] }, person: Row, household: Row, others: Row): void {
  for (const tick of offered) {
    const so = ticked.includes(tick);
    if (tick === CARD_HERE) others.disability_card = String(so);
    else if (tick === 'barthel_adl') person.barthel_adl = so ? NEEDS_HELP : NEEDS_NO_HELP;
    else if (tick.startsWith('household.')) household[tick.slice('household.'.length)] = String(so);
    else person[tick] = String(so);
    if (tick === 'has_disability' && !so) person.disability_card = 'false';
  }
}

function applyFact(path: string, value: string, person: Row, household: Row, others: Row, asOf: Day): void {
  if (path === ELDER_HERE) {
    others.nationality = 'TH';
    others.birth_date = isoOf(addYears(asOf, value === 'true' ? -OTHER_ELDER_AGE : -OTHER_ADULT_AGE));
  } else if (path === CARD_HERE) others.disability_card = value;
  else if (path.startsWith('household.')) household[path.slice('household.'.length)] = value;
  else person[path] = value;
}

/** What is so for one of the others is so for one of them only; what is not so, for none of them. */
function withoutOneself(others: Row, asOf: Day): Row {
  const row: Row = {};
  if (others.disability_card !== undefined) row.disability_card = 'false';
  if (others.birth_date !== undefined) {
    row.nationality = 'TH';
    row.birth_date = isoOf(addYears(asOf, -OTHER_ADULT_AGE));
  }
  return row;
}
