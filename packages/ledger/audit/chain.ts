// Checks the chains of the audit: every link against its row and the link before, every head against the last link, and all of it
// against what was signed and copied away. It reads rows in the order of (shard, seq) and keeps nothing but the place where it is.
import { type AuditRow, canonicalText } from './canonical.ts';

export const SHARDS = 16;

/** A link with the row it stands for; the row is null when there is none any more. */
export interface Link {
  readonly shard: number;
  readonly seq: number;
  readonly auditId: string;
  /** Hexadecimal. */
  readonly hash: string;
  readonly row: AuditRow | null;
}

export interface Head { readonly shard: number; readonly seq: number; readonly hash: string }

export type FaultKind =
  /** The row says something else than when it was written, or its link does. */
  | 'changed'
  /** The link is there, its row is gone. */
  | 'row_missing'
  /** A link between two others is gone. */
  | 'link_missing'
  /** The chain ends before its head, or before a head that was signed. */
  | 'tail_missing'
  /** A row that no link stands for: slipped in past the chain. */
  | 'unchained'
  /** The chain is whole in itself but not the one whose head was signed: it was written anew. */
  | 'rewritten'
  /** The head is not that of the chain. */
  | 'head'
  /** A signed line is not as it was signed, or lines are missing between two others. */
  | 'signature';

export interface ChainFault {
  readonly kind: FaultKind;
  readonly shard: number | null;
  readonly seq: number | null;
  readonly auditId: string | null;
  /** Microseconds since 1970 of the row, where it is known. */
  readonly at: string | null;
}

export interface Hashing {
  /** SHA-256 of the bytes of `previous` (hexadecimal) and then of the text in UTF-8; hexadecimal. */
  readonly chain: (previous: string, text: string) => string;
  readonly bytesOf: (text: string) => number;
  /** The hash that a shard begins with. */
  readonly first: (shard: number) => string;
}

export interface ChainChecker {
  /** In the order of (shard, seq). */
  readonly link: (link: Link) => void;
  /** A row that no link stands for. */
  readonly unchained: (auditId: string, at: string) => void;
  /** After the last link: the heads as the database has them, and those that were signed. Gives what was found in all. */
  readonly finish: (heads: readonly Head[], signed: readonly Head[]) => ChainFault[];
  readonly counts: () => { links: number; shards: number };
}

/** `signed` heads must be known before: the hash of a link is remembered only where one was signed. */
export function chainChecker(hashing: Hashing, signed: readonly Head[]): ChainChecker {
  const faults: ChainFault[] = [];
  const wanted = new Map<string, string | null>(signed.map((head) => [`${head.shard} ${head.seq}`, null]));
  const last = new Map<number, { seq: number; hash: string }>();
  let links = 0;
  const say = (kind: FaultKind, link: Partial<Link>) =>
    faults.push({ kind, shard: link.shard ?? null, seq: link.seq ?? null, auditId: link.auditId ?? null, at: link.row?.at ?? null });

  const link = (given: Link): void => {
    links += 1;
    const before = last.get(given.shard) ?? { seq: 0, hash: hashing.first(given.shard) };
    for (let seq = before.seq + 1; seq < given.seq; seq += 1) say('link_missing', { shard: given.shard, seq });
    const gap = given.seq !== before.seq + 1;
    if (given.row === null) say('row_missing', given);
    // After a gap the hash before is not known: the link is checked again from its own hash on.
    else if (!gap && hashing.chain(before.hash, canonicalText(given.shard, given.seq, given.row, hashing.bytesOf)) !== given.hash) say('changed', given);
    last.set(given.shard, { seq: given.seq, hash: given.hash });
    const key = `${given.shard} ${given.seq}`;
    if (wanted.has(key)) wanted.set(key, given.hash);
  };

  const finish = (heads: readonly Head[], copies: readonly Head[]): ChainFault[] => {
    for (const head of heads) {
      const end = last.get(head.shard) ?? { seq: 0, hash: hashing.first(head.shard) };
      if (end.seq < head.seq) say('tail_missing', { shard: head.shard, seq: end.seq + 1 });
      else if (end.seq > head.seq || end.hash !== head.hash) say('head', { shard: head.shard, seq: head.seq });
    }
    for (const shard of missingShards(heads)) say('head', { shard });
    checkCopies(copies);
    return faults;
  };

  const checkCopies = (copies: readonly Head[]): void => {
    const told = new Set<string>();
    for (const copy of copies) {
      const end = last.get(copy.shard)?.seq ?? 0;
      const kind: FaultKind | null = copy.seq > end ? 'tail_missing' : copy.seq > 0 && wanted.get(`${copy.shard} ${copy.seq}`) !== copy.hash ? 'rewritten' : null;
      // The first signed head that does not fit locates the fault; the later ones of the shard only repeat it.
      if (kind === null || told.has(`${kind} ${copy.shard}`)) continue;
      told.add(`${kind} ${copy.shard}`);
      say(kind, { shard: copy.shard, seq: kind === 'tail_missing' ? end + 1 : copy.seq });
    }
  };

  return { link, unchained: (auditId, at) => void faults.push({ kind: 'unchained', shard: null, seq: null, auditId, at }), finish, counts: () => ({ links, shards: last.size }) };
}

function missingShards(heads: readonly Head[]): number[] {
  const there = new Set(heads.map((head) => head.shard));
  return Array.from({ length: SHARDS }, (_, shard) => shard).filter((shard) => !there.has(shard));
}
