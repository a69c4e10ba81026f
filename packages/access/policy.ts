import { failed, ok, type Problem, type Result } from '@klaikhun/std';
import { accessProblems } from './problems.ts';

/** How delicate a field is; a role is given the classes that it may read. */
export type FieldClass = 'ordinary' | 'personal' | 'sensitive' | 'sealed';

export interface AccessPolicy {
  /** Stable name, written into the audit. */
  readonly name: string;
  /** Said to whoever is refused: what this route does. */
  readonly what: { readonly th: string; readonly en: string };
  /** `anyone`: also without signing in. */
  readonly roles: readonly string[] | 'anyone' | 'signed_in';
  /** `figures`: nothing about a person. `people`: only people of the asker's areas, by the database's own rule. */
  readonly shows: 'nothing' | 'figures' | 'people';
  /** The deed noted in the audit, in the transaction of the read; null where nobody's record is read or the ledger notes it. */
  readonly audit: string | null;
}

export interface Asker {
  readonly accountId: string;
  readonly role: string;
  readonly roleName: { readonly th: string; readonly en: string };
  readonly fields: readonly FieldClass[];
  /** Codes of places; what lies in them begins with them. */
  readonly areas: readonly string[];
}

export interface Grant {
  readonly asker: Asker | null;
  /** The account whose areas the database shows; '' shows no person at all. */
  readonly areaAccount: string;
}

/** May `asker` do what `policy` guards? A refusal says why, and whom to ask instead. */
export function decideAccess(policy: AccessPolicy, asker: Asker | null, roleNames: Readonly<Record<string, { th: string; en: string }>>): Result<Grant, Problem> {
  if (policy.roles === 'anyone') return ok({ asker, areaAccount: asker?.accountId ?? '' });
  if (asker === null) return failed(accessProblems.sign_in_first());
  if (policy.roles !== 'signed_in' && !policy.roles.includes(asker.role)) {
    const roles = policy.roles.map((role) => roleNames[role]?.th ?? role).join(' / ');
    return failed(accessProblems.not_your_role({ role: asker.roleName.th, what: policy.what.th, roles }));
  }
  if (policy.shows === 'people' && asker.areas.length === 0) return failed(accessProblems.no_area());
  return ok({ asker, areaAccount: asker.accountId });
}
