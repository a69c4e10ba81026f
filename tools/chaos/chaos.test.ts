import { describe, expect, test } from 'vitest';
import { chaos, type ChaosSize } from './chaos.ts';
import { GOOD_RULES } from './server.ts';

const SMALL: ChaosSize = { devices: 8, days: 60, records: 40, areas: 4 };

describe('phones without a signal', () => {
  test.each([1, 2, 3, 4, 5])('lose, hide and double nothing, and hold just what they should (seed %i)', async (seed) => {
    const verdict = await chaos(seed, SMALL);
    expect(verdict).toMatchObject({ lost: 0, invisible: 0, doubled: 0, unequalDevices: 0, outOfScope: 0 });
    expect(verdict.edits).toBeGreaterThan(400);
    expect(verdict.faults).toBeGreaterThan(100);
  });

  test('the same seed gives the same end', async () => {
    expect((await chaos(7, SMALL)).hash).toBe((await chaos(7, SMALL)).hash);
  });

  test('a server where the later clock wins loses edits, and it is noticed', async () => {
    const verdict = await chaos(1, SMALL, { ...GOOD_RULES, winner: 'last_clock' });
    expect(verdict.lost + verdict.invisible).toBeGreaterThan(0);
  });

  test('a server that does not know an operation again doubles, and it is noticed', async () => {
    expect((await chaos(1, SMALL, { ...GOOD_RULES, once: false })).doubled).toBeGreaterThan(0);
  });

  test('a server that parks nothing loses what was written about a family that moved, and it is noticed', async () => {
    expect((await chaos(1, SMALL, { ...GOOD_RULES, parks: false })).lost).toBeGreaterThan(0);
  });
});
