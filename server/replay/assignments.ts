// Who looks after a household by name, made anew from what was done: given, ended, taken back, sealed, handed over. Pure; days are ISO texts.
import { KIND } from '@klaikhun/areas/household';
import { bangkokDay, isoOf, parseDate } from '@klaikhun/std';
import type { AssignmentAct, KeptAssignment } from './kept.ts';

type Row = { -readonly [K in keyof KeptAssignment]: KeptAssignment[K] };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const orNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const OPEN = '9999-12-31';

function dayBefore(iso: string): string {
  const read = parseDate(iso, { partial: false });
  return read.ok ? isoOf(read.value.day - 1) : iso;
}

const stands = (row: Row, from: string): boolean => (row.to === null || row.to >= from) && row.from <= (row.to ?? row.from);

/** `acts`: those that touch assignments, in the order of the ledger, a bulk act with the household's own line in its body. */
export function replayAssignments(acts: readonly AssignmentAct[]): KeptAssignment[] {
  const rows: Row[] = [];
  for (const act of acts) {
    const day = isoOf(bangkokDay(act.at));
    if (act.kind === KIND.assigned || act.kind === KIND.assignedMany) rows.push(given(act, text(act.body.assigned) || 'family', text(act.body.from) || day, orNull(act.body.until)));
    else if (act.kind === KIND.sealed) sealed(rows, act, day);
    else if (act.kind === KIND.assignmentEnded) ended(rows, act, day);
    else if (act.kind === KIND.handedOver) handedOver(rows, act);
    else if (act.kind === KIND.assignmentUndone || act.kind === KIND.assignedManyUndone || act.kind === KIND.handoverUndone) takenBack(rows, act.undoes ?? '');
  }
  return rows;
}

const given = (act: AssignmentAct, kind: string, from: string, to: string | null, account = text(act.body.to)): Row => ({ account, kind, from, to, actionId: act.actionId, endedBy: null, insteadOf: null });

/** Whoever seals and whoever is named is assigned, who has it already keeps it. */
function sealed(rows: Row[], act: AssignmentAct, day: string): void {
  for (const account of new Set([act.accountId, ...((act.body.assigned ?? []) as readonly string[])])) {
    if (!rows.some((row) => row.account === account && (row.to === null || row.to >= day))) rows.push(given(act, 'case', day, null, account));
  }
}

/** At once, or with the end of the day for whoever gives back their own. */
function ended(rows: Row[], act: AssignmentAct, day: string): void {
  for (const row of rows.filter((one) => one.account === act.body.of && (one.to === null || one.to >= day))) end(row, act.actionId, act.accountId === act.body.of ? day : dayBefore(day));
}

function end(row: Row, actionId: string, to: string): void {
  row.insteadOf = row.to;
  row.to = to;
  row.endedBy = actionId;
}

/** ISO days sort as they pass. */
const laterOf = (one: string, other: string): string => [one, other].sort().at(-1) ?? other;

/** The leaver's end the day before; the successor gets one in their place, unless they have one that lasts as long. */
function handedOver(rows: Row[], act: AssignmentAct): void {
  const from = text(act.body.from);
  const own = rows.filter((row) => row.account === act.body.leaver && stands(row, from));
  const [first] = own.toSorted((one, other) => (one.kind < other.kind ? -1 : 1));
  if (first === undefined) return;
  const begins = laterOf(first.from, from);
  const has = rows.some((row) => row.account === act.body.to && row.from <= begins && (row.to ?? OPEN) >= (first.to ?? OPEN));
  if (!has) rows.push(given(act, first.kind, begins, first.to));
  for (const row of own) end(row, act.actionId, dayBefore(from));
}

function takenBack(rows: Row[], undoes: string): void {
  for (const row of rows.filter((one) => one.endedBy === undoes)) Object.assign(row, { to: row.insteadOf, endedBy: null, insteadOf: null });
  for (const row of rows.filter((one) => one.actionId === undoes && one.endedBy === null)) row.to = dayBefore(row.from);
}
