// One row of the audit as bytes to hash: every column with its length before it, so that no two different rows are written alike.
// The database writes the same when the row is made (db/migrations: audit_canonical); this is the second hand, which knows nothing of
// the first. A change to one without the other makes every chain wrong, and a test says so.

/** A row as the database gives it, each value as PostgreSQL's own text; null stays null. */
export interface AuditRow {
  readonly province: string;
  readonly householdId: string;
  readonly auditId: string;
  readonly subdistrict: string;
  /** Microseconds since 1970-01-01T00:00:00Z, as digits. */
  readonly at: string;
  readonly accountId: string;
  readonly role: string;
  readonly deed: string;
  readonly policy: string;
  readonly requestId: string;
  readonly actionId: string | null;
  /** jsonb as PostgreSQL writes it. */
  readonly detail: string;
  readonly use: string | null;
  readonly relation: string | null;
  readonly purpose: string | null;
  /** The array as jsonb, as PostgreSQL writes it. */
  readonly persons: string;
}

/** `bytesOf`: the number of bytes of a text in UTF-8. */
export function canonicalText(shard: number, seq: number, row: AuditRow, bytesOf: (text: string) => number): string {
  const field = (value: string | null) => (value === null ? '-' : `${bytesOf(value)}:${value}`);
  return field(String(shard)) + field(String(seq)) + field(row.province) + field(row.householdId) + field(row.auditId) + field(row.subdistrict) + field(row.at)
    + field(row.accountId) + field(row.role) + field(row.deed) + field(row.policy) + field(row.requestId) + field(row.actionId) + field(row.detail)
    + field(row.use) + field(row.relation) + field(row.purpose) + field(row.persons);
}
