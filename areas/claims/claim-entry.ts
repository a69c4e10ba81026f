// What somebody wrote down for an application: an entry in the family's list `claims`, added and never changed, on a phone as at the office.
// One that was written in sight of others names them; those stand no more. Two who had not seen each other's both stand: one application, both seen.
import { z } from 'zod';
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

const Short = z.string().trim().max(120);
export const ClaimContent = z.object({
  authority: z.enum(AUTHORITIES).nullable(),
  applicant: z.string().max(120).nullable().meta({ description: 'A member of the home who applies; null: the person themself, somebody from outside, or the worker' }),
  applicant_name: Short.nullable().meta({ description: 'Somebody from outside the home' }),
  payment: z.enum(PAYMENTS).nullable(),
  bank: Short.nullable(), account: z.string().trim().max(40).nullable(),
  heard: z.boolean().meta({ description: 'It was read out, and the person agreed' }),
  papers: z.array(z.string().regex(/^[a-z_0-9]{1,40}:(seen|photo|none)(:[0-9a-f-]{36})?$/)).max(30).meta({ description: 'paper:seen, paper:photo:number of the picture, paper:none' }),
});
export type ClaimContent = z.infer<typeof ClaimContent>;
export const EMPTY_CONTENT: ClaimContent = { authority: null, applicant: null, applicant_name: null, payment: null, bank: null, account: null, heard: false, papers: [] };

const Written = { right: z.string().min(1).max(60), subject: z.string().min(1).max(120), seen: z.array(z.string().max(120)).max(60), on: z.string().max(10), by: z.string().max(200) };
export const ClaimEntry = z.discriminatedUnion('what', [
  z.object({ what: z.literal('draft'), ...Written, ...ClaimContent.shape }),
  z.object({ what: z.literal('withdrawn'), ...Written, why: z.string().trim().min(3).max(300) }),
]);
export type ClaimEntry = z.infer<typeof ClaimEntry>;

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
    const read = ClaimEntry.safeParse(value);
    if (!read.success) continue;
    const key = `${read.data.subject} ${read.data.right}`;
    claims.set(key, [...(claims.get(key) ?? []), { entryId: operationId, entry: read.data }]);
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
