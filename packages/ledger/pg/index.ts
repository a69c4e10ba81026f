// The ledger in PostgreSQL. Everything here runs inside a transaction that the caller has opened for one account.
export { type Act, type AuditNote, type Committed, commit, type Message, noteLook } from './commit.ts';
export { type AuditChecked, checkAudit, checkWithin, sha256Hashing } from './audit-check.ts';
export { bulkInsert, type Cell, freshen } from './bulk.ts';
export { type Page, type PageAsked, type Place, readActions, readUndoing, type Recorded } from './read.ts';
export { ledgerProblems } from './problems.ts';
export { takeTurn } from './turn.ts';
export { type Change, type Changes, cursorProblems, readChanges } from './cursor.ts';
export { enqueue, jobsState, type NewJob, prepareJobs, type Task, workJobs } from './jobs.ts';
export { deliver, type Posted, prune, type Subscriber } from './outbox.ts';
