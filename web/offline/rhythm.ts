// When the device sends by itself, and when it locks. In the worker's time, which goes on while screens are busy.
import type { Clock } from '@klaikhun/std';

const MINUTE = 60_000;
const LOCK_UNTOUCHED = 10 * MINUTE;
const LOCK_HIDDEN = 2 * MINUTE;
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 5 * MINUTE;
/** Where somebody is in danger, nothing waits longer for the signal. */
const URGENT_WAIT = 10_000;
/** With nothing to send: what others wrote comes this often. */
const FETCH_EVERY = 5 * MINUTE;

export interface Rhythm {
  /** Somebody touched a screen, or one came into sight or went out of it. */
  seen(client: string, visible: boolean): void;
  /** There is something to send, or the signal is back. */
  soon(): void;
}

export interface Beat { readonly clock: Clock; readonly isOpen: () => boolean; readonly somethingToSend: () => boolean; readonly urgent: () => boolean; /** What is sent while the store is shut. */ readonly sendShut: () => Promise<boolean>; readonly sync: () => Promise<boolean>; readonly lock: () => Promise<void>; readonly look: () => Promise<void> }

export function keepTime({ clock, isOpen, somethingToSend, urgent, sendShut, sync, lock, look }: Beat): Rhythm {
  const visible = new Set<string>();
  let touched = clock.now();
  let hiddenSince: number | null = null;
  let wait = FIRST_WAIT;
  let next = 0;
  let running = false;
  const beat = async (): Promise<void> => {
    const now = clock.now();
    await look();
    if (!isOpen()) {
      if (running || now < next) return;
      running = true;
      try {
        await sendShut();
        next = clock.now() + URGENT_WAIT;
      } finally {
        running = false;
      }
      return;
    }
    if (now - touched >= LOCK_UNTOUCHED || (hiddenSince !== null && now - hiddenSince >= LOCK_HIDDEN)) return lock();
    if (running || now < next) return;
    running = true;
    try {
      const good = await sync();
      wait = good ? FIRST_WAIT : Math.min(urgent() ? URGENT_WAIT : LONGEST_WAIT, wait * 2);
      next = clock.now() + (good ? (somethingToSend() ? MINUTE : FETCH_EVERY) : wait);
    } finally {
      running = false;
    }
  };
  const go = (): void => void beat().catch(() => {});
  setInterval(go, 1_000);
  return {
    seen: (client, isVisible) => {
      touched = clock.now();
      const before = visible.size;
      if (isVisible) visible.add(client);
      else visible.delete(client);
      hiddenSince = visible.size === 0 ? clock.now() : null;
      if (before === 0 && isVisible) next = 0;
    },
    soon: () => {
      next = 0;
      wait = FIRST_WAIT;
      go();
    },
  };
}
