// Reads the audit as the owner, in the order of its chains, and checks it. A stream: ten million rows need no more memory than ten.
import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { AuditRow } from '../audit/canonical.ts';
import { chainChecker, type ChainChecker, type ChainFault, type Hashing, type Head } from '../audit/chain.ts';

export const sha256Hashing: Hashing = {
  chain: (previous, text) => createHash('sha256').update(previous, 'hex').update(text, 'utf8').digest('hex'),
  bytesOf: (text) => Buffer.byteLength(text, 'utf8'),
  first: (shard) => createHash('sha256').update(`klaikhun audit ${shard}`).digest('hex'),
};

export interface AuditChecked { readonly rows: number; readonly heads: readonly Head[]; readonly faults: readonly ChainFault[] }

const ROW = `audit.province, audit.household_id, audit.audit_id, subdistrict, (extract(epoch from at) * 1000000)::bigint, account_id, role, deed, policy, request_id,
  action_id, detail::text, use, relation, purpose, to_jsonb(persons)::text`;
const LINKS = `copy (select chain.shard, chain.seq, chain.audit_id, encode(chain.hash, 'hex'), ${ROW}
  from audit_chain as chain left join audit on audit.province = chain.province and audit.household_id = chain.household_id and audit.audit_id = chain.audit_id
  order by chain.shard, chain.seq) to stdout`;

/** One picture of the database for links, rows and heads. `signed`: the heads that were signed, from the copies. The client is the owner's. */
export async function checkAudit(owner: Client, signed: readonly Head[], tell: (rows: number) => void = () => {}): Promise<AuditChecked> {
  await owner.query('begin isolation level repeatable read read only');
  try {
    return await checkWithin(owner, chainChecker(sha256Hashing, signed), signed, tell);
  } finally {
    await owner.query('rollback');
  }
}

/** The same in a transaction of the caller, with a checker of its choice. */
export async function checkWithin(client: Client, checker: ChainChecker, signed: readonly Head[], tell: (rows: number) => void = () => {}): Promise<AuditChecked> {
  await eachLine(client, LINKS, (cells) => {
    const [shard, seq, auditId, hash, ...row] = cells;
    checker.link({ shard: Number(shard), seq: Number(seq), auditId: auditId ?? '', hash: hash ?? '', row: rowOf(row) });
    const { links } = checker.counts();
    if (links % 100_000 === 0) tell(links);
  });
  const { rows: strangers } = await client.query<{ audit_id: string; at: string }>(
    'select audit_id, (extract(epoch from at) * 1000000)::bigint::text as at from audit where not exists (select from audit_chain where audit_chain.audit_id = audit.audit_id) order by at limit 1000',
  );
  for (const { audit_id: id, at } of strangers) checker.unchained(id, at);
  const { rows: heads } = await client.query<{ shard: number; seq: string; hash: string }>('select * from audit_heads()');
  const read = heads.map((head) => ({ shard: head.shard, seq: Number(head.seq), hash: head.hash }));
  return { rows: checker.counts().links, heads: read, faults: checker.finish(read, signed) };
}

function rowOf(cells: readonly (string | null)[]): AuditRow | null {
  const [province, householdId, auditId, subdistrict, at, accountId, role, deed, policy, requestId, actionId, detail, use, relation, purpose, persons] = cells;
  if (auditId === null || auditId === undefined) return null;
  const text = (cell: string | null | undefined) => cell ?? '';
  return {
    province: text(province), householdId: text(householdId), auditId, subdistrict: text(subdistrict), at: text(at), accountId: text(accountId), role: text(role), deed: text(deed),
    policy: text(policy), requestId: text(requestId), actionId: actionId ?? null, detail: text(detail), use: use ?? null, relation: relation ?? null, purpose: purpose ?? null, persons: text(persons),
  };
}

/** The lines of a COPY as cells; \N is null. */
async function eachLine(client: Client, sql: string, work: (cells: (string | null)[]) => void): Promise<void> {
  const stream = client.query(copyTo(sql));
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(10);
    if (end < 0) {
      rest = bytes;
      continue;
    }
    for (const line of bytes.toString('utf8', 0, end).split('\n')) work(line.split('\t').map(cellOf));
    rest = bytes.subarray(end + 1);
  }
}

const UNESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' };

function cellOf(cell: string): string | null {
  if (cell === '\\N') return null;
  return cell.includes('\\') ? cell.replace(/\\(.)/g, (_, char: string) => UNESCAPED[char] ?? char) : cell;
}
