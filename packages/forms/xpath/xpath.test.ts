import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callMistakes, dependencies, evaluate, type Place } from './evaluate.ts';
import { inOrder } from './order.ts';
import { parseExpression } from './parse.ts';
import { asText, daysOf, isoOfDays } from './values.ts';

const place = (answers: Record<string, readonly string[]> = {}, more: Partial<Place> = {}): Place => ({
  now: '2026-11-27T09:30:00+07:00', self: '', position: 1, find: (name) => answers[name] ?? [], indexed: (name, _, nth) => answers[name]?.[nth - 1] ?? '',
  choiceName: (question, choice) => `${question}:${choice}`, column: (name) => `column ${name}`, ...more,
});

function worth(source: string, answers: Record<string, readonly string[]> = {}, more: Partial<Place> = {}): string {
  const parsed = parseExpression(source);
  return 'mistake' in parsed ? `at ${parsed.mistake.at}: ${parsed.mistake.en}` : asText(evaluate(parsed.expression, place(answers, more)));
}

describe('an expression', () => {
  test.each([
    ['1 + 2 * 3', '7'], ['(1 + 2) * 3', '9'], ['7 mod 3 - -1', '2'], ['1 div 0', 'Infinity'], ['10 div 4', '2.5'], ['1 = 1 and 2 > 3 or true()', 'true'],
    ["'' + 1", 'NaN'], ["'' = 0", 'false'], ["'1' = 1", 'true'], ["not('')", 'true'], ["if(1 > 2, 'a', 'b')", 'b'], ["selected('a b', 'b')", 'true'], ["selected('ab b', 'a')", 'false'],
    ["selected-at('a b', 1)", 'b'], ["count-selected('a b c')", '3'], ["coalesce('', 'x')", 'x'], ["concat('a', 1, true())", 'a1true'], ["string-length('กขค')", '3'],
    ["substr('abcd', 1, 3)", 'bc'], ["contains('abc', 'bc')", 'true'], ["starts-with('abc', 'b')", 'false'], ["regex('0812345678', '0[0-9]{9}')", 'true'], ["regex('x0812345678', '0[0-9]{9}')", 'false'],
    ['round(2.5)', '3'], ['round(-2.5)', '-2'], ['round(1.255, 1)', '1.3'], ['int(-2.7)', '-2'], [['today', '()'].join(''), '2026-11-27'], ["format-date('2026-01-05', '%e/%n/%Y')", '5/1/2026'],
    ["decimal-date-time('1970-01-02')", '1'], ["'2026-03-01' - '2026-02-28'", '1'], ['max(1, 3, 2)', '3'], ["jr:choice-name('a', '${q}')", 'q:a'], ['province = 1', 'false'],
  ])('%s is %s', (source, expected) => expect(worth(source)).toBe(expected));

  test('what is empty is not 0, and what stands in several places is all of it', () => {
    expect(worth('${a} + 1', { a: [''] })).toBe('NaN');
    expect(worth('${a} = 0', { a: [''] })).toBe('false');
    expect(worth('sum(${a})', { a: ['1', '2.5'] })).toBe('3.5');
    expect(worth('count(${a})', { a: ['', ''] })).toBe('2');
    expect(worth('max(${a})', { a: ['', '4'] })).toBe('4');
    expect(worth('indexed-repeat(${a}, ${r}, 2)', { a: ['x', 'y'] })).toBe('y');
    expect(worth('position(..)', {}, { position: 3 })).toBe('3');
    expect(worth("once('new')", {}, { self: 'old' })).toBe('old');
    expect(worth('. >= 18', {}, { self: '18' })).toBe('true');
  });

  test('a mistake is named with its place', () => {
    expect(worth('1 + ')).toBe('at 3: ends too early');
    expect(worth('${a} & 1')).toMatch(/^at 5:/);
    expect(worth('(1')).toBe('at 2: ends too early');
    expect(worth(`${'('.repeat(5000)}1`)).toMatch(/nested deeper/);
    const parsed = parseExpression("nonsense(1) + pulldata('a') + if(1) + regex(., '(a+)+')");
    if ('expression' in parsed) expect(callMistakes(parsed.expression).map(({ at }) => at)).toEqual([0, 14, 30, 38]);
  });

  test('its dependencies are all names in it', () => {
    const parsed = parseExpression("if(${a} > 1, sum(${b}), jr:choice-name(${c}, '${d}')) - ${a}");
    if ('expression' in parsed) expect([...dependencies(parsed.expression)].toSorted()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('whatever is typed is parsed or refused, and never throws', () => {
    const piece = fc.constantFrom('${a}', '1', "'x'", '(', ')', 'if(', ',', ' and ', '=', '-', '..', '.', 'div', '*', 'selected(', '"', '${', 'ก', '!', 'not(');
    fc.assert(fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const parsed = parseExpression(pieces.join(''));
      if ('expression' in parsed) { callMistakes(parsed.expression); evaluate(parsed.expression, place({ a: ['1'] })); }
    }), { numRuns: 3000 });
  });

  test('sums of numbers agree with JavaScript', () => {
    fc.assert(fc.property(fc.integer(), fc.integer(), fc.integer({ min: 1, max: 9999 }), (a, b, c) => {
      expect(Number(worth(`(${a} + ${b}) * 2 - ${a} div ${c}`)) + 0).toBe((a + b) * 2 - a / c + 0);
    }));
  });
});

test('days run from 1970 on, as the calendar has them', () => {
  fc.assert(fc.property(fc.integer({ min: -200_000, max: 200_000 }), (days) => {
    expect(isoOfDays(days)).toBe(new Date(days * 86_400_000).toISOString().slice(0, 10));
    expect(daysOf(isoOfDays(days))).toBe(days);
  }));
  expect(daysOf('2026-02-29')).toBeNull();
  expect(daysOf('1970-01-02T07:00:00+07:00')).toBe(1);
});

test('an order puts what is needed first, and a circle is shown', () => {
  const needs = (pairs: Record<string, readonly string[]>) => new Map(Object.entries(pairs).map(([name, list]) => [name, new Set(list)]));
  expect(inOrder(needs({ a: ['b'], b: ['c'], c: [] })).order).toEqual(['c', 'b', 'a']);
  expect(inOrder(needs({ a: ['b'], b: ['c'], c: ['b'] })).circle).toEqual(['b', 'c', 'b']);
  expect(inOrder(needs({ a: ['a'] })).circle).toEqual(['a', 'a']);
});
