// The law as devices carry it. Rights that must not be spoken of do not travel, nor the names of facts that only they look at. Pure.
import type { Expression, FactDefinition, Law, Words } from '@klaikhun/rules/decide';
import type { Day } from '@klaikhun/std';

const NOTHING: Words = { th: '', en: '' };

/** From `today` on: versions that have ended decide nothing any more. */
export function lawOnDevice(law: Law, today: Day): Law {
  const rights = law.rights.filter((right) => !right.restricted)
    .map((right) => ({ ...right, versions: right.versions.filter((version) => version.effectiveTo === null || version.effectiveTo >= today) }));
  const levels = law.levels.map((level) => ({ ...level, versions: level.versions.filter((version) => version.effectiveTo === null || version.effectiveTo >= today) }));
  const used = factsLookedAt(law, rights, levels);
  // Facts are known by their place, so a fact that does not travel leaves an empty one.
  const slim = (fact: FactDefinition): FactDefinition => (fact.type === 'text' || used.has(`${fact.scope} ${fact.index}`)
    ? { ...fact, source: NOTHING, basis: null }
    : { ...fact, name: `${fact.scope}_${fact.index}`, label: NOTHING, question: NOTHING, why: NOTHING, source: NOTHING, basis: null, labels: {}, values: [] });
  // What a parameter was called, and why, is for legal officers: its value already stands in the conditions.
  const bare = <V extends Law['rights'][number]['versions'][number] | Law['levels'][number]['versions'][number]>(version: V): V => ({ ...version, parameters: [] });
  return {
    ...law, facts: { ...law.facts, person: law.facts.person.map(slim), household: law.facts.household.map(slim), derived: [] },
    rights: rights.map((right) => ({ ...right, versions: right.versions.map(bare) })), levels: levels.map((level) => ({ ...level, versions: level.versions.map(bare) })),
  };
}

/** `person 12`, `household 3`. */
function factsLookedAt(law: Law, rights: Law['rights'], levels: Law['levels']): ReadonlySet<string> {
  const used = new Set<string>([`person ${law.facts.birth}`, `person ${law.facts.death}`]);
  // Pages say whom they are about with these, also where no right looks at them.
  for (const name of ['sex', 'birth_date', 'death_date', 'nationality', 'bedridden', 'barthel_adl', 'disability_card', 'has_disability']) {
    const fact = law.facts.person.find((one) => one.name === name);
    if (fact !== undefined) used.add(`person ${fact.index}`);
  }
  const look = (node: Expression | null): void => {
    if (node === null) return;
    if ('fact' in node) used.add(`${'scope' in node ? node.scope : 'person'} ${node.fact}`);
    if (node.op === 'not') look(node.of);
    if (node.op === 'and' || node.op === 'or') node.of.forEach(look);
    if (node.op === 'exists' || node.op === 'count') look(node.where);
  };
  for (const version of rights.flatMap((right) => right.versions)) {
    for (const condition of version.conditions) look(condition.expression);
    for (const part of version.amount) look(part.when);
    look(version.receivedWhen);
  }
  for (const version of levels.flatMap((level) => level.versions)) for (const one of version.cases) look(one.when);
  return used;
}
