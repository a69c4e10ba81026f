// The mechanism on a small made-up law: an allowance of a club, so that no ministry's meaning hides in the tests of the engine.
import { dayOf, isoOf } from '@klaikhun/std';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLaw, decideHousehold, explainDecision, levelOf, rankQuestions, readHousehold, type Law, type LawFault } from './index.ts';
import { CLUB_FACTS, clubRight, CLUB_LEVEL } from './rules.samples.ts';

const TODAY = dayOf(2026, 11, 20);

function club(change: (right: string) => string = (text) => text): Law {
  const result = compileLaw([{ path: 'facts.yaml', text: CLUB_FACTS }, { path: 'rights/seat/rule.yaml', text: change(clubRight()) }, { path: 'levels/size/rule.yaml', text: CLUB_LEVEL }]);
  if (!result.ok) throw new TypeError(result.problem.map((fault) => fault.problem.title.en).join('\n'));
  return result.value;
}

function faultsOf(change: (right: string) => string): LawFault[] {
  const result = compileLaw([{ path: 'facts.yaml', text: CLUB_FACTS }, { path: 'rights/seat/rule.yaml', text: change(clubRight()) }]);
  return result.ok ? [] : result.problem;
}

function seat(law: Law, person: object, others: object[] = [], enrolments: object[] = [], day = TODAY) {
  const json = { household: { household_id: 'H' }, persons: [{ person_id: 'A', ...person }, ...others], enrolments };
  const household = readHousehold(law, json, day);
  if (!household.ok) throw new TypeError(JSON.stringify(household.problem));
  const decision = decideHousehold(law, household.value, day).find((one) => one.subjectId === 'A');
  return { household: household.value, decision: decision! };
}

describe('a law text with a mistake is refused where it stands', () => {
  const cases: [string, (text: string) => string, string, RegExp][] = [
    ['an unknown fact', (text) => text.replace('person.member', 'person.membr'), 'law.unknownFact', /membr.*member/s],
    ['a bare number', (text) => text.replace('parameters.age_from', '18'), 'law.bareNumber', /18/],
    ['an unknown parameter', (text) => text.replace('parameters.age_from', 'parameters.age'), 'law.unknownParameter', /age/],
    ['a value outside the list', (text) => text.replace("'gold'", "'golden'"), 'law.value', /golden.*gold/s],
    ['a comparison of unlike things', (text) => text.replace('person.age >= parameters.age_from', "person.age >= 'gold'"), 'law.type', /age/],
    ['a construct that no sweep can do', (text) => text.replace('person.age >= parameters.age_from', 'person.age + parameters.age_from > parameters.age_from'), 'law.construct', /\+/],
    ['a misplaced key', (text) => text.replace('    age_counting', '    age_counted: true\n    age_counting'), 'law.shape', /age_counted/],
    ['a day that does not exist', (text) => text.replace('2020-01-01', '2020-02-30'), 'date.absent', /./],
    ['a condition twice', (text) => text.replace('- id: adult', '- id: member'), 'law.duplicate', /member/],
    ['broken CEL', (text) => text.replace('"person.member"', '"person.member &&"'), 'law.cel', /./],
    ['broken YAML', (text) => text.replace('right: seat', 'right: [seat'), 'law.yaml', /./],
  ];
  for (const [name, change, code, words] of cases) {
    it(name, () => {
      const faults = faultsOf(change);
      const fault = faults.find((one) => one.problem.code === code || (code.startsWith('date.') && one.problem.code.startsWith('date.')));
      expect(faults.map((one) => one.problem.code)).toContain(fault?.problem.code);
      expect(fault?.file).toBe('rights/seat/rule.yaml');
      expect(fault?.line).toBeGreaterThan(0);
      expect(`${fault?.problem.title.en} ${fault?.problem.next.en}`).toMatch(words);
      expect(fault?.problem.title.th).toMatch(/[ก-๙]/);
    });
  }
  it('points at the line of the text', () => {
    const text = clubRight().replace('person.member', 'person.membr');
    const line = text.split('\n').findIndex((one) => one.includes('membr')) + 1;
    expect(faultsOf(() => text)[0]?.line).toBe(line);
  });
  it('refuses two versions in force on one day', () => {
    const text = clubRight();
    const version = text.slice(text.indexOf('  - id: "1"'));
    expect(faultsOf(() => `${text}\n${version.replace('"1"', '"2"').replace('2020-01-01', '2024-01-01')}`).map((one) => one.problem.code)).toContain('law.overlap');
  });
});

describe('three values', () => {
  const law = club();
  it('decides what is known', () => {
    expect(seat(law, { member: true, grade: 'gold', birth_date: '1990-05-01' }).decision).toMatchObject({ outcome: 'entitled', amountMin: 90000, amountMax: 90000, missing: [], failed: [] });
    expect(seat(law, { member: false, grade: 'gold', birth_date: '2020-05-01' }).decision).toMatchObject({ outcome: 'not_entitled', amountMin: null, failed: ['member', 'adult'], missing: [] });
  });
  it('asks for what would decide, and only for that', () => {
    expect(seat(law, { birth_date: '1990-05-01', grade: 'silver' }).decision).toMatchObject({ outcome: 'unknown', missing: ['member'], amountMin: 50000, amountMax: 50000 });
    expect(seat(law, { member: false }).decision).toMatchObject({ outcome: 'not_entitled', missing: [] });
  });
  it('says between which bounds an amount lies, and on what it hangs', () => {
    expect(seat(law, { member: true, birth_date: '1990-05-01' }).decision).toMatchObject({ outcome: 'entitled', amountMin: 50000, amountMax: 90000, amountDependsOn: ['grade'] });
  });
  it('knows that the unknown fact decides between paid in full and paid too little', () => {
    const paid = [{ person_id: 'A', right: 'seat', status: 'active', amount_thb: '500' }];
    expect(seat(law, { member: true, birth_date: '1990-05-01' }, [], paid).decision).toMatchObject({ outcome: 'receiving', missing: ['grade'], amountDependsOn: [] });
  });
  it('does not ask for a fact that cannot matter under the other conditions', () => {
    // Student counts below 20 only; whoever is certainly older is not asked.
    const student = club((text) => text.replace('person.age >= parameters.age_from', 'person.age >= parameters.age_from || (person.age >= parameters.age_student && person.student)'));
    expect(seat(student, { member: true, grade: 'gold' }).decision.missing.sort()).toEqual(['birth_date', 'student']);
    expect(seat(student, { member: true, grade: 'gold', birth_date: '1990-05-01' }).decision.missing).toEqual([]);
    const useless = club((text) => text.replace('person.age >= parameters.age_from', 'person.age >= parameters.age_from || (person.age >= parameters.age_from && person.student)'));
    expect(seat(useless, { member: true, grade: 'gold' }).decision.missing).toEqual(['birth_date']);
  });
});

describe('changes by itself', () => {
  const law = club();
  it('on the birthday, by either way of counting', () => {
    const person = { member: true, grade: 'gold', birth_date: '2008-12-24' };
    expect(isoOf(seat(law, person).decision.changesOn!)).toBe('2026-12-24');
    expect(isoOf(seat(club((text) => text.replace('anniversary', 'civil_code_16')), person).decision.changesOn!)).toBe('2026-12-23');
  });
  it('not when another condition fails for good', () => {
    expect(seat(law, { member: false, birth_date: '2008-12-24' }).decision.changesOn).toBeNull();
  });
  it('when the payment ends, and on the day of a death on file', () => {
    const person = { member: true, grade: 'gold', birth_date: '1990-05-01' };
    expect(isoOf(seat(law, person, [], [{ person_id: 'A', right: 'seat', status: 'active', amount_thb: 900, end_date: '2027-01-31' }]).decision.changesOn!)).toBe('2027-02-01');
    expect(isoOf(seat(law, { ...person, death_date: '2026-12-01' }).decision.changesOn!)).toBe('2026-12-01');
  });
});

describe('explanations, questions, levels, facts', () => {
  const law = club();
  it('gives each condition its own sentence and source', () => {
    const { household, decision } = seat(law, { member: false, birth_date: '1990-05-01' });
    const explanation = explainDecision(law, household, TODAY, decision);
    expect(explanation?.conditions.map((one) => [one.id, one.state, one.sentence.en])).toEqual([['alive', 'true', 'alive'], ['member', 'false', 'not a member'], ['adult', 'true', 'of age']]);
    expect(explanation?.facts.map((one) => one.path)).toContain('birth_date');
  });
  it('asks the most settling question first', () => {
    const { household } = seat(law, { birth_date: '1990-05-01', grade: 'silver' }, [{ person_id: 'B', member: true, grade: 'gold' }]);
    expect(rankQuestions(law, household, TODAY).map((one) => [one.fact.name, one.member])).toEqual([['birth_date', 1], ['member', 0]]);
  });
  it('decides a level over the household', () => {
    const size = law.levels[0]!;
    expect(levelOf(law, size, seat(law, { member: true }, [{ person_id: 'B', member: true }]).household, TODAY)).toEqual({ version: '1', level: 2 });
    expect(levelOf(law, size, seat(law, { member: true }, [{ person_id: 'B' }]).household, TODAY)?.level).toBe('unknown');
  });
  it('refuses what a file could not hold, naming the place', () => {
    const broken = readHousehold(law, { household: { household_id: 'H', area: '5a' }, persons: [{ person_id: 'A', household_id: 'other', grade: 'tin', member: 'yes', birth_date: '2569-12-01' }, { person_id: 'A', hat: 1 }], enrolments: [{ person_id: 'Z', right: 'cup', status: 'on' }] }, TODAY);
    expect(broken.ok ? [] : broken.problem.map((fault) => fault.path)).toEqual([
      'household.area', 'persons[0].grade', 'persons[0].member', 'persons[0].birth_date', 'persons[1].hat', 'persons[0].household_id', 'persons[1].person_id', 'enrolments[0].person_id', 'enrolments[0].right', 'enrolments[0].status',
    ]);
  });
});

describe('the law says the same whatever is left out', () => {
  it('hiding facts never makes a definite answer another', () => {
    const law = club();
    const person = fc.record({ member: fc.boolean(), grade: fc.constantFrom('gold', 'silver'), birth_date: fc.constantFrom('1990-05-01', '2008-12-24', '2026-01-01'), student: fc.boolean() });
    fc.assert(fc.property(person, fc.subarray(['member', 'grade', 'birth_date', 'student']), (full, hidden) => {
      const whole = seat(law, full).decision;
      const part = seat(law, Object.fromEntries(Object.entries(full).filter(([name]) => !hidden.includes(name)))).decision;
      if (part.outcome !== 'unknown') expect(part.outcome).toBe(whole.outcome);
      if (part.amountMin !== null && whole.amountMin !== null) expect(whole.amountMin >= part.amountMin && whole.amountMax! <= part.amountMax!).toBe(true);
    }));
  });
});
