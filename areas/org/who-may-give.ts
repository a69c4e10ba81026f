// Who may hold which post, who may give it, and whose accounts somebody may make: tables, read by the decisions and by the screens.
import type { Role } from './api.contract.ts';
import { ROLES } from './roles.ts';

/** The accounts that may hold or act in a post of this role. A volunteer never stands in for an officer, nor anybody for who oversees or administers. */
const FITS: Readonly<Record<Role, readonly Role[]>> = {
  citizen: [], partner: ['partner'],
  volunteer: ['volunteer'],
  field_officer: ['field_officer', 'unit_head', 'hotline_agent', 'provincial_head'],
  hotline_agent: ['hotline_agent', 'field_officer', 'unit_head', 'provincial_head'],
  unit_head: ['unit_head', 'field_officer', 'provincial_head'],
  provincial_head: ['provincial_head', 'unit_head', 'field_officer'],
  programme_owner: ['programme_owner', 'executive'],
  inspector: ['inspector', 'executive'],
  executive: ['executive', 'provincial_head', 'inspector'],
  data_steward: ['data_steward', 'field_officer', 'programme_owner'],
  auditor: ['auditor'], administrator: ['administrator'],
};

const HEAD_GIVES: readonly Role[] = ['unit_head', 'field_officer', 'hotline_agent', 'volunteer'];
/** The posts that somebody gives; what is not named, nobody. The database says the same in post_to_give(). */
const GIVES: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  administrator: (Object.keys(FITS) as Role[]).filter((role) => role !== 'citizen'),
  provincial_head: HEAD_GIVES,
  unit_head: ['field_officer', 'volunteer'],
};

const known = (role: string): role is Role => role in ROLES;

export const fitsPost = (account: string, post: string): boolean => known(account) && known(post) && FITS[post].includes(account);
export const postsThatFit = (account: string): Role[] => (known(account) ? (Object.keys(FITS) as Role[]).filter((post) => FITS[post].includes(account)) : []);
export const givesPost = (asker: string, post: string): boolean => known(asker) && known(post) && (GIVES[asker]?.includes(post) ?? false);

/** Roles of the accounts that somebody may make. */
export function makesAccounts(asker: string): Role[] {
  if (asker === 'administrator') return (Object.keys(FITS) as Role[]).filter((role) => role !== 'citizen');
  return asker === 'provincial_head' ? [...HEAD_GIVES] : [];
}

/** How wide an area an account of this role may be given: the least number of digits of its code. A volunteer has a subdistrict at most. */
export const narrowestCode = (role: string): number => (role === 'volunteer' ? 6 : 2);
