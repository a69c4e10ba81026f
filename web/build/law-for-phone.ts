import { compileLaw } from '@klaikhun/rules';
import { readLawFiles } from '@klaikhun/law/node';
import type { Citation, Expression, FactDefinition, Law, Right, RightVersion, Words } from '@klaikhun/rules/decide';
import { bangkokDay, type Day } from '@klaikhun/std';

const NOTHING: Words = { th: '', en: '' };

/**
 * The law as the public check needs it, as JSON text: rights that anyone may be told about, versions that are or will be in force,
 * and no more words than are shown. Restricted rights do not travel: not their conditions, not the names of their facts.
 */
export async function lawForPhone(): Promise<string> {
  const compiled = compileLaw(await readLawFiles());
  if (!compiled.ok) throw new Error(compiled.problem.map((fault) => `${fault.file}:${fault.line} ${fault.problem.title.en}`).join('\n'));
  return JSON.stringify(slim(compiled.value, bangkokDay(Date.now())));
}

function slim(law: Law, today: Day): Law {
  const rights = law.rights.filter((right) => !right.restricted).map((right) => slimRight(right, today));
  const used = usedFacts(rights, law);
  const slimFact = (fact: FactDefinition): FactDefinition => ({
    ...fact,
    label: NOTHING,
    source: NOTHING,
    basis: null,
    ...(fact.type === 'text' ? { question: NOTHING, why: NOTHING } : {}),
    ...(used.has(`${fact.scope} ${fact.index}`) ? {} : { name: `${fact.scope}_${fact.index}`, question: NOTHING, why: NOTHING, labels: {}, values: [] }),
  });
  return { facts: { ...law.facts, person: law.facts.person.map(slimFact), household: law.facts.household.map(slimFact), derived: [] }, rights, levels: [] };
}

function slimRight(right: Right, today: Day): Right {
  return { ...right, versions: right.versions.filter((version) => version.effectiveTo === null || version.effectiveTo >= today).map(slimVersion) };
}

function slimVersion(version: RightVersion): RightVersion {
  const own = JSON.stringify(version.citation);
  return {
    ...version,
    // What a parameter was called and why is for legal officers; its value already stands in the conditions.
    parameters: [],
    conditions: version.conditions.map((condition) => ({ ...condition, when: '', citation: JSON.stringify(condition.citation) === own ? (undefined as unknown as Citation) : condition.citation })),
    amount: version.amount.map((part) => ({ ...part, text: null, parameters: [] })),
  };
}

/** `person 12`, `household 3`: the facts that some right of these reads, and the columns that carry no meaning but a name. */
function usedFacts(rights: readonly Right[], law: Law): Set<string> {
  const used = new Set<string>([`person ${law.facts.birth}`, `person ${law.facts.death}`]);
  for (const fact of [...law.facts.person, ...law.facts.household]) if (fact.type === 'text') used.add(`${fact.scope} ${fact.index}`);
  const look = (node: Expression): void => {
    if ('fact' in node) used.add(`${'scope' in node ? node.scope : 'person'} ${node.fact}`);
    if (node.op === 'not') look(node.of);
    if (node.op === 'and' || node.op === 'or') node.of.forEach(look);
    if (node.op === 'exists' || node.op === 'count') look(node.where);
  };
  for (const version of rights.flatMap((right) => right.versions)) {
    for (const condition of version.conditions) look(condition.expression);
    for (const part of version.amount) if (part.when) look(part.when);
    if (version.receivedWhen) look(version.receivedWhen);
  }
  return used;
}
