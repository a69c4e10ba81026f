// The app's own files, kept so that it opens without a signal. Nothing else is kept here: no answer of the server ever, nothing about anybody.
// The list of files is written before this program when the pages are built (web/build/offline-files.ts).
interface Waiting extends Event { waitUntil(work: Promise<unknown>): void }
interface Asked extends Waiting { readonly request: Request; respondWith(answer: Promise<Response>): void }
interface Own { readonly appFiles: { readonly version: string; readonly files: readonly string[] }; skipWaiting(): Promise<void>; readonly clients: { claim(): Promise<void> }; addEventListener(kind: string, listener: (event: never) => void): void }

const own = self as unknown as Own;
const { version, files } = own.appFiles;
const CACHE = `klaikhun-app-${version}`;
const SHELL = '/index.html';
/** These pages work by themselves, or promise to be no part of the app. */
const NOT_OURS = /^\/(?:api|check|privacy|openapi)/;
const known = new Set(files);

/** A file whose name bears its hash is the same in every version: what is here is not fetched again. */
async function fetchAll(): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const path of files) {
    const before = path === SHELL ? undefined : await caches.match(path);
    const answer = before ?? (await fetch(path, { cache: path === SHELL ? 'reload' : 'default', credentials: 'same-origin' }));
    if (!answer.ok) throw new TypeError(`${path} answered ${answer.status}`);
    await cache.put(path, answer);
  }
}

/** Pages that are still open may be of the version before this one. */
async function forgetOld(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith('klaikhun-app-') && name !== CACHE);
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
}

async function kept(path: string): Promise<Response> {
  return (await (await caches.open(CACHE)).match(path)) ?? (await caches.match(path)) ?? fetch(path);
}

own.addEventListener('install', (event: Waiting) => event.waitUntil(fetchAll()));
own.addEventListener('activate', (event: Waiting) => event.waitUntil(Promise.all([forgetOld(), own.clients.claim()])));
// The person decides when the new version begins: nothing changes under somebody's hands.
own.addEventListener('message', (event: Waiting & { readonly data: unknown }) => {
  if (event.data === 'begin') event.waitUntil(own.skipWaiting());
});

own.addEventListener('fetch', (event: Asked) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || NOT_OURS.test(pathname)) return;
  if (known.has(pathname) && request.mode !== 'navigate') event.respondWith(kept(pathname));
  else if (request.mode === 'navigate' && /^\/field(?:\/|$)/.test(pathname)) event.respondWith(kept(SHELL));
  // Elsewhere the server comes first, and the app says itself that it is not there.
  else if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => kept(SHELL)));
});
