// A family's line on the work list, made from its gaps. Pure; the same for the nightly run and for one answered question.
import { addUnclaimed, closedRights, deadlineOf, DUE_DAYS, type GapSeen, priorityOf, seenPerson, type Sees, titleOf, type Unclaimed, urgencyOf, type UrgencyLevel } from '@klaikhun/areas/household';
import { ageOf, calledBy, fullName, type Person } from '@klaikhun/areas/people';
import type { FactDefinition, Law, Right } from '@klaikhun/rules/decide';
import type { Day, Satang } from '@klaikhun/std';
import { dueOn } from '@klaikhun/work';
import { ageGroupOf } from './age-groups.ts';
import type { WhyNow, WorkRow } from './api.contract.ts';

/** A right that somebody is entitled to and does not (fully) receive. `member` -1: the household's. */
export interface Gap {
  readonly member: number;
  readonly right: Right;
  readonly outcome: 'entitled' | 'underpaid';
  readonly unclaimed: Unclaimed;
  readonly lostOn: Day | null;
}

/** A right that one single question decides. */
export interface Ask { readonly member: number; readonly right: Right; readonly fact: FactDefinition; readonly perYear: Satang }

/** The line as it is kept: what is shown, and what the list is sorted and filtered by. */
export interface WorkLine {
  readonly view: Pick<WorkRow, 'called' | 'why' | 'urgency' | 'next_step'>;
  readonly unclaimed: Unclaimed;
  readonly rights: readonly string[];
  /** Positions in AGE_GROUPS. */
  readonly ageGroups: readonly number[];
  readonly level: UrgencyLevel;
  /** Satang: see priorityOf. */
  readonly priority: number;
  readonly due: Day;
}

/** The line for whoever sees sensitive facts, and the one that ordinary and personal facts give by themselves (null: no gap that they tell). */
export interface WorkLines extends WorkLine { readonly plain: WorkLine | null }

const PLAIN: Sees = (field) => field === 'ordinary' || field === 'personal';

/** So that a line stays a line; the rest is on the family's page. */
const MOST_REASONS = 6;

/** Both lines; null when there is no gap at all. The plain one knows nothing that the other classes hold: not its words, sums, order or presence. */
export function workLines(law: Law, persons: readonly Person[], gaps: readonly Gap[], asks: readonly Ask[], on: Day): WorkLines | null {
  const whole = workLine(persons, gaps, asks, on);
  if (whole === null) return null;
  const closed = closedRights(law, PLAIN);
  const open = <T extends { readonly right: Right }>(list: readonly T[]) => list.filter(({ right }) => !closed.has(right.code));
  return { ...whole, plain: workLine(persons.map((person) => seenPerson(law, person, PLAIN)), open(gaps), open(asks), on) };
}

/** null when there is no gap: a mere question brings nobody to the door by itself. */
export function workLine(persons: readonly Person[], gaps: readonly Gap[], asks: readonly Ask[], on: Day): WorkLine | null {
  if (gaps.length === 0) return null;
  const seen: GapSeen[] = gaps.map((gap) => ({ personId: persons[gap.member]?.personId ?? null, outcome: gap.outcome, lostOn: gap.lostOn }));
  const urgency = urgencyOf(persons, seen, on);
  const unclaimed = addUnclaimed(gaps.map((gap) => gap.unclaimed));
  const why = [...gaps.map((gap) => gapReason(persons, gap, on)), ...asks.map((ask) => askReason(persons, ask, on))].sort(
    (a, b) => Number(a.kind === 'ask') - Number(b.kind === 'ask') || b.per_year - a.per_year || b.up_to_once - a.up_to_once,
  );
  const groups = gaps.map((gap) => ageGroupOf(persons[gap.member] === undefined ? null : ageOf(persons[gap.member] as Person, on)));
  return {
    view: { called: calledBy(persons, on), why: why.slice(0, MOST_REASONS), urgency, next_step: nextStep(gaps) },
    unclaimed, rights: [...new Set(gaps.map((gap) => gap.right.code))], ageGroups: [...new Set(groups.filter((group) => group >= 0))],
    level: urgency.level, priority: priorityOf(urgency, unclaimed.perYear), due: dueOn(on, urgency.level, DUE_DAYS, deadlineOf(seen, on)),
  };
}

function gapReason(persons: readonly Person[], gap: Gap, on: Day): WhyNow {
  return { ...about(persons, gap.member, on), right: gap.right.code, title: titleOf(gap.right), kind: gap.outcome, per_year: gap.unclaimed.perYear / 100, up_to_once: gap.unclaimed.once / 100, question: null };
}

function askReason(persons: readonly Person[], ask: Ask, on: Day): WhyNow {
  return { ...about(persons, ask.member, on), right: ask.right.code, title: titleOf(ask.right), kind: 'ask', per_year: ask.perYear / 100, up_to_once: 0, question: ask.fact.question };
}

function about(persons: readonly Person[], member: number, on: Day): Pick<WhyNow, 'person_id' | 'name' | 'age'> {
  const person = persons[member];
  return person === undefined ? { person_id: null, name: null, age: null } : { person_id: person.personId, name: fullName(person), age: ageOf(person, on) };
}

function nextStep(gaps: readonly Gap[]): WorkRow['next_step'] {
  if (gaps.every((gap) => gap.outcome === 'underpaid')) return { kind: 'correct_amount', text: { th: 'แจ้งหน่วยจ่ายให้ปรับยอด', en: 'Ask the payer to correct it' } };
  return { kind: 'help_apply', text: { th: 'เยี่ยมบ้าน พายื่นคำขอ', en: 'Visit, help them apply' } };
}

export const FOLLOW_UP: WorkRow['next_step'] = { kind: 'follow_up', text: { th: 'ตามเรื่องที่รออยู่', en: 'Follow up what is waiting' } };
