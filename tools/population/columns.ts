/** The columns of the exchange files, in their order (rights.md, section 4). */
export const PERSON_COLUMNS = [
  'person_id', 'household_id', 'national_id', 'title', 'first_name', 'last_name', 'sex', 'birth_date', 'nationality', 'death_date', 'death_certificate_date',
  'annual_income_thb', 'in_state_institution', 'state_pension', 'welfare_card', 'has_disability', 'disability_card', 'barthel_adl', 'bedridden', 'caregiver_present',
  'studying', 'school_level', 'health_scheme', 'aids_certified', 'financial_assets_thb', 'credit_card', 'property_over_limit', 'monk', 'detained',
  'elder_difficulty', 'social_difficulty', 'needs_assistive_device', 'fund_borrower', 'bankrupt', 'poverty_certificate', 'registered_lgo', 'phone',
] as const;

export const HOUSEHOLD_COLUMNS = [
  'household_id', 'province_code', 'district_code', 'subdistrict_code', 'village_no', 'housing_problem', 'house_dilapidated', 'house_unsuitable_for_disability',
  'house_owner_consent', 'distress_event', 'house_no',
] as const;

export const ENROLMENT_COLUMNS = ['person_id', 'right', 'start_date', 'end_date', 'amount_thb', 'status', 'decided_on', 'fiscal_year'] as const;

export type PersonRow = Record<(typeof PERSON_COLUMNS)[number], string>;
export type HouseholdRow = Record<(typeof HOUSEHOLD_COLUMNS)[number], string>;
export type EnrolmentRow = Record<(typeof ENROLMENT_COLUMNS)[number], string>;

/** One household with everybody in it: the unit in which a population is made and written. */
export interface HouseholdRows {
  readonly household: HouseholdRow;
  readonly persons: readonly PersonRow[];
  readonly enrolments: readonly EnrolmentRow[];
}
