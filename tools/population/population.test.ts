import { dayOf, isValidNationalId } from '@klaikhun/std';
import { describe, expect, it } from 'vitest';
import { brokenRows, earliest } from './broken-rows.ts';
import { ENROLMENT_COLUMNS, type EnrolmentRow, HOUSEHOLD_COLUMNS, type HouseholdRows, PERSON_COLUMNS, type PersonRow } from './columns.ts';
import { generate, type PopulationOptions } from './generate.ts';

const AS_OF = '2026-11-20';
const options = (change: Partial<PopulationOptions> = {}): PopulationOptions => ({ households: 6000, seed: 'ข้าว', province: '55', asOf: dayOf(2026, 11, 20), ...change });

function make(change: Partial<PopulationOptions> = {}): HouseholdRows[] {
  const rows = generate(options(change));
  if (!rows.ok) throw new Error(rows.problem.title.en);
  return [...rows.value];
}

const population = make();
const persons = population.flatMap((one) => one.persons);
const enrolments = population.flatMap((one) => one.enrolments);
const DAY = 86_400_000;
const years = (from: string, to: number): number => Math.floor((to - earliest(from, true)) / (365.2425 * DAY));
const today = Date.parse(AS_OF);
const living = persons.filter((person) => person.death_date === '' && person.birth_date !== '');
const share = <T>(list: readonly T[], test: (item: T) => boolean): number => list.filter(test).length / list.length;

describe('rows', () => {
  it('are the same for the same seed, others for another, and begin alike for more households', () => {
    const few = make({ households: 50 });
    expect(few).toEqual(population.slice(0, 50));
    expect(make({ households: 50, seed: 'น้ำ' })).not.toEqual(few);
  });

  it('have exactly the columns of the exchange files, in their order', () => {
    for (const { household, persons: members, enrolments: lines } of population.slice(0, 200)) {
      expect(Object.keys(household)).toEqual(HOUSEHOLD_COLUMNS);
      for (const member of members) expect(Object.keys(member)).toEqual(PERSON_COLUMNS);
      for (const line of lines) expect(Object.keys(line)).toEqual(ENROLMENT_COLUMNS);
    }
  });

  it.each([['2026-11-20'], ['2026-10-01'], ['2024-02-29'], ['2026-05-01']])('are never broken as of %s', (asOf) => {
    const [year = 0, month = 0, day = 0] = asOf.split('-').map(Number);
    const made = make({ households: 2500, asOf: dayOf(year, month, day), seed: asOf });
    expect(made.flatMap((one) => brokenRows(one, asOf))).toEqual([]);
  });

  it('have unique ids; a national id begins with an unissued 9 and carries a valid check digit', () => {
    expect(new Set(persons.map((person) => person.person_id)).size).toBe(persons.length);
    expect(new Set(population.map((one) => one.household.household_id)).size).toBe(population.length);
    const numbers = persons.map((person) => person.national_id).filter((number) => number !== '');
    expect(numbers.filter((number) => !number.startsWith('9') || !isValidNationalId(number))).toEqual([]);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('hold no character that would need quoting in a file', () => {
    expect(persons.filter((person) => /[",\r\n\t]/.test(Object.values(person).join('')))).toEqual([]);
  });

  it('are refused for a province whose districts nobody wrote down', () => {
    expect(generate(options({ province: '10' }))).toMatchObject({ ok: false, problem: { code: 'population.no_districts' } });
  });
});

describe('people', () => {
  it('live in all fifteen districts of Nan, even when there are few of them', () => {
    expect(new Set(make({ households: 200 }).map((one) => one.household.district_code)).size).toBe(15);
  });

  it('have the ages of an ageing province', () => {
    const ages = living.map((person) => years(person.birth_date, today));
    expect(persons.length / population.length).toSatisfy((size: number) => size > 2.5 && size < 2.9);
    expect(share(ages, (age) => age >= 60)).toSatisfy((part: number) => part > 0.21 && part < 0.27);
    expect(share(ages, (age) => age >= 80)).toSatisfy((part: number) => part > 0.025 && part < 0.05);
    expect(share(ages, (age) => age < 15)).toSatisfy((part: number) => part > 0.13 && part < 0.19);
    expect(share(ages, (age) => age < 6)).toSatisfy((part: number) => part > 0.04 && part < 0.07);
    expect(Math.max(...ages)).toBeLessThan(107);
  });

  it('bear titles that go with their age and sex, and study at the level of their age', () => {
    for (const person of living.filter((one) => one.sex !== '')) {
      const age = years(person.birth_date, today);
      const may = person.sex === 'M' ? ['นาย', 'เด็กชาย', 'พระ', 'สามเณร'] : ['นาง', 'นางสาว', 'เด็กหญิง'];
      expect(may, `${person.title} ${person.sex}`).toContain(person.title);
      if (person.title.startsWith('เด็ก')) expect(age).toBeLessThan(15);
      if (person.school_level === 'primary') expect(age).toSatisfy((of: number) => of >= 5 && of < 13);
      if (person.school_level === 'higher') expect(age).toBeGreaterThanOrEqual(17);
    }
  });

  it('include the cases that break naive systems', () => {
    const births = living.map((person) => person.birth_date);
    const count = (test: (person: PersonRow) => boolean): number => persons.filter(test).length;
    expect(births.filter((birth) => /^\d{4}$/.test(birth)).length, 'year only').toBeGreaterThan(30);
    expect(births.filter((birth) => /^\d{4}-\d\d$/.test(birth)).length, 'year and month').toBeGreaterThan(20);
    expect(births.filter((birth) => birth >= '2400').length, 'Buddhist era').toBeGreaterThan(300);
    expect(count((person) => person.national_id === ''), 'no number').toBeGreaterThan(100);
    expect(count((person) => person.nationality === 'XX' && person.last_name === ''), 'stateless without a surname').toBeGreaterThan(30);
    expect(count((person) => person.title === 'พระ'), 'monks').toBeGreaterThan(20);
    expect(count((person) => person.detained === 'true'), 'detained').toBeGreaterThan(5);
    expect(count((person) => person.in_state_institution === 'true'), 'in an institution').toBeGreaterThan(5);
    expect(count((person) => person.death_date !== ''), 'dead within fourteen months').toBeGreaterThan(80);
    expect(count((person) => person.death_date !== '' && person.death_certificate_date === ''), 'certificate unknown').toBeGreaterThan(3);
    expect(population.filter((one) => one.persons.every((person) => person.death_date !== '')).length, 'households without a living member').toBeGreaterThan(3);
  });

  it('have facts that are unknown in one case of twenty to one of seven', () => {
    const facts = ['nationality', 'annual_income_thb', 'state_pension', 'welfare_card', 'has_disability', 'disability_card', 'barthel_adl', 'financial_assets_thb', 'credit_card', 'social_difficulty', 'health_scheme', 'poverty_certificate'] as const;
    for (const fact of facts) expect(share(persons, (person) => person[fact] === ''), fact).toSatisfy((part: number) => part > 0.04 && part < 0.155);
    for (const fact of ['housing_problem', 'house_owner_consent', 'distress_event'] as const) expect(share(population, (one) => one.household[fact] === ''), fact).toSatisfy((part: number) => part > 0.08 && part < 0.16);
  });

  it('are mostly poor by the ceiling of 100,000 a head, some rich', () => {
    const known = population.map((one) => one.persons.filter((person) => person.death_date === '')).filter((members) => members.length > 0 && members.every((person) => person.annual_income_thb !== ''));
    const perHead = known.map((members) => members.reduce((sum, person) => sum + Number(person.annual_income_thb), 0) / members.length);
    expect(share(perHead, (baht) => baht <= 100_000)).toSatisfy((part: number) => part > 0.68 && part < 0.82);
    expect(share(perHead, (baht) => baht > 250_000)).toSatisfy((part: number) => part > 0.02 && part < 0.12);
  });
});

const linesOf = new Map<string, EnrolmentRow[]>();
for (const line of enrolments) linesOf.set(line.person_id, [...(linesOf.get(line.person_id) ?? []), line]);
/** Paid on a day: an ended line was paid until its end. */
const paidOn = (person: PersonRow, right: string, on: number): boolean =>
  (linesOf.get(person.person_id) ?? []).some(
    (line) =>
      line.right === right &&
      (line.status === 'active' || (line.status === 'ended' && line.end_date !== '')) &&
      (line.start_date === '' || earliest(line.start_date, false) <= on) &&
      (line.end_date === '' || earliest(line.end_date, false) >= on),
  );
const poorHomes = new Set(
  population
    .filter(({ persons: members }) => {
      const alive = members.filter((person) => person.death_date === '');
      return alive.every((person) => person.annual_income_thb !== '') && alive.reduce((sum, person) => sum + Number(person.annual_income_thb), 0) <= 100_000 * alive.length;
    })
    .map((one) => one.household.household_id),
);
const entitled: Readonly<Record<string, (person: PersonRow, on: number) => boolean>> = {
  old_age_allowance: (person, on) => years(person.birth_date, on) >= 60 && person.state_pension === 'false',
  child_support_grant: (person, on) => years(person.birth_date, on) < 6 && poorHomes.has(person.household_id),
  disability_allowance: (person) => person.disability_card === 'true',
};
const takeUp = (right: string, on: number): number => {
  const may = persons.filter((person) => {
    const alive = person.birth_date !== '' && earliest(person.birth_date, true) <= on && (person.death_date === '' || earliest(person.death_date, false) > on);
    return alive && person.nationality === 'TH' && person.in_state_institution === 'false' && entitled[right]?.(person, on) === true;
  });
  return share(may, (person) => paidOn(person, right, on));
};

describe('registers', () => {
  it.each([
    ['old_age_allowance', 0.89, 0.95],
    ['child_support_grant', 0.53, 0.66],
    ['disability_allowance', 0.76, 0.88],
  ])('of %s hold most of the entitled, not all', (right, low, high) => {
    expect(takeUp(right, today)).toSatisfy((part: number) => part > low && part < high);
  });

  it.each([['old_age_allowance'], ['child_support_grant'], ['disability_allowance']])('of %s grew slowly over the last twelve month ends', (right) => {
    const yearAgo = takeUp(right, Date.UTC(2025, 10, 30));
    const now = takeUp(right, Date.UTC(2026, 9, 31));
    expect(now - yearAgo).toSatisfy((rise: number) => rise > 0.002 && rise < 0.09);
  });

  it('pay some too little, some who are not entitled, and keep every state of an application', () => {
    const statuses = new Set(enrolments.map((line) => line.status));
    expect(statuses).toEqual(new Set(['active', 'ended', 'pending', 'approved', 'paid', 'rejected', 'cancelled']));
    const over70 = living.filter((person) => years(person.birth_date, today) >= 72 && paidOn(person, 'old_age_allowance', today));
    expect(over70.filter((person) => linesOf.get(person.person_id)?.some((line) => line.right === 'old_age_allowance' && line.amount_thb === '600')).length).toBeGreaterThan(5);
    expect(persons.filter((person) => person.state_pension === 'true' && paidOn(person, 'old_age_allowance', today)).length).toBeGreaterThan(0);
    expect(persons.filter((person) => person.death_date !== '' && paidOn(person, 'old_age_allowance', today)).length).toBeGreaterThan(0);
  });

  it('use up a yearly quota now and then, and are rare', () => {
    const paid = new Map<string, number>();
    for (const line of enrolments.filter((one) => ['pending', 'approved', 'paid'].includes(one.status) && (one.fiscal_year === '2570' || (one.fiscal_year === '' && one.decided_on >= '2026-10-01' && one.decided_on < '2400')))) {
      paid.set(`${line.person_id} ${line.right}`, (paid.get(`${line.person_id} ${line.right}`) ?? 0) + 1);
    }
    expect([...paid.values()].filter((times) => times === 3).length).toBeGreaterThan(0);
    expect([...paid.values()].filter((times) => times > 3)).toEqual([]);
    expect(enrolments.filter((line) => line.right === 'emergency_assistance').length / persons.length).toBeLessThan(0.02);
  });
});
