import type { Facts } from './home.ts';

/**
 * What makes each right likely, so that generated households reach all its outcomes: only a bias of the generator,
 * never read by the reference. Ages in years; the facts are those of the first member.
 */
export interface Bias {
  ages: readonly [from: number, to: number];
  person: Facts;
  household: Facts;
  dead: boolean;
}

const CARD = { disability_card: true };
const THAI = { nationality: 'TH', in_state_institution: false };
const any: readonly [number, number] = [0, 95];
const elder: readonly [number, number] = [60, 98];
const adult: readonly [number, number] = [18, 70];

function bias(ages: readonly [number, number], person: Facts, household: Facts = {}, dead = false): Bias {
  return { ages, person, household, dead };
}

export const FAVOURABLE: Readonly<Record<string, Bias>> = {
  child_support_grant: bias([0, 6], THAI),
  old_age_allowance: bias(elder, { ...THAI, state_pension: false }),
  disability_allowance: bias([10, 40], { ...THAI, ...CARD }),
  disability_card: bias(any, { ...THAI, has_disability: true }),
  state_welfare_card: bias(adult, {
    ...THAI, credit_card: false, property_over_limit: false, state_pension: false, monk: false, detained: false,
    annual_income_thb: 3_000_000, financial_assets_thb: 5_000_000,
  }),
  aids_allowance: bias(any, { ...THAI, aids_certified: true }),
  poor_family_assistance: bias(any, {}, { distress_event: true }),
  emergency_assistance: bias(any, { social_difficulty: true }),
  child_poor_family: bias([14, 20], { studying: true }),
  elderly_difficulty: bias(elder, { ...THAI, elder_difficulty: true }),
  disability_relief: bias(any, CARD),
  women_family_assistance: bias(adult, { sex: 'F', social_difficulty: true }),
  elderly_funeral: bias([62, 98], { ...THAI, welfare_card: true }, {}, true),
  elderly_home_repair: bias(elder, THAI, { house_dilapidated: true, house_owner_consent: true }),
  disability_home_adaptation: bias(any, CARD, { house_unsuitable_for_disability: true, house_owner_consent: true }),
  disability_fund_loan: bias(adult, { ...CARD, bankrupt: false, fund_borrower: false }),
  elderly_fund_loan: bias(elder, { ...THAI, bankrupt: false, fund_borrower: false }),
  assistive_device: bias(any, { ...CARD, needs_assistive_device: true }),
  personal_assistant: bias(any, { ...CARD, barthel_adl: 8, caregiver_present: false }),
  long_term_care: bias(any, { ...THAI, barthel_adl: 11 }),
  universal_health_coverage: bias(any, { ...THAI, health_scheme: 'none' }),
  equity_scholarship: bias([4, 16], { ...THAI, studying: true, school_level: 'primary' }),
};
