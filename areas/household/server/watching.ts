// What happens by itself after something was done to a family: whoever answers for it hears what another has done, and an emergency
// opening that nobody has reviewed in time is brought up once more.
import { addNotice } from '@klaikhun/areas/org/server';
import type { Posted, Subscriber } from '@klaikhun/ledger/pg';
import { isoOf } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import { KIND } from '../story.ts';
import type { HouseholdServices } from './services.ts';

export const REVIEW_TASK = 'review_overdue';

/** The owner of the work hears when somebody else answered for the family, moved its work, or opened it from outside. */
export function tellsOwner({ newId }: Pick<HouseholdServices, 'newId'>): Subscriber {
  return {
    name: 'owner of the work', topics: [KIND.answered, KIND.undone, KIND.moved, KIND.lookedUp],
    receive: async (db: ClientBase, message: Posted) => {
      const { rows: [row] } = await db.query<{ owner: string; actor: string }>(
        `select work_item.owner, action.account_id as actor from action join work_item on work_item.province = action.province and work_item.household_id = action.household_id
         where action.province = $1 and action.household_id = $2 and action.action_id = $3 and work_item.owner is not null and work_item.owner <> action.account_id`,
        [message.province, message.householdId, message.actionId],
      );
      if (row !== undefined) await addNotice(db, { noticeId: newId(), accountId: row.owner, at: message.at, kind: message.topic, body: { household_id: message.householdId, by: row.actor } });
    },
  };
}

/** Once the day has passed: the privacy officers hear of an opening that nobody has looked over. */
export async function remindOfReview(db: ClientBase, { newId, clock }: Pick<HouseholdServices, 'newId' | 'clock'>, glassId: string): Promise<void> {
  const { rows: [row] } = await db.query<{ province: string; household_id: string }>('select province, household_id from unreviewed_glass($1)', [glassId]);
  if (row === undefined) return;
  const { rows: told } = await db.query<{ account_id: string }>('select overseers_of($1, $2) as account_id', [row.province, isoOf(clock.today())]);
  for (const { account_id: accountId } of told) await addNotice(db, { noticeId: newId(), accountId, at: clock.now(), kind: 'glass.overdue', body: { opening: glassId } });
}
