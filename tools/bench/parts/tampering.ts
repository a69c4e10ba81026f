// What somebody with all power over the database might do to the audit, each where it is to be found again.
import type { FaultKind, Head } from '@klaikhun/ledger';
import type { Rng } from '@klaikhun/std';
import type { Client } from 'pg';

export interface Victim { readonly shard: number; readonly seq: number; readonly auditId: string }
/** The fault that must be found, and where. `from`: the signed head that tells may be any from here on. */
export interface Expected { readonly kinds: readonly FaultKind[]; readonly shard: number | null; readonly seq: number | null; readonly from?: number; readonly auditId?: string }
type Tamper = (client: Client, victim: Victim, rng: Rng) => Promise<Expected>;

const run = (client: Client, sql: string, values: unknown[] = []) => client.query(sql, values);
const at = (victim: Victim, ...kinds: FaultKind[]): Expected => ({ kinds, shard: victim.shard, seq: victim.seq });
const change = (assignment: string): Tamper => async (client, victim) => {
  await run(client, `update audit set ${assignment} where audit_id = $1`, [victim.auditId]);
  return at(victim, 'changed');
};

export const TAMPERINGS: Readonly<Record<string, Tamper>> = {
  another_account: change(`account_id = account_id || 'x'`),
  another_time: change(`at = at - interval '1 day'`),
  another_household: change(`detail = detail || '{"seen": "nothing"}'`),
  another_person: change(`persons = array['somebody else']`),
  another_purpose: change(`purpose = 'case'`),
  another_deed: change(`deed = 'places.read'`),
  row_deleted: async (client, victim) => {
    await run(client, 'delete from audit where audit_id = $1', [victim.auditId]);
    return at(victim, 'row_missing');
  },
  row_and_link_deleted: async (client, victim) => {
    await run(client, 'delete from audit where audit_id = $1', [victim.auditId]);
    await run(client, 'delete from audit_chain where audit_id = $1', [victim.auditId]);
    return at(victim, 'link_missing', 'tail_missing');
  },
  link_forged: async (client, victim) => {
    await run(client, `update audit_chain set hash = sha256('forged') where audit_id = $1`, [victim.auditId]);
    return at(victim, 'changed');
  },
  contents_swapped: async (client, victim) => {
    await run(client, `update audit set detail = other.detail, request_id = other.request_id || '-' from (select detail, request_id from audit where audit_id <> $1 limit 1) as other where audit_id = $1`, [victim.auditId]);
    return at(victim, 'changed');
  },
  slipped_in: async (client, victim) => {
    await run(client, 'alter table audit disable trigger chained');
    const id = '99999999-9999-4999-8999-999999999999';
    await run(client, `insert into audit select province, household_id, $2, subdistrict, at, account_id, role, deed, policy, request_id, action_id, detail, purpose, relation, use, persons from audit where audit_id = $1`, [victim.auditId, id]);
    await run(client, 'alter table audit enable trigger chained');
    return { kinds: ['unchained'], shard: null, seq: null, auditId: id };
  },
  tail_cut: async (client, victim) => {
    await run(client, 'delete from audit where audit_id in (select audit_id from audit_chain where shard = $1 and seq >= $2)', [victim.shard, victim.seq]);
    await run(client, 'delete from audit_chain where shard = $1 and seq >= $2', [victim.shard, victim.seq]);
    await setHead(client, victim.shard);
    return at(victim, 'tail_missing');
  },
  written_anew: async (client, victim) => {
    await run(client, `update audit set account_id = account_id || 'x' where audit_id = $1`, [victim.auditId]);
    await run(client, `create temporary table anew on commit drop as select audit_id, seq from audit_chain where shard = $1 and seq >= $2 order by seq`, [victim.shard, victim.seq]);
    await run(client, 'delete from audit_chain where shard = $1 and seq >= $2', [victim.shard, victim.seq]);
    await setHead(client, victim.shard);
    await run(client, 'select chain_audit_row($1::smallint, audit) from (select audit_id from anew order by seq) as anew join lateral (select audit from audit where audit.audit_id = anew.audit_id) as one on true', [victim.shard]);
    return { kinds: ['rewritten'], shard: victim.shard, seq: null, from: victim.seq };
  },
  head_moved: async (client, victim) => {
    await run(client, `update audit_head set hash = sha256('forged') where shard = $1`, [victim.shard]);
    return { kinds: ['head'], shard: victim.shard, seq: null };
  },
};

/** The head as it would be if the chain ended where it now does. */
async function setHead(client: Client, shard: number): Promise<void> {
  await run(client, `update audit_head set seq = coalesce(last.seq, 0), hash = coalesce(last.hash, sha256(convert_to('klaikhun audit ' || $1, 'UTF8')))
    from (select max(seq) as seq, (array_agg(hash order by seq desc))[1] as hash from audit_chain where shard = $1) as last where audit_head.shard = $1`, [shard]);
}

/** Whether a fault names what was done, where it was done. */
export function isLocated(expected: Expected, faults: readonly { kind: FaultKind; shard: number | null; seq: number | null; auditId: string | null }[], signed: readonly Head[]): boolean {
  return faults.some((fault) => {
    if (!expected.kinds.includes(fault.kind) || fault.shard !== expected.shard) return false;
    if (expected.auditId !== undefined) return fault.auditId === expected.auditId;
    if (expected.from !== undefined) return fault.seq === Math.min(...signed.filter((head) => head.shard === expected.shard && head.seq >= (expected.from as number)).map((head) => head.seq));
    return expected.seq === null || fault.seq === expected.seq;
  });
}
