// Conditions as JavaScript text over columns. Truth values are two bits as in evaluate/kleene.ts, so `and` is & and `or` is |.
// Every distinct test is computed once per person (or household) and named: 22 rights share "Thai", "alive", "income".
import { latestBirthFor, type AgeCounting } from '@klaikhun/std';
import type { Dictionary } from '../dictionary.ts';
import type { Expression } from '../expression.ts';
import type { Moment } from '../evaluate/kleene.ts';
import { columnKind, UNKNOWN_DATE } from './nation.ts';

/** Lines of code that run once for each person, or once for each household; `names` remembers what is computed already. */
export class Block {
  readonly lines: string[] = [];
  private readonly names = new Map<string, string>();
  private readonly prefix: string;

  constructor(prefix: string) {
    this.prefix = prefix;
  }

  name(text: string): string {
    let name = this.names.get(text);
    if (name === undefined) {
      name = `${this.prefix}${this.names.size}`;
      this.names.set(text, name);
      this.lines.push(`const ${name} = ${text};`);
    }
    return name;
  }
}

/** What one pass over the members of a household collects before anything is decided. */
export interface Scan {
  /** Declarations before the loop, statements in it (person i), names after it. */
  before: string[];
  each: Block;
  after: Block;
}

export interface Writer {
  facts: Dictionary;
  moment: Moment;
  counting: AgeCounting;
  /** Columns that the nation has; a test of an absent column is "unknown". */
  columns: { person: Set<string>; household: Set<string> };
  scan: Scan;
  collected: Map<string, string>;
}

/** Text of an expression. `block` is where the tests of the person at hand are computed; null: there is no person (a household's right). */
export function write(node: Expression, writer: Writer, block: Block | null): string {
  switch (node.op) {
    case 'constant': return node.value ? '3' : '0';
    case 'not': return `NOT[${write(node.of, writer, block)}]`;
    case 'and': return `(${node.of.map((part) => write(part, writer, block)).join(' & ')})`;
    case 'or': return `(${node.of.map((part) => write(part, writer, block)).join(' | ')})`;
    case 'exists': return collect(`exists ${JSON.stringify(node.where)}`, writer, (name) => {
      writer.scan.before.push(`let ${name} = 0;`);
      writer.scan.each.lines.push(`${name} |= ${write(node.where, writer, writer.scan.each)};`);
      return name;
    });
    case 'count': return countText(node, writer);
    case 'mean': return meanText(node, writer);
    default: return personTest(node, writer, block);
  }
}

function collect(key: string, writer: Writer, make: (name: string) => string): string {
  const full = `${writer.counting} ${key}`;
  let text = writer.collected.get(full);
  if (text === undefined) {
    text = make(`c${writer.collected.size}`);
    writer.collected.set(full, text);
  }
  return text;
}

function countText(node: Extract<Expression, { op: 'count' }>, writer: Writer): string {
  const name = collect(`count ${JSON.stringify(node.where)}`, writer, (prefix) => {
    writer.scan.before.push(`let ${prefix}must = 0, ${prefix}may = 0;`);
    const truth = write(node.where, writer, writer.scan.each);
    writer.scan.each.lines.push(`${prefix}must += ${truth} >> 1; ${prefix}may += ${truth} & 1;`);
    return prefix;
  });
  return writer.scan.after.name(`${name}must >= ${node.value} ? 3 : ${name}may < ${node.value} ? 0 : 1`);
}

function meanText(node: Extract<Expression, { op: 'mean' }>, writer: Writer): string {
  const fact = writer.facts.person[node.fact]!;
  const name = collect(`sum ${fact.name}`, writer, (prefix) => {
    writer.scan.before.push(`let ${prefix}sum = 0, ${prefix}open = 0;`);
    const living = write({ op: 'alive' }, writer, writer.scan.each);
    writer.scan.each.lines.push(writer.columns.person.has(fact.name)
      ? `if (${living} === 3) { const v = p_${fact.name}[i]; if (v === v) ${prefix}sum += v; else ${prefix}open += 1; }`
      : `if (${living} === 3) ${prefix}open += 1;`);
    return prefix;
  });
  return writer.scan.after.name(`${name}sum ${node.test} ${node.value} * size ? (${name}open === 0 ? 3 : 1) : (size === 0 ? 3 : 0)`);
}

function personTest(node: Exclude<Expression, { op: 'constant' | 'not' | 'and' | 'or' | 'exists' | 'count' | 'mean' }>, writer: Writer, block: Block | null): string {
  // Deadlines and ages at death: constant "unknown" here; kernel.ts hands those few persons to the evaluator.
  if (node.op === 'within' || (node.op === 'age' && node.at === 'death')) return '1';
  if (node.op === 'alive' || node.op === 'age') {
    const place = block ?? writer.scan.after;
    const name = node.op === 'alive' ? writer.facts.person[writer.facts.death]!.name : writer.facts.person[writer.facts.birth]!.name;
    if (!writer.columns.person.has(name)) return node.op === 'alive' ? '3' : '1';
    const value = place.name(`p_${name}[i]`);
    if (node.op === 'alive') return place.name(`${value} === ${UNKNOWN_DATE} || ${value} > ${writer.moment.day} ? 3 : 0`);
    const on = node.at === 'as_of' ? writer.moment.day : writer.moment.fiscalYearEve;
    return place.name(`${value} === ${UNKNOWN_DATE} ? 1 : ${value} <= ${latestBirthFor(node.years, on, writer.counting)} ? 3 : 0`);
  }
  const fact = writer.facts[node.scope][node.fact]!;
  if (!writer.columns[node.scope].has(fact.name)) return '1';
  const place = node.scope === 'household' ? writer.scan.after : block ?? writer.scan.after;
  const value = place.name(node.scope === 'household' ? `h_${fact.name}[h]` : `p_${fact.name}[i]`);
  const open = columnKind(fact) === 'float64' ? `${value} !== ${value}` : columnKind(fact) === 'int32' ? `${value} === ${UNKNOWN_DATE}` : `${value} < 0`;
  if (node.op === 'holds') return place.name(`${open} ? 1 : ${value} * 3`);
  if (node.op === 'in') return place.name(`${open} ? 1 : (${node.set.map((one) => `${value} === ${one}`).join(' || ')}) ? 3 : 0`);
  return place.name(`${open} ? 1 : ${value} ${node.test} ${node.value} ? 3 : 0`);
}
