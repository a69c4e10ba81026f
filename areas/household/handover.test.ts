import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areasNeeded, type Colleague, decideHandover, type Load } from './index.ts';

const words = (text: string) => ({ th: text, en: text });
const colleague = (accountId: string, role = 'field_officer', areas: string[] = ['5505']): Colleague => ({ accountId, name: words(accountId), role, closed: false, areas });
const OTHERS = new Map(['a', 'b', 'c'].map((id) => [id, colleague(id)]));
const place = (code: string, more: object = {}) => ({ code, name: words(code), families: 1, cases: 0, work: 0, villages: [], ...more });
const load = (places: Load['places'], more: Partial<Load> = {}): Load => ({ leaver: colleague('leaver'), places, areas: [], posts: [], sealed: 0, ...more });
const plan = (more: object = {}) => ({ leaver: 'leaver', from: '2026-11-27', to: 'a', places: [], posts: [], close: false, ...more });

const loads = fc.record({
  places: fc.uniqueArray(fc.integer({ min: 550101, max: 550160 }), { maxLength: 20 }).chain((codes) => fc.tuple(...codes.map((code) => fc.record({
    code: fc.constant(String(code)), name: fc.constant(words(String(code))), families: fc.nat(60), cases: fc.nat(5), work: fc.nat(90), villages: fc.constant([] as string[]),
  })))),
  areas: fc.constantFrom<Load['areas']>([], [{ code: '5501', people: true }]), sealed: fc.nat(3),
});
const splits = fc.array(fc.record({ code: fc.integer({ min: 550101, max: 550160 }).map(String), to: fc.constantFrom('a', 'b', 'c') }), { maxLength: 12 });

describe('who takes on what', () => {
  test('everything goes to exactly one, whatever the split', () => {
    fc.assert(fc.property(loads, splits, fc.constantFrom('a', 'b', 'c'), ({ places, areas, sealed }, split, to) => {
      const { shares, obstacles } = decideHandover(load(places, { areas, sealed }), plan({ to, places: split }), 'head', OTHERS, '2026-11-27');
      expect(obstacles).toEqual([]);
      const given = shares.flatMap((share) => share.places);
      expect(given.toSorted()).toEqual(places.filter((one) => one.families + one.cases + one.work > 0).map((one) => one.code).toSorted());
      expect(new Set(given).size).toBe(given.length);
      expect(shares.flatMap((share) => share.areas)).toEqual(areas.map((area) => area.code));
      expect(shares.reduce((sum, share) => sum + share.sealed, 0)).toBe(sealed);
    }));
  });

  test('whoever takes on a subdistrict sees it: by an own area, by one that comes along, or by one that is given', () => {
    fc.assert(fc.property(loads, splits, ({ places, areas }, split) => {
      const { shares } = decideHandover(load(places, { areas }), plan({ places: split }), 'head', OTHERS, '2026-11-27');
      for (const share of shares) {
        const whom = OTHERS.get(share.to) as Colleague;
        const seen = [...whom.areas, ...share.areas, ...areasNeeded(whom, share)];
        for (const code of share.places) expect(seen.some((own) => code.startsWith(own))).toBe(true);
      }
    }));
  });

  test('nobody hands over their own, to themselves, backwards in time, to whom cannot do it', () => {
    const codes = (more: object, over: Load = load([place('550101')]), asker = 'head', others = OTHERS) => decideHandover(over, plan(more), asker, others, '2026-11-27').obstacles.map((problem) => problem.code);
    expect(codes({}, load([place('550101')]), 'leaver')).toEqual(['handover.not_your_own']);
    expect(codes({}, load([place('550101')]), 'a')).toEqual(['handover.not_to_yourself']);
    expect(codes({ from: '2026-11-26' })).toEqual(['handover.in_the_past']);
    expect(codes({ to: 'leaver' })).toEqual(['handover.no_such_colleague']);
    const volunteer = new Map([['a', colleague('a', 'volunteer', [])]]);
    expect(codes({}, load([], { sealed: 1 }), 'head', volunteer)).toEqual(['handover.opens_no_sealed']);
    expect(codes({}, load([place('550101', { villages: ['3'] })]))).toEqual(['handover.villages_need_volunteer']);
    expect(codes({}, load([place('550101', { villages: ['3'] })]), 'head', volunteer)).toEqual([]);
    expect(codes({}, load([], { areas: [{ code: '5501', people: true }] }), 'head', volunteer)).toEqual(['handover.area_too_wide']);
    expect(codes({}, load([place('550101')]), 'head', new Map([['a', colleague('a', 'executive')]]))).toEqual(['handover.sees_nobody']);
  });
});
