import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLawFiles } from '@klaikhun/law/node';
import { compileLaw, type Law } from '@klaikhun/rules';
import { dayOf } from '@klaikhun/std';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readNation } from './index.ts';

const asOf = dayOf(2026, 11, 20);
let folder = '';
let law: Law;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nation-'));
  const compiled = compileLaw(await readLawFiles());
  if (!compiled.ok) throw new TypeError('the law does not compile');
  law = compiled.value;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const persons = 'person_id,household_id,birth_date,death_date,death_certificate_date,annual_income_thb,state_pension,school_level,nationality\n';
const enrolments = 'person_id,right,start_date,end_date,amount_thb,status,decided_on,fiscal_year\n';

async function read(files: { persons?: string; households?: string; enrolments?: string }) {
  const paths = { persons: join(folder, 'persons.csv'), households: join(folder, 'households.csv'), enrolments: join(folder, 'enrolments.csv') };
  await writeFile(paths.persons, files.persons ?? `${persons}A,H1,,,,,,,\n`);
  await writeFile(paths.households, files.households ?? 'household_id\nH1\n');
  await writeFile(paths.enrolments, files.enrolments ?? enrolments);
  return readNation(paths, law, asOf);
}

async function faultsOf(files: Parameters<typeof read>[0]) {
  const result = await read(files);
  return result.ok ? [] : result.problem.first.map((fault) => [fault.file.slice(folder.length + 1), fault.line, fault.column, fault.code]);
}

describe('readNation', () => {
  it('orders persons by household and enrolments by person, keeping the order of the file inside', async () => {
    const result = await read({
      households: 'household_id,housing_problem\nH1,true\nH2,\nH3,false\n',
      persons: `${persons}A,H3,2487-05,,,1000.50,true,primary,TH\nB,H1,1944-05-01,,,,,,\nC,H3,,,,0,false,higher,XX\nD,H1,,,,,,,\n`,
      enrolments: `${enrolments}C,old_age_allowance,2020-01-01,,600,active,,\nA,disability_card,,,,paid,2026-10-01,\nC,old_age_allowance,2020-01-01,,600,active,,\nB,long_term_care,2026-09-30,2026-01-01,,ended,,2571\n`,
    });
    if (!result.ok) throw new TypeError(JSON.stringify(result.problem));
    const { nation } = result.value;
    expect(nation.personIds).toEqual(['B', 'D', 'A', 'C']);
    expect(nation.householdIds).toEqual(['H1', 'H2', 'H3']);
    expect([...nation.memberStart]).toEqual([0, 2, 2, 4]);
    expect([...nation.person.birth_date ?? []]).toEqual([dayOf(1944, 5, 1), -2147483648, dayOf(1944, 5, 1), -2147483648]);
    expect([...nation.person.annual_income_thb ?? []]).toEqual([NaN, NaN, 100_050, 0]);
    expect([...nation.person.state_pension ?? []]).toEqual([-1, -1, 1, 0]);
    expect([...nation.household.housing_problem ?? []]).toEqual([1, -1, 0]);
    expect(Object.keys(nation.person)).not.toContain('household_id');
    expect(Object.keys(nation.person)).not.toContain('monk');
    expect([...nation.enrolmentStart]).toEqual([0, 1, 1, 2, 4]);
    expect([...nation.enrolment.right].map((right) => law.rights[right]?.code)).toEqual(['long_term_care', 'disability_card', 'old_age_allowance', 'old_age_allowance']);
    expect([...nation.enrolment.fiscalYear]).toEqual([2571, 2570, 2563, 2563]);
    expect([...nation.enrolment.amount]).toEqual([NaN, NaN, 60_000, 60_000]);
    expect(nation.memberStart.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('names unknown columns in a warning', async () => {
    const result = await read({ households: 'household_id,colour\nH1,red\n' });
    expect(result.ok && result.value.warnings.map((warning) => warning.en)).toEqual([`${join(folder, 'households.csv')}: unknown columns "colour" were not used`]);
  });

  it.each<[string, Parameters<typeof read>[0], unknown[][]]>([
    ['a person twice', { persons: `${persons}A,H1,,,,,,,\nA,H1,,,,,,,\n` }, [['persons.csv', 3, 'person_id', 'duplicate_id']]],
    ['a household twice', { households: 'household_id\nH1\nH1\n' }, [['households.csv', 3, 'household_id', 'duplicate_id']]],
    ['a province code of three digits, a district code that is no number', { households: 'household_id,province_code,district_code\nH1,555,55ab\n' }, [['households.csv', 2, 'province_code', 'out_of_range'], ['households.csv', 2, 'district_code', 'not_integer']]],
    ['a household that is absent', { persons: `${persons}A,H9,,,,,,,\n` }, [['persons.csv', 2, 'household_id', 'unknown_household']]],
    ['an enrolment of nobody', { enrolments: `${enrolments}Z,old_age_allowance,,,,active,,\n` }, [['enrolments.csv', 2, 'person_id', 'unknown_person']]],
    ['an unknown right', { enrolments: `${enrolments}A,free_lunch,,,,active,,\n` }, [['enrolments.csv', 2, 'right', 'unknown_right']]],
    ['no right', { enrolments: `${enrolments}A,,,,,active,,\n` }, [['enrolments.csv', 2, 'right', 'empty_required']]],
    ['no status', { enrolments: `${enrolments}A,old_age_allowance,,,,,,\n` }, [['enrolments.csv', 2, 'status', 'empty_required']]],
    ['a status of another list', { enrolments: `${enrolments}A,old_age_allowance,,,,Active,,\n` }, [['enrolments.csv', 2, 'status', 'not_in_list']]],
    ['a fiscal year in the common era', { enrolments: `${enrolments}A,old_age_allowance,,,,paid,,2026\n` }, [['enrolments.csv', 2, 'fiscal_year', 'out_of_range']]],
    ['31 April', { persons: `${persons}A,H1,2000-04-31,,,,,,\n` }, [['persons.csv', 2, 'birth_date', 'date.no_such_day']]],
    ['February of BE 2483', { persons: `${persons}A,H1,2483-02-01,,,,,,\n` }, [['persons.csv', 2, 'birth_date', 'date.no_early_2483']]],
    ['a birth after the day of the data', { persons: `${persons}A,H1,2026-11-21,,,,,,\n` }, [['persons.csv', 2, 'birth_date', 'birth_after_as_of']]],
    ['a death before the birth', { persons: `${persons}A,H1,1944-05-01,1944-04-30,,,,,\n` }, [['persons.csv', 2, 'death_date', 'before_birth']]],
    ['a certificate before the birth', { persons: `${persons}A,H1,1944-05-01,,1944-04-30,,,,\n` }, [['persons.csv', 2, 'death_certificate_date', 'before_birth']]],
    ['an income below zero', { persons: `${persons}A,H1,,,,-1,,,\n` }, [['persons.csv', 2, 'annual_income_thb', 'money.negative']]],
    ['a country that is none', { persons: `${persons}A,H1,,,,,,,Thai\n` }, [['persons.csv', 2, 'nationality', 'not_in_list']]],
    ['no column for the household', { persons: 'person_id\nA\n' }, [['persons.csv', 1, 'household_id', 'missing_column']]],
    ['faults in all three files at once', { households: 'household_id,housing_problem\nH1,x\n', persons: `${persons}A,H1,x,,,,,,\n`, enrolments: `${enrolments}A,x,,,,active,,\n` }, [['households.csv', 2, 'housing_problem', 'not_boolean'], ['persons.csv', 2, 'birth_date', 'date.format'], ['enrolments.csv', 2, 'right', 'unknown_right']]],
  ])('refuses %s', async (_, files, expected) => {
    expect(await faultsOf(files)).toEqual(expected);
  });

  it('does not blame the persons for a households file that cannot be read', async () => {
    expect(await faultsOf({ households: '' })).toEqual([['households.csv', 0, '', 'empty_file']]);
  });

  it('allows a household of nobody, a death to come, an end before the start', async () => {
    const result = await read({ households: 'household_id\nH1\nH2\n', persons: `${persons}A,H1,2026-11,2027-01-01,,,,,\n`, enrolments: `${enrolments}A,old_age_allowance,2026-01-02,2026-01-01,,active,,\n` });
    expect(result.ok).toBe(true);
  });
});
