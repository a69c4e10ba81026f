// Accounts in the care of whoever manages them: closing and opening, ending sessions, and the way back for somebody who has lost the
// password or the phone. It takes two: nobody does any of it for their own account, and nobody chooses another's password.
import { timingSafeEqual } from 'node:crypto';
import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, type Call, defineRoute } from '@klaikhun/access/pg';
import { bangkokTime, isoOf, problemError } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import { z } from 'zod';
import { Session } from '../api.contract.ts';
import { AccountClosed, CloseAccount } from '../duties.contract.ts';
import { orgProblems } from '../problems.ts';
import { ROLE_NAMES, rolesThatMay } from '../roles.ts';
import { AccountsList, ResetCode, ResetPassword } from '../sign-in.contract.ts';
import { makesAccounts } from '../who-may-give.ts';
import { closeAccount } from './duties/closing.ts';
import type { OrgServices } from './services.ts';
import { addNotice } from './notices.ts';
import { sessionAnswer } from './sign-in/api.ts';
import { PASSWORD_GUESSES } from './sign-in/guesses.ts';
import { hashOf, refuseWeak } from './sign-in/passwords.ts';
import { codeHash, giveResetCode } from './sign-in/reset-code.ts';
import { endAll } from './sign-in/sessions.ts';
import { enter } from './sign-in/sign-in.ts';

const policy = { name: 'org.accounts', what: { th: 'ดูแลบัญชีผู้ใช้', en: 'look after accounts' }, roles: rolesThatMay('manage_accounts'), shows: 'figures', audit: 'org.accounts', use: 'staff_administration', purpose: 'none' } as const satisfies AccessPolicy;
const policies = {
  read: policy, change: { ...policy, name: 'org.accounts.change', confirm: true },
  reset: { name: 'org.reset', what: { th: 'ตั้งรหัสผ่านใหม่', en: 'set a new password' }, roles: 'anyone', shows: 'nothing', audit: null, use: 'staff_administration', purpose: 'none', limit: 'sign_in' },
} as const satisfies Record<string, AccessPolicy>;

const Id = z.object({ id: z.string().min(1).max(100) });

interface AccountRow { account_id: string; account: string; name_th: string; name_en: string; role: string; closed_at: Date | null; second_factor: boolean; passkeys: number; last_seen_at: Date | null }

/**
 * Officers and volunteers whose area lies in the asker's, and who work nowhere else today: whoever can give a new password could use it,
 * so an officer who has moved to another province is that province's, and an inspector the ministry's. Citizens are nobody's to manage.
 */
async function readAccounts(db: ClientBase, areas: readonly string[], today: string, accountId: string | null): Promise<AccountRow[]> {
  const { rows } = await db.query<AccountRow>(
    `select account.account_id, account, name_th, name_en, role, closed_at, exists (select from second_factor where second_factor.account_id = account.account_id and confirmed_at is not null) as second_factor,
       (select count(*)::int from passkey where passkey.account_id = account.account_id) as passkeys, (select max(last_seen_at) from session where session.account_id = account.account_id) as last_seen_at
     from account where role not in ('citizen', 'system') and (not stands_above(account_id) or (select acts_for_ministry())) and ($2::text is null or account.account_id = $2) and exists (
       select from (select code from area_assignment where area_assignment.account_id = account.account_id union select subdistrict from village_assignment where village_assignment.account_id = account.account_id
         union select code from post_holding join post_area using (post_id) where post_holding.account_id = account.account_id) as own, unnest($1::text[]) as mine (code) where starts_with(own.code, mine.code))
       and not exists (select from (select code, valid_to from area_assignment where area_assignment.account_id = account.account_id union all select subdistrict, valid_to from village_assignment where village_assignment.account_id = account.account_id
         union all select code, least(post_holding.valid_to, post_area.valid_to) from post_holding join post_area using (post_id) where post_holding.account_id = account.account_id) as own
         where (own.valid_to is null or own.valid_to >= $3) and not exists (select from unnest($1::text[]) as mine (code) where starts_with(own.code, mine.code)))
     order by role, name_th`, [areas, accountId, today],
  );
  return rows;
}

/** The account, if it is the asker's to manage and not their own. */
async function theirs({ clock }: OrgServices, call: Call, accountId: string): Promise<AccountRow> {
  if (call.asker?.accountId === accountId) throw problemError(orgProblems.not_your_own());
  const [row] = await readAccounts(call.db, call.asker?.areas ?? [], isoOf(clock.today()), accountId);
  if (row === undefined) throw problemError(orgProblems.no_such_account());
  // Whoever gives the code of an account could use it: nobody looks after an account that may do more than theirs.
  if (!makesAccounts(call.asker?.role ?? '').some((role) => role === row.role)) throw problemError(orgProblems.not_in_your_care({ role: ROLE_NAMES[row.role]?.th ?? row.role, role_en: ROLE_NAMES[row.role]?.en ?? row.role }));
  return row;
}

const everywhereOf = (services: OrgServices) => ({ province: services.province, householdId: '', subdistrict: '' });

function tell({ newId, clock }: OrgServices, call: Call, accountId: string, kind: string): Promise<void> {
  return addNotice(call.db, { noticeId: newId(), accountId, at: clock.now(), kind, body: { by: call.asker?.accountId ?? '' } });
}

export function accountRoutes(services: OrgServices): AnyRoute[] {
  const { clock } = services;
  const change = async (call: Call, accountId: string, what: string): Promise<void> => call.look(everywhereOf(services), { account: accountId, what });
  return [
    resetRoute(services),
    defineRoute({
      method: 'get', path: '/api/accounts', summary: { th: 'บัญชีผู้ใช้', en: 'Accounts' }, access: policies.read, answer: AccountsList,
      handle: async (_input, call) => {
        await call.look(everywhereOf(services), {});
        const rows = await readAccounts(call.db, call.asker?.areas ?? [], isoOf(clock.today()), null);
        return { accounts: rows.map((row) => ({
          account_id: row.account_id, account: row.account, name: { th: row.name_th, en: row.name_en }, role: row.role, role_name: ROLE_NAMES[row.role] ?? { th: row.role, en: row.role },
          closed: row.closed_at !== null, second_factor: row.second_factor, passkeys: row.passkeys, last_seen_at: row.last_seen_at === null ? null : bangkokTime(row.last_seen_at.getTime()),
        })) };
      },
    }),
    defineRoute({
      method: 'post', path: '/api/accounts/{id}/reset-code', summary: { th: 'ออกรหัสตั้งใหม่', en: 'Give a reset code' }, access: policies.change, params: Id, answer: ResetCode,
      handle: async ({ params }, call) => {
        await change(call, (await theirs(services, call, params.id)).account_id, 'reset_code');
        const given = await giveResetCode(call.db, params.id, call.asker?.accountId ?? '', clock.now());
        await tell(services, call, params.id, 'account.reset_code');
        return given;
      },
    }),
    defineRoute({
      method: 'post', path: '/api/accounts/{id}/close', summary: { th: 'ปิดบัญชี', en: 'Close an account' }, access: policies.change, params: Id, body: CloseAccount, answer: AccountClosed,
      handle: async ({ params, body }, call) => {
        const row = await theirs(services, call, params.id);
        await change(call, row.account_id, 'close');
        return closeAccount(services, call, { accountId: row.account_id, name: { th: row.name_th, en: row.name_en } }, body.operation_id);
      },
    }),
    defineRoute({
      method: 'post', path: '/api/accounts/{id}/open', summary: { th: 'เปิดบัญชีอีกครั้ง', en: 'Open an account again' }, access: policies.change, params: Id, answer: null,
      handle: async ({ params }, call) => {
        await change(call, (await theirs(services, call, params.id)).account_id, 'open');
        await call.db.query('update account set closed_at = null where account_id = $1', [params.id]);
        return null;
      },
    }),
    defineRoute({
      method: 'delete', path: '/api/accounts/{id}/sessions', summary: { th: 'ปิดการเข้าใช้ทั้งหมดของบัญชี', en: 'End all sessions of an account' }, access: policies.change, params: Id, answer: null,
      handle: async ({ params }, call) => {
        await change(call, (await theirs(services, call, params.id)).account_id, 'end_sessions');
        await endAll(call.db, params.id, null);
        await tell(services, call, params.id, 'account.sessions_ended');
        return null;
      },
    }),
  ];
}

function resetRoute(services: OrgServices): AnyRoute {
  const { clock } = services;
  return defineRoute({
    method: 'post', path: '/api/session/reset', summary: { th: 'ตั้งรหัสผ่านใหม่ด้วยรหัสที่ได้รับ', en: 'Set a new password with a code' }, access: policies.reset, body: ResetPassword, answer: Session,
    handle: async ({ body }, call) => {
      const wait = await services.guesses.take(`reset ${body.account.toLowerCase()}`, PASSWORD_GUESSES);
      if (wait !== null) throw problemError(orgProblems.too_many_tries({ minutes: wait }));
      refuseWeak(body.password, body.account);
      const { rows } = await call.db.query<{ account_id: string; code_hash: Buffer; expires_at: Date }>(
        'select account_id, code_hash, expires_at from reset_code join account using (account_id) where account = $1 and closed_at is null for update of reset_code', [body.account],
      );
      const row = rows[0];
      const right = row !== undefined && timingSafeEqual(row.code_hash, codeHash(body.code)) && row.expires_at.getTime() > clock.now();
      const secret = await hashOf(body.password);
      if (!right) throw problemError(orgProblems.reset_refused());
      // What was lost may be in other hands: the old phone's codes and every open session end with the old password.
      await call.db.query('delete from reset_code where account_id = $1', [row.account_id]);
      await call.db.query('delete from second_factor where account_id = $1', [row.account_id]);
      await call.db.query('update account set password_hash = $2 where account_id = $1', [row.account_id, secret]);
      await endAll(call.db, row.account_id, null);
      await tell(services, call, row.account_id, 'account.password_set');
      return sessionAnswer(services, await enter(services, call, row.account_id, 'reset'));
    },
  });
}
