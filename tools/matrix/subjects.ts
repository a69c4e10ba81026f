// What is asked about besides families: accounts, and what belongs to an account. Plain data; each line of the table under `subjects` has
// its number here, and stage.ts lays it.
import { createHash } from 'node:crypto';
import type { RoleCode, SubjectKind } from './table.ts';

/** The same name, the same number. */
export function numberOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

interface StagedAccount { readonly role: RoleCode; readonly closed?: true; readonly areas: readonly { readonly code: string; readonly to?: number }[] }
/** Accounts by the names of the table's lines; `to` in days from today. */
export const ABOUT: Readonly<Record<string, StagedAccount>> = {
  of_area: { role: 'field_officer', areas: [{ code: '5501' }] },
  closed: { role: 'field_officer', closed: true, areas: [{ code: '5501' }] },
  left: { role: 'field_officer', areas: [{ code: '5501', to: -1 }] },
  other_area: { role: 'field_officer', areas: [{ code: '5401' }] },
  other_head: { role: 'provincial_head', areas: [{ code: '54' }] },
  moved: { role: 'field_officer', areas: [{ code: '5501', to: -1 }, { code: '5401' }] },
  both: { role: 'field_officer', areas: [{ code: '5501' }, { code: '5401' }] },
  citizen: { role: 'citizen', areas: [] },
};
export const aboutId = (line: string) => `about-${line}`;

export type Owned = 'notice' | 'session' | 'passkey' | 'opening' | 'device';
/** What an account has, once of each kind. */
export const ownedBy = (kind: Owned, account: string) => numberOf(`${kind} of ${account}`);
/** Emergency openings are of a home, too. */
export const openingOf = (home: string, account: string) => numberOf(`opening of ${home} by ${account}`);

/** The number that stands in the path for a line; `me` and `other` are accounts. */
export function subjectId(kind: SubjectKind, line: string, me: string, other: string): string {
  if (line === 'nobody') return kind === 'account' ? 'about-nobody' : numberOf('nobody');
  if (kind === 'account') return line === 'own' ? me : line === 'system' ? 'system' : aboutId(line);
  if (kind !== 'opening') return ownedBy(kind, line === 'own' ? me : other);
  const home = line === 'other_province' ? 'given_to_other' : 'reviewable';
  return line === 'own' ? openingOf('sealed_glass', me) : line === 'reviewed' ? numberOf('opening that was reviewed') : openingOf(home, other);
}

/** The table whose row goes or changes when the route does what it says for the own one, and stays untouched for another's. */
export const CHANGES: Readonly<Record<string, string>> = {
  'POST /api/me/notices/{id}/read': 'notice', 'DELETE /api/me/sessions/{id}': 'session', 'DELETE /api/me/passkeys/{id}': 'passkey',
};
