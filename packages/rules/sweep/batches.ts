// From answer cells to decision rows, in batches of columns: the reasons, what is missing, and when it changes are added here.
import { latestBirthFor, type Day } from '@klaikhun/std';
import { changesOn } from '../evaluate/changes.ts';
import { failedIds } from '../evaluate/decide.ts';
import type { Engine } from '../evaluate/engine.ts';
import { momentOf, type Moment } from '../evaluate/kleene.ts';
import { answerOn } from '../evaluate/outcome.ts';
import type { Subject } from '../evaluate/subject.ts';
import type { Law } from '../law.ts';
import { OUTCOMES } from '../model.ts';
import { APPLICATION_SHIFT, NO_AMOUNT, NO_ROW, OPEN_AMOUNT, OPEN_BIT } from './kernel.ts';
import { UNKNOWN_DATE, type Column, type Nation } from './nation.ts';
import { Scratch } from './scratch.ts';

/** Cells of one right: one answer and one amount for each person or household; false conditions as bits. */
export interface Cells { answer: Uint8Array; amount: Uint8Array; failed: Uint32Array | null }

export interface DecisionBatch {
  length: number;
  /** 0 person, 1 household. */
  subjectType: Uint8Array;
  /** Position in personIds or householdIds. */
  subject: Int32Array;
  household: Int32Array;
  /** Position in law.rights. */
  right: Uint8Array;
  /** Position in OUTCOMES. */
  outcome: Uint8Array;
  /** Satang; NaN = empty. */
  amountMin: Float64Array;
  amountMax: Float64Array;
  /** Satang that current enrolments add up to; NaN = nothing or not known. Filled for underpaid rows only. */
  paid: Float64Array;
  /** Positions in `texts`; 0 is the empty list. */
  amountDependsOn: Int32Array;
  missing: Int32Array;
  failed: Int32Array;
  /** Position in APPLICATIONS. */
  application: Uint8Array;
  /** Day; INT32_MIN = empty. */
  changesOn: Int32Array;
}

export const BATCH_ROWS = 65_536;

export function emptyBatch(rows = BATCH_ROWS): DecisionBatch {
  return {
    length: 0, subjectType: new Uint8Array(rows), subject: new Int32Array(rows), household: new Int32Array(rows), right: new Uint8Array(rows), outcome: new Uint8Array(rows),
    amountMin: new Float64Array(rows), amountMax: new Float64Array(rows), paid: new Float64Array(rows), amountDependsOn: new Int32Array(rows), missing: new Int32Array(rows), failed: new Int32Array(rows),
    application: new Uint8Array(rows), changesOn: new Int32Array(rows),
  };
}

interface Work { law: Law; nation: Nation; engines: Engine[]; cells: Cells[]; asOf: Day; onlyGaps: boolean; withReasons: boolean }

const ENTITLED = OUTCOMES.indexOf('entitled');
const UNDERPAID = OUTCOMES.indexOf('underpaid');
const UNKNOWN = OUTCOMES.indexOf('unknown');
const FIRST_ENTITLED_OUTCOME = 2;

export class BatchWriter {
  /** Every list of words that a row names, joined by ';'. The first is the empty list. */
  readonly texts: string[];
  private readonly positions: Map<string, number>;
  private readonly failedTexts: Map<number, number>[];
  private readonly scratch: Scratch;
  private readonly moment: Moment;
  private readonly rightIndex: number[];
  private readonly work: Work;
  /** Latest births that have reached the ages of each right; the unborn day INT32_MIN (unknown) lies before all of them. */
  private readonly cutoffs: { cutoff: Day; each: boolean }[][];
  private readonly births: Column | undefined;
  private batch = emptyBatch();

  constructor(work: Work) {
    this.work = work;
    this.texts = [''];
    this.positions = new Map([['', 0]]);
    this.failedTexts = work.engines.map(() => new Map());
    this.scratch = new Scratch(work.law, work.nation);
    this.moment = momentOf(work.asOf);
    this.births = work.nation.person[work.law.facts.person[work.law.facts.birth]!.name];
    this.cutoffs = work.engines.map((engine) => engine.dates.ages.filter((age) => age.at !== 'death').map(({ years, at, each }) => ({
      cutoff: latestBirthFor(years, at === 'as_of' ? this.moment.day : this.moment.fiscalYearEve, engine.version.ageCounting), each,
    })));
    this.rightIndex = work.engines.map((engine) => work.law.rights.indexOf(engine.right));
  }

  /** Rows of the households from..to-1, valid until the next batch is asked for: first the household's, then each member's, rights in the law's order. */
  *write(from: number, to: number): Generator<DecisionBatch> {
    const { nation, engines } = this.work;
    const household = engines.flatMap((engine, r) => (engine.right.on === 'household' ? [r] : []));
    const person = engines.flatMap((engine, r) => (engine.right.on === 'person' ? [r] : []));
    this.clear(0);
    for (let h = from; h < to; h += 1) {
      const first = nation.memberStart[h]!;
      const last = nation.memberStart[h + 1]!;
      const most = household.length + (last - first) * person.length;
      if (this.batch.length + most > this.batch.outcome.length) {
        if (this.batch.length > 0) yield this.batch;
        this.clear(most);
      }
      const dying = this.anyFutureDeath(first, last);
      for (const r of household) this.row(r, h, h, -1, dying);
      for (let i = first; i < last; i += 1) for (const r of person) this.row(r, h, i, i - first, dying);
    }
    if (this.batch.length > 0) yield this.batch;
  }

  /** The same columns are filled again: a batch is valid until the next one is asked for. */
  private clear(atLeast: number): void {
    if (this.batch.outcome.length < atLeast) this.batch = emptyBatch(atLeast);
    this.batch.length = 0;
  }

  private row(r: number, h: number, position: number, member: number, dying: boolean): void {
    const { cells, engines, onlyGaps } = this.work;
    const cell = cells[r]!.answer[position]!;
    if (cell === NO_ROW) return;
    const outcome = cell & 7;
    const engine = engines[r]!;
    if (onlyGaps && ((outcome !== ENTITLED && outcome !== UNDERPAID) || engine.right.registration !== 'open')) return;
    const { batch } = this;
    const n = batch.length;
    batch.length = n + 1;
    batch.subjectType[n] = member < 0 ? 1 : 0;
    batch.subject[n] = position;
    batch.household[n] = h;
    batch.right[n] = this.rightIndex[r]!;
    batch.outcome[n] = outcome;
    batch.application[n] = cell >> APPLICATION_SHIFT;
    const amount = cells[r]!.amount[position]!;
    const open = (cell & OPEN_BIT) !== 0 || amount === OPEN_AMOUNT;
    const failedBits = outcome < FIRST_ENTITLED_OUTCOME && cells[r]!.failed !== null ? cells[r]!.failed![position]! : 0;
    batch.failed[n] = failedBits === 0 ? 0 : this.failedText(r, failedBits);
    batch.missing[n] = 0;
    batch.amountDependsOn[n] = 0;
    if (open && (this.work.withReasons || outcome !== UNKNOWN)) this.openRow(engine, h, member, n);
    else {
      const part = amount === NO_AMOUNT || open ? undefined : engine.version.amount[amount];
      batch.amountMin[n] = part === undefined ? Number.NaN : part.min;
      batch.amountMax[n] = part === undefined ? Number.NaN : part.max;
    }
    batch.paid[n] = outcome === UNDERPAID ? this.paid(engine, h, member) : Number.NaN;
    batch.changesOn[n] = !this.work.withReasons || this.settled(r, failedBits, h, position, member, dying) ? UNKNOWN_DATE : this.changeDay(engine, h, member, n, failedBits);
  }

  /**
   * Nothing will change by itself: no row of enrolment, nobody about to die, and either a false condition that no day can mend,
   * or no birthday that the law counts still ahead. Told from the columns, because most rows end here.
   */
  private settled(r: number, failed: number, h: number, position: number, member: number, dying: boolean): boolean {
    const engine = this.work.engines[r]!;
    if (dying) return false;
    const { memberStart } = this.work.nation;
    const [first, last] = member < 0 ? [memberStart[h]!, memberStart[h + 1]!] : [position, position + 1];
    if (this.hasRow(this.rightIndex[r]!, first, last)) return false;
    if ((failed & engine.undated) !== 0) return true;
    if (engine.dates.deadlines.length > 0) return false;
    for (const { cutoff, each } of this.cutoffs[r]!) {
      const [from, to] = each ? [memberStart[h]!, memberStart[h + 1]!] : [first, last];
      for (let i = from; i < to; i += 1) if ((this.births?.[i] ?? UNKNOWN_DATE) > cutoff) return false;
    }
    return true;
  }

  private hasRow(right: number, first: number, last: number): boolean {
    const { enrolmentStart, enrolment } = this.work.nation;
    for (let k = enrolmentStart[first]!; k < enrolmentStart[last]!; k += 1) if (enrolment.right[k] === right) return true;
    return false;
  }

  private openRow(engine: Engine, h: number, member: number, n: number): void {
    const answer = answerOn(engine, this.subject(engine, h, member), this.moment);
    this.batch.amountMin[n] = answer.min ?? Number.NaN;
    this.batch.amountMax[n] = answer.max ?? Number.NaN;
    if (!this.work.withReasons) return;
    this.batch.missing[n] = this.text((answer.open?.missing ?? []).join(';'));
    this.batch.amountDependsOn[n] = this.text((answer.open?.amountDependsOn ?? []).join(';'));
  }

  private changeDay(engine: Engine, h: number, member: number, n: number, failed: number): number {
    const { batch } = this;
    const min = batch.amountMin[n]!;
    const max = batch.amountMax[n]!;
    const now = { outcome: OUTCOMES[batch.outcome[n]!]!, min: min === min ? min : null, max: max === max ? max : null, failed };
    return changesOn(engine, this.subject(engine, h, member), this.moment, now) ?? UNKNOWN_DATE;
  }

  private paid(engine: Engine, h: number, member: number): number {
    const { state } = answerOn(engine, this.subject(engine, h, member), this.moment);
    return state.sum ?? Number.NaN;
  }

  private subject(engine: Engine, h: number, member: number): Subject {
    const household = this.scratch.load(h);
    return { household, member, rows: this.scratch.rows(engine.right.code, member) };
  }

  private anyFutureDeath(first: number, last: number): boolean {
    const { facts } = this.work.law;
    const deaths = this.work.nation.person[facts.person[facts.death]!.name];
    if (deaths === undefined) return false;
    for (let i = first; i < last; i += 1) if (deaths[i]! > this.work.asOf) return true;
    return false;
  }

  private failedText(r: number, bits: number): number {
    const known = this.failedTexts[r]!;
    let position = known.get(bits);
    if (position === undefined) {
      position = this.text(failedIds(this.work.engines[r]!, { failed: bits }).join(';'));
      known.set(bits, position);
    }
    return position;
  }

  private text(text: string): number {
    let position = this.positions.get(text);
    if (position === undefined) {
      position = this.texts.length;
      this.texts.push(text);
      this.positions.set(text, position);
    }
    return position;
  }
}
