// What the worker does when it is asked. A locked store answers like one that knows nothing.
import { failed, type Problem, type Result } from '@klaikhun/std';
import type { Keeper } from './keeper.ts';
import type { Opened } from './opened.ts';
import { offlineProblems } from './problems.ts';
import type { Keeping } from './protocol.ts';
import type { Rhythm } from './rhythm.ts';

export function deedsOf({ keeper, rhythm, sync }: { keeper: Keeper; rhythm: Rhythm; sync: () => Promise<boolean> }): Keeping {
  const opened = <T>(work: (open: Opened) => Promise<T>, otherwise: T): Promise<T> => (keeper.opened === null ? Promise.resolve(otherwise) : work(keeper.opened));
  const writing = async <T>(work: (open: Opened) => Promise<Result<T, Problem>>): Promise<Result<T, Problem>> => {
    const done = await opened(work, failed(offlineProblems.locked()));
    if (done.ok) rhythm.soon();
    return done;
  };
  const opening = async (work: Promise<Result<void, Problem>>): Promise<Result<void, Problem>> => {
    const done = await work;
    if (done.ok) rhythm.soon();
    return done;
  };
  return {
    forAccount: (accountId) => keeper.forAccount(accountId),
    setUp: (given) => opening(keeper.setUp(given)),
    unlock: (given) => opening(keeper.unlock(given)),
    lock: () => keeper.lock(),
    forget: (given) => keeper.forget(given?.evenUnsent === true),
    passkeyAsk: async () => keeper.passkeyAsk(),
    addPasskey: (given) => keeper.addPasskey(given),
    list: () => opened((open) => open.list(), []),
    read: (record) => opened((open) => open.read(record), null),
    edit: (record, edit) => writing((open) => open.edit(record, edit)),
    mend: (operationId, edit) => writing((open) => open.mend(operationId, edit)),
    create: (record, newFamily, edit) => writing((open) => open.create(record, newFamily, edit)),
    addMedia: (record, given) => writing((open) => open.addMedia(record, given)),
    media: (record) => opened((open) => open.media(record), []),
    draft: (key) => opened((open) => open.draft(key), null),
    keepDraft: (key, value) => opened((open) => open.keepDraft(key, value), undefined),
    reportDanger: (given) => writing((open) => open.reportDanger(given)),
    dangerReports: () => opened((open) => Promise.resolve(open.dangerReports()), []),
    dropDanger: (id) => opened((open) => open.dropDanger(id), undefined),
    sync: async () => void (await sync()),
    seen: async ({ client, visible }) => rhythm.seen(client, visible),
  };
}
