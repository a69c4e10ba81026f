/**
 * A household as plain objects: what rights.md section 4 calls its columns, null where the fact is unknown.
 * Dates are day numbers, money is whole satang, so that sums and comparisons are exact.
 */
export type Value = boolean | number | string;
export type Facts = Record<string, Value | null>;
export type FactKind = 'boolean' | 'choice' | 'birth' | 'date' | 'money' | 'score' | 'country';

/** The facts of a person that some right reads, in the order of rights.md. */
export const PERSON_FACTS: Readonly<Record<string, FactKind>> = {
  sex: 'choice',
  birth_date: 'birth',
  nationality: 'country',
  death_date: 'date',
  death_certificate_date: 'date',
  annual_income_thb: 'money',
  in_state_institution: 'boolean',
  state_pension: 'boolean',
  welfare_card: 'boolean',
  has_disability: 'boolean',
  disability_card: 'boolean',
  barthel_adl: 'score',
  bedridden: 'boolean',
  caregiver_present: 'boolean',
  studying: 'boolean',
  school_level: 'choice',
  health_scheme: 'choice',
  aids_certified: 'boolean',
  financial_assets_thb: 'money',
  credit_card: 'boolean',
  property_over_limit: 'boolean',
  monk: 'boolean',
  detained: 'boolean',
  elder_difficulty: 'boolean',
  social_difficulty: 'boolean',
  needs_assistive_device: 'boolean',
  fund_borrower: 'boolean',
  bankrupt: 'boolean',
  poverty_certificate: 'boolean',
};

export const HOUSEHOLD_FACTS: Readonly<Record<string, FactKind>> = {
  housing_problem: 'boolean',
  house_dilapidated: 'boolean',
  house_unsuitable_for_disability: 'boolean',
  house_owner_consent: 'boolean',
  distress_event: 'boolean',
};

export const CHOICES: Readonly<Record<string, readonly string[]>> = {
  sex: ['M', 'F'],
  school_level: ['kindergarten', 'primary', 'lower_secondary', 'upper_secondary', 'vocational', 'higher'],
  health_scheme: ['UCS', 'SSS', 'CSMBS', 'other', 'none'],
};

export const STATUSES = ['active', 'ended', 'pending', 'approved', 'paid', 'rejected', 'cancelled'] as const;
export type Status = (typeof STATUSES)[number];

/** A line of the enrolments file; `person` is the place in `Home.persons`. */
export interface Row {
  person: number;
  right: string;
  status: Status;
  start: number | null;
  end: number | null;
  amount: number | null;
  decidedOn: number | null;
  /** As written in the file, Buddhist era; empty = see `fiscalYearOfRow`. */
  fiscalYear: number | null;
}

export interface Home {
  id: string;
  facts: Facts;
  persons: { id: string; facts: Facts }[];
  rows: Row[];
}

export function copyOf(home: Home): Home {
  return { ...home, facts: { ...home.facts }, persons: home.persons.map((person) => ({ ...person, facts: { ...person.facts } })) };
}
