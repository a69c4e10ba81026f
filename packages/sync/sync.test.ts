import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyOperation, digestOf, emptyDocument, isDisputed, type Operation } from './index.ts';

const operation = (operationId: string, value: number, seen: readonly string[] = [], field = 'roof'): Operation =>
  ({ operationId, record: 'home', creates: false, sets: [{ field, value, seen }], appends: [{ list: 'visits', value: operationId }], sequence: 1, at: 0 });
const reached = (...operations: readonly Operation[]) => operations.reduce((now, one) => applyOperation(now, one).document, emptyDocument('home'));
const values = (...operations: readonly Operation[]) => reached(...operations).fields.roof?.map((standing) => standing.value);

describe('what an operation does to a field', () => {
  test('it replaces what its author saw', () => {
    expect(values(operation('a', 1), operation('b', 2, ['a']))).toEqual([2]);
  });

  test('two who had not seen each other both stand, until somebody who saw both settles it', () => {
    expect(values(operation('a', 1), operation('b', 2))).toEqual([1, 2]);
    expect(isDisputed(reached(operation('a', 1), operation('b', 2)).fields.roof)).toBe(true);
    expect(values(operation('a', 1), operation('b', 2), operation('c', 2, ['a', 'b']))).toEqual([2]);
  });

  test('two who found the same do not dispute; yet who saw only one of them does not replace the other', () => {
    expect(values(operation('a', 1), operation('b', 1))).toEqual([1]);
    expect(values(operation('a', 1), operation('b', 1), operation('c', 2, ['a']))).toEqual([1, 2]);
  });

  test('equal is equal as data: the order of keys does not make a dispute', () => {
    const place = (operationId: string, value: Operation['sets'][number]['value']): Operation => ({ ...operation(operationId, 0), sets: [{ field: 'roof', value, seen: [] }] });
    expect(reached(place('a', { lat: 18.7, lng: [1, 2] }), place('b', { lng: [1, 2], lat: 18.7 })).fields.roof).toHaveLength(1);
    expect(reached(place('a', { lat: 18.7 }), place('b', { lat: 18.8 })).fields.roof).toHaveLength(2);
  });
});

/** Operations as people make them: each has seen some of the earlier ones, and with those whatever they had seen. */
const histories = fc.array(fc.record({ value: fc.integer({ min: 0, max: 3 }), saw: fc.array(fc.nat({ max: 20 }), { maxLength: 3 }) }), { minLength: 1, maxLength: 8 }).map((steps) => {
  const made: Operation[] = [];
  for (const [index, { value, saw }] of steps.entries()) {
    const before = saw.flatMap((nth) => made[nth % Math.max(1, made.length)] ?? []);
    const seen = [...new Set(before.flatMap((one) => [one.operationId, ...(one.sets[0]?.seen ?? [])]))];
    made.push(operation(`o${index}`, value, seen));
  }
  return made;
});
const settled = (operations: readonly Operation[]) => {
  const { fields, lists } = reached(...operations);
  return JSON.stringify([(fields.roof ?? []).map(({ value, marks }) => [value, [...marks].sort()]).sort(), (lists.visits ?? []).map((entry) => entry.operationId).sort()]);
};

describe('in whatever order they arrive', () => {
  test('the same stands in the end, as long as each comes after what its author saw', () => {
    fc.assert(fc.property(histories, fc.infiniteStream(fc.nat()), (made, order) => {
      const left = [...made];
      const arrived: Operation[] = [];
      while (left.length > 0) {
        const ready = left.filter((one) => (one.sets[0]?.seen ?? []).every((mark) => arrived.some((earlier) => earlier.operationId === mark)));
        const next = ready[(order.next().value ?? 0) % ready.length] ?? ready[0];
        if (next === undefined) break;
        arrived.push(next);
        left.splice(left.indexOf(next), 1);
      }
      expect(settled(arrived)).toBe(settled(made));
    }));
  });

  test('an operation that arrives again changes nothing', () => {
    fc.assert(fc.property(histories, (made) => {
      for (const one of made) {
        const once = reached(...made);
        const again = applyOperation(once, one).document;
        // One that was replaced may not rise again: the server knows its id and does not apply it (see the simulation); a list never doubles.
        expect(again.lists).toEqual(once.lists);
        if (once.fields.roof?.some((standing) => standing.marks.includes(one.operationId))) expect(again).toEqual(once);
      }
    }));
  });

  test('every value stands, or was seen by somebody whose value was taken', () => {
    fc.assert(fc.property(histories, (made) => {
      const standing = (reached(...made).fields.roof ?? []).flatMap((one) => one.marks);
      for (const one of made) expect(standing.includes(one.operationId) || made.some((later) => later.sets[0]?.seen.includes(one.operationId))).toBe(true);
    }));
  });
});

describe('the sum of what a device holds', () => {
  test('is the same in any order, and another when one document is of another version', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 52 }), { minLength: 2 }), (marks) => {
      const held = marks.map((mark) => ({ mark }));
      expect(digestOf([...held].reverse())).toEqual(digestOf(held));
      expect(digestOf(held.slice(1))).not.toEqual(digestOf(held));
    }));
  });
});
