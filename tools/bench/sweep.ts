// A nation swept: right, fast, and whole from Parquet to Parquet.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readNation, writeDecisions } from '@klaikhun/areas/data/server';
import { readLawFiles } from '@klaikhun/law/node';
import { decideHousehold, type DecisionBatch, HouseholdReader, type Law, type Nation, STATUSES } from '@klaikhun/rules';
import { sweep, type SweepResult } from '@klaikhun/rules/node';
import { readConfig } from '@klaikhun/server/config.ts';
import { dayOf } from '@klaikhun/std';
import { lawOf } from '../proof/engine.ts';
import { decidedRow, sweptRows } from '../proof/nation.ts';
import { generate } from '../population/generate.ts';
import { writePopulation } from '../population/write.ts';
import { runMeasured } from './frame/process.ts';
import { atLeast, atMost, type Benchmark, exactly, type Figure, median, timings } from './frame/model.ts';

const AS_OF = dayOf(2026, 11, 20);
const SEED = 2570;
/** About 2.69 persons a household: just over a million persons, and (quick) enough for the threads to start. */
const HOUSEHOLDS = { long: 375_000, quick: 24_000, planted: 2_000 };
/** Households whose every row is compared with the explaining evaluator's. */
const COMPARED = { long: 20_000, quick: 2_000, planted: 2_000 };

type Files = { persons: string; households: string; enrolments: string };

const sweepBenchmark: Benchmark = {
  name: 'sweep',
  about: 'every right of every person of a nation, from Parquet to Parquet',
  plants: {
    age_one_year_late: 'the sweep runs on a law whose old-age allowance starts a year late',
    unknown_income_read_as_zero: 'the reader fills unknown incomes with 0',
    pending_forgotten: 'the reader takes pending applications for rejected ones',
    row_dropped: 'one row of each batch is lost on the way to the file',
    gap_of_closed_register: 'the work list keeps a register that takes nobody in',
  },
  async run({ quick, plant }) {
    const size = plant !== null ? 'planted' : quick ? 'quick' : 'long';
    const files = await nationFiles(HOUSEHOLDS[size]);
    const law = lawOf(await readLawFiles());
    const read = await readNation(files, law, AS_OF);
    if (!read.ok) throw new TypeError(`the population has ${read.problem.total} faults`);
    const { nation } = read.value;
    const swept = { law: plantedLaw(law, plant), nation: plantedNation(nation, plant) };
    const result = await sweep(swept.law, swept.nation, AS_OF, { includeRestricted: true });
    const figures: Record<string, Figure> = {
      rows_that_differ_from_the_evaluator: exactly(differing(law, nation, result, COMPARED[size]), 0, 'rows'),
      gap_rows_that_differ_from_all_rows: exactly(await differingGaps(law, swept.law, swept.nation), 0, 'rows'),
      rows_lost_in_the_file: exactly(await lostRows(law, nation, result, plant), 0, 'rows'),
      persons: atLeast(nation.persons, { long: 1_000_000, quick: 60_000, planted: 5_000 }[size], 'persons'),
    };
    if (plant !== null) return figures;
    return { ...figures, ...(quick ? await ratios(law, nation) : await seconds(law, nation, files)) };
  },
};

/** Made once for each size and kept: the same seed gives the same bytes. */
async function nationFiles(households: number): Promise<Files> {
  const folder = join(readConfig().dataDir, 'bench', `nation-${households}-${SEED}`);
  const files = { persons: join(folder, 'persons.parquet'), households: join(folder, 'households.parquet'), enrolments: join(folder, 'enrolments.parquet') };
  if (Object.values(files).every((file) => existsSync(file))) return files;
  const people = generate({ households, seed: String(SEED), province: '55', asOf: AS_OF });
  if (!people.ok) throw new TypeError(people.problem.title.en);
  await writePopulation(people.value, folder, 'parquet', () => {});
  return files;
}

/** Against the explaining evaluator on the same households in the same run: one thread each, the least disturbed of five. */
async function ratios(law: Law, nation: Nation): Promise<Record<string, Figure>> {
  const reader = new HouseholdReader(law, nation);
  const some = Math.min(2_000, nation.households);
  const oneByOne = await timings(5, () => { for (let h = 0; h < some; h += 1) decideHousehold(law, reader.load(h), AS_OF); });
  const together: number[] = [];
  for (let run = 0; run < 5; run += 1) together.push((await sweep(law, nation, AS_OF, { includeRestricted: true, onlyGaps: true, threads: 1 })).decidedIn);
  const times = (Math.min(...oneByOne) / some) / (Math.min(...together) / nation.households);
  return { times_faster_than_one_by_one: atLeast(times, 5, 'times') };
}

async function seconds(law: Law, nation: Nation, files: Files): Promise<Record<string, Figure>> {
  const deciding: number[] = [];
  for (let run = 0; run < 6; run += 1) deciding.push((await sweep(law, nation, AS_OF, { includeRestricted: true, onlyGaps: true })).decidedIn);
  const gaps = await wholeCommand(files, ['--only-gaps'], 5);
  const everything = await wholeCommand(files, ['--include-restricted'], 3);
  return {
    seconds_deciding: atMost(median(deciding.slice(1)) / 1000, 0.3, 's'),
    seconds_whole_command_only_gaps: atMost(gaps.seconds, 6, 's'),
    gigabytes_whole_command_only_gaps: atMost(gaps.gigabytes, 1.5, 'GB'),
    seconds_every_decision_as_parquet: atMost(everything.seconds, 30, 's'),
  };
}

/** The command as a person runs it: start of Node, reading, deciding, writing. Median of the runs; the largest memory of any. */
async function wholeCommand(files: Files, options: string[], runs: number): Promise<{ seconds: number; gigabytes: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'klaikhun-sweep-'));
  try {
    const measured: { seconds: number; gigabytes: number }[] = [];
    for (let run = 0; run < runs; run += 1) {
      const out = join(folder, `decisions-${run}.parquet`);
      const command = ['cli/klaikhun.mjs', 'sweep', '--persons', files.persons, '--households', files.households, '--enrolments', files.enrolments, '--as-of', '2026-11-20', '--out', out, ...options];
      measured.push(await runMeasured(process.execPath, command));
      if (!existsSync(out)) throw new TypeError('the command wrote no file');
    }
    return { seconds: median(measured.map((one) => one.seconds)), gigabytes: Math.max(...measured.map((one) => one.gigabytes)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function differing(law: Law, nation: Nation, result: SweepResult, households: number): number {
  const swept = new Map<string, string>();
  const last = Math.min(households, nation.households);
  for (const batch of result.batches()) {
    if (batch.household[0]! >= last) break;
    for (const row of sweptRows(law, nation, result.texts, batch)) swept.set(row.key, row.fields);
  }
  const reader = new HouseholdReader(law, nation);
  let wrong = 0;
  for (let h = 0; h < last; h += 1) {
    for (const decision of decideHousehold(law, reader.load(h), AS_OF)) {
      const row = decidedRow(decision);
      if (swept.get(row.key) !== row.fields) wrong += 1;
    }
  }
  return wrong;
}

/** Rows of `--only-gaps` that are no gap of an open register by all decisions, and gaps that it lacks. */
async function differingGaps(law: Law, sweptLaw: Law, nation: Nation): Promise<number> {
  const open = new Set(law.rights.flatMap((right, i) => (right.registration === 'open' ? [i] : [])));
  const all = await sweep(sweptLaw, nation, AS_OF, { includeRestricted: true });
  const expected = new Set<string>();
  for (const batch of all.batches()) {
    for (let i = 0; i < batch.length; i += 1) if ((batch.outcome[i] === 7 || batch.outcome[i] === 2) && open.has(batch.right[i]!)) expected.add(gapKey(batch, i));
  }
  const gaps = await sweep(sweptLaw, nation, AS_OF, { includeRestricted: true, onlyGaps: true });
  let extra = 0;
  for (const batch of gaps.batches()) for (let i = 0; i < batch.length; i += 1) if (!expected.delete(gapKey(batch, i))) extra += 1;
  return extra + expected.size;
}

function gapKey(batch: DecisionBatch, i: number): string {
  return [batch.subjectType[i], batch.subject[i], batch.right[i], batch.outcome[i], batch.amountMin[i], batch.amountMax[i], batch.changesOn[i]].join(' ');
}

async function lostRows(law: Law, nation: Nation, result: SweepResult, plant: string | null): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'klaikhun-rows-'));
  const path = join(folder, 'decisions.parquet');
  const expected = result.counts.reduce((sum, { outcomes }) => sum + Object.values(outcomes).reduce((a, b) => a + b, 0), 0);
  try {
    await writeDecisions(path, { batches: plantedBatches(result, plant), texts: result.texts }, nation, law, AS_OF);
    return Math.abs(expected - (await parquetRows(path)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Counted by another program than the one that is measured would be better still; the file's own footer says it here. */
async function parquetRows(path: string): Promise<number> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const database = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = await (await database.runAndReadAll(`SELECT count(*)::INTEGER FROM read_parquet('${path}')`)).getRows();
  return Number(rows[0]?.[0]);
}

function plantedLaw(law: Law, plant: string | null): Law {
  if (plant === 'gap_of_closed_register') return { ...law, rights: law.rights.map((right) => ({ ...right, registration: 'open' })) };
  if (plant !== 'age_one_year_late') return law;
  const late = structuredClone(law);
  for (const right of late.rights) {
    if (right.code !== 'old_age_allowance') continue;
    for (const version of right.versions) for (const { expression } of version.conditions) if (expression.op === 'age') expression.years += 1;
  }
  return late;
}

function plantedNation(nation: Nation, plant: string | null): Nation {
  if (plant === 'unknown_income_read_as_zero') {
    const incomes = Float64Array.from(nation.person.annual_income_thb ?? [], (income) => (Number.isNaN(income) ? 0 : income));
    return { ...nation, person: { ...nation.person, annual_income_thb: incomes } };
  }
  if (plant !== 'pending_forgotten') return nation;
  const [pending, rejected] = [STATUSES.indexOf('pending'), STATUSES.indexOf('rejected')];
  return { ...nation, enrolment: { ...nation.enrolment, status: nation.enrolment.status.map((status) => (status === pending ? rejected : status)) } };
}

function* plantedBatches(result: SweepResult, plant: string | null): Generator<DecisionBatch> {
  for (const batch of result.batches()) yield plant === 'row_dropped' ? { ...batch, length: batch.length - 1 } : batch;
}

export default sweepBenchmark;
