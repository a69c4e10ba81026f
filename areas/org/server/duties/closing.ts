// Closing an account: its posts end at once, so that nobody holds one who cannot sign in. Refused while a case or a sealed home rests on it;
// families, villages and work that do are said, and wait for a successor.
import type { Call } from '@klaikhun/access/pg';
import { isoOf, problemError } from '@klaikhun/std';
import { dayBefore, type Named } from '../../decide-duties.ts';
import type { AccountClosed, Rests } from '../../duties.contract.ts';
import { orgProblems } from '../../problems.ts';
import { addNotice } from '../notices.ts';
import type { OrgServices } from '../services.ts';
import { endAll } from '../sign-in/sessions.ts';
import { commitDuty, DUTY } from './acts.ts';
import { type Change, endPostsOf, shutAccount } from './changes.ts';
import { findPost, oneAtATime, restsOn } from './store.ts';

export const NOTHING_RESTS: Rests = { families: 0, cases: 0, villages: 0, work: 0 };

export async function closeAccount(services: OrgServices, call: Call, { accountId, name }: Named, operationId: string): Promise<AccountClosed> {
  const today = isoOf(services.clock.today());
  const committed = await commitDuty<{ changes: readonly Change[]; rests: Rests; closed_at: number }>(services, call, { kind: DUTY.accountClosed, operationId, body: { account_id: accountId } }, async (db) => {
    await oneAtATime(db);
    const rests = (await restsOn(db, [accountId], today)).get(accountId) ?? NOTHING_RESTS;
    if (rests.cases > 0) throw problemError(orgProblems.answers_for_cases({ name: name.th, name_en: name.en, cases: rests.cases }));
    const changes = await endPostsOf(db, accountId, dayBefore(today));
    const closedAt = services.clock.now();
    await shutAccount(db, accountId, closedAt);
    await endAll(db, accountId, null);
    await tellOfPosts(services, call, accountId, changes);
    return { changes, rests, closed_at: closedAt };
  });
  return { action_id: committed.actionId, repeated: committed.repeated, posts: committed.result.changes.length, rests: committed.result.rests };
}

/** Read when the account is opened again: which duties are not there any more. */
async function tellOfPosts(services: OrgServices, call: Call, accountId: string, changes: readonly Change[]): Promise<void> {
  for (const change of changes) {
    const post = await findPost(call.db, change.post_id ?? '', isoOf(services.clock.today()));
    const body = { by: call.asker?.accountId ?? '', post_id: change.post_id ?? '', title_th: post?.title.th ?? '', title_en: post?.title.en ?? '', from: change.from, to: change.after?.to ?? '' };
    await addNotice(call.db, { noticeId: services.newId(), accountId, at: services.clock.now(), kind: 'post.ended', body });
  }
}
