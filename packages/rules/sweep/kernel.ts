// One JavaScript function for the whole law, generated: it decides every right of every household between two positions.
// Ages become comparisons with a fixed birth date, so no date arithmetic is left in the loop.
import type { Dictionary } from '../dictionary.ts';
import type { Engine } from '../evaluate/engine.ts';
import type { Moment } from '../evaluate/kleene.ts';
import { OUTCOMES, STATUSES } from '../model.ts';
import { Block, write, type Writer } from './atoms.ts';
import { UNKNOWN_DATE } from './nation.ts';

/** An answer cell: bits 0-2 outcome, bit 3 something is unknown, bits 4-5 application; or one of these two. */
export const NO_ROW = 254;
/** The evaluator must decide this one (a death, a deadline, an underpayment that hangs on an unknown fact). */
export const ASK_EVALUATOR = 255;
export const OPEN_BIT = 8;
export const APPLICATION_SHIFT = 4;
/** An amount cell: position of the amount's case, or one of these. */
export const NO_AMOUNT = 254;
export const OPEN_AMOUNT = 255;

const code = (outcome: (typeof OUTCOMES)[number]): number => OUTCOMES.indexOf(outcome);
const status = (name: (typeof STATUSES)[number]): number => STATUSES.indexOf(name);

export interface KernelPlan { engines: Engine[]; facts: Dictionary; moment: Moment; columns: Writer['columns']; withFailed: boolean }

/** Source of `run(input, output, from, to)`: households from..to-1. A plain script: it runs in any thread of Node, never in a browser. */
export function kernelSource(plan: KernelPlan): string {
  const scan = { before: [] as string[], each: new Block('m'), after: new Block('g') };
  const person = new Block('a');
  const collected = new Map<string, string>();
  const answers = { person: [] as string[], household: [] as string[] };
  // The size of the household counts the living, for every mean.
  const base: Writer = { facts: plan.facts, moment: plan.moment, counting: 'anniversary', columns: plan.columns, scan, collected };
  const living = write({ op: 'alive' }, base, scan.each);
  scan.each.lines.push(`size += ${living} & 1;`);
  plan.engines.forEach((engine, r) => {
    const writer: Writer = { ...base, counting: engine.version.ageCounting };
    const on = engine.right.on;
    answers[on].push(rightText(engine, r, writer, on === 'person' ? person : null, plan));
  });
  return [
    '"use strict"; (function run(input, output, from, to) {',
    'const NOT = [3, 1, 1, 0];',
    ...columnLines(plan),
    'const { memberStart, enrolmentStart, person_right, row_start, row_end, row_amount, row_status, row_year, quota, yearly, ofHousehold } = input;',
    `const { ${plan.engines.map((_, r) => `o${r}, x${r}${plan.withFailed ? `, f${r}` : ''}`).join(', ')} } = output;`,
    `const N = ${plan.engines.length}; const state = new Uint8Array(N), sum = new Float64Array(N), counted = new Int32Array(N), seen = new Int32Array(N); let seenCount = 0;`,
    rowFunction(plan.moment),
    'for (let h = from; h < to; h += 1) {',
    'const first = memberStart[h], last = memberStart[h + 1]; let size = 0;',
    ...scan.before,
    'for (let i = first; i < last; i += 1) {',
    ...scan.each.lines,
    `for (let k = enrolmentStart[i]; k < enrolmentStart[i + 1]; k += 1) { const r = person_right[k]; if (r >= 0 && ofHousehold[r] === 1) addRow(r, k, ${living} === 3); }`,
    '}',
    ...scan.after.lines,
    ...answers.household,
    'while (seenCount > 0) { seenCount -= 1; const r = seen[seenCount]; state[r] = 0; sum[r] = 0; counted[r] = 0; }',
    'for (let i = first; i < last; i += 1) {',
    'for (let k = enrolmentStart[i]; k < enrolmentStart[i + 1]; k += 1) { const r = person_right[k]; if (r >= 0 && ofHousehold[r] === 0) addRow(r, k, true); }',
    ...person.lines,
    ...answers.person,
    'while (seenCount > 0) { seenCount -= 1; const r = seen[seenCount]; state[r] = 0; sum[r] = 0; counted[r] = 0; }',
    '} } })',
  ].join('\n');
}

function columnLines({ facts, columns }: KernelPlan): string[] {
  const lines: string[] = [];
  for (const fact of facts.person) if (columns.person.has(fact.name)) lines.push(`const p_${fact.name} = input.person.${fact.name};`);
  for (const fact of facts.household) if (columns.household.has(fact.name)) lines.push(`const h_${fact.name} = input.household.${fact.name};`);
  return lines;
}

/** The meaning of one enrolment row, as evaluate/enrolments.ts says it: state bits 1 current, 2 sum unknown, 4 pending, 8 approved. */
function rowFunction({ day, fiscalYear }: Moment): string {
  return `function addRow(r, k, living) {
    if (state[r] === 0 && counted[r] === 0) { seen[seenCount] = r; seenCount += 1; }
    const s = row_status[k], thisYear = yearly[r] === 0 || row_year[k] === ${fiscalYear};
    let bits = 64;
    if (quota[r] === 0) {
      const start = row_start[k], end = row_end[k];
      if (s === ${status('active')} && (start === ${UNKNOWN_DATE} || start <= ${day}) && (end === ${UNKNOWN_DATE} || (end >= ${day} && end >= start))) {
        bits |= 1; const v = row_amount[k]; if (v === v) sum[r] += v; else bits |= 2;
      }
    } else if ((s === ${status('paid')} || s === ${status('active')}) && thisYear) counted[r] += 1;
    if ((s === ${status('pending')} || s === ${status('approved')}) && thisYear) {
      if (yearly[r] === 1) counted[r] += 1;
      if (living) bits |= s === ${status('pending')} ? 4 : 8;
    }
    state[r] |= bits;
  }`;
}

function rightText(engine: Engine, r: number, writer: Writer, block: Block | null, plan: KernelPlan): string {
  const { right, version } = engine;
  const position = block === null ? 'h' : 'i';
  const truths = version.conditions.map((condition) => write(condition.expression, writer, block));
  const received = version.receivedWhen === null ? '0' : receivedText(write(version.receivedWhen, writer, block), writer, block);
  const failed = plan.withFailed ? `f${r}[${position}] = ${truths.map((truth, c) => `(${truth} === 0 ? ${2 ** c} : 0)`).join(' | ')};` : '';
  const lines = [
    `const all = ${truths.join(' & ') || '3'}, s = state[${r}], rec = ${received}, cur = (s & 1) | (rec >> 1);`,
    'const applied = s & 8 ? 2 : s & 4 ? 1 : 0; let o, x = 254;',
    `if (all === 0) { o = cur ? ${code('receiving_not_entitled')} : ${code('not_entitled')}; ${failed} }`,
    `else { ${plan.withFailed ? `f${r}[${position}] = 0;` : ''} x = ${amountText(engine, writer, block)};`,
    'const open = all === 1 || x === 255 || (rec === 1 && (s & 1) === 0) ? 8 : 0;',
    underpaidText(engine, r),
    `if (cur) o = ${code('receiving')} | open;`,
    right.quota === null ? '' : `else if (counted[${r}] >= ${right.quota.times}) o = ${code('quota_used')} | open;`,
    `else if (applied > 0) o = ${code('applied')} | open;`,
    `else if (all === 1 || rec === 1) o = ${code('unknown')} | 8;`,
    `else o = ${code('entitled')} | open; }`,
    `o${r}[${position}] = o === 255 ? 255 : o | (applied << ${APPLICATION_SHIFT}); x${r}[${position}] = x;`,
  ];
  const body = lines.join('\n');
  if (block === null) return `if (size === 0) { o${r}[h] = ${NO_ROW}; } else { ${body} }`;
  const guard = evaluatorGuard(engine, writer, block);
  return guard === null ? `{ ${body} }` : `if (${guard}) { o${r}[i] = ${ASK_EVALUATOR}; x${r}[i] = ${OPEN_AMOUNT}; } else { ${body} }`;
}

/** A fact that says "received" is ignored for the dead. */
function receivedText(truth: string, writer: Writer, block: Block | null): string {
  return block === null ? truth : `(${write({ op: 'alive' }, writer, block)} & ${truth} | 0) `.trim();
}

function amountText(engine: Engine, writer: Writer, block: Block | null): string {
  const cases = engine.version.amount.map((part, a) => ({ a, truth: part.when === null ? '3' : write(part.when, writer, block) }));
  return cases.reduceRight((rest, { a, truth }) => (truth === '3' ? String(a) : `${truth} === 3 ? ${a} : ${truth} === 1 ? ${OPEN_AMOUNT} : ${rest}`), String(NO_AMOUNT));
}

function underpaidText(engine: Engine, r: number): string {
  if (engine.right.period !== 'month' || engine.right.quota !== null) return '';
  const least = engine.version.amount.reduceRight((rest, part, a) => (rest === '' ? String(part.min) : `x === ${a} ? ${part.min} : ${rest}`), '');
  return `if (all === 3 && (s & 3) === 1 && x === 255) o = ${ASK_EVALUATOR}; else if (all === 3 && (s & 3) === 1 && sum[${r}] < (${least})) o = ${code('underpaid')} | open; else `;
}

/** Persons for whom this right needs date arithmetic: the dead, and whoever has the date of a deadline. */
function evaluatorGuard(engine: Engine, writer: Writer, block: Block): string | null {
  const death = writer.facts.person[writer.facts.death]!.name;
  const needsDeath = engine.dates.ages.some((age) => age.at === 'death') || engine.dates.deadlines.length > 0;
  if (!needsDeath) return null;
  const guards = writer.columns.person.has(death) ? [`${write({ op: 'alive' }, writer, block)} === 0`] : [];
  for (const { fact } of engine.dates.deadlines) {
    const name = writer.facts.person[fact]!.name;
    if (fact !== writer.facts.death && writer.columns.person.has(name)) guards.push(`${block.name(`p_${name}[i]`)} !== ${UNKNOWN_DATE}`);
  }
  return guards.length === 0 ? null : guards.join(' || ');
}
