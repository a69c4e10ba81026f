import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, type Call, defineRoute } from '@klaikhun/access/pg';
import { bangkokTime, isoOf, problemError } from '@klaikhun/std';
import QRCode from 'qrcode';
import { z } from 'zod';
import { Session, SignIn } from '../../api.contract.ts';
import { orgProblems } from '../../problems.ts';
import { BeginSecondFactor, CitizenReturn, CitizenStart, Confirm, Confirmed, KeyOptions, NewKey, SecondFactorBegun, Security, UsedKey } from '../../sign-in.contract.ts';
import type { OrgServices } from '../services.ts';
import { accountOfSession, accountView, type StoredAccount } from '../store.ts';
import { beginCitizen, finishCitizen } from './citizens.ts';
import { CODE_GUESSES } from './guesses.ts';
import { accountOfKey, dropKey, makeKey, optionsToMake, optionsToUse } from './passkeys.ts';
import { beginSecondFactor, dropSecondFactor, hasSecondFactor, spendCode } from './second-factor.ts';
import { confirmSession, endAll, endOne, endSession, sessionsOf, SESSION_SECONDS } from './sessions.ts';
import { checkCredentials, enter } from './sign-in.ts';

const everyone = (name: string, th: string, en: string) => ({ name, what: { th, en }, roles: 'anyone', shows: 'nothing', audit: null, use: 'staff_administration', purpose: 'none' }) as const satisfies AccessPolicy;
const own = (name: string, th: string, en: string) => ({ name, what: { th, en }, roles: 'signed_in', shows: 'nothing', audit: null, use: 'staff_administration', purpose: 'none' }) as const satisfies AccessPolicy;

const policies = {
  session: everyone('org.session', 'เข้าและออกจากระบบ', 'sign in and out'),
  signIn: { ...everyone('org.sign_in', 'เข้าสู่ระบบ', 'sign in'), limit: 'sign_in' },
  confirm: { ...own('org.confirm', 'ยืนยันตัวตนอีกครั้ง', 'confirm who you are'), limit: 'sign_in' },
  security: own('org.security', 'ดูความปลอดภัยของบัญชีตนเอง', 'see the security of your account'),
  secure: { ...own('org.secure', 'เปลี่ยนวิธีเข้าระบบของตนเอง', 'change how you sign in'), confirm: true },
} as const satisfies Record<string, AccessPolicy>;

const Id = z.object({ id: z.string().min(1).max(400) });

export function signInRoutes(services: OrgServices): AnyRoute[] {
  return [...sessionRoutes(services), ...keyRoutes(services), ...securityRoutes(services)];
}

export function sessionAnswer(services: OrgServices, stored: StoredAccount | null): Session {
  return { account: stored === null ? null : accountView(stored), today: isoOf(services.clock.today()), demo: services.demoAccounts.length > 0, citizens: services.provider !== null };
}

function meOf(call: Call): { accountId: string; token: string } {
  if (call.asker === null || call.session.token === null) throw problemError(orgProblems.sign_in_over());
  return { accountId: call.asker.accountId, token: call.session.token };
}

function sessionRoutes(services: OrgServices): AnyRoute[] {
  const { clock } = services;
  return [
    defineRoute({
      method: 'get', path: '/api/session', summary: { th: 'ใครเข้าระบบอยู่', en: 'Who is signed in' }, access: policies.session, answer: Session,
      handle: async (_input, call) => sessionAnswer(services, call.session.token === null ? null : await accountOfSession(call.db, call.session.token, clock.now(), isoOf(clock.today()))),
    }),
    defineRoute({
      method: 'post', path: '/api/session', summary: { th: 'เข้าระบบ', en: 'Sign in' }, access: policies.signIn, body: SignIn, answer: Session,
      handle: async ({ body }, call) => sessionAnswer(services, await enter(services, call, await checkCredentials(services, call, body), 'password')),
    }),
    defineRoute({
      method: 'delete', path: '/api/session', summary: { th: 'ออกจากระบบ', en: 'Sign out' }, access: policies.session, answer: null,
      handle: async (_input, call) => {
        if (call.session.token !== null) await endSession(call.db, call.session.token);
        call.session.set(null, 0);
        return null;
      },
    }),
    defineRoute({
      method: 'post', path: '/api/session/confirm', summary: { th: 'ยืนยันตัวตนอีกครั้ง', en: 'Confirm who you are' }, access: policies.confirm, body: Confirm, answer: Confirmed,
      handle: async ({ body }, call) => {
        const { accountId, token } = meOf(call);
        const { rows } = await call.db.query<{ account: string }>('select account from account where account_id = $1', [accountId]);
        const shown = body.passkey !== undefined ? await accountOfKey(call.db, call.site, body.passkey, clock.now())
          : await checkCredentials(services, call, { account: rows[0]?.account ?? '', password: body.password ?? '', code: body.code });
        if (shown !== accountId) throw problemError(orgProblems.key_refused());
        call.session.set(await confirmSession(call.db, token, clock.now()), SESSION_SECONDS);
        return { until: bangkokTime(clock.now() + 5 * 60_000) };
      },
    }),
    defineRoute({
      method: 'post', path: '/api/session/citizen/start', summary: { th: 'เข้าด้วย ThaID', en: 'Sign in with ThaID' }, access: policies.signIn, answer: CitizenStart,
      handle: async (_input, call) => {
        if (services.provider === null) throw problemError(orgProblems.no_provider());
        return { url: await beginCitizen(call.db, services.provider, call.site, clock.now()) };
      },
    }),
    defineRoute({
      method: 'post', path: '/api/session/citizen', summary: { th: 'กลับมาจาก ThaID', en: 'Back from ThaID' }, access: policies.signIn, body: CitizenReturn, answer: Session,
      handle: async ({ body }, call) => {
        if (services.provider === null) throw problemError(orgProblems.no_provider());
        return sessionAnswer(services, await enter(services, call, await finishCitizen(call.db, services.provider, call.site, body.query, clock.now(), services.newId), 'citizen'));
      },
    }),
  ];
}

function keyRoutes(services: OrgServices): AnyRoute[] {
  const { clock } = services;
  return [
    defineRoute({
      method: 'post', path: '/api/session/passkey/options', summary: { th: 'ขอใช้พาสคีย์', en: 'Ask for a passkey' }, access: policies.signIn, answer: KeyOptions,
      handle: async (_input, call) => ({ options: await optionsToUse(call.db, call.site, clock.now()) }),
    }),
    defineRoute({
      method: 'post', path: '/api/session/passkey', summary: { th: 'เข้าด้วยพาสคีย์', en: 'Sign in with a passkey' }, access: policies.signIn, body: UsedKey, answer: Session,
      handle: async ({ body }, call) => {
        const accountId = await accountOfKey(call.db, call.site, body.answer, clock.now());
        if (accountId === null) throw problemError(orgProblems.key_refused());
        return sessionAnswer(services, await enter(services, call, accountId, 'passkey'));
      },
    }),
    defineRoute({
      method: 'post', path: '/api/me/passkeys/options', summary: { th: 'ขอสร้างพาสคีย์', en: 'Ask to make a passkey' }, access: policies.secure, answer: KeyOptions,
      handle: async (_input, call) => {
        const { accountId } = meOf(call);
        const { rows } = await call.db.query<{ account: string; name_th: string }>('select account, name_th from account where account_id = $1', [accountId]);
        return { options: await optionsToMake(call.db, call.site, { accountId, account: rows[0]?.account ?? '', name: rows[0]?.name_th ?? '' }, clock.now()) };
      },
    }),
    defineRoute({
      method: 'post', path: '/api/me/passkeys', summary: { th: 'เพิ่มพาสคีย์', en: 'Add a passkey' }, access: policies.secure, body: NewKey, answer: null,
      handle: async ({ body }, call) => {
        await makeKey(call.db, call.site, meOf(call).accountId, body.name, body.answer, clock.now());
        return null;
      },
    }),
    defineRoute({
      method: 'delete', path: '/api/me/passkeys/{id}', summary: { th: 'ลบพาสคีย์', en: 'Remove a passkey' }, access: policies.secure, params: Id, answer: null,
      handle: async ({ params }, call) => {
        await dropKey(call.db, meOf(call).accountId, params.id);
        return null;
      },
    }),
  ];
}

function securityRoutes(services: OrgServices): AnyRoute[] {
  const { clock } = services;
  return [
    defineRoute({
      method: 'get', path: '/api/me/security', summary: { th: 'ความปลอดภัยของบัญชีฉัน', en: 'The security of my account' }, access: policies.security, answer: Security,
      handle: async (_input, call) => securityOf(services, call),
    }),
    defineRoute({
      method: 'post', path: '/api/me/second-factor', summary: { th: 'เปิดใช้รหัสหกหลัก', en: 'Turn the six digits on' }, access: policies.secure, body: BeginSecondFactor, answer: SecondFactorBegun,
      handle: async ({ body }, call) => {
        const { accountId } = meOf(call);
        if (body.code !== undefined) {
          const wait = await services.guesses.take(`code ${accountId}`, CODE_GUESSES);
          if (wait !== null) throw problemError(orgProblems.too_many_tries({ minutes: wait }));
          if (!(await spendCode(call.db, services.secondFactorKey, accountId, body.code, clock.now(), true))) throw problemError(orgProblems.wrong_code());
          return { confirmed: true, secret: null, picture: null, size: null };
        }
        const { rows } = await call.db.query<{ account: string }>('select account from account where account_id = $1', [accountId]);
        const begun = await beginSecondFactor(call.db, services.secondFactorKey, accountId, rows[0]?.account ?? '');
        return { confirmed: false, secret: begun.secret, ...pictureOf(begun.address) };
      },
    }),
    defineRoute({
      method: 'delete', path: '/api/me/second-factor', summary: { th: 'ปิดรหัสหกหลัก', en: 'Turn the six digits off' }, access: policies.secure, answer: null,
      handle: async (_input, call) => {
        await dropSecondFactor(call.db, meOf(call).accountId);
        return null;
      },
    }),
    defineRoute({
      method: 'delete', path: '/api/me/sessions/{id}', summary: { th: 'ปิดการเข้าใช้จากเครื่องอื่น', en: 'End one of my sessions' }, access: policies.security, params: Id, answer: null,
      handle: async ({ params }, call) => {
        await endOne(call.db, meOf(call).accountId, params.id);
        return null;
      },
    }),
    defineRoute({
      method: 'delete', path: '/api/me/sessions', summary: { th: 'ปิดการเข้าใช้จากเครื่องอื่นทั้งหมด', en: 'End all my other sessions' }, access: policies.security, answer: null,
      handle: async (_input, call) => {
        const { accountId, token } = meOf(call);
        await endAll(call.db, accountId, token);
        return null;
      },
    }),
  ];
}

async function securityOf(services: OrgServices, call: Call): Promise<Security> {
  const { accountId, token } = meOf(call);
  const { rows: keys } = await call.db.query<{ credential_id: string; name: string; made_at: Date; used_at: Date | null }>('select credential_id, name, made_at, used_at from passkey where account_id = $1 order by made_at', [accountId]);
  const sessions = await sessionsOf(call.db, accountId, token, services.clock.now());
  const shown = (at: Date) => bangkokTime(at.getTime());
  return {
    second_factor: await hasSecondFactor(call.db, accountId),
    passkeys: keys.map((key) => ({ id: key.credential_id, name: key.name, made_at: shown(key.made_at), used_at: key.used_at === null ? null : shown(key.used_at) })),
    sessions: sessions.map((row) => ({ id: row.session_id, device: row.device ?? '-', started_at: shown(row.started_at), last_seen_at: shown(row.last_seen_at ?? row.started_at), here: row.here })),
  };
}

/** The QR code as one path of an SVG: our content policy lets no foreign picture in. */
function pictureOf(address: string): { picture: string; size: number } {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' });
  const path: string[] = [];
  for (let y = 0; y < modules.size; y += 1) for (let x = 0; x < modules.size; x += 1) if (modules.get(y, x)) path.push(`M${x} ${y}h1v1h-1z`);
  return { picture: path.join(''), size: modules.size };
}
