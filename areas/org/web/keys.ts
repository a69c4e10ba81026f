// Passkeys in the browser: whether this page can have one, making one, using one.
import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { post } from '@klaikhun/web/api/index.ts';

/** A key is bound to the name of a site; an address of numbers has none. */
export function canUseKeys(): boolean {
  return typeof PublicKeyCredential === 'function' && window.isSecureContext && !/^[\d.]+$|^\[/.test(window.location.hostname);
}

interface Options { options: Record<string, unknown> }

/** What the device answers when it is asked who holds it. */
export async function askKey(): Promise<Record<string, unknown>> {
  const { options } = await post<Options>('/api/session/passkey/options', {});
  return (await startAuthentication({ optionsJSON: options as never })) as unknown as Record<string, unknown>;
}

export async function makeKey(name: string): Promise<void> {
  const { options } = await post<Options>('/api/me/passkeys/options', {});
  const answer = await startRegistration({ optionsJSON: options as never });
  await post('/api/me/passkeys', { name, answer });
}

/** Whoever closed the device's own window changed their mind: that is nothing to report. */
export function changedMind(error: unknown): boolean {
  return error instanceof Error && /NotAllowedError|AbortError|ERROR_CEREMONY_ABORTED/.test(`${error.name} ${'code' in error ? String(error.code) : ''}`);
}
