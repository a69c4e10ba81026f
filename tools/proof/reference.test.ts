import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromIso } from './calendar.ts';
import { story } from './comparison.ts';
import { explore } from './completions.ts';
import type { Facts, Home, Row } from './home.ts';
import { smallHousehold } from './households.ts';
import { momentOf } from './moment.ts';
import { type Answer, answersOf, changesOf, subjectsOf, truthsOf, watch } from './reference.ts';
import { withinReach } from './within-reach.ts';

/** The reference itself against section 7 of rights.md: whoever doubts a verdict of the proof starts here. */
const AS_OF = fromIso('2026-11-20');

const FAVOURABLE: Facts = {
  sex: 'F', birth_date: fromIso('1990-05-05'), nationality: 'TH', death_date: null, death_certificate_date: null, annual_income_thb: 0,
  in_state_institution: false, state_pension: false, welfare_card: false, has_disability: true, disability_card: true, barthel_adl: 5,
  bedridden: false, caregiver_present: false, studying: true, school_level: 'primary', health_scheme: 'none', aids_certified: true,
  financial_assets_thb: 0, credit_card: false, property_over_limit: false, monk: false, detained: false, elder_difficulty: true,
  social_difficulty: true, needs_assistive_device: true, fund_borrower: false, bankrupt: false, poverty_certificate: false,
};

const HOUSEHOLD: Facts = {
  housing_problem: true, house_dilapidated: true, house_unsuitable_for_disability: true, house_owner_consent: true, distress_event: true,
};

function home(persons: Facts[], rows: Partial<Row>[] = []): Home {
  const empty: Row = { person: 0, right: '', status: 'paid', start: null, end: null, amount: null, decidedOn: null, fiscalYear: null };
  return {
    id: 'h', facts: HOUSEHOLD,
    persons: persons.map((facts, place) => ({ id: `p${place}`, facts: { ...FAVOURABLE, ...facts } })),
    rows: rows.map((row) => ({ ...empty, ...row })),
  };
}

function answer(right: string, of: Home, asOf = AS_OF): Answer {
  const found = answersOf(of, asOf).find((one) => one.right === right && (one.who === 0 || one.who === -1));
  if (found === undefined) throw new Error(`no answer on ${right}`);
  return found;
}

const born = (text: string): Facts => ({ birth_date: fromIso(text) });
const paid = (count: number, status: Row['status'] = 'paid'): Partial<Row>[] =>
  Array.from({ length: count }, () => ({ right: 'poor_family_assistance', status, fiscalYear: 2570 }));

describe('old age (T1 to T4)', () => {
  it('T1: 60 in October, 600', () => {
    expect(answer('old_age_allowance', home([born('1966-10-01')]))).toMatchObject({ outcome: 'entitled', amountMin: 60_000, amountMax: 60_000 });
  });
  it('T2: the band follows the eve of the fiscal year', () => {
    expect(answer('old_age_allowance', home([born('1956-09-30')])).amountMin).toBe(70_000);
    expect(answer('old_age_allowance', home([born('1956-10-01')]))).toMatchObject({ amountMin: 60_000, changesOn: fromIso('2027-10-01') });
  });
  it('T3: pension unknown', () => {
    expect(answer('old_age_allowance', home([{ ...born('1966-10-01'), state_pension: null }]))).toMatchObject({ outcome: 'unknown', missing: ['state_pension'] });
  });
  it('T4: a pensioner is refused by the fourth condition', () => {
    expect(answer('old_age_allowance', home([{ ...born('1966-10-01'), state_pension: true }]))).toMatchObject({ outcome: 'not_entitled', failed: [3] });
  });
});

describe('disability allowance (T5, T6)', () => {
  it('T5: 1000 until the 18th birthday, then 800', () => {
    expect(answer('disability_allowance', home([born('2008-12-05')]))).toMatchObject({ amountMin: 100_000, changesOn: fromIso('2026-12-05') });
    expect(answer('disability_allowance', home([born('2008-11-20')])).amountMin).toBe(80_000);
  });
  it('T6: without a welfare card 800, unknown 800 to 1000 and still entitled', () => {
    expect(answer('disability_allowance', home([born('1986-01-01')]))).toMatchObject({ outcome: 'entitled', amountMax: 80_000 });
    expect(answer('disability_allowance', home([{ ...born('1986-01-01'), welfare_card: null }])))
      .toMatchObject({ outcome: 'entitled', amountMin: 80_000, amountMax: 100_000, missing: [], amountDependsOn: ['welfare_card'] });
  });
});

describe('income a head (T7 to T9)', () => {
  const child = (incomes: (number | null)[]): Home =>
    home(incomes.map((baht, place) => ({ ...(place === 0 ? born('2024-06-01') : {}), annual_income_thb: baht === null ? null : baht * 100 })));
  it('T7, T8, T8b', () => {
    expect(answer('child_support_grant', child([0, 180_000, 120_000, 96_000])).outcome).toBe('entitled');
    expect(answer('child_support_grant', child([0, 180_000, 120_000, null]))).toMatchObject({ outcome: 'unknown', missing: ['annual_income_thb@p3'] });
    expect(answer('child_support_grant', child([0, 300_000, 120_000, null]))).toMatchObject({ outcome: 'not_entitled', missing: [] });
  });
  it('T9: the carer may be stateless', () => {
    expect(answer('child_support_grant', home([born('2024-06-01'), { nationality: 'XX' }])).outcome).toBe('entitled');
  });
});

describe('quotas (T10 to T11b)', () => {
  const family = (rows: Partial<Row>[], asOf?: number): string => answer('poor_family_assistance', home([{}], rows), asOf).outcome;
  it('T10, T11', () => {
    expect(family(paid(3), fromIso('2027-09-30'))).toBe('quota_used');
    expect(family(paid(3), fromIso('2027-10-01'))).toBe('entitled');
    expect(family([...paid(2), ...paid(1, 'pending')])).toBe('quota_used');
    expect(family([...paid(2), ...paid(1, 'rejected')])).toBe('entitled');
  });
  it('T11b: a house is repaired once, whoever it was paid to; only the living apply', () => {
    const elder = born('1950-01-01');
    const gone = { death_date: fromIso('2025-01-01') };
    const repair = (person: number, status: Row['status']): string =>
      answer('elderly_home_repair', home([elder, gone], [{ person, right: 'elderly_home_repair', status }])).outcome;
    expect(repair(0, 'pending')).toBe('applied');
    expect(repair(1, 'paid')).toBe('quota_used');
    expect(repair(1, 'pending')).toBe('entitled');
  });
});

describe('funeral (T12 to T13)', () => {
  const funeral = (facts: Facts): Answer => answer('elderly_funeral', home([{ ...born('1940-01-01'), welfare_card: true, ...facts }, {}]));
  const died = (death: string, certificate: string | null): Facts =>
    ({ death_date: fromIso(death), death_certificate_date: certificate === null ? null : fromIso(certificate) });
  it('T12: six months to the day', () => {
    expect(funeral(died('2026-05-20', '2026-05-20'))).toMatchObject({ outcome: 'entitled', changesOn: fromIso('2026-11-21') });
    expect(funeral(died('2026-05-19', '2026-05-19'))).toMatchObject({ outcome: 'not_entitled', failed: [3] });
  });
  it('T12b: without a certificate', () => {
    expect(funeral(died('2026-05-01', null))).toMatchObject({ outcome: 'unknown', missing: ['death_certificate_date'] });
    expect(funeral(died('2026-06-01', null))).toMatchObject({ outcome: 'entitled', changesOn: fromIso('2026-12-02') });
  });
  it('T13: a certificate of poverty will do', () => {
    expect(funeral({ ...died('2026-06-01', null), welfare_card: false, poverty_certificate: true }).outcome).toBe('entitled');
    expect(funeral({ ...died('2026-06-01', null), welfare_card: false, poverty_certificate: null }).missing).toEqual(['poverty_certificate']);
  });
});

describe('who is Thai (T15)', () => {
  it('is asked, never guessed', () => {
    expect(answer('old_age_allowance', home([{ ...born('1950-01-01'), nationality: null }]))).toMatchObject({ outcome: 'unknown', missing: ['nationality'] });
  });
});

describe('its short cuts', () => {
  const drawn = (count: number): { home: Home; asOf: number }[] =>
    fc.sample(smallHousehold, { seed: 25_701_001, numRuns: count }).map(({ home: full, asOf }) => ({ home: withinReach(full, asOf), asOf }));

  it('walks over no eventful day: the same as looking at every day for 120 years', () => {
    for (const { home: one, asOf } of drawn(20)) {
      const subjects = subjectsOf(one, momentOf(one, asOf, 'anniversary'));
      const everyDay = changesOf(one, subjects, asOf, 'anniversary', 120 * 366);
      expect(changesOf(one, subjects, asOf, 'anniversary'), story(one, asOf, [])).toEqual(everyDay);
    }
  });

  it('prices a day as the full search does, and finds a completion that fulfils whatever is not refused', () => {
    for (const { home: one, asOf } of drawn(150)) {
      const moment = momentOf(one, asOf, 'anniversary');
      for (const subject of subjectsOf(one, moment)) {
        if (truthsOf(subject, moment).includes(false)) continue;
        const { amount } = explore(subject.right, one, moment, subject.who, asOf, 'anniversary');
        const { min, max } = watch(subject, one, moment, asOf, 'anniversary');
        expect({ min, max }, story(one, asOf, [subject.right.code])).toEqual(amount);
      }
    }
  });
});
