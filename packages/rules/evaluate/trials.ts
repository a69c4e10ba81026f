// Which values of an unknown fact are worth trying: one for each region that the law's thresholds cut out, and only such as a file could hold.
import { addMonths, latestBirthFor, type Day } from '@klaikhun/std';
import { walk, type Expression } from '../expression.ts';
import type { Scene } from './residual.ts';

/** Far above every ceiling: one satang amount that no household has. */
const VERY_RICH = 1e15;

interface Use { scope: 'person' | 'household'; fact: number }

export function valuesWorthTrying(scene: Scene, use: Use, member: number): number[] {
  const { engine } = scene;
  const definition = engine.law.facts[use.scope][use.fact]!;
  switch (definition.type) {
    case 'boolean': return [0, 1];
    case 'choice':
    case 'code': return choices(engine.expressions, use, definition.values.length);
    case 'birth_date': return births(scene, member);
    case 'date': return deadlines(scene, use, member);
    default: return numbers(engine.expressions, use, definition.min ?? 0, definition.max ?? VERY_RICH, definition.type === 'money');
  }
}

function nodesAbout(expressions: Expression[], use: Use): Expression[] {
  const nodes: Expression[] = [];
  for (const expression of expressions) {
    walk(expression, (node) => {
      const scoped = node.op === 'in' || node.op === 'compare' ? node.scope === use.scope : use.scope === 'person';
      if ('fact' in node && node.fact === use.fact && scoped) nodes.push(node);
    });
  }
  return nodes;
}

/** Every value that the law names, and one that it does not. */
function choices(expressions: Expression[], use: Use, size: number): number[] {
  const named = new Set(nodesAbout(expressions, use).flatMap((node) => (node.op === 'in' ? node.set : [])));
  const other = Array.from({ length: size }, (_, i) => i).find((i) => !named.has(i));
  return other === undefined ? [...named] : [...named, other];
}

function numbers(expressions: Expression[], use: Use, min: number, max: number, money: boolean): number[] {
  const values = new Set<number>([min, max]);
  for (const node of nodesAbout(expressions, use)) {
    const named = node.op === 'compare' ? [node.value] : node.op === 'in' ? node.set : [];
    for (const value of named) for (const near of [value - 1, value, value + 1]) values.add(near);
    if (node.op === 'mean' && money) values.add(node.value);
  }
  return [...values].filter((value) => value >= min && value <= max).sort((a, b) => a - b);
}

/** Around each cut-off of an age, on the days on which the law counts it; nobody is born after the day, their death or their certificate. */
function births(scene: Scene, member: number): number[] {
  const { engine, household, moment } = scene;
  const facts = engine.law.facts;
  const own = household.members[member]!.facts;
  const died = own[facts.death] as number;
  let latest = moment.day;
  if (died === died) latest = Math.min(latest, died);
  for (const fact of facts.person) {
    if (fact.notBefore === null) continue;
    const date = own[fact.index] as number;
    if (date === date) latest = Math.min(latest, date);
  }
  const days = new Set<Day>([latest]);
  for (const { years, at } of engine.dates.ages) {
    const on = at === 'as_of' ? moment.day : at === 'fiscal_year_eve' ? moment.fiscalYearEve : died;
    if (on !== on) continue;
    const cut = latestBirthFor(years, on, engine.version.ageCounting);
    days.add(cut);
    days.add(cut + 1);
  }
  return [...days].filter((day) => day <= latest).sort((a, b) => a - b);
}

function deadlines(scene: Scene, use: Use, member: number): number[] {
  const { engine, household, moment } = scene;
  const bound = engine.law.facts.person[use.fact]!.notBefore;
  const index = engine.law.facts.person.findIndex((fact) => fact.name === bound);
  const earliest = index < 0 || member < 0 ? Number.NaN : (household.members[member]!.facts[index] as number);
  const days = new Set<Day>([moment.day]);
  for (const source of engine.dates.deadlines) if (source.fact === use.fact) days.add(addMonths(moment.day, -source.months) - 5);
  if (earliest === earliest) days.add(earliest);
  return [...days].filter((day) => !(day < earliest)).sort((a, b) => a - b);
}
