// The whole nation from files to a file of decisions, with a summary by right on standard error.
import { stat } from 'node:fs/promises';
import { cellFault, faultText } from '@klaikhun/exchange';
import { outputFault, tableFormat } from '@klaikhun/exchange/node';
import { readNation, writeDecisions } from '@klaikhun/areas/data/server';
import { type DecisionBatch, type Law, OUTCOMES } from '@klaikhun/rules';
import { sweep } from '@klaikhun/rules/node';
import { type Day, formatThai } from '@klaikhun/std';
import type { Given, Run } from '../command.ts';
import { dayAsked, printFaults, readLaw } from '../input.ts';
import { summaryText } from '../sweep-summary.ts';
import { BAD_INPUT, DONE, said, type Terminal } from '../terminal.ts';

export const sweepCommand: Run = async ({ values }, terminal) => {
  const asOf = dayAsked(values.asOf, terminal);
  const out = String(values.out);
  const files = { persons: String(values.persons), households: String(values.households), enrolments: String(values.enrolments) };
  if (asOf === null || !(await canWrite(out, Object.values(files), terminal))) return BAD_INPUT;
  const law = await readLaw();
  const step = steps(terminal);
  step({ th: `อ่านข้อมูล ณ ${formatThai(asOf, 'day', 'short', 'th')}`, en: `reading, as of ${formatThai(asOf, 'day', 'short', 'en')}` });
  const read = await readNation(files, law, asOf);
  if (!read.ok) {
    printFaults(read.problem, terminal);
    return BAD_INPUT;
  }
  for (const warning of read.value.warnings) terminal.err(`${said(warning, terminal.language)}\n`);
  const { nation } = read.value;
  const [persons, households] = [nation.persons.toLocaleString('en'), nation.households.toLocaleString('en')];
  step({ th: `ตัดสิน ${persons} คน ${households} ครัวเรือน`, en: `deciding ${persons} persons, ${households} households` });
  await decideAndWrite(law, nation, asOf, { values, parameters: [] }, terminal, step);
  return DONE;
};

async function decideAndWrite(law: Law, nation: Parameters<typeof sweep>[1], asOf: Day, { values }: Given, terminal: Terminal, step: Step): Promise<void> {
  let tenth = 0;
  const result = await sweep(law, nation, asOf, {
    onlyGaps: values.onlyGaps === true,
    includeRestricted: values.includeRestricted === true,
    onProgress(share) {
      if (Math.floor(share * 10) <= tenth) return;
      tenth = Math.floor(share * 10);
      step({ th: `เขียนแล้ว ${tenth * 10} %`, en: `${tenth * 10} % written` });
    },
  });
  step({ th: 'เขียนแฟ้มผลลัพธ์', en: 'writing the decisions' });
  const unclaimed = new Float64Array(law.rights.length);
  const rows = { batches: addingUp(result.batches(), law, unclaimed), texts: result.texts };
  await writeDecisions(String(values.out), rows, nation, law, asOf);
  terminal.err(summaryText(law, result.counts, unclaimed, terminal));
  step({ th: `เสร็จแล้ว ${String(values.out)}`, en: `done: ${String(values.out)}` });
}

/** Passes batches on, and adds up what they promise: satang a year, at least, that people with an open right do not get. */
function* addingUp(batches: Iterable<DecisionBatch>, law: Law, unclaimed: Float64Array): Generator<DecisionBatch> {
  const [entitled, underpaid] = [OUTCOMES.indexOf('entitled'), OUTCOMES.indexOf('underpaid')];
  const times = law.rights.map((right) => (right.registration === 'closed' ? 0 : right.period === 'month' ? 12 : right.period === 'year' ? 1 : 0));
  for (const batch of batches) {
    for (let i = 0; i < batch.length; i++) {
      const outcome = batch.outcome[i];
      if (outcome !== entitled && outcome !== underpaid) continue;
      const right = batch.right[i] as number;
      const due = batch.amountMin[i] as number;
      const owed = outcome === entitled ? due : due - (batch.paid[i] as number);
      if (owed > 0) unclaimed[right] = (unclaimed[right] as number) + owed * (times[right] as number);
    }
    yield batch;
  }
}

async function canWrite(out: string, inputs: readonly string[], terminal: Terminal): Promise<boolean> {
  const wrong = tableFormat(out) === null
    ? { code: 'unknown_format', reason: { th: 'ชื่อแฟ้มต้องลงท้ายด้วย .csv หรือ .parquet', en: 'the name of the file must end in .csv or .parquet' } }
    : (await outputFault(out)) ?? (await isOneOf(out, inputs) ? overInput : null);
  if (wrong === null) return true;
  terminal.err(`${faultText({ file: out, line: 0, column: '', value: '', ...wrong }, said(wrong.reason, terminal.language))}\n`);
  return false;
}

const overInput = cellFault('over_input', 'เป็นแฟ้มข้อมูลที่จะอ่าน ใส่ชื่อแฟ้มผลลัพธ์เป็นชื่ออื่น', 'is one of the files to be read; give the decisions another name');

/** Whether a path is, by whatever name or link, one of these files: the decisions would take the place of what they were made from. */
async function isOneOf(path: string, files: readonly string[]): Promise<boolean> {
  const [there, ...others] = await Promise.all([path, ...files].map((file) => stat(file, { bigint: true }).catch(() => null)));
  return Boolean(there) && others.some((other) => other?.ino === there?.ino && other?.dev === there?.dev);
}

type Step = (words: { th: string; en: string }) => void;

/** Says what is being done, with the seconds since the start. */
function steps(terminal: Terminal): Step {
  const started = terminal.clock.now();
  return (words) => terminal.err(`${((terminal.clock.now() - started) / 1000).toFixed(1).padStart(5)} s  ${said(words, terminal.language)}\n`);
}
