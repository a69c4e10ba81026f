// Which records open, as what and for what: over every standing there is and over any reads that a role may be given.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideOpening, type FieldClass, type Opening, type Purpose, type Relation, type Standing } from './index.ts';

const RELATIONS: readonly Relation[] = ['area', 'assigned', 'looked_up', 'glass', 'self'];
const CLASSES: readonly FieldClass[] = ['ordinary', 'personal', 'sensitive', 'sealed'];
type Reads = Partial<Record<Relation, readonly FieldClass[]>>;

const subset = <T>(of: readonly T[]) => fc.subarray([...of]);
const aStanding: fc.Arbitrary<Standing> = fc.record({ relations: subset(RELATIONS), openWork: fc.boolean(), stated: fc.boolean(), sealed: fc.boolean() });
const someReads: fc.Arbitrary<Reads> = fc.record(Object.fromEntries(RELATIONS.map((relation) => [relation, subset(CLASSES)])) as Record<Relation, fc.Arbitrary<FieldClass[]>>, { requiredKeys: [] });

type Outcome = { opens: Opening } | { opens: null; says: 'absent' | 'say why' };
function outcomeOf(reads: Reads, standing: Standing): Outcome {
  const decided = decideOpening({ reads }, standing);
  if (decided === null) return { opens: null, says: 'absent' };
  return decided.ok ? { opens: decided.value } : { opens: null, says: 'say why' };
}
const all = (law: (reads: Reads, standing: Standing, outcome: Outcome) => boolean) =>
  fc.assert(fc.property(someReads, aStanding, (reads, standing) => law(reads, standing, outcomeOf(reads, standing))), { numRuns: 2_000, seed: 2571 });

describe('a record', () => {
  test('is absent for whoever stands in no relation that their role reads in', () => {
    all((reads, standing, outcome) => standing.relations.some((relation) => reads[relation] !== undefined) || (outcome.opens === null && outcome.says === 'absent'));
  });

  test('asks for a reason only where it lies in the own area, has no work for the asker, and is not sealed', () => {
    all((_reads, standing, outcome) => outcome.opens !== null || outcome.says === 'absent' || (standing.relations.includes('area') && !standing.openWork && !standing.stated && !standing.sealed));
  });

  test('shows no class that the role does not read in one of the relations that hold', () => {
    all((reads, standing, { opens }) => opens?.fields.every((field) => standing.relations.some((relation) => reads[relation]?.includes(field))) ?? true);
  });

  test('opens as something that really holds', () => {
    all((reads, standing, { opens }) => opens === null || (standing.relations.includes(opens.relation) && reads[opens.relation] !== undefined));
  });

  test('that is sealed opens by name alone, and only to whoever reads what is sealed, or to its own person', () => {
    all((reads, standing, { opens }) => opens === null || !standing.sealed || opens.relation === 'self' || (['assigned', 'glass'].includes(opens.relation) && reads[opens.relation]?.includes('sealed') === true));
  });

  test('loses nothing by one more relation, one more reason or the lifting of a seal', () => {
    fc.assert(fc.property(someReads, aStanding, fc.constantFrom(...RELATIONS), (reads, standing, more) => {
      const { opens } = outcomeOf(reads, standing);
      const grown: Standing[] = [{ ...standing, relations: [...new Set([...standing.relations, more])] }, { ...standing, stated: true }, { ...standing, openWork: true }, { ...standing, sealed: false }];
      return opens === null || grown.every((larger) => {
        const then = outcomeOf(reads, larger).opens;
        return then !== null && opens.fields.every((field) => then.fields.includes(field));
      });
    }), { numRuns: 2_000, seed: 2571 });
  });
});

/** Said by people, before the code: what one stands in, and for what it then opens. The first line that fits counts. */
const SAID: readonly { when: (has: (relation: Relation) => boolean, standing: Standing) => boolean; opens: Purpose | 'absent' | 'say why' }[] = [
  { when: (has) => has('self'), opens: 'own_record' },
  { when: (has) => has('assigned'), opens: 'case' },
  { when: (has) => has('glass'), opens: 'glass' },
  { when: (_has, { sealed }) => sealed, opens: 'absent' },
  { when: (has, { openWork }) => has('area') && openWork, opens: 'task' },
  { when: (has, { stated }) => has('area') && stated, opens: 'contact' },
  { when: (has) => has('looked_up'), opens: 'look_up' },
  { when: (has) => has('area'), opens: 'say why' },
  { when: () => true, opens: 'absent' },
];

test('whoever reads everything opens each of the 256 standings for the purpose that was said', () => {
  const reads: Reads = Object.fromEntries(RELATIONS.map((relation) => [relation, CLASSES]));
  let tried = 0;
  for (let bits = 0; bits < 256; bits += 1) {
    const standing: Standing = { relations: RELATIONS.filter((_, i) => (bits >> i) & 1), openWork: Boolean(bits & 32), stated: Boolean(bits & 64), sealed: Boolean(bits & 128) };
    const outcome = outcomeOf(reads, standing);
    const said = SAID.find((line) => line.when((relation) => standing.relations.includes(relation), standing));
    expect([standing, outcome.opens?.purpose ?? (outcome as { says?: string }).says]).toEqual([standing, said?.opens]);
    tried += 1;
  }
  expect(tried).toBe(256);
});
