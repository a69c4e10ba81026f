// What is taken away is gone with the very next request.
import { ask } from './asking.ts';
import { homeOf } from './compare.ts';
import { requestFor, type Sent } from './requests.ts';
import { accountOf, tokenOf, TODAY } from './stage.ts';
import type { RoleCode } from './table.ts';
import type { Copy } from './theatre.ts';
import { type World, worldOf, type Bend } from './world.ts';

interface TakenAway { readonly what: string; readonly role: RoleCode; readonly asker?: string; readonly family: string; readonly route?: string; readonly sql: string; readonly refused: string }

const me = (role: RoleCode, asker = 'signed_in') => `'${accountOf(asker, role)}'`;
const LOOK = 'GET /api/households/{id}';

export const TAKEN_AWAY: readonly TakenAway[] = [
  { what: 'the area ends', role: 'field_officer', family: 'near_work', sql: `update area_assignment set valid_to = date '${TODAY}' - 1 where account_id = ${me('field_officer')}`, refused: 'access.no_area' },
  { what: 'a village ends', role: 'volunteer', family: 'near_work', sql: `update village_assignment set valid_to = date '${TODAY}' - 1 where account_id = ${me('volunteer')}`, refused: 'access.no_area' },
  { what: 'the account is closed', role: 'unit_head', family: 'near_work', sql: `update account set closed_at = '${TODAY}' where account_id = ${me('unit_head')}`, refused: 'access.sign_in_first' },
  { what: 'the session is ended', role: 'provincial_head', family: 'near_work', sql: `delete from session where account_id = ${me('provincial_head')}`, refused: 'access.sign_in_first' },
  { what: 'the post ends', role: 'unit_head', asker: 'acting', family: 'near_work', sql: `update post_holding set valid_to = date '${TODAY}' - 1 where account_id = ${me('unit_head', 'acting')}`, refused: 'access.not_your_role' },
  { what: 'the area of the post ends', role: 'field_officer', asker: 'acting', family: 'near_work', sql: `update post_area set valid_to = date '${TODAY}' - 1 where post_id = 'field_officer'`, refused: 'access.no_area' },
  { what: 'the assignment ends', role: 'hotline_agent', family: 'given_family', sql: `update household_assignment set valid_to = date '${TODAY}' - 1 where account_id = ${me('hotline_agent')}`, refused: 'household.not_found' },
  { what: 'the look-up runs out', role: 'hotline_agent', family: 'looked_up', sql: `update look_up set ends_at = '2026-11-20T02:00:00Z' where account_id = ${me('hotline_agent')}`, refused: 'household.not_found' },
  { what: 'the hour is over', role: 'hotline_agent', family: 'glass', sql: `update broken_glass set ends_at = '2026-11-20T02:00:00Z' where account_id = ${me('hotline_agent')}`, refused: 'household.not_found' },
  { what: 'the home is sealed', role: 'hotline_agent', family: 'unsealed', sql: `insert into seal (province, household_id, seal_id, subdistrict, reason, sealed_by, sealed_at) select province, household_id, gen_random_uuid(), subdistrict, 'other', 'somebody-else', '2026-11-20' from household where household_id = '${homeOf('unsealed').id}'`, refused: 'household.not_found' },
  { what: 'the stated reason runs out', role: 'hotline_agent', family: 'near_said', sql: `update contact_purpose set ends_at = '2026-11-20T02:00:00Z' where account_id = ${me('hotline_agent')}`, refused: 'access.purpose_first' },
  { what: 'the confirmation is too old', role: 'hotline_agent', family: 'other_province', route: 'POST /api/break-glass', sql: `update session set confirmed_at = '2026-11-20T01:54:59Z' where account_id = ${me('hotline_agent')}`, refused: 'access.confirm_first' },
  { what: 'the role of the post changes', role: 'provincial_head', asker: 'acting', family: 'near_work', sql: `update post set role = 'executive' where post_id = 'provincial_head'`, refused: 'access.not_your_role' },
];

export async function lateToTake(copy: Copy, bend: Bend = {}): Promise<{ tried: number; late: string[] }> {
  const world = await worldOf(copy, bend);
  await copy.sql(`insert into contact_purpose (province, household_id, purpose_id, account_id, subdistrict, kind, stated_at, ends_at) select province, household_id, gen_random_uuid(), ${me('hotline_agent')}, subdistrict, 'came', '2026-11-20', '2026-11-20T03:00:00Z' from household where household_id = '${homeOf('unsealed').id}'`);
  const late: string[] = [];
  for (const taken of TAKEN_AWAY) {
    const before = await outcome(world, taken);
    await copy.sql(taken.sql);
    const after = await outcome(world, taken);
    if (before !== 'given' || after !== taken.refused) late.push(`${taken.what}: ${before}, then ${after}`);
  }
  return { tried: TAKEN_AWAY.length, late };
}

async function outcome(world: World, { role, asker = 'signed_in', family, route = LOOK }: TakenAway): Promise<string> {
  const sent: Sent = requestFor(route, homeOf(family));
  const answer = await ask(world.app, tokenOf(asker, role), sent);
  return answer.status < 400 ? 'given' : (answer.code ?? String(answer.status));
}
