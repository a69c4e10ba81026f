import { beforeAll, describe, expect, it } from 'vitest';
import { compileLaw, type Law } from '@klaikhun/rules';
import { readLawFiles } from '@klaikhun/law/node';
import { dayOf } from '@klaikhun/std';
import type { Answer, Who } from './answers.ts';
import { MOST_PAGES, nextPage } from './next-page.ts';
import { resultsOf, type ResultLine } from './results.ts';

const AS_OF = dayOf(2026, 11, 20);
let law: Law;

beforeAll(async () => {
  const compiled = compileLaw(await readLawFiles());
  expect(compiled.ok).toBe(true);
  if (compiled.ok) law = { ...compiled.value, rights: compiled.value.rights.filter((right) => !right.restricted) };
});

interface Person {
  who: Who;
  birth: string;
  ticks?: readonly string[];
  facts?: Readonly<Record<string, string>>;
  size?: number;
  band?: number;
}

/** Walks through the pages as this person would, and says which pages came. */
function walk({ who, birth, ticks = [], facts = {}, size = 4, band = 1 }: Person): { pages: string[]; answers: Answer[] } {
  const answers: Answer[] = [];
  const pages: string[] = [];
  for (;;) {
    const { page } = nextPage(law, answers, AS_OF);
    if (page.page === 'result') return { pages, answers };
    pages.push(page.page === 'fact' ? page.path : page.page);
    if (page.page === 'who') answers.push({ page: 'who', who });
    else if (page.page === 'size') answers.push({ page: 'size', size });
    else if (page.page === 'income') answers.push({ page: 'income', band });
    else if (page.page === 'ticks') answers.push({ page: 'ticks', offered: page.ticks, ticked: page.ticks.filter((tick) => ticks.includes(tick)) });
    else answers.push({ page: 'fact', path: page.path, value: page.path === 'birth_date' ? birth : page.path === 'nationality' ? 'TH' : (facts[page.path] ?? null) });
  }
}

const codes = (lines: readonly ResultLine[]) => lines.map((line) => line.right.code);

function checked(person: Person) {
  const { pages, answers } = walk(person);
  const results = resultsOf(law, answers, AS_OF);
  expect(results).not.toBeNull();
  return { pages, results: results as NonNullable<typeof results> };
}

describe('the public check asks only what matters', () => {
  it('a woman of 58 with no hardship answers five questions and hears what comes at 60', () => {
    const { pages, results } = checked({ who: 'self', birth: '2511', facts: { health_scheme: 'UCS' } });
    expect(pages.length).toBeLessThanOrEqual(6);
    expect(codes(results.entitled)).toEqual([]);
    expect(codes(results.received)).toContain('universal_health_coverage');
    expect(codes(results.soon)).toContain('old_age_allowance');
  });

  it('a man of 72 in a crumbling house gets the allowance of his age and the repair', () => {
    const { pages, results } = checked({ who: 'elder', birth: '2497', ticks: ['household.house_dilapidated'], facts: { health_scheme: 'UCS', state_pension: 'false', 'household.house_owner_consent': 'true' } });
    expect(pages.length).toBeLessThanOrEqual(MOST_PAGES);
    expect(codes(results.entitled)).toEqual(expect.arrayContaining(['old_age_allowance', 'elderly_home_repair']));
    expect(results.monthly).toBe(70_000);
  });

  it('a child of two: the grant with a poor home, nothing by income with a rich one', () => {
    const child = { who: 'child', birth: '2567-03-01', facts: { health_scheme: 'UCS' } } as const;
    expect(codes(checked({ ...child, band: 1 }).results.entitled)).toContain('child_support_grant');
    const rich = checked({ ...child, band: 2 }).results;
    expect(codes(rich.entitled)).not.toContain('child_support_grant');
    expect(codes(rich.notNow)).toContain('child_support_grant');
  });

  it('a family that has lost an elder is asked about the funeral and nothing else', () => {
    const { pages, results } = checked({ who: 'died', birth: '2487', facts: { death_date: '2569-10-01', death_certificate_date: '2569-10-02', welfare_card: 'true' } });
    expect(pages).not.toContain('ticks');
    expect(codes(results.entitled)).toEqual(['elderly_funeral']);
    expect(results.notNow).toEqual([]);
  });

  it('what a person does not know stays open, and is never called a refusal', () => {
    const { results } = checked({ who: 'self', birth: '2500' });
    expect(codes(results.maybe)).toContain('old_age_allowance');
    expect(codes(results.notNow)).not.toContain('old_age_allowance');
  });

  it('no page asks twice, none goes past the limit, and the estimate ends at the last page', () => {
    for (const ticks of [[], ['has_disability', 'barthel_adl'], ['social_difficulty', 'household.distress_event', 'elder_difficulty'], ['studying', 'household.house_dilapidated', 'card_here']]) {
      for (const birth of ['2487-05', '2500', '2511', '2540', '2549', '2560', '2567']) {
        const { pages } = walk({ who: 'other', birth, ticks });
        expect(new Set(pages).size).toBe(pages.length);
        expect(pages.length).toBeLessThanOrEqual(MOST_PAGES);
      }
    }
  });

  it('an answer never makes the engine refuse the household it stands for', () => {
    const { answers } = walk({ who: 'self', birth: '2511', ticks: ['has_disability', 'card_here'], size: 8 });
    for (let taken = 0; taken <= answers.length; taken += 1) expect(resultsOf(law, answers.slice(0, taken), AS_OF)).not.toBeNull();
  });
});
