// The made-up looks as rows of the audit, and read from them as the job reads them: what the mapping forgets, the rules do not see.
import { type AuditLook, lookOf } from '@klaikhun/areas/household';
import type { Look, LookKind, LookReason } from '@klaikhun/watch';

const DEEDS: Readonly<Record<Exclude<LookKind, 'missed'>, string>> = { opened: 'household.read', searched: 'people.search', exported: 'work_list.exported', acted: 'fact.answered' };
const PURPOSES: Readonly<Record<Exclude<LookReason, null>, string>> = { case: 'case', task: 'task', stated: 'contact', outside: 'look_up', emergency: 'glass' };

export type Reading = (row: AuditLook) => Look | null;

/** A record that is not there leaves no row (its transaction is given up): such a try is read as a search that found nobody, which is how people try numbers. */
export function asAudited(looks: readonly Look[], read: Reading = lookOf): Look[] {
  return looks.flatMap((look) => {
    const made = read(rowOf(look));
    return made === null ? [] : [{ ...made, record: look.record === '' ? '' : made.record.slice(3) }];
  });
}

function rowOf(look: Look): AuditLook {
  const kind = look.kind === 'missed' ? 'searched' : look.kind;
  return {
    audit_id: look.id, at: look.at, account_id: look.who, role: '', province: '55', household_id: look.record, deed: DEEDS[kind], purpose: look.reason === null ? null : PURPOSES[look.reason],
    persons: look.persons, sought: look.sought ?? null, acted: kind === 'acted',
  };
}
