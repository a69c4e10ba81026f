// From rows of the audit to looks that the rules of packages/watch understand. Pure.
import type { Look, LookKind, LookReason } from '@klaikhun/watch';

export interface AuditLook {
  readonly audit_id: string; /** Milliseconds since 1970. */ readonly at: number; readonly account_id: string; readonly role: string; readonly province: string; readonly household_id: string;
  readonly deed: string; readonly purpose: string | null; readonly persons: readonly string[]; readonly sought: string | null; readonly acted: boolean;
}

/** Patterns of SQL's LIKE of the deeds that are looks; the job reads these and every act on a family. */
export const OPENED: readonly string[] = ['household.read', 'household.history', 'household.look_up', 'household.break_glass', 'field.taken_along'];
export const SEARCHED: readonly string[] = ['people.%'];
export const EXPORTED: readonly string[] = ['%exported%', '%.export'];
export const LOOKS: readonly string[] = [...OPENED, ...SEARCHED, ...EXPORTED];
/** What the wall counts. */
export const COUNTED: readonly string[] = [...OPENED, ...SEARCHED];
/** Acts that only open: nothing is done on the family by them. */
const OPENINGS: ReadonlySet<string> = new Set(['access.purpose_stated', 'access.looked_up', 'access.glass_broken', 'field.took_along', 'field.round_ended']);

const REASONS: Readonly<Record<string, LookReason>> = { task: 'task', case: 'case', contact: 'stated', look_up: 'outside', glass: 'emergency' };

/** null: nothing that the rules look at. */
export function lookOf(row: AuditLook): Look | null {
  const kind = kindOf(row);
  if (kind === null) return null;
  const record = kind === 'searched' || kind === 'exported' || row.household_id === '' ? '' : `${row.province}/${row.household_id}`;
  if (record === '' && (kind === 'opened' || kind === 'acted')) return null;
  return {
    id: row.audit_id, at: row.at, who: row.account_id, kind, record, persons: row.persons, reason: reasonOf(row),
    ...(row.sought === null ? {} : { sought: row.sought }),
  };
}

/** What a device takes along was chosen by place for visits to all of it, not looked up one by one, whatever the round's reason is. */
const reasonOf = (row: AuditLook): LookReason => (row.deed === 'field.taken_along' ? 'task' : (REASONS[row.purpose ?? ''] ?? null));

function kindOf({ deed, acted }: AuditLook): LookKind | null {
  if (deed.includes('exported') || deed.endsWith('.export')) return 'exported';
  if (deed.startsWith('people.')) return 'searched';
  if (OPENED.includes(deed)) return 'opened';
  return acted && !OPENINGS.has(deed) ? 'acted' : null;
}

export const provinceOf = (record: string): string => record.split('/')[0] ?? '';
export const homeOf = (record: string): string => record.slice(record.indexOf('/') + 1);

/** Acts about looks: they belong to no family, and stand in no family's story. */
export const LOOK_KIND = { judged: 'watch.judged', reopened: 'watch.reopened', asked: 'watch.asked', watched: 'watch.added', ended: 'watch.ended', linked: 'watch.linked' } as const;
