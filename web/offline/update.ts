// The app's files on this device: fetched in the background, and a newer version begins when the person says so.
import { useEffect, useSyncExternalStore } from 'react';
import { serviceWorkerAddress } from './trusted.ts';

const LOOK_EVERY = 30 * 60_000;
const listeners = new Set<() => void>();
let ready: ServiceWorker | null = null;
let started = false;
let asked = false;

function show(worker: ServiceWorker | null): void {
  // The first one that ever comes here is no newer version of anything.
  if (worker === null || navigator.serviceWorker.controller === null) return;
  ready = worker;
  for (const listener of listeners) listener();
}

async function start(): Promise<void> {
  if (started || !import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  started = true;
  try {
    const registration = await navigator.serviceWorker.register(serviceWorkerAddress(), { scope: '/', updateViaCache: 'none' });
    show(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const coming = registration.installing;
      coming?.addEventListener('statechange', () => {
        if (coming.state === 'installed') show(coming);
      });
    });
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (asked) location.reload();
    });
    setInterval(() => void registration.update().catch(() => {}), LOOK_EVERY);
  } catch {
    // Without it the app works while there is a signal; it is tried again at the next start.
    started = false;
  }
}

/** `wanted`: this page is one that must open without a signal. */
export function useUpdate(wanted: boolean): { readonly ready: boolean; readonly begin: () => void } {
  useEffect(() => {
    if (wanted) void start();
  }, [wanted]);
  const waiting = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => ready, () => null);
  return {
    ready: waiting !== null,
    begin: () => {
      asked = true;
      waiting?.postMessage('begin');
    },
  };
}
