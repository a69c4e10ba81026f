// Outcome and amount of one right for one subject on one day: the table of the outcomes, read top down.
import type { Household, Outcome } from '../model.ts';
import { completionsOf, type Completions } from './completions.ts';
import type { Engine } from './engine.ts';
import { enrolmentState, type EnrolmentState } from './enrolments.ts';
import { FALSE, TRUE, UNKNOWN, type Moment, type Truth } from './kleene.ts';
import type { Subject } from './subject.ts';

export interface Answer {
  outcome: Outcome;
  /** Satang; null for the two "not entitled" outcomes. */
  min: number | null;
  max: number | null;
  state: EnrolmentState;
  /** Kleene-and of all conditions. */
  all: Truth;
  received: Truth;
  /** Bit i: condition i is false. */
  failed: number;
  /** The open ends, where some deciding fact is unknown; null where nothing is open. */
  open: Completions | null;
}

export function isDead(household: Household, member: number, death: number, moment: Moment): boolean {
  return (household.members[member]!.facts[death] as number) <= moment.day;
}

export function answerOn(engine: Engine, subject: Subject, moment: Moment): Answer {
  const { household, member } = subject;
  let all: number = TRUE;
  let failed = 0;
  for (let i = 0; i < engine.conditions.length; i += 1) {
    const truth = engine.conditions[i]!(household, member, moment);
    all &= truth;
    if (truth === FALSE) failed |= 1 << i;
  }
  const death = engine.law.facts.death;
  const state = enrolmentState(engine.right, subject.rows, moment, (row) => member >= 0 || !isDead(household, row.memberIndex, death, moment));
  const received = receivedOn(engine, subject, moment);
  const current = state.current || received === TRUE;
  if (failed !== 0) {
    return { outcome: current ? 'receiving_not_entitled' : 'not_entitled', min: null, max: null, state, all: FALSE, received, failed, open: null };
  }
  const plain = plainAmount(engine, subject, moment);
  const anythingOpen = all === UNKNOWN || plain === null || (received === UNKNOWN && !state.current);
  const open = anythingOpen ? completionsOf(engine, subject, moment, state) : null;
  const [min, max] = open === null ? (plain as [number, number]) : open.amount;
  return { outcome: outcomeOf(engine, state, all as Truth, received, current, min), min, max, state, all: all as Truth, received, failed, open };
}

/** The dead receive nothing: a fact that says "received" is left over and ignored. */
function receivedOn(engine: Engine, { household, member }: Subject, moment: Moment): Truth {
  if (engine.received === null) return FALSE;
  if (member >= 0 && isDead(household, member, engine.law.facts.death, moment)) return FALSE;
  return engine.received(household, member, moment);
}

function outcomeOf(engine: Engine, state: EnrolmentState, all: Truth, received: Truth, current: boolean, min: number): Outcome {
  const monthly = engine.right.period === 'month';
  if (all === TRUE && monthly && state.current && state.sum !== null && state.sum < min) return 'underpaid';
  if (current) return 'receiving';
  if (state.quotaUsed) return 'quota_used';
  if (state.application !== '') return 'applied';
  return all === UNKNOWN || received === UNKNOWN ? 'unknown' : 'entitled';
}

/** The amount where it hangs on no unknown fact, else null. */
function plainAmount(engine: Engine, { household, member }: Subject, moment: Moment): [number, number] | null {
  for (const part of engine.amount) {
    const truth = part.when === null ? TRUE : part.when(household, member, moment);
    if (truth === UNKNOWN) return null;
    if (truth === TRUE) return [part.min, part.max];
  }
  return null;
}
