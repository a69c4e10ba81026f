// What commands share about their input: the day, the law, and how faults are printed.
import { type Faults, faultText } from '@klaikhun/exchange';
import { readLawFiles } from '@klaikhun/law/node';
import { compileLaw, type Law } from '@klaikhun/rules';
import { type Day, defineProblems, type Problem, parseDate, problemError } from '@klaikhun/std';
import { said, type Terminal } from './terminal.ts';

const problems = defineProblems('cli', {
  law: { status: 500, th: 'กฎหมายในระบบอ่านไม่ได้: {detail}', en: 'The law of this installation cannot be read: {detail}', next: { th: 'ดูรายละเอียดด้วย klaikhun law check', en: 'See klaikhun law check.' } },
});

/** The day asked for, or today in Bangkok; null after saying what is wrong with it. */
export function dayAsked(text: string | boolean | undefined, terminal: Terminal): Day | null {
  if (typeof text !== 'string') return terminal.clock.today();
  const date = parseDate(text, { partial: false });
  if (date.ok) return date.value.day;
  terminal.err(`--as-of: ${problemText(date.problem, terminal)}\n`);
  return null;
}

let known: Promise<Law> | null = null;

/** The law of this installation, read once. */
export function readLaw(): Promise<Law> {
  known ??= compileFiles();
  return known;
}

async function compileFiles(): Promise<Law> {
  const law = compileLaw(await readLawFiles());
  if (law.ok) return law.value;
  const [first] = law.problem;
  throw problemError(problems.law({ detail: first === undefined ? '' : `${first.file}:${first.line} ${first.problem.title.th}` }));
}

export function problemText(problem: Problem, terminal: Terminal): string {
  return `${said(problem.title, terminal.language)}\n  ${said(problem.next, terminal.language)}`;
}

/** Every fault on a line of its own, then how many there are in all. */
export function printFaults(faults: Faults, terminal: Terminal): void {
  for (const fault of faults.first) terminal.err(`${faultText(fault, said(fault.reason, terminal.language))}\n`);
  const rest = faults.total - faults.first.length;
  if (rest > 0) terminal.err(`${said({ th: `และอีก ${rest.toLocaleString('en')} แห่ง`, en: `and ${rest.toLocaleString('en')} more` }, terminal.language)}\n`);
  const total = faults.total.toLocaleString('en');
  terminal.err(`${said({ th: `พบที่ผิด ${total} แห่ง จึงไม่ได้เขียนแฟ้มผลลัพธ์ แก้แล้วสั่งใหม่`, en: `${total} found; no output was written. Correct them and run again.` }, terminal.language)}\n`);
}
