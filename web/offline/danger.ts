// Reports of danger on their way out. They have a list of their own, are sent before all else, and are kept until the server has them.
import type { DangerGiven, DangerMine, DangerStanding } from '@klaikhun/areas/cases';
import type { Problem } from '@klaikhun/std';
import type { Json } from '@klaikhun/sync';
import type { Urgent, UrgentQueue, UrgentSender } from '@klaikhun/sync/browser';
import { ask } from './network.ts';
import { ok, failed, ProblemError } from '@klaikhun/std';

/** One report of this device: `waiting` red until the server has it; then where it stands. `given` is gone once it has arrived. */
export interface DangerKept { readonly id: string; readonly at: number; readonly state: Urgent['state']; readonly given: DangerGiven | null; readonly standing: DangerStanding | null; readonly problem: Problem | null }

const KEEP_SETTLED = 7 * 24 * 60 * 60_000;

export const sendDanger: UrgentSender = async (value) => {
  try {
    const { reports } = await ask<DangerMine>('POST', '/api/danger/reports', JSON.stringify(value));
    const id = (value as unknown as DangerGiven).report_id;
    return ok((reports.find((one) => one.report_id === id) ?? null) as unknown as Json);
  } catch (error) {
    // Signed out, or no right any more: it waits until somebody has signed in; it is not the report that is wrong.
    if (error instanceof ProblemError && ![401, 403].includes(error.problem.status)) return failed(error.problem);
    throw error;
  }
};

export function keptOf(queue: UrgentQueue): readonly DangerKept[] {
  return queue.all().map(({ id, at, state, value, answer, problem }) => ({ id, at, state, problem, given: value as unknown as DangerGiven | null, standing: answer as unknown as DangerStanding | null })).reverse();
}

/** Has somebody taken on what was sent? And what is long settled goes. */
export async function hearOfDanger(queue: UrgentQueue, now: number): Promise<void> {
  const sent = keptOf(queue).filter((one) => one.state === 'sent');
  for (const one of sent) if (one.standing?.state === 'acknowledged' && now - one.at > KEEP_SETTLED) await queue.remove(one.id);
  const open = sent.filter((one) => one.standing?.state !== 'acknowledged');
  if (open.length === 0) return;
  const { reports } = await ask<DangerMine>('GET', '/api/danger/mine');
  for (const one of open) {
    const standing = reports.find((report) => report.report_id === one.id);
    if (standing !== undefined) await queue.heard(one.id, standing as unknown as Json);
  }
}
