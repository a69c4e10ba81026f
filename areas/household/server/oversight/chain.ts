// How the chain of the audit stands, and the words of what a check finds. The check itself is a job: it reads the audit as its owner does.
import { readSignedLine } from '@klaikhun/ledger';
import { bangkokTime } from '@klaikhun/std';
import type { Words } from '@klaikhun/areas/people';
import type { AuditCheck } from '../../oversight/trail.contract.ts';
import type { StoredCheck } from './store.ts';

export const CHECK_TASK = 'check_audit';
/** A check that says nothing for so long has been broken off, for example by a restart. */
const SILENT_FOR = 30 * 60_000;

const FAULTS: Readonly<Record<string, Words>> = {
  changed: { th: 'บันทึกถูกแก้', en: 'an entry was changed' }, row_missing: { th: 'บันทึกหายไป', en: 'an entry is gone' }, link_missing: { th: 'ข้อต่อของสายโซ่หายไป', en: 'a link is gone' },
  tail_missing: { th: 'ท้ายสายโซ่ถูกตัด', en: 'the tail was cut off' }, unchained: { th: 'บันทึกถูกแทรกนอกสายโซ่', en: 'an entry was slipped in' },
  rewritten: { th: 'สายโซ่ถูกเขียนใหม่', en: 'the chain was written anew' }, head: { th: 'หัวสายโซ่ไม่ตรงกับสายโซ่', en: 'the head does not fit its chain' }, signature: { th: 'สำเนาที่ลงนามถูกแก้หรือขาดไป', en: 'a signed copy was changed or is missing' },
};

export function checkView(check: StoredCheck, now: number): AuditCheck {
  const silent = check.ended_at === null && now - (check.started_at ?? check.asked_at).getTime() > SILENT_FOR;
  const state = check.broken_off || silent ? 'broken_off' : check.ended_at !== null ? ((check.faults ?? 0) === 0 ? 'whole' : 'tampered') : check.started_at === null ? 'waiting' : 'checking';
  return {
    check_id: check.check_id, asked_at: bangkokTime(check.asked_at.getTime()), state, rows_checked: Number(check.rows_checked), rows_in_all: check.rows_in_all === null ? null : Number(check.rows_in_all),
    ended_at: check.ended_at === null ? null : bangkokTime(check.ended_at.getTime()), faults: check.faults,
    found: check.found.map((fault) => ({ what: FAULTS[fault.kind] ?? { th: fault.kind, en: fault.kind }, where: whereOf(fault) })),
  };
}

function whereOf({ shard, seq, at, audit_id: id }: StoredCheck['found'][number]): string {
  const moment = at === null ? null : bangkokTime(Number(at) / 1000);
  return [shard === null ? null : `${shard}`, seq === null ? null : `#${seq}`, moment, id].filter((part) => part !== null).join(' · ');
}

/** How many rows the heads of a signed line stand for. */
export function signedRows(line: string): number {
  return readSignedLine(line)?.heads.heads.reduce((sum, head) => sum + head.seq, 0) ?? 0;
}
