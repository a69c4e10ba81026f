// The pages' content policy takes no address of a program as text (require-trusted-types-for 'script'). This policy is the only one that may make
// such an address, the header names it, and it makes these two and no others.
interface Policies { createPolicy(name: string, rules: { createScriptURL: (text: string) => string }): { createScriptURL(text: string): unknown } }

const SERVICE_WORKER = '/sw.js';
const WORKER = /^\/assets\/worker-[\w-]+\.js$|^\/offline\/worker\.ts(?:\?.*)?$/;

function checked(text: string): string {
  const { origin, pathname, search } = new URL(text, location.href);
  if (origin !== location.origin || !(pathname === SERVICE_WORKER || WORKER.test(pathname))) throw new TypeError('not one of our workers');
  return pathname + search;
}

const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
const policy = policies?.createPolicy('klaikhun-workers', { createScriptURL: checked });

/** Browsers without the word take the text; it is checked all the same. */
export const ourWorker = (text: string): string => (policy === undefined ? checked(text) : policy.createScriptURL(text)) as string;
export const serviceWorkerAddress = (): string => ourWorker(SERVICE_WORKER);
