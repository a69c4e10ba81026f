// Facts above a role's classes reach it by no side door: the whole answer, not single fields, is compared.
import { randomUUID } from 'node:crypto';
import { type Role, ROLES } from '@klaikhun/areas/org';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, smallProvince, type SmallProvince } from './testing/small-province.ts';

let province: SmallProvince;
let officer: Caller;
let volunteer: Caller;

beforeAll(async () => {
  province = await smallProvince(await testDatabase());
  [officer, volunteer] = [await province.as('officer-5501'), await province.as('volunteer')];
});
afterAll(() => province?.close());

/** Families of the volunteer's subdistrict. */
const FAMILIES = ['h-kham', 'h-dee', 'h-noi', 'h-six'];
const PATHS = ['/api/work-list?limit=200', '/api/work-list?sort=baht', '/api/work-list?sort=due', ...FAMILIES.map((id) => `/api/households/${id}`)];
const served = async (caller: Caller, paths = PATHS) => Promise.all(paths.map(async (path) => JSON.stringify((await caller('GET', path)).json)));
const tell = async (household: string, subject: string, fact: string, value: boolean | number) =>
  expect((await officer('POST', `/api/households/${household}/answers`, { operation_id: randomUUID(), subject, fact, value, reason: 'ติดเตียงมานาน' })).status).toBe(200);

async function tellSensitiveFacts() {
  for (const [household, subject] of [['h-dee', 'dee'], ['h-noi', 'noi'], ['h-kham', 'kham']] as const) {
    for (const fact of ['has_disability', 'disability_card', 'bedridden', 'elder_difficulty', 'social_difficulty', 'needs_assistive_device']) await tell(household, subject, fact, true);
    await tell(household, subject, 'barthel_adl', 3);
    await tell(household, 'household', 'distress_event', true);
  }
}

/** What the law says of a right to everybody is no word about a family. */
const withoutCatalogue = (json: string) => JSON.stringify(JSON.parse(json, (key, value) => (['title', 'about', 'documents', 'citation'].includes(key) ? null : value)));

describe('what a role may not see', () => {
  test('changes not one letter of its pages and its list, be it answered or decided at night', async () => {
    const [before, officerBefore] = [await served(volunteer), await served(officer)];
    await tellSensitiveFacts();
    const answered = await served(volunteer);
    expect(answered).toEqual(before);
    expect(await served(officer)).not.toEqual(officerBefore);
    await province.decide();
    expect(await served(volunteer)).toEqual(before);
  });

  test.each([['officer-5501', 'field_officer'], ['head', 'provincial_head'], ['volunteer', 'volunteer']] as const)('is named in nothing that %s is given', async (account, role: Role) => {
    const caller = await province.as(account);
    const texts = (await served(caller, [...PATHS, ...FAMILIES.map((id) => `/api/households/${id}/history`)])).map(withoutCatalogue);
    const { person, household } = province.law.facts;
    const hidden = [...person, ...household].filter((fact) => !ROLES[role].reads.area?.includes(fact.sensitivity));
    const words = [...hidden.flatMap((fact) => [`"fact":"${fact.name}"`, fact.label.th, fact.question.th]), ...(role === 'volunteer' ? ['ติดเตียง', 'มีคนพิการ', '"คนพิการ"'] : [])].filter((word) => word !== '');
    expect(words.filter((word) => texts.some((text) => text.includes(word)))).toEqual([]);
  });

  test('is said to be missing by number, so that an officer can be sent', async () => {
    const { rights } = (await volunteer('GET', '/api/households/h-kham')).json as { rights: { right: string; outcome: string; missing: unknown[]; missing_hidden: number; outcome_text: { th: string } }[] };
    expect(rights.find((right) => right.right === 'disability_allowance')).toMatchObject({ outcome: 'unknown', missing: [], missing_hidden: 1, outcome_text: { th: 'ต้องให้เจ้าหน้าที่ถาม' } });
    expect(rights.filter((right) => right.missing_hidden > 0 || right.outcome !== 'unknown' || right.missing.length > 0)).toEqual(rights);
  });

  test('cannot be taken back by whoever may not see it', async () => {
    const history = async (caller: Caller) => ((await caller('GET', '/api/households/h-dee/history')).json as { entries: { action_id: string; kind: string; may_undo: boolean; why: unknown }[] }).entries;
    const answer = (await history(officer)).find((entry) => entry.kind === 'fact.answered' && entry.may_undo);
    expect(answer?.why).toMatchObject({ th: 'ติดเตียงมานาน' });
    expect((await history(volunteer)).find((entry) => entry.action_id === answer?.action_id)).toMatchObject({ may_undo: false, why: null });
    const refused = await volunteer('POST', '/api/households/h-dee/undo', { operation_id: randomUUID(), action_id: answer?.action_id });
    expect((refused.json as { code: string }).code).toBe('household.nothing_to_undo');
    expect((await history(officer)).find((entry) => entry.action_id === answer?.action_id)?.may_undo).toBe(true);
  });

  test('is no reason to see work: a family whose gaps rest on it alone is not on the list, and its work is not theirs', async () => {
    const list = async (caller: Caller) => ((await caller('GET', '/api/work-list')).json as { rows: { household_id: string }[]; total: number; facets: { rights: { value: string }[] } });
    const [all, own] = [await list(officer), await list(volunteer)];
    expect(all.rows.map((row) => row.household_id)).toContain('h-dee');
    expect(own.rows.map((row) => row.household_id)).not.toContain('h-dee');
    expect(own.total).toBe(own.rows.length);
    expect(own.facets.rights.map((right) => right.value)).not.toContain('disability_allowance');
    const refused = await volunteer('POST', '/api/households/h-dee/work', { operation_id: randomUUID(), state: 'doing' });
    expect((refused.json as { code: string }).code).toBe('household.no_work');
  });
});
