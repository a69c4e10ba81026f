// The command line as a user meets it: exit codes, what is said, and what is left on the disk.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dayOf, fixedClock } from '@klaikhun/std';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commands } from './commands.ts';
import { run } from './main.ts';

const noon = dayOf(2026, 11, 20) * 86_400_000 + 5 * 3_600_000;
let root = '';
let folder = '';
let count = 0;
beforeAll(async () => { root = await mkdtemp(join(tmpdir(), 'cli-')); });
beforeEach(async () => { folder = await mkdtemp(join(root, `${++count}-`)); });
afterAll(() => rm(root, { recursive: true, force: true }));

async function klaikhun(...args: string[]): Promise<{ exit: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const exit = await run(args, { out: (text) => { out += text; }, err: (text) => { err += text; }, clock: fixedClock(noon), width: 100 });
  return { exit, out, err };
}

const good = {
  persons: 'person_id,household_id,birth_date,nationality,state_pension,in_state_institution\nยายคำ,H1,2499-10-01,TH,false,false\nภูผา,H1,2024-03-02,TH,,\n',
  households: 'household_id\nH1\n',
  enrolments: 'person_id,right,status\n',
};

/** Writes the three files and gives the arguments of `sweep` for them. */
async function sweepArgs(files: Partial<Record<keyof typeof good, string | Buffer>>, out = 'out.csv'): Promise<string[]> {
  const paths = Object.fromEntries(Object.keys(good).map((name) => [name, join(folder, `${name}.csv`)])) as Record<keyof typeof good, string>;
  for (const name of ['persons', 'households', 'enrolments'] as const) await writeFile(paths[name], files[name] ?? good[name]);
  return ['sweep', '--persons', paths.persons, '--households', paths.households, '--enrolments', paths.enrolments, '--out', join(folder, out)];
}

describe('sweep', () => {
  it('writes every decision, and a summary by right to standard error', async () => {
    const { exit, out, err } = await klaikhun(...await sweepArgs({}));
    expect(exit).toBe(0);
    expect(out).toBe('');
    expect(err).toContain('2 คน 1 ครัวเรือน');
    expect(err).toMatch(/เบี้ยยังชีพผู้สูงอายุ +1 +0 +0 +0 +7,200 บาท/);
    const lines = (await readFile(join(folder, 'out.csv'), 'utf8')).trimEnd().split('\n');
    expect(lines).toContain('person,ยายคำ,H1,old_age_allowance,entitled,600,600,,month,,open,,,2027-10-01,2566-08');
    expect(lines.some((line) => line.includes('aids_allowance'))).toBe(false);
  });

  it('takes CRLF, a byte order mark, and the default day of today in Bangkok', async () => {
    const { exit, err } = await klaikhun(...await sweepArgs({ persons: `\u{FEFF}${good.persons.replaceAll('\n', '\r\n')}` }));
    expect(exit).toBe(0);
    expect(err).toContain('20 พ.ย. 2569');
  });

  it('keeps only the gaps of open rights', async () => {
    await klaikhun(...await sweepArgs({}), '--only-gaps');
    const rows = (await readFile(join(folder, 'out.csv'), 'utf8')).trimEnd().split('\n').slice(1).map((line) => line.split(','));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => (row[4] === 'entitled' || row[4] === 'underpaid') && row[10] === 'open')).toBe(true);
  });

  it('includes restricted rights only when asked', async () => {
    await klaikhun(...await sweepArgs({}), '--include-restricted');
    expect(await readFile(join(folder, 'out.csv'), 'utf8')).toContain('aids_allowance');
  });

  it('names unknown columns and goes on', async () => {
    const { exit, err } = await klaikhun(...await sweepArgs({ households: 'household_id,colour\nH1,red\n' }));
    expect(exit).toBe(0);
    expect(err).toContain('"colour"');
  });

  it.each(['persons.csv', 'link.csv'])('refuses to write over a file it reads: %s', async (name) => {
    const args = await sweepArgs({}, name);
    if (name === 'link.csv') await symlink(join(folder, 'persons.csv'), join(folder, name));
    const { exit, err } = await klaikhun(...args);
    expect(exit).toBe(2);
    expect(err).toContain('is one of the files to be read');
    expect(await readFile(join(folder, 'persons.csv'), 'utf8')).toBe(good.persons);
  });

  it.each<[string, Parameters<typeof sweepArgs>[0], string[]]>([
    ['a date that does not exist', { persons: 'person_id,household_id,birth_date\nA,H1,2569-04-31\n' }, ['persons.csv:2: birth_date: "2569-04-31"']],
    ['February of BE 2483', { persons: 'person_id,household_id,birth_date\nA,H1,2483-02-01\n' }, ['persons.csv:2: birth_date: "2483-02-01"', '2483']],
    ['an unknown right', { enrolments: 'person_id,right,status\nภูผา,ฟรี,active\n' }, ['enrolments.csv:2: right: "ฟรี"']],
    ['a household that is absent', { persons: 'person_id,household_id\nA,H2\n' }, ['persons.csv:2: household_id: "H2"']],
    ['an enrolment of an unknown person', { enrolments: 'person_id,right,status\nZ,old_age_allowance,active\n' }, ['enrolments.csv:2: person_id: "Z"']],
    ['a value outside its list', { persons: 'person_id,household_id,nationality\nA,H1,Thai\n' }, ['persons.csv:2: nationality: "Thai"']],
    ['a value outside its range', { persons: 'person_id,household_id,barthel_adl\nA,H1,21\n' }, ['persons.csv:2: barthel_adl: "21"', '0 ถึง 20', 'from 0 to 20']],
    ['duplicate ids', { persons: 'person_id,household_id\nA,H1\nA,H1\n' }, ['persons.csv:3: person_id: "A"']],
    ['broken UTF-8', { persons: Buffer.concat([Buffer.from('person_id,household_id,title\nA,H1,'), Buffer.from([0xff])]) }, ['persons.csv:2: title', 'UTF-8']],
    ['broken quoting', { persons: 'person_id,household_id\n"A"x,H1\n' }, ['persons.csv:2: person_id']],
    ['a quotation never closed', { persons: 'person_id,household_id\nA,"H1\n' }, ['persons.csv:2: household_id']],
  ])('refuses %s: file, line, column, reason; exit 2; nothing written', async (_, files, said) => {
    const args = await sweepArgs(files);
    for (const out of ['out.csv', 'out.parquet']) {
      const { exit, err } = await klaikhun(...args.slice(0, -1), join(folder, out));
      expect(exit).toBe(2);
      for (const text of said) expect(err).toContain(text);
    }
    expect((await readdir(folder)).sort()).toEqual(['enrolments.csv', 'households.csv', 'persons.csv']);
  });

  it('leaves an earlier result as it was when the input is bad', async () => {
    const args = await sweepArgs({ persons: 'person_id,household_id\nA,H2\n' });
    await writeFile(join(folder, 'out.csv'), 'earlier');
    expect((await klaikhun(...args)).exit).toBe(2);
    expect(await readFile(join(folder, 'out.csv'), 'utf8')).toBe('earlier');
  });

  it('refuses a missing file, an output it cannot write, a day that does not exist, an unknown option', async () => {
    const args = await sweepArgs({});
    const missing = await klaikhun(...args.map((arg) => arg.replace('persons.csv', 'nobody.csv')));
    expect([missing.exit, missing.err.includes('nobody.csv'), missing.err.includes('ไม่พบแฟ้มนี้')]).toEqual([2, true, true]);
    expect((await klaikhun(...args.slice(0, -1), join(folder, 'out.xlsx'))).exit).toBe(2);
    expect((await klaikhun(...args.slice(0, -1), join(folder, 'no', 'out.csv'))).exit).toBe(2);
    expect((await klaikhun(...args, '--as-of', '2569-04-31')).err).toContain('--as-of');
    expect((await klaikhun(...args, '--as-of', '2569-04-31')).exit).toBe(2);
    expect((await klaikhun(...args, '--fast')).exit).toBe(2);
    expect((await klaikhun('sweep')).exit).toBe(2);
    expect((await klaikhun('dance')).exit).toBe(2);
    expect((await readdir(folder)).includes('out.csv')).toBe(false);
  });
});

describe('decide', () => {
  const home = { household: { household_id: 'H1' }, persons: [{ person_id: 'P1', title: 'นาง', first_name: 'คำ', birth_date: '2487-05', nationality: 'TH', in_state_institution: false, state_pension: false }], enrolments: [] };

  async function decide(json: unknown, ...more: string[]) {
    const path = join(folder, 'home.json');
    await writeFile(path, typeof json === 'string' ? json : JSON.stringify(json));
    return klaikhun('decide', path, ...more);
  }

  it('explains in Thai: people, then rights in groups', async () => {
    const { exit, out } = await decide(home);
    expect(exit).toBe(0);
    expect(out).toContain('นางคำ · 82 ปี · เกิด พ.ค. 2487 (ไม่ทราบวันที่)');
    expect(out).toMatch(/มีสิทธิ ยังไม่ได้รับ[\s\S]*เบี้ยยังชีพผู้สูงอายุ — นางคำ\n {4}800 บาท\/เดือน[\s\S]*ต้องรู้อีกนิด[\s\S]*ไม่เข้าเงื่อนไข เพราะ/);
    expect(out).not.toContain('undefined');
  });

  it('explains in English when asked', async () => {
    const { out } = await decide(home, '--lang', 'en');
    expect(out).toContain('Old-age allowance');
    expect(out).not.toMatch(/มีสิทธิ/);
  });

  it('gives JSON with every decision, its conditions and amounts in baht', async () => {
    const { exit, out } = await decide(home, '--json', '--as-of', '2569-11-20');
    expect(exit).toBe(0);
    const { as_of, decisions } = JSON.parse(out);
    expect(as_of).toBe('2026-11-20');
    const allowance = decisions.find((one: { right: string }) => one.right === 'old_age_allowance');
    expect(allowance).toMatchObject({ outcome: 'entitled', amount_min: 800, amount_max: 800, period: 'month', missing: [], failed: [] });
    expect(allowance.conditions.every((one: { state: string }) => one.state === 'true')).toBe(true);
    expect(decisions.some((one: { right: string }) => one.right === 'aids_allowance')).toBe(false);
  });

  it.each<[string, unknown, string[]]>([
    ['a broken value', { ...home, persons: [{ person_id: 'P1', birth_date: '2569-04-31' }] }, ['home.json: persons[0].birth_date']],
    ['no JSON', '{"household": {},\n oops', ['home.json:2']],
    ['no persons', {}, ['home.json: persons']],
  ])('refuses %s', async (_, json, said) => {
    const { exit, out, err } = await decide(json);
    expect([exit, out]).toEqual([2, '']);
    for (const text of said) expect(err).toContain(text);
  });

  it('refuses a file that is not there', async () => {
    expect((await klaikhun('decide', join(folder, 'nowhere.json'))).exit).toBe(2);
  });
});

describe('law', () => {
  it('shows a right with its conditions and sources, and the list of all', async () => {
    const shown = await klaikhun('law', 'show', 'old_age_allowance');
    expect(shown.exit).toBe(0);
    for (const text of ['เบี้ยยังชีพผู้สูงอายุ', '[ใช้อยู่]', 'person.age >= parameters.age_from', '600']) expect(shown.out).toContain(text);
    expect((await klaikhun('law', 'show')).out.trimEnd().split('\n').length).toBe(22);
    const unknown = await klaikhun('law', 'show', 'free_lunch');
    expect([unknown.exit, unknown.err.includes('old_age_allowance')]).toEqual([2, true]);
  });

  it('checks the law', async () => {
    const { exit, out } = await klaikhun('law', 'check');
    expect(out).toContain('22 สิทธิ');
    expect(exit).toBe(0);
  });
});

describe('help', () => {
  it.each(commands.map((command) => command.name))('%s: in Thai and English, every option described', async (name) => {
    const { exit, out } = await klaikhun(...name.split(' '), '--help');
    const spec = commands.find((command) => command.name === name);
    expect(exit).toBe(0);
    const flat = out.replaceAll(/\s+/g, '');
    for (const { about } of [{ about: spec?.about }, ...spec?.parameters ?? [], ...spec?.options ?? []]) {
      expect(flat).toContain(about?.th.replaceAll(/\s+/g, ''));
      expect(flat).toContain(about?.en.replaceAll(/\s+/g, ''));
    }
  });

  it('in one language when asked', async () => {
    const [thai, english] = [(await klaikhun('--help', '--lang', 'th')).out, (await klaikhun('--lang', 'en', '--help')).out];
    expect(thai).toContain('คำสั่ง:');
    expect(thai).not.toContain('decide every right');
    expect(english).not.toMatch(/[\u{E00}-\u{E7F}]/u);
  });
});

describe('the bin', () => {
  const bin = fileURLToPath(new URL('klaikhun.mjs', import.meta.url));

  it('runs as a process: output whole, exit codes as they are', async () => {
    const done = spawnSync(process.execPath, [bin, ...await sweepArgs({}, 'out.parquet')], { encoding: 'utf8' });
    expect([done.status, done.stderr.includes('สิทธิ')]).toEqual([0, true]);
    expect((await readFile(join(folder, 'out.parquet'))).subarray(0, 4).toString()).toBe('PAR1');
    const bad = spawnSync(process.execPath, [bin, ...await sweepArgs({ persons: 'person_id,household_id\nA,H9\n' }, 'bad.csv')], { encoding: 'utf8' });
    expect([bad.status, bad.stderr.includes('persons.csv:2: household_id: "H9"')]).toEqual([2, true]);
    expect((await readdir(folder)).sort()).toEqual(['enrolments.csv', 'households.csv', 'out.parquet', 'persons.csv']);
  });

  it('makes a population', async () => {
    const made = spawnSync(process.execPath, [bin, 'population', '--households', '3', '--seed', '1', '--out', folder], { encoding: 'utf8' });
    expect(made.status).toBe(0);
    expect((await readdir(folder)).sort()).toEqual(['enrolments.csv', 'households.csv', 'persons.csv']);
  });
});
