// The heads of the chains as one line of text: numbered, dated, holding the hash of the line before, signed. Lines lie in the database
// and in a second place; whoever rewrites the audit would have to rewrite the copies, too, and sign them with a key that is elsewhere.
import { type Head, SHARDS } from './chain.ts';

export interface SignedHeads {
  readonly line: number;
  /** ISO time of the server. */
  readonly at: string;
  /** The run of the database these heads belong to; a restore begins a new one. */
  readonly epoch: string | null;
  readonly heads: readonly Head[];
  /** Hash of the line before; '' for the first. */
  readonly before: string;
}

/** What is signed: fixed order, no blanks. */
export function signedText({ line, at, epoch, heads, before }: SignedHeads): string {
  return JSON.stringify({ line, at, epoch, heads: heads.map((head) => [head.shard, head.seq, head.hash]), before });
}

/** Of a line of the file: the signed text and its signature. null: no such line. */
export function readSignedLine(text: string): { signed: string; signature: string; heads: SignedHeads } | null {
  const parts = /^(\{.*\}) ([A-Za-z0-9+/=]+)$/.exec(text.trim());
  if (parts === null) return null;
  const [, signed = '', signature = ''] = parts;
  const heads = headsOf(signed);
  return heads === null ? null : { signed, signature, heads };
}

function headsOf(signed: string): SignedHeads | null {
  let json: unknown;
  try {
    json = JSON.parse(signed);
  } catch {
    return null;
  }
  const { line, at, epoch, heads, before } = json as Record<string, unknown>;
  if (typeof line !== 'number' || typeof at !== 'string' || typeof before !== 'string' || !Array.isArray(heads) || heads.length !== SHARDS) return null;
  const read = heads.flatMap((head): Head[] => {
    const [shard, seq, hash] = Array.isArray(head) ? (head as unknown[]) : [];
    return typeof shard === 'number' && typeof seq === 'number' && typeof hash === 'string' ? [{ shard, seq, hash }] : [];
  });
  return read.length === SHARDS ? { line, at, epoch: typeof epoch === 'string' ? epoch : null, heads: read, before } : null;
}
