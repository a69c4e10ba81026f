// How much room the disk of our own database still has. PostgreSQL ends when it cannot write its log, so acts are refused, in words, while
// there is still enough to note who reads; with less than that nobody's record is opened, since it could not be noted.
import { limitKindOf } from '@klaikhun/access';
import type { AnyRoute } from '@klaikhun/access/pg';
import { problemError } from '@klaikhun/std';
import { httpProblems } from './problems.ts';
import { freeBytes } from '../postgres/storage.ts';

/** Bytes. The log grows by pieces of 16 MB: four of them last for some thousand looks, and one must be left over. */
const ROOM = { acts: 96_000_000, looks: 32_000_000 } as const;
const LOOK_EVERY = 250;

export interface Room { readonly left: () => 'enough' | 'for_looks' | 'none' }

/** `milliseconds`: of any clock that goes on. */
export function roomIn(folder: string, milliseconds: () => number, free: (folder: string) => number | null = freeBytes): Room {
  let [bytes, seenAt] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return {
    left: () => {
      const now = milliseconds();
      // Where it cannot be known, the database itself will say.
      if (now - seenAt >= LOOK_EVERY) [bytes, seenAt] = [free(folder) ?? Number.POSITIVE_INFINITY, now];
      if (bytes < ROOM.looks) return 'none';
      return bytes < ROOM.acts ? 'for_looks' : 'enough';
    },
  };
}

/** Before anything is begun for a call that would write what there is no room for. */
export function refuseWithoutRoom(room: Room | null, route: AnyRoute): void {
  const left = room?.left() ?? 'enough';
  if (left === 'enough') return;
  if (limitKindOf(route) === 'write') throw problemError(httpProblems.disk_full());
  if (left === 'none' && (route.method !== 'get' || route.access.audit !== null)) throw problemError(httpProblems.looks_not_noted());
}
