import { createHash } from 'node:crypto';
import { problemError } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import type { Action } from '../action.ts';
import { ledgerProblems } from './problems.ts';

/** Who looked at or changed what, under which policy. `requestId` is the number a person can quote. */
export interface AuditNote {
  readonly deed: string;
  readonly policy: string;
  readonly requestId: string;
  readonly detail: Record<string, unknown>;
  /** The entry of the data dictionary on whose legal ground this was done. */
  readonly use?: string | null;
  /** As what (how one stands to the record) and for what it was opened. */
  readonly relation?: string | null;
  readonly purpose?: string | null;
  /** Ids of the persons that were shown or changed. */
  readonly persons?: readonly string[];
}

export interface Message { readonly topic: string; readonly body: Record<string, unknown> }

export interface Act<Result extends object> {
  readonly action: Action<object>;
  readonly audit: AuditNote;
  readonly outbox: readonly Message[];
  /** Changes the tables that show the state. Its result is kept, for when the same operation comes again. */
  readonly project: (db: ClientBase) => Promise<Result>;
}

export interface Committed<Result> { readonly actionId: string; readonly repeated: boolean; readonly result: Result }

/**
 * Appends one action with all that belongs to it: projection, audit row, outbox rows. One transaction, the caller's: what fails,
 * fails whole. The same operation again is answered with the first result; the same id with another content is refused.
 */
export async function commit<Result extends object>(db: ClientBase, newId: () => string, act: Act<Result>): Promise<Committed<Result>> {
  const { action } = act;
  const fingerprint = fingerprintOf(action);
  // Two copies of one operation arriving together: the second waits here and then finds the first.
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [action.operationId]);
  const before = await db.query<{ action_id: string; fingerprint: string; result: Result }>(
    'select action_id, fingerprint, result from action where operation_id = $1', [action.operationId],
  );
  const first = before.rows[0];
  if (first) {
    if (first.fingerprint !== fingerprint) throw problemError(ledgerProblems.operation_reused({ operation: action.operationId }));
    return { actionId: first.action_id, repeated: true, result: first.result };
  }
  const result = await act.project(db);
  await insertAction(db, action, result, fingerprint);
  await insertAudit(db, newId(), action, { ...act.audit, actionId: action.actionId });
  for (const message of act.outbox) await insertMessage(db, newId(), action, message);
  return { actionId: action.actionId, repeated: false, result };
}

/** Notes that somebody looked. In the transaction of the look: no look without its note. */
export async function noteLook(
  db: ClientBase, newId: () => string, at: number,
  who: { accountId: string; role: string }, target: { province: string; householdId: string; subdistrict: string }, note: AuditNote,
): Promise<void> {
  await insertAudit(db, newId(), { ...target, at, actor: who }, { ...note, actionId: null });
}

async function insertAction(db: ClientBase, action: Action<object>, result: object, fingerprint: string): Promise<void> {
  const inserted = await db.query(
    `insert into action (province, household_id, action_id, operation_id, subdistrict, kind, at, account_id, account_name_th, account_name_en, role, why, undoes, body, result, fingerprint)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict (operation_id) do nothing`,
    [
      action.province, action.householdId, action.actionId, action.operationId, action.subdistrict, action.kind, new Date(action.at), action.actor.accountId,
      action.actor.name.th, action.actor.name.en, action.actor.role, action.why, action.undoes, JSON.stringify(action.body), JSON.stringify(result), fingerprint,
    ],
  );
  // Somebody else's operation, in an area that this account cannot see, bears the same id.
  if (inserted.rowCount !== 1) throw problemError(ledgerProblems.operation_reused({ operation: action.operationId }));
}

interface AuditTarget { province: string; householdId: string; subdistrict: string; at: number; actor: { accountId: string; role: string } }

async function insertAudit(db: ClientBase, auditId: string, target: AuditTarget, note: AuditNote & { actionId: string | null }): Promise<void> {
  await db.query({
    name: 'audit_row',
    text: `insert into audit (province, household_id, audit_id, subdistrict, at, account_id, role, deed, policy, request_id, action_id, detail, use, relation, purpose, persons)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    values: [
      target.province, target.householdId, auditId, target.subdistrict, new Date(target.at), target.actor.accountId, target.actor.role,
      note.deed, note.policy, note.requestId, note.actionId, JSON.stringify(note.detail), note.use ?? null, note.relation ?? null, note.purpose ?? null, note.persons ?? [],
    ],
  });
}

async function insertMessage(db: ClientBase, outboxId: string, action: Action<object>, message: Message): Promise<void> {
  await db.query(
    'insert into outbox (province, household_id, outbox_id, subdistrict, topic, action_id, at, body) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [action.province, action.householdId, outboxId, action.subdistrict, message.topic, action.actionId, new Date(action.at), JSON.stringify(message.body)],
  );
}

/** Of everything the caller chose; not of ids and times that the server gave. */
function fingerprintOf(action: Action<object>): string {
  const { kind, actor, why, province, householdId, undoes, body } = action;
  return createHash('sha256').update(JSON.stringify([kind, actor.accountId, why, province, householdId, undoes, body])).digest('hex');
}
