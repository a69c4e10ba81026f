// The first administrator of an installation. Without the demo there is no account at all, and accounts are made by accounts; so this one
// is made by whoever can run commands on the machine, once. It gets a one-time code, never a password that somebody else has chosen.
import { SYSTEM_ACCOUNT } from '@klaikhun/areas/org';
import { giveResetCode } from '@klaikhun/areas/org/server';
import { noteLook } from '@klaikhun/ledger/pg';
import { MINISTRY } from '@klaikhun/reference';
import { type Clock, defineProblems, isoOf, problemError } from '@klaikhun/std';
import type { Client } from 'pg';

export const firstAdministratorProblems = defineProblems('first_administrator', {
  exists: {
    status: 409,
    th: 'มีผู้ดูแลระบบอยู่แล้ว คำสั่งนี้ใช้ได้ครั้งเดียว',
    en: 'There is an administrator already; this command works once.',
    next: { th: 'ให้ผู้ดูแลระบบคนนั้นสร้างบัญชีที่หน้า “คนและหน้าที่”', en: 'Let that administrator make accounts under “People and duties”.' },
  },
  not_started: {
    status: 409,
    th: 'ฐานข้อมูลนี้ยังไม่มีหน่วยงานและตำแหน่ง',
    en: 'There are no units and posts in this database yet.',
    next: { th: 'เปิดระบบหนึ่งครั้งด้วย npm start แล้วสั่งใหม่', en: 'Start the system once with npm start, then run this again.' },
  },
  bad_name: {
    status: 422,
    th: 'ชื่อบัญชีต้องเป็นอักษรอังกฤษตัวเล็ก ตัวเลข จุด หรือขีด 3–40 ตัว และขึ้นต้นด้วยตัวอักษร ชื่อคนอย่างน้อย 2 ตัว',
    en: 'The account is 3 to 40 small letters, digits, dots or dashes and begins with a letter; the name of the person has at least 2 letters.',
    next: { th: 'เช่น klaikhun admin create somchai.j --name "สมชาย ใจดี"', en: 'For example: klaikhun admin create somchai.j --name "Somchai Jaidee"' },
  },
  taken: {
    status: 409,
    th: 'มีบัญชีชื่อนี้อยู่แล้ว',
    en: 'There is an account of this name already.',
    next: { th: 'ใช้ชื่ออื่น', en: 'Choose another.' },
  },
});

const FIRST = 'first-administrator';
const POST = `administrator-${MINISTRY}`;

export interface FirstAdministrator { readonly account: string; readonly name: string; readonly nameEn: string }
export interface Given { readonly account: string; readonly code: string; readonly expires_at: string }
interface Parts { readonly clock: Clock; readonly newId: () => string; readonly province: string }

/** As the owner of the tables. A code that ran out unused is replaced by the next call; once the administrator has signed in, nothing is. */
export async function createFirstAdministrator(owner: Client, asked: FirstAdministrator, parts: Parts): Promise<Given> {
  if (!/^[a-z][a-z0-9.-]{2,39}$/.test(asked.account) || asked.name.trim().length < 2) throw problemError(firstAdministratorProblems.bad_name());
  await owner.query('begin');
  try {
    // Two of this command at once: the second waits, and then finds the first.
    await owner.query(`select pg_advisory_xact_lock(hashtextextended('first administrator', 0))`);
    const given = await create(owner, asked, parts);
    await owner.query('commit');
    return given;
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
}

async function create(owner: Client, asked: FirstAdministrator, { clock, newId, province }: Parts): Promise<Given> {
  const [now, today] = [clock.now(), isoOf(clock.today())];
  const ready = await owner.query('select from post where post_id = $1 and exists (select from account where account_id = $2)', [POST, SYSTEM_ACCOUNT]);
  if (ready.rowCount !== 1) throw problemError(firstAdministratorProblems.not_started());
  const { rows } = await owner.query<{ account_id: string; account: string; used: boolean }>(
    `select account_id, account, password_hash is not null or exists (select from passkey where passkey.account_id = account.account_id) or exists (select from session where session.account_id = account.account_id) as used
     from account where closed_at is null and (role = 'administrator' or exists (
       select from post_holding join post using (post_id) where post_holding.account_id = account.account_id and post.role = 'administrator' and (post_holding.valid_to is null or post_holding.valid_to >= $1)))`, [today],
  );
  const waiting = rows.length === 1 && rows[0]?.account_id === FIRST && !rows[0].used && rows[0].account === asked.account;
  if (rows.length > 0 && !waiting) throw problemError(firstAdministratorProblems.exists());
  if (!waiting) {
    const made = await owner.query(`insert into account (account_id, account, name_th, name_en, role, password_hash, demo) values ($1, $2, $3, $4, 'administrator', null, false) on conflict do nothing`, [FIRST, asked.account, asked.name.trim(), asked.nameEn.trim() || asked.name.trim()]);
    if (made.rowCount !== 1) throw problemError(firstAdministratorProblems.taken());
    await owner.query(`insert into area_assignment (account_id, code, people, valid_from, valid_to) values ($1, $2, false, $3, null)`, [FIRST, province, today]);
    await owner.query(`insert into post_holding (post_id, account_id, kind, valid_from, given_by) values ($1, $2, 'holder', $3, $4)`, [POST, FIRST, today, SYSTEM_ACCOUNT]);
  }
  const { code, expires_at } = await giveResetCode(owner, FIRST, SYSTEM_ACCOUNT, now);
  await noteLook(owner, newId, now, { accountId: SYSTEM_ACCOUNT, role: SYSTEM_ACCOUNT }, { province, householdId: '', subdistrict: '' },
    { deed: 'org.first_administrator', policy: 'org.first_administrator', requestId: 'klaikhun admin create', detail: { account: FIRST, again: waiting }, use: 'staff_administration' });
  return { account: asked.account, code, expires_at };
}
