import {
  ageAtDeathFrom, ageBelow, ageFrom, alive, atMost, bahtAtMost, both, type Condition, certifiedRecently, dead, either,
  incomePerHeadAtMost, memberAt, no, oneOf, someLivingMember, someoneLives, thai, yes,
} from './conditions.ts';
import type { Value } from './home.ts';
import type { Landmark, Moment } from './moment.ts';

/** Baht. */
export type Amount = readonly [min: number, max: number];
export type Period = 'month' | 'year' | 'time' | 'once' | 'loan' | 'in_kind';

/** One line of the table of rights.md section 5. */
export interface Right {
  code: string;
  on: 'person' | 'household';
  /** In the order of rights.md, `alive` first. */
  conditions: Condition[];
  period: Period;
  registration: 'open' | 'closed';
  /** `year`: at most so many in a fiscal year; `life`: one paid, for ever. */
  quota: null | { per: 'year'; times: number } | { per: 'life' };
  /** "receiving = fact" of the table. */
  receipt: null | { fact: string; means: (value: Value) => boolean };
  /** Over complete facts. */
  amount: (moment: Moment, who: number) => Amount;
  /** The subject's facts that the amount reads. */
  amountReads: string[];
  /** The ages that matter to it, so that births around them stand for all births: today, on the eve of the fiscal year, at death. */
  births: { now?: Landmark[]; eve?: Landmark[]; death?: Landmark[] };
  /** The per-head ceiling that matters to it, baht. */
  ceiling?: number;
}

const THREE_A_YEAR = { per: 'year', times: 3 } as const;
const ONCE = { per: 'life' } as const;
const poor = incomePerHeadAtMost(100_000);
const free = no('in_state_institution');

const defaults = {
  on: 'person', registration: 'open', quota: null, receipt: null, amountReads: [], births: {},
} as const satisfies Partial<Right>;

function paying(min: number, max = min): Pick<Right, 'amount'> {
  return { amount: () => [min, max] };
}

/** "up to 3000 / time, quota 3/FY" */
const upTo3000 = { ...defaults, ...paying(0, 3000), period: 'time', quota: THREE_A_YEAR } as const;
const upTo40000 = { ...defaults, ...paying(0, 40_000), on: 'household', period: 'once', quota: ONCE } as const;
const monthly = { ...defaults, period: 'month' } as const;
const inKind = { ...defaults, ...paying(0), period: 'in_kind' } as const;

function reached(age: number | null): number {
  if (age === null) throw new Error('an amount was asked of a person whose birth is unknown');
  return age;
}

function oldAgeAmount(moment: Moment, who: number): Amount {
  const age = reached(memberAt(moment, who).ageOnEve);
  const baht = age < 70 ? 600 : age < 80 ? 700 : age < 90 ? 800 : 1000;
  return [baht, baht];
}

function disabilityAmount(moment: Moment, who: number): Amount {
  const member = memberAt(moment, who);
  const card = yes('welfare_card').plain(moment, who);
  const baht = reached(member.age) < 18 || card ? 1000 : 800;
  return [baht, baht];
}

const MONTHLY: Right[] = [
  { ...monthly, ...paying(600), code: 'child_support_grant', conditions: [alive, thai, ageBelow(6), poor, free], births: { now: [6] }, ceiling: 100_000 },
  {
    ...monthly, code: 'old_age_allowance', conditions: [alive, thai, ageFrom(60), no('state_pension'), free],
    amount: oldAgeAmount, amountReads: ['birth_date'], births: { now: [60], eve: [70, 80, 90] },
  },
  {
    ...monthly, code: 'disability_allowance', conditions: [alive, thai, yes('disability_card'), free],
    amount: disabilityAmount, amountReads: ['birth_date', 'welfare_card'], births: { now: [18] },
  },
  {
    ...monthly, ...paying(300), code: 'state_welfare_card', registration: 'closed',
    receipt: { fact: 'welfare_card', means: (value) => value === true },
    conditions: [
      alive, thai, ageFrom(18), bahtAtMost('annual_income_thb', 100_000), poor, bahtAtMost('financial_assets_thb', 100_000),
      no('credit_card'), no('property_over_limit'), no('state_pension'), no('monk'), no('detained'), free,
    ],
    births: { now: [18] }, ceiling: 100_000,
  },
  { ...monthly, ...paying(500), code: 'aids_allowance', conditions: [alive, thai, yes('aids_certified'), poor], ceiling: 100_000 },
];

const RELIEF: Right[] = [
  { ...upTo3000, code: 'poor_family_assistance', on: 'household', conditions: [someoneLives, poor, yes('distress_event')], ceiling: 100_000 },
  { ...upTo3000, code: 'emergency_assistance', quota: null, conditions: [alive, yes('social_difficulty')] },
  {
    ...upTo3000, code: 'child_poor_family', conditions: [alive, either(ageBelow(18), both(ageBelow(20), yes('studying'))), poor],
    births: { now: [18, 20] }, ceiling: 100_000,
  },
  { ...upTo3000, code: 'elderly_difficulty', conditions: [alive, thai, ageFrom(60), yes('elder_difficulty')], births: { now: [60] } },
  {
    ...upTo3000, code: 'disability_relief', conditions: [alive, yes('disability_card'), either(poor, no('caregiver_present'))],
    ceiling: 100_000,
  },
  {
    ...upTo3000, code: 'women_family_assistance', conditions: [alive, oneOf('sex', ['F']), ageFrom(18), poor, yes('social_difficulty')],
    births: { now: [18] }, ceiling: 100_000,
  },
];

const ONCE_IN_A_LIFE: Right[] = [
  {
    ...defaults, ...paying(3000), code: 'elderly_funeral', period: 'once', quota: ONCE,
    conditions: [dead, thai, ageAtDeathFrom(60), certifiedRecently, either(yes('welfare_card'), yes('poverty_certificate'))],
    births: { death: [60] },
  },
  {
    ...upTo40000, code: 'elderly_home_repair',
    conditions: [someoneLives, someLivingMember(thai, ageFrom(60)), poor, yes('house_dilapidated'), yes('house_owner_consent')],
    births: { now: [60] }, ceiling: 100_000,
  },
  {
    ...upTo40000, code: 'disability_home_adaptation',
    conditions: [someoneLives, someLivingMember(yes('disability_card')), yes('house_unsuitable_for_disability'), yes('house_owner_consent')],
  },
];

const LOANS_AND_KIND: Right[] = [
  {
    ...defaults, ...paying(0, 60_000), code: 'disability_fund_loan', period: 'loan', births: { now: [20] },
    conditions: [alive, yes('disability_card'), ageFrom(20), no('bankrupt'), no('fund_borrower')],
  },
  {
    ...defaults, ...paying(0, 30_000), code: 'elderly_fund_loan', period: 'loan', births: { now: [60] },
    conditions: [alive, thai, ageFrom(60), no('bankrupt'), no('fund_borrower')],
  },
  { ...inKind, code: 'assistive_device', conditions: [alive, yes('disability_card'), yes('needs_assistive_device')] },
  { ...inKind, code: 'personal_assistant', conditions: [alive, yes('disability_card'), atMost('barthel_adl', 11), no('caregiver_present')] },
  { ...inKind, code: 'long_term_care', conditions: [alive, thai, atMost('barthel_adl', 11)] },
  {
    ...inKind, code: 'universal_health_coverage', conditions: [alive, thai, oneOf('health_scheme', ['UCS', 'none'])],
    receipt: { fact: 'health_scheme', means: (value) => value === 'UCS' },
  },
  {
    ...inKind, code: 'disability_card', conditions: [alive, thai, yes('has_disability')],
    receipt: { fact: 'disability_card', means: (value) => value === true },
  },
  {
    ...defaults, ...paying(3000), code: 'equity_scholarship', period: 'year', ceiling: 36_000,
    conditions: [
      alive, thai, yes('studying'), oneOf('school_level', ['kindergarten', 'primary', 'lower_secondary']), incomePerHeadAtMost(36_000),
    ],
  },
];

export const RIGHTS: readonly Right[] = [...MONTHLY, ...RELIEF, ...ONCE_IN_A_LIFE, ...LOANS_AND_KIND];
