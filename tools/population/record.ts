import { type Day, dateText, isoOf, type Rng } from '@klaikhun/std';
import type { EnrolmentRow, HouseholdRow, PersonRow } from './columns.ts';
import type { Enrolment } from './enrolment.ts';
import type { Household, Person } from './model.ts';

// What the files say of the truth: the registers are incomplete, and what nobody asked is empty.

/** How often a fact of a person is not known, by column. Identity comes from the civil register and is known nearly always. */
const personUnknown = {
  sex: 0.008, birth_date: 0.012, nationality: 0.05, death_certificate_date: 0.12, annual_income_thb: 0.05, in_state_institution: 0.05, state_pension: 0.07,
  welfare_card: 0.06, has_disability: 0.07, disability_card: 0.05, barthel_adl: 0.09, bedridden: 0.06, caregiver_present: 0.09, studying: 0.06, school_level: 0.06,
  health_scheme: 0.06, aids_certified: 0.08, financial_assets_thb: 0.12, credit_card: 0.13, property_over_limit: 0.12, monk: 0.05, detained: 0.06,
  elder_difficulty: 0.12, social_difficulty: 0.12, needs_assistive_device: 0.1, fund_borrower: 0.07, bankrupt: 0.1, poverty_certificate: 0.14, registered_lgo: 0.03,
} as const satisfies Partial<Record<keyof PersonRow, number>>;

const householdUnknown = {
  housing_problem: 0.1, house_dilapidated: 0.1, house_unsuitable_for_disability: 0.12, house_owner_consent: 0.14, distress_event: 0.11,
} as const satisfies Partial<Record<keyof HouseholdRow, number>>;

/** Houses that no surveyor reached: not one income is known there. */
const UNSURVEYED = 0.05;
/** Barthel index at and below which a person does not leave the bed. */
const BEDRIDDEN = 4;

export interface Recorder {
  household(household: Household): HouseholdRow;
  /** @param surveyed whether incomes of the house were asked at all */
  person(person: Person, household: Household, localGovernment: string, surveyed: boolean): PersonRow;
  surveyed(): boolean;
}

/** Writes the truth down with its gaps; draws from `rng` which facts are unknown. */
export function recorder(rng: Rng): Recorder {
  const known = (column: keyof typeof personUnknown, value: string): string => (rng.next() < personUnknown[column] ? '' : value);
  const knownOfHouse = (column: keyof typeof householdUnknown, value: boolean): string => (rng.next() < householdUnknown[column] ? '' : yesOrNo(value));
  return {
    surveyed: () => !rng.chance(UNSURVEYED),
    household: (household) => ({
      household_id: household.id,
      province_code: household.province,
      district_code: household.subdistrict.slice(0, 4),
      subdistrict_code: household.subdistrict,
      village_no: String(household.village),
      housing_problem: knownOfHouse('housing_problem', household.housingProblem),
      house_dilapidated: knownOfHouse('house_dilapidated', household.dilapidated),
      house_unsuitable_for_disability: knownOfHouse('house_unsuitable_for_disability', household.unsuitable),
      house_owner_consent: knownOfHouse('house_owner_consent', household.consent),
      distress_event: knownOfHouse('distress_event', household.distress),
      house_no: houseNo(Number(household.id.slice(1))),
    }),
    person: (person, household, localGovernment, surveyed) => personRow(known, person, household, localGovernment, surveyed),
  };
}

/** Every seventh house stands on a lot that was divided. */
function houseNo(number: number): string {
  const lot = (number % 389) + 1;
  return number % 7 === 0 ? `${lot}/${(number % 3) + 1}` : String(lot);
}

/** Six in ten of those over fourteen gave a number. It begins with 01, which no telephone in Thailand has had since 2006. */
function phoneOf(number: number, age: number): string {
  return age < 15 || number % 10 >= 6 ? '' : `01${String((number * 15_485_863) % 100_000_000).padStart(8, '0')}`;
}

type Known = (column: keyof typeof personUnknown, value: string) => string;
const yesOrNo = (value: boolean): string => (value ? 'true' : 'false');
const date = (day: Day | null): string => (day === null ? '' : isoOf(day));

/** One flat literal on purpose: a million of these are made, and putting them together of parts costs ten times as much. */
function personRow(known: Known, person: Person, household: Household, localGovernment: string, surveyed: boolean): PersonRow {
  // Whether a grandmother goes to school is not a question: outside the ages of school the answer is known to be no.
  const ofSchoolAge = person.age >= 3 && person.age < 25;
  return {
    person_id: person.id,
    household_id: household.id,
    national_id: person.nationalId,
    title: person.title,
    first_name: person.firstName,
    last_name: person.lastName,
    sex: known('sex', person.sex),
    birth_date: known('birth_date', dateText(person.birth, person.birthPrecision, person.birthEra)),
    nationality: known('nationality', person.nationality),
    death_date: date(person.death),
    death_certificate_date: person.certificate === null ? '' : known('death_certificate_date', date(person.certificate)),
    annual_income_thb: surveyed ? known('annual_income_thb', String(person.income)) : '',
    in_state_institution: known('in_state_institution', yesOrNo(person.inInstitution)),
    state_pension: known('state_pension', yesOrNo(person.pension)),
    welfare_card: known('welfare_card', yesOrNo(person.welfareCard)),
    has_disability: known('has_disability', yesOrNo(person.hasDisability)),
    disability_card: known('disability_card', yesOrNo(person.disabilityCard)),
    barthel_adl: known('barthel_adl', String(person.barthel)),
    bedridden: known('bedridden', yesOrNo(person.barthel <= BEDRIDDEN)),
    caregiver_present: known('caregiver_present', yesOrNo(person.caregiver)),
    studying: ofSchoolAge ? known('studying', yesOrNo(person.schoolLevel !== '')) : 'false',
    school_level: person.schoolLevel === '' ? '' : known('school_level', person.schoolLevel),
    health_scheme: known('health_scheme', person.healthScheme),
    aids_certified: known('aids_certified', yesOrNo(person.aidsCertified)),
    financial_assets_thb: known('financial_assets_thb', String(person.assets)),
    credit_card: known('credit_card', yesOrNo(person.creditCard)),
    property_over_limit: known('property_over_limit', yesOrNo(person.property)),
    monk: known('monk', yesOrNo(person.monk)),
    detained: known('detained', yesOrNo(person.detained)),
    elder_difficulty: known('elder_difficulty', yesOrNo(person.elderDifficulty)),
    social_difficulty: known('social_difficulty', yesOrNo(person.socialDifficulty)),
    needs_assistive_device: known('needs_assistive_device', yesOrNo(person.needsDevice)),
    fund_borrower: known('fund_borrower', yesOrNo(person.borrower)),
    bankrupt: known('bankrupt', yesOrNo(person.bankrupt)),
    poverty_certificate: known('poverty_certificate', yesOrNo(person.povertyCertificate)),
    registered_lgo: known('registered_lgo', localGovernment),
    phone: phoneOf(Number(person.id.slice(1)), person.age),
  };
}

/** Some offices still type Buddhist-era years; the files take both. */
export function enrolmentRow(rng: Rng, line: Enrolment): EnrolmentRow {
  const era = rng.chance(0.04) ? 'BE' : 'CE';
  const written = (day: Day | null): string => (day === null ? '' : dateText(day, 'day', era));
  return {
    person_id: line.person,
    right: line.right,
    start_date: written(line.start),
    end_date: written(line.end),
    amount_thb: line.amount === null ? '' : String(line.amount),
    status: line.status,
    decided_on: written(line.decided),
    fiscal_year: line.fiscalYear === null ? '' : String(line.fiscalYear),
  };
}
