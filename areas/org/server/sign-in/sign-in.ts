// Signing in by password, code, passkey or the state's sign-in, and confirming oneself: what each checks, in which order, and what it leaves.
import type { Call } from '@klaikhun/access/pg';
import { noteLook } from '@klaikhun/ledger/pg';
import { isoOf, problemError } from '@klaikhun/std';
import { orgProblems } from '../../problems.ts';
import type { OrgServices } from '../services.ts';
import { accountOfSession, type StoredAccount } from '../store.ts';
import { CODE_GUESSES, PASSWORD_GUESSES } from './guesses.ts';
import { isRight } from './passwords.ts';
import { hasSecondFactor, spendCode } from './second-factor.ts';
import { DEVICE_SECONDS, deviceWords, endSession, isKnownDevice, knowDevice, SESSION_SECONDS, startSession } from './sessions.ts';

export interface Credentials { readonly account: string; readonly password: string; readonly code?: string | undefined }

/** The account that these credentials are right for. One refusal for a wrong name and a wrong password, after the same work. */
export async function checkCredentials(services: OrgServices, call: Call, given: Credentials): Promise<string> {
  const { rows } = await call.db.query<{ account_id: string; password_hash: string | null }>('select account_id, password_hash from account where account = $1 and closed_at is null', [given.account]);
  const row = rows[0] ?? null;
  const known = await isKnownDevice(call.db, call.device.token, row?.account_id ?? '');
  // Counted before anything is hashed: a guess costs the attacker one of ten, and us no more than a row.
  const bucket = `password ${given.account.toLowerCase()} ${known ? call.device.token : ''}`;
  const wait = await services.guesses.take(bucket, PASSWORD_GUESSES);
  if (wait !== null) throw problemError(orgProblems.too_many_tries({ minutes: wait }));
  if (!(await isRight(row?.password_hash ?? null, given.password)) || row === null) throw problemError(orgProblems.wrong_password());
  if (await hasSecondFactor(call.db, row.account_id)) await checkCode(services, call, row.account_id, given.code);
  await services.guesses.forgive(bucket);
  return row.account_id;
}

async function checkCode(services: OrgServices, call: Call, accountId: string, code: string | undefined): Promise<void> {
  if (code === undefined) throw problemError(orgProblems.code_first());
  const bucket = `code ${accountId}`;
  const wait = await services.guesses.take(bucket, CODE_GUESSES);
  if (wait !== null) throw problemError(orgProblems.too_many_tries({ minutes: wait }));
  if (!(await spendCode(call.db, services.secondFactorKey, accountId, code, services.clock.now()))) throw problemError(orgProblems.wrong_code());
  await services.guesses.forgive(bucket);
}

/** A new session for the account, whatever the browser brought; noted in the audit. */
export async function enter(services: OrgServices, call: Call, accountId: string, how: string): Promise<StoredAccount> {
  const { clock } = services;
  const now = clock.now();
  if (call.session.token !== null) await endSession(call.db, call.session.token);
  const token = await startSession(call.db, accountId, deviceWords(call.agent), now);
  const stored = await accountOfSession(call.db, token, now, isoOf(clock.today()));
  if (stored === null) throw problemError(orgProblems.wrong_password());
  await call.actAs(accountId);
  const everywhere = { province: services.province, householdId: '', subdistrict: '' };
  await noteLook(call.db, services.newId, now, stored, everywhere, { deed: 'sign_in', policy: 'org.session', requestId: call.requestId, detail: { how }, use: 'staff_administration' });
  call.session.set(token, SESSION_SECONDS);
  call.device.set(await knowDevice(call.db, call.device.token, accountId, now), DEVICE_SECONDS);
  return stored;
}
