// One household decided and explained, as text for a person or as JSON for a program.
import { readFile } from 'node:fs/promises';
import { type Decision, decideHousehold, explainDecision, type FactFault, type Household, type Law, readHousehold } from '@klaikhun/rules';
import { type Day, isoOf } from '@klaikhun/std';
import type { Run } from '../command.ts';
import { householdText, type Person } from '../household-text.ts';
import { dayAsked, readLaw } from '../input.ts';
import { BAD_INPUT, DONE, said, type Terminal, type Words } from '../terminal.ts';

export const decideCommand: Run = async ({ parameters: [file = ''], values }, terminal) => {
  const asOf = dayAsked(values.asOf, terminal);
  if (asOf === null) return BAD_INPUT;
  const json = await readJson(file, terminal);
  if (json === null) return BAD_INPUT;
  const law = await readLaw();
  const household = readHousehold(law, json.value, asOf);
  if (!household.ok) {
    for (const fault of household.problem) terminal.err(factFaultText(file, fault, terminal));
    return BAD_INPUT;
  }
  const shown = new Set(law.rights.filter((right) => values.includeRestricted === true || !right.restricted).map((right) => right.code));
  const decisions = decideHousehold(law, household.value, asOf).filter((decision) => shown.has(decision.right));
  if (values.json === true) {
    terminal.out(`${JSON.stringify(asJson(law, household.value, asOf, decisions), null, 2)}\n`);
    return DONE;
  }
  terminal.out(householdText({ law, household: household.value, asOf, decisions, persons: personsOf(json.value) }, terminal));
  return DONE;
};

async function readJson(file: string, terminal: Terminal): Promise<{ value: unknown } | null> {
  const refuse = (place: string, reason: Words): null => {
    terminal.err(`${place}: ${said(reason, terminal.language)}\n`);
    return null;
  };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    const broken = error instanceof TypeError;
    return refuse(file, broken
      ? { th: 'มีไบต์ที่ไม่ใช่ UTF-8', en: 'has bytes that are not UTF-8' }
      : { th: 'เปิดแฟ้มไม่ได้ ตรวจชื่อและโฟลเดอร์อีกครั้ง', en: 'the file cannot be opened; check its name and folder' });
  }
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const message = (error as Error).message;
    const at = /position (\d+)/.exec(message);
    const line = at === null ? '' : `:${text.slice(0, Number(at[1])).split('\n').length}`;
    return refuse(`${file}${line}`, { th: `ไม่ใช่ JSON ที่ถูกต้อง (${message})`, en: `is not valid JSON (${message})` });
  }
}

function factFaultText(file: string, { path, problem }: FactFault, terminal: Terminal): string {
  return `${file}: ${path}: ${said(problem.title, terminal.language)}\n  ${said(problem.next, terminal.language)}\n`;
}

/** Names and titles as written; they decide nothing, so the rules do not keep them. */
function personsOf(json: unknown): Person[] {
  const { persons } = json as { persons: Record<string, unknown>[] };
  const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
  return persons.map((person) => ({ id: text(person.person_id), title: text(person.title), firstName: text(person.first_name), lastName: text(person.last_name) }));
}

const baht = (satang: number | null): number | null => (satang === null ? null : satang / 100);

/** The columns of the decisions file by the same names, and for each the conditions with their sentences and their law. */
function asJson(law: Law, household: Household, asOf: Day, decisions: readonly Decision[]): object {
  return {
    as_of: isoOf(asOf),
    household_id: household.id,
    decisions: decisions.map((decision) => {
      const right = law.rights.find((one) => one.code === decision.right);
      return {
        subject_type: decision.subjectType, subject_id: decision.subjectId, household_id: decision.householdId, right: decision.right, title: right?.restricted ? right.shownAs : right?.title,
        outcome: decision.outcome, amount_min: baht(decision.amountMin), amount_max: baht(decision.amountMax), amount_depends_on: decision.amountDependsOn, period: decision.period,
        application: decision.application, registration: decision.registration, missing: decision.missing, failed: decision.failed,
        changes_on: decision.changesOn === null ? null : isoOf(decision.changesOn), law_version: decision.lawVersion,
        conditions: explainDecision(law, household, asOf, decision)?.conditions ?? [],
      };
    }),
  };
}
