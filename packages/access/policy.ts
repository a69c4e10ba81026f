import { failed, ok, type Problem, type Result } from '@klaikhun/std';
import type { LimitKind } from './limits.ts';
import { accessProblems } from './problems.ts';

/** How delicate a field is; a role is given the classes that it may read. */
export type FieldClass = 'ordinary' | 'personal' | 'sensitive' | 'sealed';

/** How an asker stands to a record. `none` is not a relation: it is as if the record did not exist. */
export type Relation = 'area' | 'assigned' | 'looked_up' | 'glass' | 'self';

/** Why a record may be opened now. */
export type Purpose = 'task' | 'case' | 'contact' | 'look_up' | 'glass' | 'own_record';

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
  /** The entry of the data dictionary that says on what legal ground and to what end this is done. */
  readonly use: string;
  /** `record`: the record opens only for a purpose (open work, an assignment, one that was stated); see `decideOpening`. */
  readonly purpose: 'none' | 'record';
  /** The asker must have shown within the last minutes that it is still him or her. */
  readonly confirm?: true;
  /** What it counts as; absent: a file is an export, a GET a read, all else a write. */
  readonly limit?: LimitKind;
}

/** How long a confirmation counts. */
export const CONFIRMED_FOR = 5 * 60_000;

export interface Asker {
  readonly accountId: string;
  readonly role: string;
  readonly roleName: { readonly th: string; readonly en: string };
  /** The classes that this role reads, by relation. */
  readonly reads: Readonly<Partial<Record<Relation, readonly FieldClass[]>>>;
  /** When the asker last showed who they are (password, second factor, passkey); milliseconds since 1970, null: never in this session. */
  readonly confirmedAt: number | null;
  /** Codes of places; what lies in them begins with them. */
  readonly areas: readonly string[];
}

export interface Grant {
  readonly asker: Asker | null;
  /** The account whose areas the database shows; '' shows no person at all. */
  readonly areaAccount: string;
}

/** May `asker` do what `policy` guards? A refusal says why, and whom to ask instead. */
export function decideAccess(policy: AccessPolicy, asker: Asker | null, roleNames: Readonly<Record<string, { th: string; en: string }>>, now: number): Result<Grant, Problem> {
  if (policy.roles === 'anyone') return ok({ asker, areaAccount: asker?.accountId ?? '' });
  if (asker === null) return failed(accessProblems.sign_in_first());
  if (policy.roles !== 'signed_in' && !policy.roles.includes(asker.role)) {
    const roles = policy.roles.map((role) => roleNames[role]?.th ?? role).join(' / ');
    return failed(accessProblems.not_your_role({ role: asker.roleName.th, what: policy.what.th, roles }));
  }
  if (policy.shows === 'people' && asker.areas.length === 0) return failed(accessProblems.no_area());
  if (policy.confirm && (asker.confirmedAt === null || now - asker.confirmedAt > CONFIRMED_FOR)) return failed(accessProblems.confirm_first({ what: policy.what.th }));
  return ok({ asker, areaAccount: asker.accountId });
}
