// An independent reading of rights.md, section 4, for the tests: shares no code with the readers of the product nor with the generator.
import type { HouseholdRows } from './columns.ts';

const booleans = [
  'in_state_institution', 'state_pension', 'welfare_card', 'has_disability', 'disability_card', 'bedridden', 'caregiver_present', 'studying', 'aids_certified', 'credit_card',
  'property_over_limit', 'monk', 'detained', 'elder_difficulty', 'social_difficulty', 'needs_assistive_device', 'fund_borrower', 'bankrupt', 'poverty_certificate',
] as const;
const houseBooleans = ['housing_problem', 'house_dilapidated', 'house_unsuitable_for_disability', 'house_owner_consent', 'distress_event'] as const;
const rights = new Set(
  `child_support_grant old_age_allowance disability_allowance disability_card state_welfare_card aids_allowance poor_family_assistance emergency_assistance child_poor_family
   elderly_difficulty disability_relief women_family_assistance elderly_funeral elderly_home_repair disability_home_adaptation disability_fund_loan elderly_fund_loan
   assistive_device personal_assistant long_term_care universal_health_coverage equity_scholarship`.split(/\s+/),
);

/** The first day a written date can be, as milliseconds of UTC; NaN for a date that does not exist. Buddhist era from 2400 on. */
export function earliest(text: string, partial: boolean): number {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text);
  if (!parts || (!partial && parts[3] === undefined)) return Number.NaN;
  const written = Number(parts[1]);
  const thai = written >= 2400;
  const month = parts[2] === undefined ? (thai && written <= 2483 ? 4 : 1) : Number(parts[2]);
  const day = parts[3] === undefined ? 1 : Number(parts[3]);
  if (thai && written === 2483 && month < 4) return Number.NaN;
  const year = thai ? written - (written <= 2482 && month < 4 ? 542 : 543) : written;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : Number.NaN;
}

/** Why rows would be refused; empty for a sound household. @param asOf ISO date */
export function brokenRows({ household, persons, enrolments }: HouseholdRows, asOf: string): string[] {
  const found: string[] = [];
  const today = Date.parse(asOf);
  const refuse = (when: boolean, row: string, column: string, value: string): void => {
    if (when) found.push(`${row}: ${column} = "${value}"`);
  };
  const oneOf = (row: string, column: string, value: string, list: readonly string[]): void => refuse(value !== '' && !list.includes(value), row, column, value);
  const number = (row: string, column: string, value: string, pattern: RegExp): void => refuse(value !== '' && !pattern.test(value), row, column, value);

  for (const column of houseBooleans) oneOf(household.household_id, column, household[column], ['true', 'false']);
  refuse(!/^\d{6}$/.test(household.subdistrict_code) || !household.subdistrict_code.startsWith(household.district_code) || !household.district_code.startsWith(household.province_code), household.household_id, 'subdistrict_code', household.subdistrict_code);
  for (const person of persons) {
    const id = person.person_id;
    const birth = person.birth_date === '' ? Number.NEGATIVE_INFINITY : earliest(person.birth_date, true);
    const death = person.death_date === '' ? null : earliest(person.death_date, false);
    const certificate = person.death_certificate_date === '' ? null : earliest(person.death_certificate_date, false);
    refuse(!(birth <= today), id, 'birth_date', person.birth_date);
    refuse(death !== null && !(death >= birth && death <= today), id, 'death_date', person.death_date);
    refuse(certificate !== null && !(death !== null && certificate >= death), id, 'death_certificate_date', person.death_certificate_date);
    refuse(person.household_id !== household.household_id, id, 'household_id', person.household_id);
    for (const column of booleans) oneOf(id, column, person[column], ['true', 'false']);
    oneOf(id, 'sex', person.sex, ['M', 'F']);
    oneOf(id, 'nationality', person.nationality, ['TH', 'XX', 'LA', 'MM', 'CN']);
    oneOf(id, 'school_level', person.school_level, ['kindergarten', 'primary', 'lower_secondary', 'upper_secondary', 'vocational', 'higher']);
    oneOf(id, 'health_scheme', person.health_scheme, ['UCS', 'SSS', 'CSMBS', 'other', 'none']);
    number(id, 'barthel_adl', person.barthel_adl, /^(?:1?\d|20)$/);
    number(id, 'annual_income_thb', person.annual_income_thb, /^\d+(?:\.\d{1,2})?$/);
    number(id, 'financial_assets_thb', person.financial_assets_thb, /^\d+(?:\.\d{1,2})?$/);
  }
  for (const line of enrolments) {
    const row = `${line.person_id} ${line.right}`;
    refuse(!rights.has(line.right), row, 'right', line.right);
    refuse(!persons.some((person) => person.person_id === line.person_id), row, 'person_id', line.person_id);
    oneOf(row, 'status', line.status, ['active', 'ended', 'pending', 'approved', 'paid', 'rejected', 'cancelled']);
    refuse(line.status === '', row, 'status', '');
    for (const column of ['start_date', 'end_date', 'decided_on'] as const) refuse(line[column] !== '' && Number.isNaN(earliest(line[column], false)), row, column, line[column]);
    refuse(line.decided_on !== '' && earliest(line.decided_on, false) > today, row, 'decided_on', line.decided_on);
    number(row, 'amount_thb', line.amount_thb, /^\d+(?:\.\d{1,2})?$/);
    number(row, 'fiscal_year', line.fiscal_year, /^25\d\d$/);
  }
  return found;
}
