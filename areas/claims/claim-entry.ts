// What somebody wrote down for an application: an entry in the family's list `claims`, added and never changed, on a phone as at the office.
// One that was written in sight of others names them; those stand no more. Two who had not seen each other's both stand: one application, both seen.
import type { Entry } from '@klaikhun/sync';

/** The list of a family's document in which they lie. */
export const CLAIMS = 'claims';

/** As what the application is made. */
export const AUTHORITIES = ['self', 'parent', 'guardian', 'carer', 'attorney', 'relative', 'worker'] as const;
export type Authority = (typeof AUTHORITIES)[number];
/** How the money comes. `same`: the account to which another right is paid already. */
export const PAYMENTS = ['same', 'promptpay', 'bank', 'at_office'] as const;
export type Payment = (typeof PAYMENTS)[number];
/** A paper: looked at by the worker, taken as a picture, or not there. */
export const MARKS = ['seen', 'photo', 'none'] as const;
export type Mark = (typeof MARKS)[number];

export interface ClaimContent {
  readonly authority: Authority | null;
  /** A member of the home who applies; null: the person themself, somebody from outside, or the worker. */
  readonly applicant: string | null;
  /** Somebody from outside the home. */
  readonly applicant_name: string | null;
  readonly payment: Payment | null;
  readonly bank: string | null;
  readonly account: string | null;
  /** It was read out, and the person agreed. */
  readonly heard: boolean;
  /** paper:seen, paper:photo:number of the picture, paper:none */
  readonly papers: readonly string[];
}
export const EMPTY_CONTENT: ClaimContent = { authority: null, applicant: null, applicant_name: null, payment: null, bank: null, account: null, heard: false, papers: [] };
export const PAPER = /^[a-z_0-9]{1,40}:(seen|photo|none)(:[0-9a-f-]{36})?$/;

interface Written { readonly right: string; readonly subject: string; readonly seen: readonly string[]; readonly on: string; readonly by: string }
export type ClaimEntry = (Written & ClaimContent & { readonly what: 'draft' }) | (Written & { readonly what: 'withdrawn'; readonly why: string });

/**
 * An entry as it lies in the family's list; null for what says nothing. By hand: the pages read it too, and their policy allows no library that
 * makes programs from text. What is sent is checked by the contract besides.
 */
export function readClaimEntry(value: unknown): ClaimEntry | null {
  if (typeof value !== 'object' || value === null) return null;
  const { what, right, subject, seen, on, by, why, authority, applicant, applicant_name, payment, bank, account, heard, papers } = value as Record<string, unknown>;
  if (!isText(right) || !isText(subject) || !isText(on) || !isText(by) || !isTexts(seen)) return null;
  const written = { right, subject, seen, on, by };
  if (what === 'withdrawn') return isText(why) ? { what, ...written, why } : null;
  if (what !== 'draft' || !isOneOf(AUTHORITIES, authority) || !isOneOf(PAYMENTS, payment) || !isTextOrNull(applicant) || !isTextOrNull(applicant_name) || !isTextOrNull(bank) || !isTextOrNull(account)) return null;
  if (typeof heard !== 'boolean' || !isTexts(papers) || !papers.every((paper) => PAPER.test(paper))) return null;
  return { what, ...written, authority, applicant, applicant_name, payment, bank, account, heard, papers };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isOneOf = <T extends string>(all: readonly T[], value: unknown): value is T | null => value === null || all.some((one) => one === value);

export interface Contribution { readonly entryId: string; readonly entry: ClaimEntry }
export interface Claim {
  readonly right: string;
  readonly subject: string;
  /** Of its first entry. */
  readonly claimId: string;
  /** What nobody wrote over yet, in the order of arrival. */
  readonly standing: readonly Contribution[];
  /** Of all that stand: what one left open the other has filled; of two answers the later one. Null: withdrawn. */
  readonly content: ClaimContent | null;
}

/** The applications of a family; those that are withdrawn too. An entry that says nothing is passed over. */
export function foldClaims(entries: readonly Entry[]): Claim[] {
  const claims = new Map<string, Contribution[]>();
  for (const { operationId, value } of entries) {
    const entry = readClaimEntry(value);
    if (entry === null) continue;
    const key = `${entry.subject} ${entry.right}`;
    claims.set(key, [...(claims.get(key) ?? []), { entryId: operationId, entry }]);
  }
  return [...claims.values()].flatMap((all) => {
    const [first] = all;
    if (first === undefined) return [];
    const over = new Set(all.flatMap(({ entryId, entry }) => entry.seen.filter((seen) => seen !== entryId)));
    const standing = all.filter(({ entryId }) => !over.has(entryId));
    return [{ right: first.entry.right, subject: first.entry.subject, claimId: first.entryId, standing, content: contentOf(standing) }];
  });
}

function contentOf(standing: readonly Contribution[]): ClaimContent | null {
  const drafts = standing.flatMap(({ entry }) => (entry.what === 'draft' ? [entry] : []));
  return drafts.length === 0 ? null : drafts.reduce<ClaimContent>(merged, EMPTY_CONTENT);
}

/** A way of payment belongs to its account, an authority to its applicant: each is taken whole. */
function merged(before: ClaimContent, next: ClaimContent): ClaimContent {
  const who = next.authority === null ? before : next;
  const pay = next.payment === null ? before : next;
  return {
    authority: who.authority, applicant: who.applicant, applicant_name: who.applicant_name, payment: pay.payment, bank: pay.bank, account: pay.account,
    heard: before.heard || next.heard, papers: papersOf([...readPapers(before), ...readPapers(next)]),
  };
}

export interface Paper { readonly id: string; readonly mark: Mark; readonly picture: string | null }
export function readPapers({ papers }: Pick<ClaimContent, 'papers'>): Paper[] {
  return papers.map((one) => {
    const [id = '', mark = 'seen', picture = null] = one.split(':');
    return { id, mark: mark as Mark, picture };
  });
}
/** Of each paper the best that was said: having it counts above not having it. */
export function papersOf(papers: readonly Paper[]): string[] {
  const best = new Map<string, Paper>();
  for (const paper of papers) {
    const known = best.get(paper.id);
    if (known === undefined || known.mark === 'none' || paper.mark !== 'none') best.set(paper.id, paper);
  }
  return [...best.values()].map(({ id, mark, picture }) => [id, mark, ...(picture === null ? [] : [picture])].join(':'));
}
