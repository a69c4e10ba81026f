import type { Decision, Outcome } from '@klaikhun/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RIGHTS } from './catalogue.ts';
import { story } from './comparison.ts';
import { type Engine, engine, lawFiles, lawOf } from './engine.ts';
import { FAULTS } from './faults.ts';
import { copyOf, type Facts, type Home } from './home.ts';
import { household, type Single } from './households.ts';

/**
 * Not knowing never turns an answer false. Facts of a household are hidden and it is decided again: what was said with
 * less knowledge must stay true with more, and nobody who is entitled may have been lost.
 */
const SEED = 25_700_101;
const PAIRS = 3_000;

const law = lawOf(await lawFiles());
const receiptOf = new Map(RIGHTS.map((right) => [right.code, right.receipt?.fact ?? null]));

/** What an outcome may turn into when more is known; the last column only where the fact that tells of receipt was hidden. */
const MAY_BECOME: Readonly<Record<Outcome, readonly [always: Outcome[], receiptHidden: Outcome[]]>> = {
  entitled: [['entitled'], []],
  underpaid: [['underpaid'], []],
  receiving_not_entitled: [['receiving_not_entitled'], []],
  not_entitled: [['not_entitled'], ['receiving_not_entitled']],
  receiving: [['receiving', 'underpaid', 'receiving_not_entitled'], []],
  quota_used: [['quota_used', 'not_entitled'], []],
  applied: [['applied', 'not_entitled'], ['receiving', 'receiving_not_entitled']],
  unknown: [['unknown', 'entitled', 'not_entitled'], ['receiving', 'receiving_not_entitled']],
};

interface Hidden {
  home: Home;
  /** (place of the person, -1 = household; fact) */
  facts: [who: number, fact: string][];
}

/** Hides known facts picked by number; a death is never unknown, so it stays. */
function hide(home: Home, picks: number[]): Hidden {
  const less = copyOf(home);
  const hidden: Hidden['facts'] = [];
  const pages: [number, Facts][] = [[-1, less.facts], ...less.persons.map((person, place): [number, Facts] => [place, person.facts])];
  const known = pages.flatMap(([who, facts]) => Object.keys(facts).filter((fact) => fact !== 'death_date' && facts[fact] !== null).map((fact): [number, string] => [who, fact]));
  for (const pick of picks) {
    const [who, fact] = known[pick % known.length] ?? [-1, ''];
    const facts = who < 0 ? less.facts : less.persons[who]?.facts;
    if (facts === undefined || facts[fact] === null) continue;
    facts[fact] = null;
    hidden.push([who, fact]);
  }
  return { home: less, facts: hidden };
}

const isRefused = (decision: Decision): boolean => decision.outcome === 'not_entitled' || decision.outcome === 'receiving_not_entitled';

function wrongOutcome(less: Decision, more: Decision, hidden: string[]): string | null {
  const [always, receiptHidden] = MAY_BECOME[less.outcome];
  const receipt = receiptOf.get(less.right) ?? null;
  const allowed = receipt !== null && hidden.includes(receipt) ? [...always, ...receiptHidden] : always;
  if (!allowed.includes(more.outcome)) return `${less.outcome} became ${more.outcome}`;
  if (less.outcome !== more.outcome && !isRefused(less) && !less.missing.some((fact) => hidden.includes(fact))) {
    return `${less.outcome} became ${more.outcome} though nothing hidden was called missing`;
  }
  return null;
}

function wrongAmount(less: Decision, more: Decision, hidden: string[]): string | null {
  if (more.amountMin === null || more.amountMax === null) return null;
  if (less.amountMin === null || less.amountMax === null) return 'an amount came out of nothing';
  if (more.amountMin < less.amountMin || more.amountMax > less.amountMax) return 'the amount left its bounds';
  const same = more.amountMin === less.amountMin && more.amountMax === less.amountMax;
  const named = [...less.missing, ...less.amountDependsOn];
  return same || hidden.some((fact) => named.includes(fact)) ? null : 'the amount hung on a fact that was not named';
}

/** What is wrong with having said `less` when `more` is the case; null = nothing. */
function contradiction(less: Decision, more: Decision, hidden: string[]): string | null {
  if (less.application !== more.application) return 'the application changed';
  if (!less.failed.every((id) => more.failed.includes(id))) return 'a failed condition recovered';
  if (!isRefused(less) && !isRefused(more)) {
    if (!more.missing.every((fact) => less.missing.includes(fact))) return 'a fact became missing by knowing more';
    if (!more.amountDependsOn.every((fact) => less.missing.includes(fact) || less.amountDependsOn.includes(fact))) return 'an amount began to depend on more';
  }
  return wrongOutcome(less, more, hidden) ?? wrongAmount(less, more, hidden);
}

function namesFor(decision: Decision, hidden: Hidden): string[] {
  return hidden.facts.map(([who, fact]) => {
    if (who < 0) return `household.${fact}`;
    return who === decision.memberIndex ? fact : `${fact}@${hidden.home.persons[who]?.id}`;
  });
}

const pairs = fc.tuple(household, fc.array(fc.nat(10_000), { minLength: 1, maxLength: 24, size: 'max' }));

/** Throws at the first answer that more knowledge shows to have been false; returns how many answers more knowledge changed. */
function decideTwice(one: Engine, { asOf, home }: Single, picks: number[]): number {
  const hidden = hide(home, picks);
  const more = one(law, home, asOf);
  const less = one(law, hidden.home, asOf);
  expect(less).toHaveLength(more.length);
  let changed = 0;
  for (const [place, before] of less.entries()) {
    const after = more[place] as Decision;
    const wrong = contradiction(before, after, namesFor(before, hidden));
    if (before.outcome !== after.outcome) changed += 1;
    if (wrong !== null) throw new Error(`${wrong}\n${story(home, asOf, [{ hidden: hidden.facts }, before, after])}`);
  }
  return changed;
}

describe(`hiding facts (seed ${SEED})`, () => {
  it(`never turns an answer false, ${PAIRS} times`, () => {
    let changed = 0;
    fc.assert(fc.property(pairs, ([drawn, picks]) => {
      changed += decideTwice(engine, drawn, picks);
    }), { seed: SEED, numRuns: PAIRS });
    console.info(`proof: seed ${SEED}, ${PAIRS} pairs, ${changed} answers changed by knowing more`);
    // hiding that changes nothing would prove nothing
    expect(changed).toBeGreaterThan(PAIRS);
  });

  it.each(Object.keys(FAULTS).filter((name) => name.startsWith('an unknown') || name.startsWith('nothing missing of')))('notices %s', (name) => {
    const faulty = FAULTS[name] ?? engine;
    const found = fc.check(fc.property(pairs, ([drawn, picks]) => void decideTwice(faulty, drawn, picks)), { seed: SEED, numRuns: PAIRS, endOnFailure: true });
    expect(found.failed).toBe(true);
  });
});
