import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Flag, type Look, paceOf, subjectsOf, type Surroundings, THRESHOLDS, tieBetween, urgentFlags, weeklyFlags, weeklyLists, weekOf } from './index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Monday 16 November 2026, ten in the morning in Bangkok. */
const MONDAY = Date.UTC(2026, 10, 16, 3);
let n = 0;
const nextId = () => {
  n += 1;
  return `l${n}`;
};
const look = (more: Partial<Look>): Look => ({ id: nextId(), at: MONDAY, who: 'a', kind: 'opened', record: 'h-1', persons: ['p-1'], reason: 'stated', ...more });
const around: Surroundings = { tieOf: (_who, record) => ({ 'h-home': 'home', 'h-uncle': 'family', 'h-next': 'next_door' } as const)[record] ?? null, isWatched: (one) => one === 'h-star' || one === 'p-star', worksAtNight: (who) => who === 'night', nightsBefore: () => 0, roleOf: (who) => (who.startsWith('h') ? 'hotline' : 'field'), leavesAt: (who) => (who === 'leaver' ? MONDAY + 5 * 24 * HOUR : null) };
const urgent = (looks: Look[], now = MONDAY + 2 * HOUR) => urgentFlags(looks, now, around, THRESHOLDS).map((flag) => `${flag.rule} ${flag.record}`.trim());
const weekly = (looks: Look[]) => weeklyFlags(looks, [], weekOf(MONDAY), MONDAY + 7 * 24 * HOUR, around, THRESHOLDS).map((flag) => `${flag.rule} ${flag.record}`.trim());

describe('at once', () => {
  test('a watched record opened without a case is asked about, one that was given or worked on is not', () => {
    expect(urgent([look({ record: 'h-star' })])).toEqual(['watched h-star']);
    expect(urgent([look({ record: 'h-star', reason: 'case' })])).toEqual([]);
    expect(urgent([look({ record: 'h-star', reason: 'task' }), look({ kind: 'acted', record: 'h-star', at: MONDAY + 20 * MINUTE })])).toEqual([]);
    expect(urgent([look({ record: 'h-star', reason: 'task' })])).toEqual(['watched h-star']);
    expect(urgent([look({ record: 'h-star', reason: 'task' })], MONDAY + 10 * MINUTE)).toEqual([]);
  });

  test('a search that shows the watched person alone counts, a long list of namesakes does not', () => {
    expect(urgent([look({ kind: 'searched', record: '', persons: ['p-star'] })])).toEqual(['watched p-star']);
    expect(urgent([look({ kind: 'searched', record: '', persons: ['p-star', 'p-2', 'p-3', 'p-4'] })])).toEqual([]);
  });

  test('many questions that find nobody are asked about, the misheard names of a busy hotline are not', () => {
    const asks = (hits: number, misses: number) => Array.from({ length: hits + misses }, (_, i) => look({ kind: 'searched', record: '', persons: i < hits ? [`p-${i}`] : [], at: MONDAY + i * MINUTE, sought: `s${i}` }));
    expect(urgent(asks(3, 20))).toEqual(['enumeration']);
    expect(urgent(asks(25, 14))).toEqual([]);
  });

  test('records one after another by number are asked about, unless each is work that was given', () => {
    const run = (reason: Look['reason']) => Array.from({ length: 9 }, (_, i) => look({ record: `h-${100 + i}`, at: MONDAY + i * MINUTE, reason, persons: [`p-${100 + i}`] }));
    expect(urgent(run('stated'))).toEqual(['enumeration']);
    expect(urgent(run('task'))).toEqual([]);
  });
});

describe('once a week', () => {
  test('the own home always, relatives unless work explains it, neighbours when nothing came of it', () => {
    expect(weekly([look({ record: 'h-home', reason: 'case' })])).toEqual(['tie_home h-home']);
    expect(weekly([look({ record: 'h-uncle' })])).toEqual(['tie_family h-uncle']);
    expect(weekly([look({ record: 'h-uncle', reason: 'case' })])).toEqual([]);
    expect(weekly([look({ record: 'h-uncle', reason: 'task' }), look({ kind: 'acted', record: 'h-uncle' })])).toEqual([]);
    expect(weekly([look({ record: 'h-next' })])).toEqual(['tie_next_door h-next']);
    expect(weekly([look({ record: 'h-next', reason: 'task' })])).toEqual([]);
  });

  test('a file at night is asked about, whoever works at night reads at night', () => {
    const night = Date.UTC(2026, 10, 17, 16);
    const reads = (who: string) => Array.from({ length: 8 }, (_, i) => look({ who, record: `h-${i * 3}`, at: night + i * MINUTE }));
    expect(weekly([look({ kind: 'exported', record: '', at: night })])).toEqual(['night_export']);
    expect(weekly(reads('a'))).toEqual(['night_reading']);
    expect(weekly(reads('night'))).toEqual([]);
  });

  test('far more than the others of the same role is asked about, with what is usual among them', () => {
    const reads = (who: string, many: number) => Array.from({ length: many }, (_, i) => look({ who, record: `h-${who}-${i}x`, at: MONDAY + i * HOUR }));
    const looks = [...['b', 'c', 'd', 'e', 'f'].flatMap((who) => reads(who, 4)), ...reads('a', 24)];
    const of = (all: Look[]) => weeklyFlags(all, [], weekOf(MONDAY), MONDAY, around, THRESHOLDS).filter((flag) => flag.rule === 'above_peers').map((flag) => [flag.who, flag.count, flag.peers]);
    expect(of(looks)).toEqual([['a', 24, 4]]);
    expect(of(looks.filter((one) => one.who !== 'f'))).toEqual([]);
    expect(of([...looks, ...reads('a', 24).map((one) => ({ ...one, kind: 'acted' as const }))])).toEqual([]);
  });

  test('a file in the last days before somebody leaves is asked about', () => {
    expect(weekly([look({ who: 'leaver', kind: 'exported', record: '' })])).toEqual(['leaving_export']);
    expect(weekly([look({ who: 'leaver', kind: 'exported', record: '', at: MONDAY - 12 * 24 * HOUR })])).toEqual([]);
    expect(weekly([look({ kind: 'exported', record: '' })])).toEqual([]);
  });

  test('no list is longer than a person can ask about, and what is urgent is always on it', () => {
    const flag = (rule: Flag['rule'], score: number): Flag => ({ key: `${rule} ${score}`, rule, who: 'a', record: '', from: 0, until: 0, count: 1, score, peers: null, looks: [] });
    const list = weeklyLists([...Array.from({ length: 20 }, (_, i) => flag('tie_family', i)), flag('watched', 0)], () => 'head', 5).get('head') ?? [];
    expect(list.map((one) => one.key)).toEqual(['watched 0', 'tie_family 19', 'tie_family 18', 'tie_family 17', 'tie_family 16', 'tie_family 15']);
  });
});

describe('the pace', () => {
  test('work that was given never counts, and a question whose answer was opened counts once', () => {
    fc.assert(fc.property(fc.array(fc.record({ record: fc.integer({ min: 0, max: 50 }), linked: fc.boolean() }), { maxLength: 120 }), (given) => {
      const looks = given.flatMap(({ record, linked }, i) => [
        look({ kind: 'searched', record: '', persons: [`p-${record}`], sought: `s${i}`, reason: null, at: MONDAY + i }), look({ record: `h-${record}`, persons: [`p-${record}`], reason: linked ? 'task' : 'stated', at: MONDAY + i }),
      ]);
      expect(subjectsOf(looks).length).toBe(new Set(given.filter((one) => !one.linked).map((one) => one.record)).size);
    }));
  });

  test('a name that is typed on is one question, a machine that asks every second is not', () => {
    const asks = (many: number, apart: number) => Array.from({ length: many }, (_, i) => look({ kind: 'searched', record: '', persons: [], reason: null, sought: `t${i}`, at: MONDAY + i * apart }));
    expect([subjectsOf(asks(4, 1_000)).length, subjectsOf(asks(4, 30_000)).length, subjectsOf(asks(240, 1_000)).length]).toEqual([1, 4, 60]);
  });

  test('above thirty one confirms once, above sixty it stops', () => {
    const subjects = Array.from({ length: 61 }, (_, i) => MONDAY + i * 1_000);
    const pace = (many: number, confirmedAt: number | null) => paceOf(subjects.slice(0, many), confirmedAt, THRESHOLDS);
    expect([pace(30, null), pace(31, null), pace(31, MONDAY), pace(31, MONDAY + 29_000), pace(60, MONDAY + 29_000), pace(61, MONDAY + 90_000)]).toEqual(['free', 'confirm', 'confirm', 'free', 'free', 'stop']);
  });
});

test('ties: the register, the surname in the subdistrict, the next house', () => {
  const me = { record: 'h-1', surname: 'ใจดี', subdistrict: '550101', village: '3', house: '12/3' };
  const home = (more: object) => tieBetween(me, { record: 'h-2', surnames: ['มีสุข'], subdistrict: '550101', village: '3', house: '80', isColleagues: false, ...more });
  expect([home({ record: 'h-1' }), home({ surnames: ['มีสุข', 'ใจดี'] }), home({ surnames: ['ใจดี'], subdistrict: '550102' }), home({ house: '14' }), home({ house: '15' }), home({ house: '12', village: '4' }), home({ house: null }), home({ isColleagues: true })])
    .toEqual(['home', 'family', null, 'next_door', null, null, null, 'colleague']);
});
