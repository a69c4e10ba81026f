// The whole law as one generated script: made once for each thread, then called for ranges of households.
// Ages become comparisons with a fixed birth date, so no date arithmetic is left in the loops.
import type { Dictionary } from '../dictionary.ts';
import type { Engine } from '../evaluate/engine.ts';
import type { Moment } from '../evaluate/kleene.ts';
import { OUTCOMES, STATUSES, type EnrolmentStatus, type Outcome } from '../model.ts';
import { UNKNOWN_DATE } from './nation.ts';
import { bufferText, Program, wordsOf } from './program.ts';

/** An answer cell: bits 0-2 outcome, bit 3 something is unknown, bits 4-5 application; or one of these two. */
export const NO_ROW = 254;
/** The evaluator must decide this one (a death, a deadline, an underpayment that hangs on an unknown fact). */
export const ASK_EVALUATOR = 255;
export const OPEN_BIT = 8;
export const APPLICATION_SHIFT = 4;
/** An amount cell: position of the amount's case, or one of these. */
export const NO_AMOUNT = 254;
export const OPEN_AMOUNT = 255;

const outcome = (name: Outcome): number => OUTCOMES.indexOf(name);
const status = (name: EnrolmentStatus): number => STATUSES.indexOf(name);

export interface KernelPlan { engines: Engine[]; facts: Dictionary; moment: Moment; columns: { person: Set<string>; household: Set<string> }; withFailed: boolean }

/**
 * Source of `make(size)`, which gives `bind(input, output)` and `run(from, to)` over households. Bound anew for each nation, so that
 * loops once made fast stay fast. Node only; never sent to a browser.
 */
export function kernelSource(plan: KernelPlan): string {
  const program = new Program(plan);
  const columns = (['person', 'household'] as const).flatMap((scope) => plan.facts[scope].filter((fact) => plan.columns[scope].has(fact.name)).map((fact) => [`${scope[0]}_${fact.name}`, `${scope}.${fact.name}`] as const));
  const inhabited = program.inhabited();
  const rights = plan.engines.map((engine, r) => rightSteps(engine, r, program, inhabited, plan.withFailed));
  return [
    '"use strict"; (function make(size) {',
    `let ${[...columns.map(([name]) => name), ...ROW_COLUMNS, 'answers', 'amounts', 'failures'].join(', ')};`,
    `function bind(input, output) { ${columns.map(([name, from]) => `${name} = input.${from};`).join(' ')} ({ ${ROW_COLUMNS.join(', ')} } = input); ({ answers, amounts, failures } = output); }`,
    `const N = ${plan.engines.length};`,
    // Whole words, and one more: what lies beyond the last person is computed and never read.
    'size = (size + 7) & ~3;',
    'const householdAt = new Int32Array(size), bits = new Uint32Array(size), picked = new Uint8Array(size);',
    bufferText('all'), bufferText('none'),
    'const states = [], sums = [], counts = []; for (let r = 0; r < N; r += 1) { states.push(new Uint8Array(size)); sums.push(new Float64Array(size)); counts.push(new Uint8Array(size)); }',
    'const stateWords = states.map((state) => new Int32Array(state.buffer));',
    'let touched = [], places = [], used = 0;',
    ...program.definitions,
    `const ANSWERS = Uint8Array.of(${answerTable().join(', ')});`,
    rowLoop(plan.moment, program.alive()),
    SHARED_LOOPS,
    'function block(h0, m) {',
    'const p0 = memberStart[h0], n = memberStart[h0 + m] - p0;',
    'for (let j = 0, k = 0; j < m; j += 1) for (const end = memberStart[h0 + j + 1] - p0; k < end; k += 1) householdAt[k] = j;',
    ...program.steps,
    'addRows(p0, n);',
    ...rights,
    '}',
    'return { bind, run(from, to) { let h = from; while (h < to) { let m = 1; while (h + m < to && memberStart[h + m + 1] - memberStart[h] <= size) m += 1; block(h, m); h += m; } } };',
    '})',
  ].join('\n');
}

/** What the loops read beside the facts. */
const ROW_COLUMNS = ['memberStart', 'enrolmentStart', 'row_right', 'row_start', 'row_end', 'row_amount', 'row_status', 'row_year', 'quota', 'yearly', 'ofHousehold'];

/** The meaning of the enrolment rows, as evaluate/enrolments.ts says it: state bits 1 current, 2 sum unknown, 4 pending, 8 approved. */
function rowLoop({ day, fiscalYear }: Moment, alive: string): string {
  return `function addRows(p0, n) {
    for (let u = 0; u < used; u += 1) { const r = touched[u], at = places[u]; states[r][at] = 0; sums[r][at] = 0; counts[r][at] = 0; }
    used = 0;
    for (let i = 0; i < n; i += 1) for (let k = enrolmentStart[p0 + i], end = enrolmentStart[p0 + i + 1]; k < end; k += 1) {
      const r = row_right[k];
      if (r < 0) continue;
      const at = ofHousehold[r] === 1 ? householdAt[i] : i, s = row_status[k], thisYear = yearly[r] === 0 || row_year[k] === ${fiscalYear};
      let row = 0; touched[used] = r; places[used] = at; used += 1;
      if (quota[r] === 0) {
        const start = row_start[k], stop = row_end[k];
        if (s === ${status('active')} && (start === ${UNKNOWN_DATE} || start <= ${day}) && (stop === ${UNKNOWN_DATE} || (stop >= ${day} && stop >= start))) {
          row = 1; const v = row_amount[k]; if (v === v) sums[r][at] += v; else row = 3;
        }
      } else if ((s === ${status('paid')} || s === ${status('active')}) && thisYear && counts[r][at] < 255) counts[r][at] += 1;
      if ((s === ${status('pending')} || s === ${status('approved')}) && thisYear) {
        if (yearly[r] === 1 && counts[r][at] < 255) counts[r][at] += 1;
        if (ofHousehold[r] === 0 || ${alive}[i] === 3) row |= s === ${status('pending')} ? 4 : 8;
      }
      states[r][at] |= row;
    }
  }`;
}

/** The table of the outcomes (rights.md section 1) for every truth, state of enrolment and receipt, but for quotas and underpayment. */
function answerTable(): number[] {
  return Array.from({ length: 256 }, (_, index) => {
    const [truth, state, received] = [index & 3, (index >> 2) & 15, index >> 6];
    const current = (state & 1) === 1 || received === 3;
    const applied = state & 8 ? 2 : state & 4 ? 1 : 0;
    const shown = applied << APPLICATION_SHIFT;
    if (truth === 0) return shown | outcome(current ? 'receiving_not_entitled' : 'not_entitled');
    const open = truth === 1 || (received === 1 && (state & 1) === 0) ? OPEN_BIT : 0;
    if (current) return shown | open | outcome('receiving');
    if (applied > 0) return shown | open | outcome('applied');
    return shown | open | outcome(truth === 1 || received === 1 ? 'unknown' : 'entitled');
  });
}

/** Loops that every right uses, with its own columns as arguments. */
const SHARED_LOOPS = `
  function and(a, b, c, d, n) { for (let k = 0, end = (n + 3) >> 2; k < end; k += 1) allw[k] &= a[k] & b[k] & c[k] & d[k]; }
  // The low bit of a truth is "may be true": where it is missing, the condition has failed.
  function note(column, shift, n) { for (let k = 0; k < n; k += 1) { const t = column[k]; all[k] &= t; bits[k] |= ((t & 1) ^ 1) << shift; } }
  function pick(column, a, n) { for (let k = 0; k < n; k += 1) { const t = column[k]; if (t === 3) picked[k] = a; else if (t === 1) picked[k] = ${OPEN_AMOUNT}; } }
  function finish(answer, amount, state, stateWord, count, sum, received, receivedWord, leasts, limit, base, n) {
    answer.fill(${outcome('not_entitled')}, base, base + n);
    amount.fill(${NO_AMOUNT}, base, base + n);
    for (let k = 0; k < n; k += 1) {
      // Four persons of whom none may be entitled, is enrolled or receives: the answer stands there already.
      while ((k & 3) === 0 && k < n && (allw[k >> 2] | stateWord[k >> 2] | receivedWord[k >> 2]) === 0) k += 4;
      if (k >= n) break;
      const truth = all[k], s = state[k], rec = received[k];
      let o = ANSWERS[truth | (s << 2) | (rec << 6)], x = ${NO_AMOUNT};
      if (truth !== 0) {
        x = picked[k];
        if (limit > 0 && count[k] >= limit && rec !== 3) o = (o & ~7) | ${outcome('quota_used')};
        if (x === ${OPEN_AMOUNT}) o = leasts.length > 0 && truth === 3 && (s & 3) === 1 ? ${ASK_EVALUATOR} : o | ${OPEN_BIT};
        else if (leasts.length > 0 && truth === 3 && (s & 3) === 1 && sum[k] < leasts[x]) o = (o & ~7) | ${outcome('underpaid')};
      }
      answer[base + k] = o;
      amount[base + k] = x;
    }
  }
  function mark(answer, amount, column, wanted, cell, base, n) { for (let k = 0; k < n; k += 1) if (column[k] === wanted) { answer[base + k] = cell; amount[base + k] = ${OPEN_AMOUNT}; } }`;

function rightSteps(engine: Engine, r: number, program: Program, inhabited: string, withFailed: boolean): string {
  const { right, version } = engine;
  const level = right.on;
  const [base, n] = level === 'person' ? ['p0', 'n'] : ['h0', 'm'];
  const truths = version.conditions.map((condition) => program.column(condition.expression, level, version.ageCounting));
  const steps = [`all.fill(3, 0, ${n});`];
  if (withFailed) {
    steps.push(`bits.fill(0, 0, ${n});`, ...truths.map((column, c) => `note(${column}, ${c}, ${n});`), `failures[${r}].set(bits.subarray(0, ${n}), ${base});`);
  } else {
    // Four conditions at a time; a repeated one changes nothing.
    for (let c = 0; c < truths.length; c += 4) steps.push(`and(${[0, 1, 2, 3].map((d) => wordsOf(truths[Math.min(c + d, truths.length - 1)] as string)).join(', ')}, ${n});`);
  }
  steps.push(`picked.fill(${version.amount.length - 1}, 0, ${n});`);
  version.amount.map((part, a) => ({ part, a })).reverse().forEach(({ part, a }) => {
    if (part.when !== null) steps.push(`pick(${program.column(part.when, level, version.ageCounting)}, ${a}, ${n});`);
  });
  const payable = right.period === 'month' && right.quota === null;
  const leasts = payable ? version.amount.map((part) => part.min).join(', ') : '';
  const received = receivedColumn(engine, program);
  steps.push(`finish(answers[${r}], amounts[${r}], states[${r}], stateWords[${r}], counts[${r}], sums[${r}], ${received}, ${wordsOf(received)}, leasts_${r}, ${right.quota?.times ?? 0}, ${base}, ${n});`);
  program.definitions.push(`const leasts_${r} = [${leasts}];`);
  if (level === 'household') steps.push(`mark(answers[${r}], amounts[${r}], ${inhabited}, 0, ${NO_ROW}, ${base}, ${n});`);
  else if (engine.dates.deadlines.length > 0 || engine.dates.ages.some((age) => age.at === 'death')) {
    const dates = program.needsDates(engine.dates.deadlines.map((deadline) => deadline.fact));
    steps.push(`mark(answers[${r}], amounts[${r}], ${dates}, 3, ${ASK_EVALUATOR}, ${base}, ${n});`);
  }
  return steps.join('\n');
}

/** The fact that says "received", ignored for the dead. */
function receivedColumn({ right, version }: Engine, program: Program): string {
  if (version.receivedWhen === null) return 'none';
  const own = right.on === 'person';
  return program.column(own ? { op: 'and', of: [{ op: 'alive' }, version.receivedWhen] } : version.receivedWhen, right.on, version.ageCounting);
}
