import { type Day, failed, ok, type Problem, type Result } from '@klaikhun/std';
import { workProblems } from './problems.ts';

export const WORK_STATES = ['open', 'doing', 'waiting', 'done'] as const;
export type WorkState = (typeof WORK_STATES)[number];

export interface WorkItem {
  readonly subject: string;
  /** Account that answers for it; null = nobody yet. */
  readonly owner: string | null;
  readonly due: Day;
  readonly state: WorkState;
  readonly reason: string | null;
}

export interface Move { readonly state: WorkState; readonly by: string; readonly reason: string | null }

/** Takes an item on, lets it wait, closes or reopens it. Whoever takes it on owns it; waiting and closing need a reason. */
export function moveItem(item: WorkItem, move: Move): Result<WorkItem, Problem> {
  if (move.state === item.state) return failed(workProblems.same_state());
  const reason = move.reason?.trim() || null;
  if ((move.state === 'waiting' || move.state === 'done') && reason === null) return failed(workProblems.needs_reason());
  return ok({ ...item, state: move.state, reason, owner: move.state === 'doing' ? move.by : item.owner });
}

/** The day by which an item of this urgency is due, never later than `latest` (a deadline that the law sets). */
export function dueOn<Level extends string>(from: Day, level: Level, days: Readonly<Record<Level, number>>, latest: Day | null): Day {
  const usual = from + days[level];
  return latest === null ? usual : Math.max(from, Math.min(usual, latest));
}
