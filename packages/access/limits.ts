// How much may be asked in a stretch of time. Pure: who has used how much was counted elsewhere.

/** What a call costs the others. `search` and `export` show many people at once, so they are counted for themselves. */
export type LimitKind = 'read' | 'write' | 'search' | 'export' | 'sign_in';
export type LimitScope = 'account' | 'address';

export interface Ceiling { readonly kind: LimitKind; readonly scope: LimitScope; readonly seconds: number; readonly allowed: number }

/** The kind of a call, where its policy does not say it. */
export function limitKindOf(route: { readonly method: string; readonly files?: readonly string[]; readonly access: { readonly limit?: LimitKind } }): LimitKind {
  if (route.access.limit !== undefined) return route.access.limit;
  if (route.files !== undefined) return 'export';
  return route.method === 'get' ? 'read' : 'write';
}

/** When the stretch of time that holds `now` began; all in milliseconds. */
export function beganAt(now: number, seconds: number): number {
  return Math.floor(now / (seconds * 1000)) * seconds * 1000;
}

/** Whole seconds until the stretch ends, at least one. */
export function secondsLeft(now: number, seconds: number): number {
  return Math.max(1, Math.ceil((beganAt(now, seconds) + seconds * 1000 - now) / 1000));
}

/**
 * Who asks, as far as an address tells: of the new kind the first half, since the second is anybody's to choose. null: this machine
 * itself, which is not counted (a proxy in front of us hands on the address it saw).
 */
export function addressKey(address: string | undefined): string | null {
  const plain = (address ?? '').trim().toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  if (plain === '' || plain === '::1' || plain.startsWith('127.')) return null;
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const all = tail === undefined ? before : [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after];
  return `${all.slice(0, 4).map((part) => part.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
