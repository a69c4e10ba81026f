import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importsOf, scan } from '../tidy/source.ts';
import { documentOf } from './document.ts';
import { allQuestions, sampleOf } from './questions.ts';
import { SETTINGS } from './setting.ts';
import { expectedOf, linesFor, readTable, ROLE_CODES, rolesOf, subjectKind } from './table.ts';

const table = readTable();
const LOOK = 'GET /api/households/{id}';

describe('the reviewed table', () => {
  // After a change: npx vitest run tools/matrix -u
  test('is the one in docs/access.md', async () => {
    await expect(documentOf(table)).toMatchFileSnapshot('../../docs/access.md');
  });

  test.each(['table.ts', 'document.ts', 'setting.ts'])('%s takes nothing from the product, so that they cannot be wrong together', (file) => {
    const imported = importsOf(scan(readFileSync(new URL(file, import.meta.url), 'utf8'))).map((found) => found.specifier);
    expect(imported.filter((specifier) => !['node:fs', 'yaml', 'zod', './table.ts'].includes(specifier))).toEqual([]);
  });

  test('says of every role what its duty is, and of every line about families how it is set on the stage', () => {
    expect(Object.keys(table.roles).sort()).toEqual([...ROLE_CODES].sort());
    expect(Object.keys(SETTINGS).sort()).toEqual(Object.keys(table.families).filter((key) => table.families[key]?.missing !== true).sort());
  });

  test('gives people to nobody who sees none, and no route about families without its note', () => {
    for (const [name, route] of Object.entries(table.routes)) {
      if (!['facts', 'history', 'names', 'file', 'id'].includes(route.gives)) continue;
      expect([name, rolesOf(table, route)?.filter((role) => !table.roles[role].people) ?? ['everyone']]).toEqual([name, []]);
      expect([name, route.noted, route.area]).toEqual([name, true, true]);
    }
  });

  test('opens a sealed home to nobody by area, work or a stated reason', () => {
    for (const family of Object.values(table.families).filter((one) => one.hidden)) {
      expect(family.listed).toEqual([]);
      expect(family.volunteer).toBe('absent');
    }
  });

  test('is read in the order in which one is refused', () => {
    const refused = (role: (typeof ROLE_CODES)[number], asker: string, family = 'near_work', route = LOOK) => expectedOf(table, { route, role, asker, family }).refused;
    expect([refused('executive', 'nobody'), refused('executive', 'signed_in'), refused('field_officer', 'no_area'), refused('field_officer', 'acting_ended')]).toEqual(['sign_in', 'role', 'no_area', 'role']);
    expect(refused('field_officer', 'unconfirmed', 'nobody', 'POST /api/break-glass')).toBe('confirm');
    expect(refused('field_officer', 'signed_in', 'nobody', 'POST /api/break-glass')).toBe('absent');
    expect(expectedOf(table, { route: LOOK, role: 'field_officer', asker: 'signed_in', family: 'near_work' })).toEqual({ refused: null, names: true, reads: ['ordinary', 'personal', 'sensitive'] });
  });
});

describe('the sample', () => {
  test('is the same for the same seed, and asks every route with every role and every role about every line', () => {
    const sample = sampleOf(table, 7);
    expect(sampleOf(table, 7)).toEqual(sample);
    const places = new Set(sample.map(({ route, role }) => `${route} ${role}`));
    expect(Object.keys(table.routes).flatMap((route) => ROLE_CODES.map((role) => `${route} ${role}`)).filter((place) => !places.has(place))).toEqual([]);
    expect(Object.keys(table.families).filter((line) => !sample.some(({ role, family }) => role === 'unit_head' && family === line))).toEqual([]);
    const subjects = Object.entries(table.routes).filter(([, terms]) => subjectKind(terms) !== null).flatMap(([route, terms]) => linesFor(table, terms).map((line) => `${route} ${line}`));
    expect(subjects.filter((one) => !sample.some(({ route, family }) => one === `${route} ${family}`))).toEqual([]);
    expect(new Set(sample.map(({ asker }) => asker)).size).toBe(Object.keys(table.askers).length);
    expect(allQuestions(table).length).toBeGreaterThan(20_000);
  });
});
