// The screen's end of the line to the worker.
import { useSyncExternalStore } from 'react';
import { failed, type Problem } from '@klaikhun/std';
import { offlineProblems } from './problems.ts';
import type { Deed, FieldState, Keeping, Say } from './protocol.ts';
import { ourWorker } from './trusted.ts';
import workerAddress from './worker.ts?worker&url';

const TOUCH_EVERY = 15_000;
const client = crypto.randomUUID?.() ?? String(performance.now());
const listeners = new Set<() => void>();
const waiting = new Map<string, { resolve: (value: unknown) => void; deed: Deed }>();
let state: FieldState = { kind: 'checking' };
let worker: Worker | null = null;
let asked = 0;

function show(next: FieldState): void {
  state = next;
  for (const listener of listeners) listener();
}

function unsupported(): Extract<FieldState, { kind: 'unsupported' }> | null {
  if (typeof Worker === 'undefined' || typeof BroadcastChannel === 'undefined' || !('locks' in navigator)) return { kind: 'unsupported', why: window.isSecureContext ? 'no_worker' : 'no_crypto' };
  if (typeof crypto === 'undefined' || crypto.subtle === undefined) return { kind: 'unsupported', why: 'no_crypto' };
  return typeof indexedDB === 'undefined' ? { kind: 'unsupported', why: 'no_database' } : null;
}

function start(): Worker | null {
  if (worker !== null) return worker;
  const missing = unsupported();
  if (missing !== null) {
    show(missing);
    return null;
  }
  worker = new Worker(ourWorker(workerAddress), { type: 'module', name: 'klaikhun-field' });
  worker.addEventListener('message', (event: MessageEvent<Say>) => hear(event.data));
  worker.addEventListener('error', () => {
    for (const { resolve, deed } of waiting.values()) resolve(nothing(deed));
    waiting.clear();
    if (state.kind === 'checking') show({ kind: 'unsupported', why: 'no_worker' });
  });
  stayInTouch();
  return worker;
}

function hear(said: Say): void {
  if ('state' in said) return show(said.state);
  const of = 'answer' in said ? said.answer : said.broken;
  const one = waiting.get(of);
  waiting.delete(of);
  one?.resolve('answer' in said ? said.value : nothing(one.deed));
}

const EMPTY: Partial<Record<Deed, unknown>> = { list: [], media: [], dangerReports: [], read: null, draft: null, passkeyAsk: null };
const SILENT: readonly Deed[] = ['forAccount', 'lock', 'keepDraft', 'dropDanger', 'sync', 'seen'];

/** When the store did not answer: in the form of the answer that was waited for. */
function nothing(deed: Deed): unknown {
  if (deed in EMPTY) return EMPTY[deed];
  return SILENT.includes(deed) ? undefined : failed<Problem>(offlineProblems.broken());
}

export function ask<D extends Deed>(deed: D, ...given: Parameters<Keeping[D]>): ReturnType<Keeping[D]> {
  const to = start();
  if (to === null) return Promise.resolve(nothing(deed)) as ReturnType<Keeping[D]>;
  asked += 1;
  const id = `${client} ${asked}`;
  return new Promise<unknown>((resolve) => {
    waiting.set(id, { resolve, deed });
    to.postMessage({ ask: id, deed, given });
  }) as ReturnType<Keeping[D]>;
}

/** Whoever works here is not locked out; whoever put the phone away is. */
function stayInTouch(): void {
  let last = 0;
  const tell = (visible: boolean): void => {
    last = performance.now();
    void ask('seen', { client, visible });
  };
  const touched = (): void => {
    if (performance.now() - last > TOUCH_EVERY) tell(true);
  };
  for (const kind of ['pointerdown', 'keydown', 'scroll']) window.addEventListener(kind, touched, { passive: true, capture: true });
  document.addEventListener('visibilitychange', () => tell(document.visibilityState === 'visible'));
  window.addEventListener('pagehide', () => tell(false));
  window.addEventListener('pageshow', () => tell(true));
  tell(document.visibilityState === 'visible');
}

export function useField(): FieldState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      start();
      return () => listeners.delete(listener);
    },
    () => state,
    () => state,
  );
}
