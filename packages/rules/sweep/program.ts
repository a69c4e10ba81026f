// Conditions as a program over columns of truth values, written as JavaScript text. Each distinct test becomes one short loop that fills
// one buffer for a block of a few thousand persons ("Thai" is tested once for 15 rights), so every loop is small enough for the
// compiler of the JavaScript engine to make it fast at once: one big function took longer to compile than the nation takes to sweep.
// Truth values are two bits as in evaluate/kleene.ts: `and` is &, `or` is |.
import { latestBirthFor, type AgeCounting } from '@klaikhun/std';
import type { Dictionary, FactDefinition } from '../dictionary.ts';
import type { Moment } from '../evaluate/kleene.ts';
import type { Expression } from '../expression.ts';
import { columnKind, UNKNOWN_DATE } from './nation.ts';

type Level = 'person' | 'household';

/** The low bit, "may be true", of four truths in a word. */
const LOW_BITS = 0x01010101;

/** A buffer's bytes are truths; its words are four truths each, for `and`, `or` and `not`. */
export const wordsOf = (column: string): string => `${column}w`;
export const bufferText = (name: string): string => `const ${name} = new Uint8Array(size), ${wordsOf(name)} = new Int32Array(${name}.buffer);`;

export interface Surroundings { facts: Dictionary; moment: Moment; columns: Record<Level, Set<string>> }

export class Program {
  /** Buffers and loops, created once for each thread. */
  readonly definitions: string[] = [];
  /** Calls for each block, in order. */
  readonly steps: string[] = [];
  private readonly known = new Map<string, string>();
  private readonly around: Surroundings;

  constructor(around: Surroundings) {
    this.around = around;
  }

  /** Name of the buffer that holds the truth of a condition for each person, or for each household, of a block. */
  column(node: Expression, level: Level, counting: AgeCounting): string {
    switch (node.op) {
      case 'constant': return this.filled(node.value ? 3 : 0);
      case 'not': return this.negated(this.column(node.of, level, counting), level);
      case 'and': return this.joined(node.of.map((part) => this.column(part, level, counting)), '&', level);
      case 'or': return this.joined(node.of.map((part) => this.column(part, level, counting)), '|', level);
      case 'exists': return this.spread(this.exists(this.column(node.where, 'person', counting)), level);
      case 'count': return this.spread(this.count(this.column(node.where, 'person', counting), node.value), level);
      case 'mean': return this.spread(this.mean(node, counting), level);
      // A deadline or an age at death needs date arithmetic: "unknown" here, and kernel.ts hands those few persons to the evaluator.
      case 'within': return this.filled(1);
      case 'alive': return this.alive();
      case 'age': return node.at === 'death' ? this.filled(1) : this.age(node, counting);
      default: return this.spread(this.leaf(node), node.scope === 'household' ? level : 'household');
    }
  }

  /** 3 where date arithmetic is needed: the dead, and whoever has the date of a deadline. */
  needsDates(deadlines: number[]): string {
    const parts = [`${this.alive()}[k] === 0`];
    for (const index of deadlines) {
      const fact = this.around.facts.person[index]!;
      if (index !== this.around.facts.death && this.has(fact)) parts.push(`p_${fact.name}[p0 + k] !== ${UNKNOWN_DATE}`);
    }
    return this.loop('person', `${parts.join(' || ')} ? 3 : 0`);
  }

  /** Households in which somebody lives. */
  inhabited(): string {
    return this.exists(this.alive());
  }

  alive(): string {
    const fact = this.around.facts.person[this.around.facts.death]!;
    if (!this.has(fact)) return this.filled(3);
    return this.loop('person', `(v === ${UNKNOWN_DATE} || v > ${this.around.moment.day}) ? 3 : 0`, `p_${fact.name}[p0 + k]`);
  }

  private age(node: Extract<Expression, { op: 'age' }>, counting: AgeCounting): string {
    const { facts, moment } = this.around;
    const birth = facts.person[facts.birth]!;
    if (!this.has(birth)) return this.filled(1);
    const cutoff = latestBirthFor(node.years, node.at === 'as_of' ? moment.day : moment.fiscalYearEve, counting);
    return this.loop('person', `v === ${UNKNOWN_DATE} ? 1 : v <= ${cutoff} ? 3 : 0`, `p_${birth.name}[p0 + k]`);
  }

  private leaf(node: Extract<Expression, { op: 'holds' | 'in' | 'compare' }>): string {
    const fact = this.around.facts[node.scope][node.fact]!;
    if (!this.has(fact)) return this.filled(1);
    const kind = columnKind(fact);
    const open = kind === 'float64' ? 'v !== v' : kind === 'int32' ? `v === ${UNKNOWN_DATE}` : 'v < 0';
    const known = node.op === 'holds' ? 'v * 3' : node.op === 'in' ? `(${node.set.map((one) => `v === ${one}`).join(' || ')}) ? 3 : 0` : `v ${node.test} ${node.value} ? 3 : 0`;
    return this.loop(node.scope, `${open} ? 1 : ${known}`, node.scope === 'person' ? `p_${fact.name}[p0 + k]` : `h_${fact.name}[h0 + k]`);
  }

  private has(fact: FactDefinition): boolean {
    return this.around.columns[fact.scope].has(fact.name);
  }

  private joined(parts: string[], sign: '&' | '|', level: Level): string {
    return this.words(level, parts.map((part) => `${wordsOf(part)}[k]`).join(` ${sign} `));
  }

  /** Swaps "must" and "may" and turns both round: false 00 and true 11 change places, unknown 01 stays. */
  private negated(column: string, level: Level): string {
    return this.words(level, `((~v & ${LOW_BITS}) << 1) | ((~v >> 1) & ${LOW_BITS})`, `${wordsOf(column)}[k]`);
  }

  /** As `loop`, over four truths at a time. */
  private words(level: Level, text: string, value?: string): string {
    const count = level === 'person' ? 'n' : 'm';
    return this.define(`${level} words ${value ?? ''} ${text}`, (name) =>
      `for (let k = 0, end = (${count} + 3) >> 2; k < end; k += 1) { ${value === undefined ? '' : `const v = ${value}; `}${wordsOf(name)}[k] = ${text}; }`);
  }

  /** One loop over the persons or households of a block; `value` is read as v first. */
  private loop(level: Level, text: string, value?: string): string {
    const count = level === 'person' ? 'n' : 'm';
    return this.define(`${level} ${value ?? ''} ${text}`, (name) => `for (let k = 0; k < ${count}; k += 1) { ${value === undefined ? '' : `const v = ${value}; `}${name}[k] = ${text}; }`);
  }

  private define(key: string, body: (name: string) => string): string {
    let name = this.known.get(key);
    if (name === undefined) {
      name = `b${this.known.size}`;
      this.known.set(key, name);
      this.definitions.push(`${bufferText(name)} function fill_${name}(p0, n, h0, m) { ${body(name)} }`);
      this.steps.push(`fill_${name}(p0, n, h0, m);`);
    }
    return name;
  }

  private filled(truth: 0 | 1 | 3): string {
    const key = `constant ${truth}`;
    let name = this.known.get(key);
    if (name === undefined) {
      name = `b${this.known.size}`;
      this.known.set(key, name);
      this.definitions.push(`${bufferText(name)} ${name}.fill(${truth});`);
    }
    return name;
  }

  /** A household's truth for each of its persons. */
  private spread(column: string, level: Level): string {
    return level === 'household' ? column : this.loop('person', `${column}[householdAt[k]]`);
  }

  private overMembers(key: string, before: string, each: string, after: string): string {
    return this.define(key, (name) => `for (let j = 0; j < m; j += 1) { ${before} for (let k = memberStart[h0 + j] - p0, end = memberStart[h0 + j + 1] - p0; k < end; k += 1) { ${each} } ${name}[j] = ${after}; }`);
  }

  private exists(where: string): string {
    return this.overMembers(`exists ${where}`, 'let t = 0;', `t |= ${where}[k];`, 't');
  }

  private count(where: string, value: number): string {
    return this.overMembers(`count ${where} ${value}`, 'let must = 0, may = 0;', `must += ${where}[k] >> 1; may += ${where}[k] & 1;`, `must >= ${value} ? 3 : may < ${value} ? 0 : 1`);
  }

  private mean(node: Extract<Expression, { op: 'mean' }>, counting: AgeCounting): string {
    const fact = this.around.facts.person[node.fact]!;
    const living = this.column({ op: 'alive' }, 'person', counting);
    const add = this.has(fact) ? `const v = p_${fact.name}[p0 + k]; if (v === v) sum += v; else open += 1;` : 'open += 1;';
    return this.overMembers(`mean ${fact.name} ${node.test} ${node.value}`, 'let sum = 0, open = 0, living = 0;',
      `if (${living}[k] === 3) { living += 1; ${add} }`, `sum ${node.test} ${node.value} * living ? (open === 0 ? 3 : 1) : (living === 0 ? 3 : 0)`);
  }
}
