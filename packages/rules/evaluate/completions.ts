// Everything that may still turn out, where facts are unknown: exactly which facts decide the outcome, which only the amount,
// and between which bounds the amount lies.
//
// Trying all values of all unknown facts is exponential. It is not needed: a fact that occurs once in a right can be judged where it
// stands (a read-once formula: each open leaf matters exactly when nothing around it is decided already). Only facts that occur
// twice, or that set the amount, are tried value by value: one value for each region between the law's thresholds.
import { factPath } from '../dictionary.ts';
import type { FactUse } from '../expression.ts';
import type { Engine } from './engine.ts';
import type { EnrolmentState } from './enrolments.ts';
import { FALSE, TRUE, UNKNOWN, type Moment } from './kleene.ts';
import type { Subject } from './subject.ts';
import { otherId, residualOf, type Scene } from './residual.ts';
import { valuesWorthTrying } from './trials.ts';

export interface Completions {
  /** Facts of which one value leads to another outcome than another value does, everything else equal. */
  missing: string[];
  /** Facts that change the amount only. */
  amountDependsOn: string[];
  /** Satang, over the completions under which all conditions hold. */
  amount: [number, number];
}

interface Slot { facts: Float64Array; fact: number; path: string; values: number[] }

/** One choice of values for the tried facts, and what follows from it. */
interface Trial {
  possible: boolean;
  conditions: string;
  received: string;
  amount: [number, number];
}

/** More trials than this would cost more than the answer is worth: the remaining facts are then judged as if they occurred once. */
const MOST_TRIALS = 20_000;

export function completionsOf(engine: Engine, subject: Subject, moment: Moment, state: EnrolmentState): Completions {
  const scene: Scene = { engine, household: subject.household, moment, subject: subject.member, compared: false };
  const slots = openSlots(scene);
  scene.compared = slots.length > 0;
  const missing = new Set<string>();
  const trials: Trial[] = [];
  forEachChoice(slots, () => trials.push(judge(scene, state, missing)));
  const onlyAmount = new Set<string>();
  compareNeighbours(slots, trials, (slot, a, b) => {
    if (outcomeDiffers(engine, state, a, b)) missing.add(slot.path);
    else if (a.possible && b.possible && (a.amount[0] !== b.amount[0] || a.amount[1] !== b.amount[1])) onlyAmount.add(slot.path);
  });
  for (const path of missing) onlyAmount.delete(path);
  return { missing: [...missing], amountDependsOn: [...onlyAmount], amount: bounds(trials) };
}

/** The unknown facts that must be tried, each with its values. */
function openSlots(scene: Scene): Slot[] {
  const { members, facts } = scene.household;
  const slots: Slot[] = [];
  for (const use of scene.engine.tried) {
    if (use.scope === 'household') addSlot(slots, scene, facts, use, -1);
    else if (use.each) for (let i = 0; i < members.length; i += 1) addSlot(slots, scene, members[i]!.facts, use, i);
    else if (scene.subject >= 0) addSlot(slots, scene, members[scene.subject]!.facts, use, scene.subject);
  }
  return slots;
}

function addSlot(slots: Slot[], scene: Scene, values: Float64Array, use: FactUse, member: number): void {
  const { facts } = scene.engine.law;
  const value = values[use.fact] as number;
  if (value === value || (use.scope === 'person' && use.fact === facts.death)) return;
  const path = factPath(facts[use.scope][use.fact]!, use.scope === 'household' ? null : otherId(scene, member));
  if (slots.some((slot) => slot.path === path)) return;
  const worth = valuesWorthTrying(scene, use, member);
  const trials = slots.reduce((product, slot) => product * slot.values.length, worth.length);
  if (trials <= MOST_TRIALS) slots.push({ facts: values, fact: use.fact, path, values: worth });
}

/** Sets every combination in place, lets `visit` look, and leaves the facts as they were (unknown). */
function forEachChoice(slots: Slot[], visit: () => void, depth = 0): void {
  const slot = slots[depth];
  if (slot === undefined) { visit(); return; }
  for (const value of slot.values) {
    slot.facts[slot.fact] = value;
    forEachChoice(slots, visit, depth + 1);
  }
  slot.facts[slot.fact] = Number.NaN;
}

function judge(scene: Scene, state: EnrolmentState, missing: Set<string>): Trial {
  const { engine, subject } = scene;
  const rests = engine.version.conditions.map((condition) => residualOf(scene, condition.expression, subject));
  const possible = rests.every((rest) => rest.truth !== FALSE);
  if (possible) for (const rest of rests) for (const path of rest.facts) missing.add(path);
  const living = subject < 0 || !((scene.household.members[subject]!.facts[engine.law.facts.death] as number) <= scene.moment.day);
  const receipt = engine.version.receivedWhen !== null && living && !state.current ? residualOf(scene, engine.version.receivedWhen, subject) : null;
  for (const path of receipt?.facts ?? []) missing.add(path);
  return {
    possible,
    conditions: scene.compared ? rests.map((rest) => rest.text).join(';') : '',
    received: receipt?.text ?? '',
    amount: amountOf(scene),
  };
}

/** Every fact of an amount is tried, so each case is decided here. */
function amountOf(scene: Scene): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const part of scene.engine.amount) {
    const truth = part.when === null ? TRUE : part.when(scene.household, scene.subject, scene.moment);
    if (truth === FALSE) continue;
    low = Math.min(low, part.min);
    high = Math.max(high, part.max);
    if (truth !== UNKNOWN) break;
  }
  return [low, high];
}

/** Calls `compare` for every two trials that differ in exactly one slot. */
function compareNeighbours(slots: Slot[], trials: Trial[], compare: (slot: Slot, a: Trial, b: Trial) => void): void {
  let stride = trials.length;
  for (const slot of slots) {
    const count = slot.values.length;
    const block = stride;
    stride /= count;
    for (let start = 0; start < trials.length; start += block) {
      for (let offset = 0; offset < stride; offset += 1) {
        for (let i = 0; i < count; i += 1) {
          for (let j = i + 1; j < count; j += 1) compare(slot, trials[start + i * stride + offset]!, trials[start + j * stride + offset]!);
        }
      }
    }
  }
}

function outcomeDiffers(engine: Engine, state: EnrolmentState, a: Trial, b: Trial): boolean {
  if (a.possible !== b.possible) return true;
  if (a.received !== b.received) return true;
  if (!a.possible) return false;
  if (a.conditions !== b.conditions) return true;
  const payable = engine.right.period === 'month' && state.current && state.sum !== null;
  return payable && ((state.sum as number) < a.amount[0]) !== ((state.sum as number) < b.amount[0]);
}

function bounds(trials: Trial[]): [number, number] {
  // Where no completion fulfils all conditions together (two that exclude each other), the amounts of all stand.
  const counted = trials.some((trial) => trial.possible) ? trials.filter((trial) => trial.possible) : trials;
  return [Math.min(...counted.map((trial) => trial.amount[0])), Math.max(...counted.map((trial) => trial.amount[1]))];
}
