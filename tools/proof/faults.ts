import type { Decision } from '@klaikhun/rules';
import { civilOf, dayOf, fiscalYearEve, monthsLater } from './calendar.ts';
import { type Engine, engine } from './engine.ts';
import { copyOf, type Facts, type Home, type Row } from './home.ts';

/**
 * Engines with one slip each, of the kind that has been made before: built from the true engine by bending what goes in
 * or what comes out. The proof is worth as much as its power to tell them from the true one.
 */
type Bend = (facts: Facts, place: number, asOf: number) => void;

const QUOTA_RIGHTS = new Set([
  'poor_family_assistance', 'child_poor_family', 'elderly_difficulty', 'disability_relief', 'women_family_assistance',
  'elderly_funeral', 'elderly_home_repair', 'disability_home_adaptation',
]);

function bending(bend: Bend): Engine {
  return (law, home, asOf) => {
    const bent = copyOf(home);
    for (const [place, person] of bent.persons.entries()) bend(person.facts, place, asOf);
    return engine(law, bent, asOf);
  };
}

function bendingRows(bend: (rows: Row[], home: Home, asOf: number) => Row[]): Engine {
  return (law, home, asOf) => engine(law, { ...home, rows: bend(home.rows.map((row) => ({ ...row })), home, asOf) }, asOf);
}

function answering(change: (decision: Decision, home: Home, asOf: number) => Partial<Decision>): Engine {
  return (law, home, asOf) => engine(law, home, asOf).map((decision) => ({ ...decision, ...change(decision, home, asOf) }));
}

const whereUnknown = (fact: string, value: boolean | number | string): Bend => (facts) => {
  facts[fact] ??= value;
};

const shift = (fact: string, by: (day: number, facts: Facts, asOf: number) => number): Bend => (facts, _place, asOf) => {
  const day = facts[fact];
  if (typeof day === 'number') facts[fact] = by(day, facts, asOf);
};

function notAfter(day: number, facts: Facts, asOf: number): number {
  return Math.min(day, asOf, Number(facts.death_date ?? asOf), Number(facts.death_certificate_date ?? asOf));
}

const isDead = (home: Home, person: number, asOf: number): boolean => Number(home.persons[person]?.facts.death_date ?? asOf + 1) <= asOf;

/** The band by the age of the day instead of the eve of the fiscal year. */
const bandOfToday: Engine = (law, home, asOf) => {
  const older = bending(shift('birth_date', (day) => day - (asOf - fiscalYearEve(asOf))))(law, home, asOf);
  return engine(law, home, asOf).map((decision, place) =>
    decision.right === 'old_age_allowance' && decision.amountMin !== null
      ? { ...decision, amountMin: older[place]?.amountMin ?? null, amountMax: older[place]?.amountMax ?? null } : decision);
};

const IN: Record<string, Engine> = {
  'a birthday one day late': bending(shift('birth_date', (day, facts, asOf) => notAfter(day + 1, facts, asOf))),
  'a birthday one day early': bending(shift('birth_date', (day) => day - 1)),
  '29 February counted on 28 February': bending(shift('birth_date', (day) => {
    const [year, month, dayOfMonth] = civilOf(day);
    return month === 2 && dayOfMonth === 29 ? dayOf(year, 2, 28) : day;
  })),
  'an unknown income read as 0': bending(whereUnknown('annual_income_thb', 0)),
  'an unknown pension read as none': bending(whereUnknown('state_pension', false)),
  'an unknown welfare card read as none': bending(whereUnknown('welfare_card', false)),
  'an unknown carer read as present': bending(whereUnknown('caregiver_present', true)),
  'an unknown nationality read as Thai': bending(whereUnknown('nationality', 'TH')),
  'a ceiling that must not be reached': bending((facts, place) => {
    if (place === 0 && typeof facts.annual_income_thb === 'number') facts.annual_income_thb += 1;
  }),
  'six months as 180 days': bending(shift('death_certificate_date', (day, facts) => Math.max(Number(facts.death_date ?? day), day + 180 - (monthsLater(day, 6) - day)))),
  'the dead counted among the heads': bending((facts, place) => {
    if (place > 0) facts.death_date = null;
  }),
  'a death in the future already counted': bending(shift('death_date', (day, _facts, asOf) => Math.min(day, asOf))),
  'a payment that ends a day early': bendingRows((rows) => rows.map((row) => ({ ...row, end: row.end === null ? null : row.end - 1 }))),
  'a payment that starts a day late': bendingRows((rows) => rows.map((row) => ({ ...row, start: row.start === null ? null : row.start + 1 }))),
  'an empty amount read as 0': bendingRows((rows) => rows.map((row) => ({ ...row, amount: row.amount ?? 0 }))),
  'only the first payment counted': bendingRows((rows) => rows.filter((row, place) => rows.findIndex((other) => other.right === row.right) === place)),
  'a quota that overlooks what is pending': bendingRows((rows) => rows.map((row) => (row.status === 'pending' && QUOTA_RIGHTS.has(row.right) ? { ...row, status: 'cancelled' } : row))),
  'a quota that counts the rejected': bendingRows((rows) => rows.map((row) => (row.status === 'rejected' ? { ...row, status: 'paid' } : row))),
  'a quota that overlooks the active': bendingRows((rows) => rows.map((row) => (row.status === 'active' && QUOTA_RIGHTS.has(row.right) ? { ...row, status: 'ended' } : row))),
  'a quota of all years': bendingRows((rows, _home, asOf) => rows.map((row) => ({ ...row, fiscalYear: null, decidedOn: asOf }))),
  'the start ruling the year before the decision': bendingRows((rows) => rows.map((row) => ({ ...row, decidedOn: row.start ?? row.decidedOn }))),
  'applications of the dead': bendingRows((rows, home, asOf) => {
    const living = home.persons.findIndex((_person, place) => !isDead(home, place, asOf));
    return rows.map((row) => (isDead(home, row.person, asOf) && living >= 0 ? { ...row, person: living } : row));
  }),
};

const OUT: Record<string, Engine> = {
  'the band by today': bandOfToday,
  'a refusal that forgets who receives': answering((decision) => (decision.outcome === 'receiving_not_entitled' ? { outcome: 'not_entitled' } : {})),
  'no eye for underpayment': answering((decision) => (decision.outcome === 'underpaid' ? { outcome: 'receiving' } : {})),
  'an application hidden behind the outcome': answering((decision) => (decision.outcome === 'applied' ? {} : { application: '' })),
  'nothing missing of other members': answering((decision) => ({ missing: decision.missing.filter((name) => !name.includes('@')) })),
  'nothing missing where something is received': answering((decision) => (decision.outcome === 'receiving' ? { missing: [] } : {})),
  'what prices named as what decides': answering((decision) => ({ missing: [...decision.missing, ...decision.amountDependsOn], amountDependsOn: [] })),
  'only the first failure named': answering((decision) => ({ failed: decision.failed.slice(0, 1) })),
  'the lower amount for both': answering((decision) => ({ amountMax: decision.amountMin })),
  'changes a day late': answering((decision) => ({ changesOn: decision.changesOn === null ? null : decision.changesOn + 1 })),
  'no eye beyond two years': answering((decision, _home, asOf) => (decision.changesOn !== null && decision.changesOn > asOf + 730 ? { changesOn: null } : {})),
  'unknown without a certificate': answering((decision) =>
    (decision.right === 'elderly_funeral' && decision.outcome === 'entitled' && decision.changesOn !== null ? { outcome: 'unknown' } : {})),
};

export const FAULTS: Readonly<Record<string, Engine>> = { ...IN, ...OUT };
