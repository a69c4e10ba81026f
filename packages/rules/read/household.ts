// One household as JSON -> encoded facts, or every fault in it.
import { failed, fiscalYear, ok, parseBaht, parseDate, type Day, type Problem, type Result } from '@klaikhun/std';
import type { Dictionary, FactDefinition, FactScope } from '../dictionary.ts';
import type { Law } from '../law.ts';
import { STATUSES, type Enrolment, type EnrolmentStatus, type Household, type Member } from '../model.ts';
import { encodeFact } from './encode.ts';
import { factProblems } from './problems.ts';

/** Where in the JSON (`persons[1].birth_date`) and what. */
export interface FactFault { path: string; problem: Problem }

type Json = Record<string, unknown>;

/**
 * Reads `{ household: {...}, persons: [...], enrolments: [...] }`, columns as in the exchange files.
 * Refused as in a file: values outside type, range or list, a birth after `asOf`, a death or certificate before the birth.
 */
export function readHousehold(law: Law, json: unknown, asOf: Day): Result<Household, FactFault[]> {
  const faults: FactFault[] = [];
  const { household, persons, enrolments } = (isObject(json) ? json : {}) as { household?: unknown; persons?: unknown; enrolments?: unknown };
  if (!isObject(household ?? {}) || !Array.isArray(persons) || persons.some((row) => !isObject(row))) {
    return failed([{ path: Array.isArray(persons) ? 'household' : 'persons', problem: factProblems.shape({ path: 'household, persons' }) }]);
  }
  const facts = readFacts(law.facts, 'household', (household ?? {}) as Json, 'household', faults).values;
  const members = (persons as Json[]).map((row, i) => readMember(law, row, `persons[${i}]`, asOf, faults));
  const own = String((household as Json | undefined)?.household_id ?? '');
  const ids = new Set<string>();
  members.forEach((member, i) => {
    const named = String((persons as Json[])[i]!.household_id ?? '');
    if (named !== '' && own !== '' && named !== own) faults.push({ path: `persons[${i}].household_id`, problem: factProblems.otherHousehold({ value: named, household: own }) });
    if (ids.has(member.id)) faults.push({ path: `persons[${i}].person_id`, problem: factProblems.duplicateId({ fact: 'person_id', value: member.id }) });
    ids.add(member.id);
  });
  const rows = Array.isArray(enrolments) ? (enrolments as unknown[]) : [];
  const read = rows.map((row, i) => readEnrolment(law, members, isObject(row) ? row : {}, `enrolments[${i}]`, faults));
  if (faults.length > 0) return failed(faults);
  return ok({ id: own, facts, members, enrolments: read });
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

function readFacts(dictionary: Dictionary, scope: FactScope, row: Json, path: string, faults: FactFault[]): { values: Float64Array; birthPrecision: Member['birthPrecision'] } {
  const definitions = dictionary[scope];
  const values = new Float64Array(definitions.length).fill(Number.NaN);
  let birthPrecision: Member['birthPrecision'] = 'day';
  const known = new Map<string, FactDefinition>(definitions.map((fact) => [fact.name, fact]));
  for (const [name, written] of Object.entries(row)) {
    const fact = known.get(name);
    if (fact === undefined) {
      faults.push({ path: `${path}.${name}`, problem: factProblems.unknownFact({ fact: name }) });
      continue;
    }
    const encoded = encodeFact(fact, written);
    if (!encoded.ok) { faults.push({ path: `${path}.${name}`, problem: encoded.problem }); continue; }
    values[fact.index] = encoded.value.value;
    if (fact.type === 'birth_date') birthPrecision = encoded.value.precision;
  }
  return { values, birthPrecision };
}

function readMember(law: Law, row: Json, path: string, asOf: Day, faults: FactFault[]): Member {
  const id = String(row.person_id ?? '');
  if (id === '') faults.push({ path: `${path}.person_id`, problem: factProblems.missingId({ fact: 'person_id' }) });
  const { values, birthPrecision } = readFacts(law.facts, 'person', row, path, faults);
  for (const fault of brokenDates(law.facts, values, asOf)) faults.push({ path: `${path}.${fault.fact}`, problem: fault.problem });
  return { id, facts: values, birthPrecision };
}

/** A birth after the day, or a death or certificate before the birth. */
export function brokenDates(dictionary: Dictionary, values: Float64Array, asOf: Day): { fact: string; problem: Problem }[] {
  const birth = dictionary.person[dictionary.birth]!;
  const born = values[birth.index] as number;
  const broken: { fact: string; problem: Problem }[] = [];
  if (born > asOf) broken.push({ fact: birth.name, problem: factProblems.order({ later: 'as_of', earlier: birth.name }) });
  for (const fact of dictionary.person) {
    if (fact.index !== dictionary.death && fact.notBefore === null) continue;
    if ((values[fact.index] as number) < born) broken.push({ fact: fact.name, problem: factProblems.order({ later: fact.name, earlier: birth.name }) });
  }
  return broken;
}

const ENROLMENT_COLUMNS = ['person_id', 'right', 'start_date', 'end_date', 'amount_thb', 'status', 'decided_on', 'fiscal_year'];

function readEnrolment(law: Law, members: Member[], row: Json, path: string, faults: FactFault[]): Enrolment {
  const fault = (column: string, problem: Problem): void => { faults.push({ path: `${path}.${column}`, problem }); };
  for (const name of Object.keys(row)) if (!ENROLMENT_COLUMNS.includes(name)) fault(name, factProblems.unknownFact({ fact: name }));
  const day = (column: string): Day | null => {
    const written = row[column];
    if (written === null || written === undefined || written === '') return null;
    const date = parseDate(String(written), { partial: false });
    if (date.ok) return date.value.day;
    fault(column, date.problem);
    return null;
  };
  const memberIndex = members.findIndex((member) => member.id === String(row.person_id ?? ''));
  if (memberIndex < 0) fault('person_id', factProblems.unknownPerson({ value: String(row.person_id ?? '') }));
  const right = String(row.right ?? '');
  if (!law.rights.some((other) => other.code === right)) fault('right', factProblems.unknownRight({ value: right }));
  const status = String(row.status ?? '') as EnrolmentStatus;
  if (!STATUSES.includes(status)) fault('status', factProblems.choice({ fact: 'status', label: 'status', value: status, allowed: STATUSES.join(', ') }));
  const [start, end, decided] = [day('start_date'), day('end_date'), day('decided_on')];
  const money = row.amount_thb === null || row.amount_thb === undefined || row.amount_thb === '' ? null : parseBaht(String(row.amount_thb));
  if (money !== null && !money.ok) fault('amount_thb', money.problem);
  const written = row.fiscal_year === null || row.fiscal_year === undefined || row.fiscal_year === '' ? null : Number(row.fiscal_year);
  if (written !== null && !(Number.isInteger(written) && written >= 2400 && written <= 2700)) {
    fault('fiscal_year', factProblems.integer({ fact: 'fiscal_year', label: 'ปีงบประมาณ', value: String(row.fiscal_year), min: 2400, max: 2700 }));
  }
  const ruling = decided ?? start;
  return { memberIndex, right, start, end, amount: money?.ok ? money.value : null, status, fiscalYear: written ?? (ruling === null ? null : fiscalYear(ruling)) };
}
