// Decisions as a file, CSV or Parquet by its ending: one row for each subject and right, columns as agreed (rights.md and the CLI's help).
import { csvText, type Lookup, type NumberRows, tableFormat, writeLines, writeParquet } from '@klaikhun/exchange/node';
import { APPLICATIONS, type DecisionBatch, type Law, type Nation, OUTCOMES, UNKNOWN_DATE, versionOn } from '@klaikhun/rules';
import { type Day, isoOf } from '@klaikhun/std';

export const DECISION_COLUMNS = [
  'subject_type', 'subject_id', 'household_id', 'right', 'outcome', 'amount_min', 'amount_max', 'amount_depends_on', 'period', 'application',
  'registration', 'missing', 'failed', 'changes_on', 'law_version',
] as const;

export interface DecisionRows {
  readonly batches: Iterable<DecisionBatch>;
  /** Filled while the batches are made; position 0 is the empty list. */
  readonly texts: readonly string[];
}

/** Writes all rows to `path` (.csv or .parquet); the file appears when the last row is in it. Amounts in baht, lists joined by ';'. */
export async function writeDecisions(path: string, rows: DecisionRows, nation: Nation, law: Law, asOf: Day): Promise<void> {
  if (tableFormat(path) === 'parquet') return writeDecisionsParquet(path, rows, nation, law, asOf);
  await writeLines(path, csvLines(rows, nation, law, asOf));
}

function versionId(law: Law, right: number, asOf: Day): string {
  return versionOn(law.rights[right]?.versions ?? [], asOf)?.id ?? '';
}

function* csvLines({ batches, texts }: DecisionRows, nation: Nation, law: Law, asOf: Day): Generator<string> {
  const rights = law.rights.map((right, i) => ({ code: right.code, period: right.period, registration: right.registration, version: csvText(versionId(law, i, asOf)) }));
  const baht = remembered((satang: number) => (satang % 100 === 0 ? String(satang / 100) : (satang / 100).toFixed(2)));
  const iso = remembered(isoOf);
  const text = remembered((position: number) => csvText(texts[position] as string));
  yield `${DECISION_COLUMNS.join(',')}\n`;
  for (const batch of batches) {
    for (let i = 0; i < batch.length; i++) {
      const right = rights[batch.right[i] as number] as (typeof rights)[number];
      const ofPerson = batch.subjectType[i] === 0;
      const home = csvText(nation.householdIds[batch.household[i] as number] as string);
      const subject = ofPerson ? csvText(nation.personIds[batch.subject[i] as number] as string) : home;
      const [min, max, day] = [batch.amountMin[i] as number, batch.amountMax[i] as number, batch.changesOn[i] as number];
      yield `${ofPerson ? 'person' : 'household'},${subject},${home},${right.code},${OUTCOMES[batch.outcome[i] as number]},`
        + `${min === min ? baht(min) : ''},${max === max ? baht(max) : ''},${text(batch.amountDependsOn[i] as number)},${right.period},`
        + `${APPLICATIONS[batch.application[i] as number]},${right.registration},${text(batch.missing[i] as number)},${text(batch.failed[i] as number)},`
        + `${day === UNKNOWN_DATE ? '' : iso(day)},${right.version}\n`;
    }
  }
}

/** The same few numbers come back millions of times; their texts are made once, up to a bound. */
function remembered(make: (value: number) => string): (value: number) => string {
  const made = new Map<number, string>();
  return (value) => {
    let text = made.get(value);
    if (text === undefined) {
      text = make(value);
      if (made.size < 100_000) made.set(value, text);
    }
    return text;
  };
}

async function writeDecisionsParquet(path: string, { batches, texts }: DecisionRows, nation: Nation, law: Law, asOf: Day): Promise<void> {
  const used = { subjects: new Marks(), depends: new Marks(), missing: new Marks(), failed: new Marks() };
  await writeParquet(path, {
    columns: [
      { name: 'subject', type: 'integer' }, { name: 'answer', type: 'integer' }, { name: 'amount_min', type: 'double' }, { name: 'amount_max', type: 'double' },
      { name: 'depends', type: 'integer' }, { name: 'missing', type: 'integer' }, { name: 'failed', type: 'integer' }, { name: 'changes_on', type: 'integer' },
    ],
    rows: numberRows(batches, nation.persons, used),
    expected: law.rights.length * nation.persons,
    lookups: () => ({
      subjects: subjectsOf(nation, used.subjects.positions()),
      depends: namesOf(texts, used.depends), missing: namesOf(texts, used.missing), failed: namesOf(texts, used.failed),
      rights: {
        columns: {
          code: law.rights.map((right) => right.code), period: law.rights.map((right) => right.period),
          registration: law.rights.map((right) => right.registration), version: law.rights.map((_, i) => versionId(law, i, asOf)),
        },
      },
    }),
    select: selectDecisions(nation.persons),
  });
}

/** Which positions of a list are named by some row: only their texts are needed. */
class Marks {
  #marked = new Uint8Array(1024);

  add(position: number): void {
    if (position >= this.#marked.length) {
      const grown = new Uint8Array(Math.max(position + 1, this.#marked.length * 2));
      grown.set(this.#marked);
      this.#marked = grown;
    }
    this.#marked[position] = 1;
  }

  positions(): Int32Array {
    const positions: number[] = [];
    for (let i = 0; i < this.#marked.length; i++) if (this.#marked[i] === 1) positions.push(i);
    return Int32Array.from(positions);
  }
}

/** Small numbers of a row share one: fewer columns to write and read again. Right, outcome and application, from their first bit on. */
const RIGHT = { shift: 0, mask: 255 };
const OUTCOME = { shift: 8, mask: 15 };
const APPLICATION = { shift: 12, mask: 3 };

/** Rows as numbers; households are numbered after the persons, so that one list names every subject. */
function* numberRows(batches: Iterable<DecisionBatch>, persons: number, used: Record<'subjects' | 'depends' | 'missing' | 'failed', Marks>): Generator<NumberRows> {
  for (const batch of batches) {
    const { length, amountMin, amountMax, amountDependsOn, missing, failed, changesOn } = batch;
    const subject = new Int32Array(length);
    const answer = new Int32Array(length);
    for (let i = 0; i < length; i++) {
      const number = (batch.subject[i] as number) + (batch.subjectType[i] === 1 ? persons : 0);
      subject[i] = number;
      answer[i] = (batch.right[i] as number) | ((batch.outcome[i] as number) << OUTCOME.shift) | ((batch.application[i] as number) << APPLICATION.shift);
      used.subjects.add(number);
      used.depends.add(amountDependsOn[i] as number);
      used.missing.add(missing[i] as number);
      used.failed.add(failed[i] as number);
    }
    yield { length, columns: [subject, answer, amountMin, amountMax, amountDependsOn, missing, failed, changesOn] };
  }
}

/** Ids of subjects and of their households; `numbers` ascending. */
function subjectsOf(nation: Nation, numbers: Int32Array): Lookup {
  const id: string[] = [];
  const household: string[] = [];
  let home = 0;
  for (const number of numbers) {
    const ofPerson = number < nation.persons;
    if (ofPerson) while ((nation.memberStart[home + 1] as number) <= number) home++;
    const householdId = nation.householdIds[ofPerson ? home : number - nation.persons] as string;
    id.push(ofPerson ? nation.personIds[number] as string : householdId);
    household.push(householdId);
  }
  return { numbers, columns: { id, household } };
}

function namesOf(texts: readonly string[], used: Marks): Lookup {
  const numbers = used.positions();
  return { numbers, columns: { text: Array.from(numbers, (i) => texts[i] || null) } };
}

const amount = (column: string): string => `CASE WHEN isnan(c.${column}) THEN NULL ELSE c.${column} / 100 END AS ${column}`;
const part = ({ shift, mask }: { shift: number; mask: number }): string => `((c.answer >> ${shift}) & ${mask})`;

/** A code as its name, as an enumeration; the empty name is NULL. */
function named(expression: string, column: string, names: readonly string[]): string {
  const type = `ENUM(${names.filter((name) => name !== '').map((name) => `'${name}'`).join(', ')})`;
  return `CASE ${expression} ${names.map((name, i) => `WHEN ${i} THEN ${name === '' ? 'NULL' : `'${name}'::${type}`}`).join(' ')} END AS ${column}`;
}

const selectDecisions = (persons: number): string => `
  SELECT ${named(`(c.subject >= ${persons})::INTEGER`, 'subject_type', ['person', 'household'])}, s.id AS subject_id, s.household AS household_id, r.code AS "right",
    ${named(part(OUTCOME), 'outcome', OUTCOMES)}, ${amount('amount_min')}, ${amount('amount_max')}, d.text AS amount_depends_on, r.period AS period,
    ${named(part(APPLICATION), 'application', APPLICATIONS)}, r.registration AS registration, m.text AS missing, f.text AS failed,
    CASE WHEN c.changes_on = ${UNKNOWN_DATE} THEN NULL ELSE DATE '1970-01-01' + c.changes_on END AS changes_on, r.version AS law_version
  FROM codes c
    JOIN subjects s ON s.i = c.subject
    JOIN rights r ON r.i = ${part(RIGHT)}
    JOIN depends d ON d.i = c.depends
    JOIN missing m ON m.i = c.missing
    JOIN failed f ON f.i = c.failed`;
