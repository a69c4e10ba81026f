import { type AnyRoute, defineRoute } from '@klaikhun/access/pg';
import type { AccessPolicy } from '@klaikhun/access';
import { noteLook } from '@klaikhun/ledger/pg';
import { type Clock, isoOf, problemError } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import { type Account, DemoAccounts, Places, Session, SignIn } from '../api.contract.ts';
import { orgProblems } from '../problems.ts';
import { ROLE_NAMES, ROLES } from '../roles.ts';
import { accountOfSession, endSession, findByPassword, readPlaces, SESSION_SECONDS, startSession, type StoredAccount } from './store.ts';
import { SignInTries, WAIT_MINUTES } from './tries.ts';

export interface OrgServices {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly province: string;
  readonly demoAccounts: DemoAccounts['accounts'];
}

const policies = {
  session: { name: 'org.session', what: { th: 'เข้าและออกจากระบบ', en: 'sign in and out' }, roles: 'anyone', shows: 'nothing', audit: null, use: 'staff_administration', purpose: 'none' },
  places: { name: 'org.places', what: { th: 'ดูรายชื่ออำเภอและตำบล', en: 'see the places' }, roles: 'anyone', shows: 'figures', audit: null, use: 'public_information', purpose: 'none' },
} as const satisfies Record<string, AccessPolicy>;

export function orgRoutes(services: OrgServices): AnyRoute[] {
  const { clock, newId } = services;
  const tries = new SignInTries(clock);
  const answerFor = (stored: StoredAccount | null): Session => ({ account: stored === null ? null : accountView(stored), today: isoOf(clock.today()), demo: services.demoAccounts.length > 0 });
  const whoHas = async (db: ClientBase, token: string | null) => (token === null ? null : accountOfSession(db, token, clock.now(), isoOf(clock.today())));

  return [
    defineRoute({
      method: 'get', path: '/api/session', summary: { th: 'ใครเข้าระบบอยู่', en: 'Who is signed in' }, access: policies.session, answer: Session,
      handle: async (_input, call) => answerFor(await whoHas(call.db, call.session.token)),
    }),
    defineRoute({
      method: 'post', path: '/api/session', summary: { th: 'เข้าระบบ', en: 'Sign in' }, access: { ...policies.session, limit: 'sign_in' }, body: SignIn, answer: Session,
      handle: async ({ body }, call) => {
        if (!tries.mayTry(body.account)) throw problemError(orgProblems.too_many_tries({ minutes: WAIT_MINUTES }));
        const accountId = await findByPassword(call.db, body.account, body.password);
        if (accountId === null) {
          tries.failed(body.account);
          throw problemError(orgProblems.wrong_password());
        }
        tries.succeeded(body.account);
        const token = await startSession(call.db, accountId, clock.now());
        const stored = await whoHas(call.db, token);
        if (stored === null) throw problemError(orgProblems.wrong_password());
        await call.actAs(accountId);
        const everywhere = { province: services.province, householdId: '', subdistrict: '' };
        await noteLook(call.db, newId, clock.now(), stored, everywhere, { deed: 'sign_in', policy: policies.session.name, requestId: call.requestId, detail: {} });
        call.session.set(token, SESSION_SECONDS);
        return answerFor(stored);
      },
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
      method: 'get', path: '/api/demo-accounts', summary: { th: 'บัญชีสาธิต', en: 'Demo accounts' }, access: policies.session, answer: DemoAccounts,
      handle: async () => ({ accounts: services.demoAccounts }),
    }),
    defineRoute({
      method: 'get', path: '/api/places', summary: { th: 'จังหวัด อำเภอ ตำบล', en: 'Province, districts, subdistricts' }, access: policies.places, answer: Places,
      handle: async (_input, call) => {
        const places = await readPlaces(call.db, services.province);
        return places ?? { province: { code: services.province, name: { th: '', en: '' } }, districts: [], outlines: null };
      },
    }),
  ];
}

function accountView(stored: StoredAccount): Account {
  return {
    account_id: stored.accountId, account: stored.account, name: stored.name, role: stored.role,
    role_name: ROLE_NAMES[stored.role] ?? { th: stored.role, en: stored.role }, areas: stored.areas, may: ROLES[stored.role].may,
  };
}
