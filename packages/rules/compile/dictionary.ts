// law/facts.yaml -> the data dictionary.
import type { Dictionary, DerivedFact, FactDefinition, FactScope } from '../dictionary.ts';
import { lawProblems } from './problems.ts';
import { factsFile, type FactText } from './schemas.ts';
import type { Source } from './source.ts';

const SAID_NOWHERE = { th: '', en: '' };

export function readDictionary(source: Source): Dictionary | null {
  const text = source.read(factsFile);
  if (text === null) return null;
  const dictionary: Dictionary = { version: text.version, person: [], household: [], derived: [], birth: -1, death: -1 };
  for (const scope of ['person', 'household'] as const) {
    for (const [name, fact] of Object.entries(text[scope])) {
      if (fact.derived !== undefined) dictionary.derived.push(derivedFact(scope, name, fact));
      else dictionary[scope].push(storedFact(scope, name, fact, dictionary[scope].length, text.lists));
    }
  }
  checkLists(source, 'person', text.person, text.lists);
  checkLists(source, 'household', text.household, text.lists);
  for (const fact of dictionary.person) {
    if (fact.type === 'birth_date') dictionary.birth = fact.index;
    if (fact.emptyMeans === 'alive') dictionary.death = fact.index;
    if (fact.notBefore !== null && !dictionary.person.some((other) => other.name === fact.notBefore && other.type === 'date')) {
      source.fault(['person', fact.name, 'not_before'], lawProblems.unknownFact({ fact: fact.notBefore, suggestion: '' }));
    }
  }
  if (dictionary.birth < 0) source.fault(['person'], lawProblems.shape({ path: 'person', detail: 'one fact of type birth_date is needed' }));
  if (dictionary.death < 0) source.fault(['person'], lawProblems.shape({ path: 'person', detail: 'one date with empty_means: alive is needed' }));
  return dictionary;
}

function checkLists(source: Source, scope: FactScope, facts: Record<string, FactText>, lists: Record<string, string[]>): void {
  for (const [name, fact] of Object.entries(facts)) {
    if (fact.list !== undefined && lists[fact.list] === undefined) source.fault([scope, name, 'list'], lawProblems.shape({ path: `${name}.list`, detail: `no list ${fact.list}` }));
    if ((fact.type === 'choice') !== (fact.values !== undefined)) source.fault([scope, name], lawProblems.shape({ path: name, detail: 'a choice needs values, and only a choice' }));
  }
}

function storedFact(scope: FactScope, name: string, fact: FactText, index: number, lists: Record<string, string[]>): FactDefinition {
  return {
    name, scope, index, type: fact.type, label: fact.label, question: fact.question ?? fact.label, why: fact.why, source: fact.source ?? SAID_NOWHERE, sensitivity: fact.sensitivity,
    unit: fact.unit ?? null, values: fact.values ?? (fact.list === undefined ? [] : (lists[fact.list] ?? [])), labels: fact.labels ?? {}, digits: fact.digits ?? null,
    min: fact.min ?? null, max: fact.max ?? null, notBefore: fact.not_before ?? null, emptyMeans: fact.empty_means ?? null, basis: fact.basis ?? null,
  };
}

function derivedFact(scope: FactScope, name: string, fact: FactText): DerivedFact {
  return { name, scope, type: fact.type, label: fact.label, derivation: derivation(fact) };
}

function derivation(fact: FactText): DerivedFact['derivation'] {
  const derived = fact.derived!;
  if ('alive' in derived) return { kind: 'alive' };
  if ('age_at' in derived) return { kind: 'age', at: derived.age_at === 'death_date' ? 'death' : derived.age_at };
  if ('count' in derived) {
    const parameters = Object.fromEntries(Object.entries(fact.parameters ?? {}).map(([key, value]) => [key, value.value]));
    return { kind: 'count', where: derived.count, parameters };
  }
  return { kind: 'mean', fact: derived.mean, over: derived.over };
}
