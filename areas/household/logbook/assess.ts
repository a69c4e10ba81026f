// How a family stands in five dimensions, from facts that are known and what was answered at visits. Three-valued: what is not known is not
// good. Pure.
import type { AssessmentDefinition, Concerns, Dimension, Indicator } from '@klaikhun/reference';
import { DIMENSIONS } from '@klaikhun/reference';
import { ageOf, isAlive } from '@klaikhun/areas/people';
import type { Day } from '@klaikhun/std';
import type { HouseholdRecord, PersonRecord } from '../record.ts';
import type { Sees } from '../view/closed.ts';

/** `none`: it concerns nobody of this family. */
export type IndicatorState = 'good' | 'bad' | 'unknown' | 'none';
export type DimensionState = 'good' | 'problem' | 'unknown' | 'none';

/** True: good; false: not good; null: asked, and nobody knows. */
export type Answers = Readonly<Record<string, boolean | null>>;
export type Results = Readonly<Record<string, IndicatorState>>;

type Home = Pick<HouseholdRecord, 'facts' | 'persons'>;
type Truth = boolean | null;

/** Of every indicator of the definition. */
export function assess(definition: AssessmentDefinition, home: Home, answers: Answers, on: Day): Results {
  const living = home.persons.filter((person) => isAlive(person, on));
  return Object.fromEntries(definition.indicators.map((indicator) => [indicator.id, stateOf(indicator, home, living, answers, on)]));
}

function stateOf(indicator: Indicator, home: Home, living: readonly PersonRecord[], answers: Answers, on: Day): IndicatorState {
  const concerned = living.map((person) => ({ person, is: concerns(indicator.concerns, person, on) }));
  if (indicator.concerns !== null && concerned.every((one) => one.is === false)) return 'none';
  const { known } = indicator;
  if (known === null) {
    // Whether it concerns somebody is itself not known: an answer does not make it so.
    const answer = answers[indicator.id] ?? null;
    return answer === null ? 'unknown' : answer ? 'good' : 'bad';
  }
  if (known.of === 'household') return said(isIn(home.facts[known.fact], known.good));
  if (known.of === 'mean') return said(meanReaches(living.map((person) => person.facts[known.fact]), known.least));
  const each = concerned.filter((one) => one.is !== false).map(({ person, is }) => and(is, isIn(person.facts[known.fact], known.good)));
  return each.some((one) => one === false) ? 'bad' : said(each.every((one) => one === true) ? true : null);
}

const said = (truth: Truth): IndicatorState => (truth === null ? 'unknown' : truth ? 'good' : 'bad');

/** What holds of somebody whom it may not concern is not known either way; null stays null. */
function and(concerned: Truth, good: Truth): Truth {
  return concerned === true || good === true ? good : null;
}

function concerns(whom: Concerns | null, person: PersonRecord, on: Day): Truth {
  if (whom === null) return true;
  if ('fact' in whom) return typeof person.facts[whom.fact] === 'boolean' ? (person.facts[whom.fact] as boolean) : null;
  const age = ageOf(person, on);
  return age === null ? null : age >= whom.from && (whom.to === null || age <= whom.to);
}

function isIn(value: unknown, good: readonly (boolean | string)[]): Truth {
  return value === null || value === undefined ? null : good.includes(value as boolean | string);
}

/** What is known may reach the least by itself; otherwise one value that is missing leaves it open. */
function meanReaches(values: readonly unknown[], least: number): Truth {
  if (values.length === 0) return null;
  const known = values.filter((value): value is number => typeof value === 'number');
  const reached = known.reduce((sum, value) => sum + value, 0) >= least * values.length;
  return reached ? true : known.length === values.length ? false : null;
}

/** One that the asker may not see is as one that nobody knows, whatever it is. */
export function seenResults(definition: AssessmentDefinition, results: Results, sees: Sees): Results {
  return Object.fromEntries(definition.indicators.map(({ id, sensitivity }) => [id, sees(sensitivity) ? (results[id] ?? 'unknown') : 'unknown']));
}

export function dimensionsOf(definition: AssessmentDefinition, results: Results): Record<Dimension, DimensionState> {
  return Object.fromEntries(DIMENSIONS.map((dimension) => {
    const states = definition.indicators.filter((one) => one.dimension === dimension).map((one) => results[one.id] ?? 'unknown');
    if (states.includes('bad')) return [dimension, 'problem'];
    if (states.includes('unknown')) return [dimension, 'unknown'];
    return [dimension, states.includes('good') ? 'good' : 'none'];
  })) as Record<Dimension, DimensionState>;
}

export interface KeptAnswers { readonly on: Day; readonly answers: Answers }

/** Of several visits the latest answer to each question counts, for as long as the definition says. Given oldest first. */
export function standingAnswers(definition: AssessmentDefinition, kept: readonly KeptAnswers[], on: Day): Record<string, boolean | null> {
  const standing: Record<string, boolean | null> = {};
  for (const one of kept) if (on - one.on < definition.answersCountFor) Object.assign(standing, one.answers);
  return standing;
}

/** Answers to questions that the definition asks, and that the asker may see; null: one of them is neither. */
export function acceptedAnswers(definition: AssessmentDefinition, given: Answers, sees: Sees): Answers | null {
  const open = new Set(definition.indicators.filter((one) => one.known === null && sees(one.sensitivity)).map((one) => one.id));
  return Object.keys(given).every((id) => open.has(id)) ? given : null;
}
