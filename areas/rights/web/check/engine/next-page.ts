// Which page comes next: the engine ranks what is still missing by how much it settles; pages already answered are passed over.
import { decideHousehold, rankQuestions, readHousehold, versionOn, type Decision, type Expression, type FactDefinition, type Household, type Law } from '@klaikhun/rules/decide';
import type { Day } from '@klaikhun/std';
import { CARD_HERE, ELDER_HERE, householdOf, type Answer } from './answers.ts';

export type Page =
  | { page: 'who' }
  | { page: 'size' }
  | { page: 'income'; ceilings: readonly number[]; size: number }
  | { page: 'ticks'; ticks: readonly string[] }
  | { page: 'fact'; path: string; fact: FactDefinition | null }
  | { page: 'result' };

export interface Progress {
  page: Page;
  /** About how many more pages, this one included; 0 at the result. */
  left: number;
}

/** A tired reader's limit. What is still open after it stands in the result, with a way to go on. */
export const MOST_PAGES = 10;

/** Yes/no facts that are quickly looked over together: whoever ticks none has answered all of them. */
const TICKS = ['has_disability', CARD_HERE, 'barthel_adl', 'studying', 'elder_difficulty', 'social_difficulty', 'household.distress_event', 'household.house_dilapidated'];
/** Asked only once a tick has opened the door to them. */
const AFTER_TICKS: Readonly<Record<string, string>> = { disability_card: 'has_disability', 'household.house_unsuitable_for_disability': CARD_HERE, 'household.house_owner_consent': 'household.house_dilapidated', [ELDER_HERE]: 'household.house_dilapidated', school_level: 'studying' };

/** Ceilings of the mean income a head that the law asks about, in baht a year, smallest first. */
export function incomeCeilings(law: Law, asOf: Day): number[] {
  const found = new Set<number>();
  const look = (node: Expression): void => {
    if (node.op === 'mean') found.add(node.value / 100);
    if (node.op === 'not') look(node.of);
    if (node.op === 'and' || node.op === 'or') node.of.forEach(look);
  };
  for (const right of law.rights) {
    if (right.registration === 'open') versionOn(right.versions, asOf)?.conditions.forEach((condition) => look(condition.expression));
  }
  return [...found].sort((a, b) => a - b);
}

export interface Decided {
  household: Household;
  decisions: Decision[];
}

/** Decides the person's own rights and the home's; the others in the home are not asked about and not judged. */
export function decideAnswers(law: Law, answers: readonly Answer[], asOf: Day): Decided | null {
  const read = readHousehold(law, householdOf(answers, incomeCeilings(law, asOf), asOf), asOf);
  if (!read.ok) return null;
  const died = answers.some((answer) => answer.page === 'who' && answer.who === 'died');
  const ours = (decision: Decision) => decision.memberIndex === 0 || (decision.memberIndex === -1 && !died);
  return { household: read.value, decisions: decideHousehold(law, read.value, asOf).filter(ours) };
}

/** The first pages need no law: who, then the birth. After them the law leads. */
export function nextPage(law: Law | null, answers: readonly Answer[], asOf: Day, most: number = MOST_PAGES): Progress {
  const who = answers.find((answer) => answer.page === 'who');
  if (!who) return { page: { page: 'who' }, left: 0 };
  const birth = law?.facts.person.find((fact) => fact.name === 'birth_date') ?? null;
  if (!wasAsked(answers, 'birth_date')) return { page: { page: 'fact', path: 'birth_date', fact: birth }, left: 0 };
  if (!law) return { page: { page: 'result' }, left: 0 };
  const death = law.facts.person.find((fact) => fact.name === 'death_date');
  if (who.page === 'who' && who.who === 'died' && death && !wasAsked(answers, 'death_date')) return { page: { page: 'fact', path: 'death_date', fact: death }, left: 3 };
  const pages = openPages(law, answers, asOf);
  const left = Math.min(pages.length, most - answers.length);
  const first = pages[0];
  return first && left > 0 ? { page: first, left } : { page: { page: 'result' }, left: 0 };
}

/** Every page that would still settle something, the most settling first. */
export function openPages(law: Law, answers: readonly Answer[], asOf: Day): Page[] {
  const decided = decideAnswers(law, answers, asOf);
  if (!decided) return [];
  const paths = rankQuestions(law, decided.household, asOf, decided.decisions).map((question) => pathOf(question.fact, question.member));
  const pages = new Map<string, Page>();
  const ticked = answers.some((answer) => answer.page === 'ticks');
  const ticks = ticked ? [] : TICKS.filter((tick) => paths.includes(tick));
  for (const path of paths) {
    const gate = AFTER_TICKS[path];
    if (ticks.includes(path) || (!ticked && gate !== undefined && ticks.includes(gate))) pages.set('ticks', { page: 'ticks', ticks });
    else if (path === 'annual_income_thb') addIncome(pages, law, answers, asOf);
    else if (!wasAsked(answers, path)) pages.set(path, { page: 'fact', path, fact: factAt(law, path) });
  }
  return [...pages.values()];
}

function addIncome(pages: Map<string, Page>, law: Law, answers: readonly Answer[], asOf: Day): void {
  const size = answers.find((answer) => answer.page === 'size');
  if (size?.page !== 'size') pages.set('size', { page: 'size' });
  if (answers.some((answer) => answer.page === 'income')) return;
  pages.set('income', { page: 'income', ceilings: incomeCeilings(law, asOf), size: size?.page === 'size' ? size.size : 1 });
}

/** Own facts by name, the home's as `household.fact`; of the others only whether one of them is old or has a card. */
function pathOf(fact: FactDefinition, member: number): string {
  if (fact.scope === 'household') return `household.${fact.name}`;
  if (member <= 0) return fact.name;
  if (fact.name === 'disability_card') return CARD_HERE;
  if (fact.name === 'birth_date' || fact.name === 'nationality') return ELDER_HERE;
  return fact.name;
}

function factAt(law: Law, path: string): FactDefinition | null {
  const household = path.startsWith('household.');
  const name = household ? path.slice('household.'.length) : path;
  return law.facts[household ? 'household' : 'person'].find((fact) => fact.name === name) ?? null;
}

function wasAsked(answers: readonly Answer[], path: string): boolean {
  return answers.some((answer) => (answer.page === 'fact' && answer.path === path) || (answer.page === 'ticks' && answer.offered.includes(path)));
}
