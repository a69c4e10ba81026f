import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Action, fold, standing, tellStory, undoneBy } from './index.ts';

const actor = { accountId: 'a', name: { th: 'ก', en: 'A' }, role: 'officer' };
const action = (actionId: string, undoes: string | null = null, kind = 'said'): Action<{ n: number }> => ({
  actionId, operationId: `o-${actionId}`, kind, at: 0, actor, why: null, province: '55', householdId: 'h', subdistrict: '550101', undoes, body: { n: Number(actionId) },
});

describe('what still stands', () => {
  test('an action that was taken back does not, nor does the taking back', () => {
    expect(standing([action('1'), action('2'), action('3', '1')]).map((one) => one.actionId)).toEqual(['2']);
  });

  test('an undo that was itself undone lets the first stand again', () => {
    expect(standing([action('1'), action('2', '1'), action('3', '2')]).map((one) => one.actionId)).toEqual(['1']);
  });

  test('without undoing everything stands, and folding is going through in order', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(1000)), (numbers) => {
      const actions = numbers.map((number) => action(String(number)));
      expect(standing(actions)).toEqual(actions);
      expect(undoneBy(actions).size).toBe(0);
      expect(fold<number[], { n: number }>([], actions, (state, one) => [...state, one.body.n])).toEqual(numbers);
    }));
  });
});

describe('the story', () => {
  test('is told in the order given, says what was taken back, and leaves out what nobody can tell', () => {
    const newestFirst = [action('3', '1', 'undone'), action('2', null, 'secret'), action('1')];
    const told = tellStory(newestFirst, {
      said: () => ({ what: { th: 'พูด', en: 'said' }, changes: [1] }), undone: () => ({ what: { th: 'ถอน', en: 'took back' }, changes: [] }),
    }, undoneBy([...newestFirst].reverse()));
    expect(told.map((line) => [line.action.actionId, line.what.en, line.undoneBy])).toEqual([['3', 'took back', null], ['1', 'said', '3']]);
  });
});
