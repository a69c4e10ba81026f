// The sweep: the whole nation decided by generated code in several threads over shared columns.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { problemError, type Day } from '@klaikhun/std';
import { enginesInForce } from '../evaluate/decide.ts';
import type { Engine } from '../evaluate/engine.ts';
import { momentOf } from '../evaluate/kleene.ts';
import { answerOn } from '../evaluate/outcome.ts';
import type { Law } from '../law.ts';
import { OUTCOMES, APPLICATIONS, type Outcome } from '../model.ts';
import { BatchWriter, type Cells, type DecisionBatch } from '../sweep/batches.ts';
import { APPLICATION_SHIFT, ASK_EVALUATOR, kernelSource, NO_AMOUNT, NO_ROW, OPEN_AMOUNT, OPEN_BIT } from '../sweep/kernel.ts';
import type { Column, Nation } from '../sweep/nation.ts';
import { Scratch } from '../sweep/scratch.ts';
import { sweepProblems } from './problems.ts';

export interface SweepOptions {
  /** Only entitled and underpaid rows of open rights; the reasons of the others are then not kept. */
  onlyGaps?: boolean;
  includeRestricted?: boolean;
  /** false: rows without `missing`, `amountDependsOn` and `changesOn`, unknown ones without amounts: for counting. Default true. */
  withReasons?: boolean;
  /** Default: the machine's cores, at most 8. */
  threads?: number;
  /** Share done, 0..1. */
  onProgress?: (share: number) => void;
}

export interface RightCount { right: string; outcomes: Record<Outcome, number> }

export interface SweepResult {
  /** Milliseconds that deciding took: kernel, threads and evaluator calls, without reading and writing. */
  decidedIn: number;
  counts: RightCount[];
  texts: string[];
  batches(): Generator<DecisionBatch>;
}

/** Households that one thread takes at a time; small enough to balance, large enough not to matter. */
const CHUNK = 16_384;
const BLOCK = 4096;
/** Below this many persons, starting threads costs more than they save. */
const THREADS_FROM = 60_000;

/** Decides every right in force on `asOf` for every person and household. Throws a ProblemError when a thread dies. */
export async function sweep(law: Law, nation: Nation, asOf: Day, options: SweepOptions = {}): Promise<SweepResult> {
  const started = performance.now();
  const onlyGaps = options.onlyGaps ?? false;
  const engines = enginesInForce(law, asOf).filter((engine) => options.includeRestricted || !engine.right.restricted);
  const cells = engines.map((engine): Cells => {
    const length = Math.max(1, engine.right.on === 'person' ? nation.persons : nation.households);
    return { answer: new Uint8Array(new SharedArrayBuffer(length)), amount: new Uint8Array(new SharedArrayBuffer(length)), failed: onlyGaps ? null : new Uint32Array(new SharedArrayBuffer(4 * length)) };
  });
  await decide(law, nation, engines, cells, asOf, options);
  askEvaluator(law, nation, engines, cells, asOf);
  const decidedIn = performance.now() - started;
  const writer = new BatchWriter({ law, nation, engines, cells, asOf, onlyGaps, withReasons: options.withReasons ?? true });
  return {
    decidedIn,
    counts: engines.map((engine, r) => ({ right: engine.right.code, outcomes: countOutcomes(cells[r]!, engine.right.on === 'person' ? nation.persons : nation.households) })),
    texts: writer.texts,
    batches: () => progressing(writer, nation.households, options.onProgress),
  };
}

function* progressing(writer: BatchWriter, households: number, onProgress?: (share: number) => void): Generator<DecisionBatch> {
  for (let from = 0; from < households; from += CHUNK) {
    yield* writer.write(from, Math.min(households, from + CHUNK));
    onProgress?.(Math.min(1, (from + CHUNK) / households));
  }
}

async function decide(law: Law, nation: Nation, engines: Engine[], cells: Cells[], asOf: Day, options: SweepOptions): Promise<void> {
  const columns = { person: new Set(Object.keys(nation.person)), household: new Set(Object.keys(nation.household)) };
  const source = kernelSource({ engines, facts: law.facts, moment: momentOf(asOf), columns, withFailed: !(options.onlyGaps ?? false) });
  const input = kernelInput(law, nation, engines);
  const output = { answers: cells.map((cell) => cell.answer), amounts: cells.map((cell) => cell.amount), failures: cells.map((cell) => cell.failed) };
  const threads = nation.persons < THREADS_FROM ? 1 : Math.min(8, options.threads ?? availableParallelism());
  const job = { source, input, output, size: blockSize(nation), households: nation.households, chunk: CHUNK, next: new Int32Array(new SharedArrayBuffer(4)) };
  // The calling thread works too: one thread fewer to start.
  const others = Array.from({ length: threads - 1 }, () => inThread(job));
  runHere(job);
  await Promise.all(others);
}

type Job = { source: string; input: object; output: object; size: number; households: number; chunk: number; next: Int32Array };

/**
 * Threads take the next chunk from a shared counter until none is left. Text, because a thread starts with nothing but this.
 * Kernels are kept: a law that is swept again (the month ends of a trend, the next night) finds its loops compiled.
 */
const RUN_CHUNKS = `(function () {
  const kernels = new Map();
  return function (job) {
    const key = job.size + job.source;
    let kernel = kernels.get(key);
    if (kernel === undefined) {
      if (kernels.size >= 16) kernels.clear();
      kernel = (0, eval)(job.source)(job.size);
      kernels.set(key, kernel);
    }
    kernel.bind(job.input, job.output);
    for (;;) {
      const from = Atomics.add(job.next, 0, job.chunk);
      if (from >= job.households) return;
      kernel.run(from, Math.min(job.households, from + job.chunk));
    }
  };
})()`;

const runHere = (0, eval)(RUN_CHUNKS) as (job: Job) => void;
const THREAD = `const { parentPort } = require('node:worker_threads'); const run = ${RUN_CHUNKS}; parentPort.on('message', (job) => { run(job); parentPort.postMessage('done'); });`;

/** Threads that wait for the next sweep. They keep no process alive. */
const waiting: Worker[] = [];

async function inThread(job: Job): Promise<void> {
  const worker = waiting.pop() ?? new Worker(THREAD, { eval: true, execArgv: [] });
  worker.ref();
  await new Promise<void>((resolve, reject) => {
    const end = (finish: () => void): void => {
      worker.off('message', done).off('error', broken).off('exit', gone);
      finish();
    };
    const done = (): void => end(resolve);
    const broken = (error: Error): void => end(() => reject(problemError(sweepProblems.thread({ detail: error.message }), error)));
    const gone = (code: number): void => end(() => reject(problemError(sweepProblems.thread({ detail: `exit ${code}` }))));
    worker.on('message', done).on('error', broken).on('exit', gone).postMessage(job);
  });
  worker.unref();
  waiting.push(worker);
}

/** Persons that fit a block's buffers: a few thousand stay in the processor's cache; no household is larger. */
function blockSize(nation: Nation): number {
  let largest = 0;
  for (let h = 0; h < nation.households; h += 1) largest = Math.max(largest, nation.memberStart[h + 1]! - nation.memberStart[h]!);
  return Math.max(BLOCK, largest);
}

/** Only what the kernel reads, all of it in shared memory (a column that is not is copied there once). */
function kernelInput(law: Law, nation: Nation, engines: Engine[]): object {
  const { enrolment } = nation;
  const position = new Map(engines.map((engine, r) => [law.rights.indexOf(engine.right), r]));
  const positions = Int16Array.from(law.rights, (_, code) => position.get(code) ?? -1);
  const rights = new Int16Array(new SharedArrayBuffer(Math.max(8, 2 * enrolment.right.length)));
  for (let k = 0; k < enrolment.right.length; k += 1) rights[k] = positions[enrolment.right[k]!]!;
  const shareAll = (columns: Record<string, Column>): Record<string, Column> => Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, shared(column)]));
  return {
    person: shareAll(nation.person), household: shareAll(nation.household), memberStart: shared(nation.memberStart), enrolmentStart: shared(nation.enrolmentStart),
    row_right: rights, row_start: shared(enrolment.start), row_end: shared(enrolment.end), row_amount: shared(enrolment.amount), row_status: shared(enrolment.status), row_year: shared(enrolment.fiscalYear),
    quota: Int32Array.from(engines, (engine) => engine.right.quota?.times ?? 0),
    yearly: Uint8Array.from(engines, (engine) => (engine.right.quota?.per === 'fiscal_year' ? 1 : 0)),
    ofHousehold: Uint8Array.from(engines, (engine) => (engine.right.on === 'household' ? 1 : 0)),
  };
}

function shared<C extends Column>(column: C): C {
  if (column.buffer instanceof SharedArrayBuffer) return column;
  const copy = new (column.constructor as new (memory: SharedArrayBuffer) => C)(new SharedArrayBuffer(Math.max(8, column.byteLength)));
  copy.set(column);
  return copy;
}

/** The few cells that need date arithmetic are decided by the evaluator, and written back as if the kernel had. */
function askEvaluator(law: Law, nation: Nation, engines: Engine[], cells: Cells[], asOf: Day): void {
  const moment = momentOf(asOf);
  engines.forEach((engine, r) => {
    if (engine.right.on !== 'person') return;
    const scratch = new Scratch(law, nation, new Set([law.facts.person[law.facts.death]!.name, ...engine.uses.map((use) => law.facts[use.scope][use.fact]!.name)]));
    const { answer: answers, amount: amounts, failed } = cells[r]!;
    let h = 0;
    for (let i = answers.indexOf(ASK_EVALUATOR); i >= 0 && i < nation.persons; i = answers.indexOf(ASK_EVALUATOR, i + 1)) {
      while (nation.memberStart[h + 1]! <= i) h += 1;
      const household = scratch.load(h);
      const member = i - nation.memberStart[h]!;
      const answer = answerOn(engine, { household, member, rows: scratch.rows(engine.right.code, member) }, moment);
      const plain = answer.open === null ? engine.version.amount.findIndex((part) => part.min === answer.min && part.max === answer.max) : -1;
      answers[i] = OUTCOMES.indexOf(answer.outcome) | (answer.open === null ? 0 : OPEN_BIT) | (APPLICATIONS.indexOf(answer.state.application) << APPLICATION_SHIFT);
      amounts[i] = answer.min === null ? NO_AMOUNT : plain < 0 ? OPEN_AMOUNT : plain;
      if (failed !== null) failed[i] = answer.failed;
    }
  });
}

function countOutcomes({ answer }: Cells, length: number): Record<Outcome, number> {
  const cells = new Int32Array(256);
  for (let i = 0; i < length; i += 1) cells[answer[i]!]! += 1;
  const counts = new Float64Array(OUTCOMES.length);
  cells.forEach((count, cell) => { if (cell !== NO_ROW) counts[cell & 7]! += count; });
  return Object.fromEntries(OUTCOMES.map((outcome, i) => [outcome, counts[i]])) as Record<Outcome, number>;
}
