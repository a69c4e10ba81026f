// The wall: how many different people one looks at without work that was given. The same counting as the rule afterwards (packages/watch),
// over the asker's own rows of the audit, so that it survives a restart and several servers count alike.
import type { Call } from '@klaikhun/access/pg';
import { type Look, paceOf, subjectsOf } from '@klaikhun/watch';
import { problemError, type Clock } from '@klaikhun/std';
import { lookProblems } from '../../looks/look-problems.ts';
import { COUNTED, lookOf } from '../../looks/looks.ts';
import { type Ceiling, lastReason, readMyLooks } from './store.ts';

export interface Next { readonly record: string; readonly persons: readonly string[] }

/** `next`: the family about to be opened; null: a question about to be asked. Throws when it is one too many. */
export type Wall = (call: Call, next: Next | null) => Promise<void>;

export const noWall: Wall = async () => {};

export function lookWall(ceilings: readonly Ceiling[], clock: Clock): Wall {
  const longest = Math.max(0, ...ceilings.map((one) => one.seconds)) * 1000;
  return async (call, next) => {
    if (call.asker === null || longest === 0) return;
    const now = clock.now();
    const mine = (await readMyLooks(call.db, now - longest, COUNTED)).flatMap((row) => lookOf(row) ?? []);
    if (mine.length < Math.min(...ceilings.map((one) => one.confirm))) return;
    const asked: Look = next === null
      ? { id: 'next', at: now, who: call.asker.accountId, kind: 'searched', record: '', persons: [], reason: null, sought: 'next' }
      : { id: 'next', at: now, who: call.asker.accountId, kind: 'opened', record: next.record, persons: next.persons, reason: 'stated' };
    let reason: number | null | undefined;
    for (const { seconds, confirm, stop } of ceilings) {
      const subjects = subjectsOf([...mine.filter((look) => look.at > now - seconds * 1000), asked]);
      if (subjects.length <= confirm) continue;
      reason ??= await lastReason(call.db, now - longest);
      const pace = paceOf(subjects, reason, { pace_confirm: confirm, pace_stop: stop });
      if (pace === 'stop') throw problemError(lookProblems.stopped({ count: stop }));
      if (pace === 'confirm') throw problemError(lookProblems.say_why());
    }
  };
}
