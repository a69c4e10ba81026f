// What a role may not see is not known to its pages: hidden facts are taken out before anything is decided or put into words,
// so that no tag, reason, sum or order can tell them.
import type { FieldClass } from '@klaikhun/access';
import type { Expression, FactDefinition, FactScope, Law, Right } from '@klaikhun/rules/decide';
import type { FactValue, Person } from '@klaikhun/areas/people';
import type { HouseholdRecord } from '../record.ts';

export type Sees = (field: FieldClass) => boolean;

/** The rights whose law looks at a fact above the asker's classes. Told by the law alone: being on this list says nothing about a family. */
export function closedRights(law: Law, sees: Sees): ReadonlySet<string> {
  return hiddenFrom(law, sees).rights;
}

/** The record as if nobody had ever said what the asker may not see, nor enrolled anybody in a right that tells it. */
export function withoutHidden(law: Law, record: HouseholdRecord, sees: Sees): HouseholdRecord {
  const closed = closedRights(law, sees);
  return {
    ...record, facts: seenFacts(law, 'household', record.facts, sees),
    persons: record.persons.map((person) => ({ ...person, ...seenPerson(law, person, sees) })),
    enrolments: record.enrolments.filter((row) => !closed.has(row.right)),
  };
}

export function seenPerson(law: Law, person: Person, sees: Sees): Person {
  return { ...person, facts: seenFacts(law, 'person', person.facts, sees) };
}

function seenFacts(law: Law, scope: FactScope, facts: Readonly<Record<string, FactValue>>, sees: Sees): Record<string, FactValue> {
  const hidden = hiddenFrom(law, sees)[scope];
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !hidden.has(name)));
}

const CLASSES: readonly FieldClass[] = ['ordinary', 'personal', 'sensitive', 'sealed'];
interface Hidden extends Readonly<Record<FactScope, ReadonlySet<string>>> { readonly rights: ReadonlySet<string> }
/** Worked out once for each law and set of classes: at night it is asked for everybody in a province. */
const worked = new WeakMap<Law, Map<string, Hidden>>();

function hiddenFrom(law: Law, sees: Sees): Hidden {
  const key = CLASSES.filter(sees).join();
  const ofLaw = worked.get(law) ?? new Map<string, Hidden>();
  worked.set(law, ofLaw);
  const names = (scope: FactScope) => new Set(law.facts[scope].filter((fact) => !sees(fact.sensitivity)).map((fact) => fact.name));
  const rights = () => new Set(law.rights.filter((right) => factsLookedAt(law, right).some((fact) => !sees(fact.sensitivity))).map((right) => right.code));
  const hidden = ofLaw.get(key) ?? { person: names('person'), household: names('household'), rights: rights() };
  ofLaw.set(key, hidden);
  return hidden;
}

function factsLookedAt(law: Law, right: Right): FactDefinition[] {
  return right.versions.flatMap(expressionsOf).flatMap((expression) => factsIn(law, expression));
}

function expressionsOf(version: Right['versions'][number]): Expression[] {
  return [...version.conditions.map((condition) => condition.expression), ...version.amount.map((part) => part.when), version.receivedWhen].flatMap((expression) => expression ?? []);
}

const rested = new WeakMap<Law, Map<string, readonly string[]>>();

/** What a right rests on: `own.fact` of the person, `household.fact` of the home, `members.fact` of everybody living in it. Told by the law alone. */
export function restsOn(law: Law, right: Right): readonly string[] {
  const ofLaw = rested.get(law) ?? new Map<string, readonly string[]>();
  rested.set(law, ofLaw);
  const found = ofLaw.get(right.code) ?? [...new Set(right.versions.flatMap(expressionsOf).flatMap((expression) => placesIn(law, expression, right.on === 'person' ? 'own' : 'members')))].sort();
  ofLaw.set(right.code, found);
  return found;
}

function placesIn(law: Law, node: Expression, whose: 'own' | 'members'): string[] {
  switch (node.op) {
    case 'and': case 'or': return node.of.flatMap((part) => placesIn(law, part, whose));
    case 'not': return placesIn(law, node.of, whose);
    case 'exists': case 'count': return placesIn(law, node.where, 'members');
    case 'holds': case 'in': case 'compare': return factsIn(law, node).map((fact) => `${node.scope === 'household' ? 'household' : whose}.${fact.name}`);
    case 'mean': return factsIn(law, node).map((fact) => `members.${fact.name}`);
    default: return factsIn(law, node).map((fact) => `${whose}.${fact.name}`);
  }
}

function factsIn(law: Law, node: Expression): FactDefinition[] {
  switch (node.op) {
    case 'and': case 'or': return node.of.flatMap((part) => factsIn(law, part));
    case 'not': return factsIn(law, node.of);
    case 'exists': case 'count': return factsIn(law, node.where);
    case 'holds': case 'in': case 'compare': return law.facts[node.scope].slice(node.fact, node.fact + 1);
    case 'within': case 'mean': return law.facts.person.slice(node.fact, node.fact + 1);
    case 'age': return law.facts.person.slice(law.facts.birth, law.facts.birth + 1);
    case 'alive': return law.facts.person.slice(law.facts.death, law.facts.death + 1);
    case 'constant': return [];
  }
}
