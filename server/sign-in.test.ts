// Showing who one is: passwords and how often they may be guessed, six-digit codes, sessions and their end, recovery with a second officer,
// and citizens by a real OpenID Connect provider.
import { randomUUID } from 'node:crypto';
import { ProblemDetails, Security, Session } from '@klaikhun/areas/org';
import { seededRng } from '@klaikhun/std';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { type MadeUpPerson, type RunningProvider, startProvider } from '@klaikhun/tools/identity-provider/provider.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { smallProvince, type SmallProvince } from './testing/small-province.ts';

const PEOPLE: readonly MadeUpPerson[] = [
  { pid: '9287354845649', title: 'นาง', given_name: 'คำ', family_name: 'ใจดี', birthdate: '2487', address: '11 หมู่ที่ 7 ต.ดู่ใต้ อ.เมืองน่าน จ.น่าน', gender: '' },
  { pid: '1234567890123', title: 'นาย', given_name: 'เลข', family_name: 'ผิด', birthdate: '1990-01-02', address: '', gender: 'male' },
];

let province: SmallProvince;
let provider: RunningProvider;
let app: Awaited<ReturnType<typeof buildApp>>;
let database: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
  provider = await startProvider(async () => PEOPLE);
  app = await makeApp();
});
afterAll(async () => {
  await provider?.stop();
  await province?.close();
});

const KEY = new Uint8Array(32).fill(7);
const makeApp = () => buildApp({
  pool: province.pool, law: province.law, clock: province.clock, rng: seededRng(`sign in ${process.hrtime.bigint()}`), province: '55', demoAccounts: [], webDirectory: null, overHttps: false, log: (failure) => province.logged.push(failure),
  provider: { issuer: provider.issuer, clientId: provider.clientId, clientSecret: provider.clientSecret }, secondFactorKey: KEY,
});
const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows as T[]);

/** A browser with its own cookies. */
function browser() {
  const cookies = new Map<string, string>();
  return {
    cookies,
    send: async (method: string, path: string, body?: unknown) => {
      const response = await app.request(`http://localhost:8080${path}`, {
        method, headers: { 'content-type': 'application/json', cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), host: 'localhost:8080', 'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/156.0' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '') cookies.delete(name);
        else cookies.set(name, value);
      }
      const text = await response.text();
      return { status: response.status, json: text === '' ? null : (JSON.parse(text) as unknown) };
    },
  };
}
const code = (reply: { status: number; json: unknown }) => (reply.status < 400 ? `did ${reply.status}` : ProblemDetails.parse(reply.json).code);
const signIn = (who: ReturnType<typeof browser>, account: string, more: object = {}) => who.send('POST', '/api/session', { account, password: 'klaikhun', ...more });
const forget = () => sql('delete from guess');
const codeNow = (secret: string, offset = 0) => new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({ timestamp: province.clock.now() + offset * 30_000 });

describe('guessing', () => {
  test('ten wrong passwords in an hour, then nobody at an unknown device may try; a known device still gets in', async () => {
    await forget();
    const owner = browser();
    await signIn(owner, 'head');
    await owner.send('DELETE', '/api/session');
    const attacker = browser();
    const codes: string[] = [];
    for (let i = 0; i < 11; i += 1) codes.push(code(await attacker.send('POST', '/api/session', { account: 'head', password: `guess ${i}` })));
    expect(codes).toEqual([...Array(10).fill('org.wrong_password'), 'org.too_many_tries']);
    expect(code(await signIn(browser(), 'head'))).toBe('org.too_many_tries');
    expect(code(await signIn(owner, 'head'))).toBe('did 200');
    province.clock.advance(3_600_000);
    expect(code(await signIn(browser(), 'head'))).toBe('did 200');
    province.clock.advance(-3_600_000);
  });

  test('stays counted when the server starts anew', async () => {
    await forget();
    for (let i = 0; i < 10; i += 1) await browser().send('POST', '/api/session', { account: 'volunteer', password: 'x' });
    app = await makeApp();
    expect(code(await signIn(browser(), 'volunteer'))).toBe('org.too_many_tries');
  });

  test('a name that does not exist is refused in the same words', async () => {
    await forget();
    const [unknown, wrong] = [await browser().send('POST', '/api/session', { account: 'nobody', password: 'x' }), await browser().send('POST', '/api/session', { account: 'head', password: 'x' })];
    const words = (reply: { json: unknown }) => ({ ...(reply.json as object), instance: '' });
    expect(words(unknown)).toEqual(words(wrong));
  });
});

describe('six-digit codes', () => {
  test('are asked for after the password, each is good once, five wrong ones end it for a while', async () => {
    await forget();
    const who = browser();
    await signIn(who, 'officer-5502');
    const begun = (await who.send('POST', '/api/me/second-factor', {})).json as { secret: string; picture: string };
    expect(begun.picture).toMatch(/^M\d/);
    expect(code(await who.send('POST', '/api/me/second-factor', { code: codeNow(begun.secret) }))).toBe('did 200');
    const [{ secret }] = await sql<{ secret: Buffer }>(`select secret from second_factor where account_id = 'demo-officer-5502'`) as [{ secret: Buffer }];
    expect(secret.toString('latin1')).not.toContain(Buffer.from(Secret.fromBase32(begun.secret).bytes).toString('latin1'));

    const again = browser();
    expect(code(await signIn(again, 'officer-5502'))).toBe('org.code_first');
    // The code that confirmed it was used up; the next one is good, once.
    expect(code(await signIn(again, 'officer-5502', { code: codeNow(begun.secret) }))).toBe('org.wrong_code');
    expect(code(await signIn(again, 'officer-5502', { code: codeNow(begun.secret, 1) }))).toBe('did 200');
    expect(code(await signIn(browser(), 'officer-5502', { code: codeNow(begun.secret, 1) }))).toBe('org.wrong_code');
    await forget();
    const tries: string[] = [];
    for (let i = 0; i < 6; i += 1) tries.push(code(await signIn(again, 'officer-5502', { code: String(100_000 + i) })));
    expect(tries).toEqual([...Array(5).fill('org.wrong_code'), 'org.too_many_tries']);
  });
});

describe('a session', () => {
  test('gets a new token when it is confirmed; the old one is worth nothing', async () => {
    await forget();
    const who = browser();
    await signIn(who, 'unit-head');
    const stolen = who.cookies.get('klaikhun_session') ?? '';
    expect(code(await who.send('POST', '/api/session/confirm', { password: 'wrong' }))).toBe('org.wrong_password');
    expect(code(await who.send('POST', '/api/session/confirm', { password: 'klaikhun' }))).toBe('did 200');
    const thief = browser();
    thief.cookies.set('klaikhun_session', stolen);
    expect(code(await thief.send('GET', '/api/me/security'))).toBe('access.sign_in_first');
    expect(code(await who.send('GET', '/api/me/security'))).toBe('did 200');
  });

  test('that was set by somebody else before signing in is not taken over', async () => {
    await forget();
    const victim = browser();
    victim.cookies.set('klaikhun_session', 'fixed-by-the-attacker');
    await signIn(victim, 'unit-head');
    expect(victim.cookies.get('klaikhun_session')).not.toBe('fixed-by-the-attacker');
  });

  test('is listed for its owner, who ends the others; half an hour alone ends it', async () => {
    await forget();
    await sql(`delete from session where account_id = 'demo-hotline'`);
    const [phone, desk] = [browser(), browser()];
    await signIn(phone, 'hotline');
    await signIn(desk, 'hotline');
    const { sessions } = Security.parse((await desk.send('GET', '/api/me/security')).json);
    expect(sessions.map((one) => [one.device, one.here]).sort()).toEqual([['Chrome, Android', false], ['Chrome, Android', true]]);
    expect(code(await desk.send('DELETE', '/api/me/sessions'))).toBe('did 204');
    expect(code(await phone.send('GET', '/api/me/security'))).toBe('access.sign_in_first');
    province.clock.advance(31 * 60_000);
    expect(code(await desk.send('GET', '/api/me/security'))).toBe('access.sign_in_first');
    province.clock.advance(-31 * 60_000);
  });

  test('ends at the next request when the account is closed', async () => {
    await forget();
    const [admin, officer] = [browser(), browser()];
    await signIn(admin, 'administrator');
    await signIn(officer, 'officer-5503');
    expect(code(await admin.send('POST', '/api/accounts/demo-officer-5503/close', { operation_id: randomUUID() }))).toBe('did 200');
    expect(code(await officer.send('GET', '/api/take-up'))).toBe('access.sign_in_first');
    expect(code(await signIn(officer, 'officer-5503'))).toBe('org.wrong_password');
    await admin.send('POST', '/api/accounts/demo-officer-5503/open');
    expect(code(await signIn(officer, 'officer-5503'))).toBe('did 200');
  });
});

describe('who has lost the password or the phone', () => {
  test('gets back with a code from a second officer, once; nobody does it for themselves', async () => {
    await forget();
    const [head, officer] = [browser(), browser()];
    await signIn(head, 'head');
    expect(code(await head.send('POST', '/api/accounts/demo-head/reset-code'))).toBe('org.not_your_own');
    expect(code(await head.send('POST', '/api/accounts/nobody/reset-code'))).toBe('org.no_such_account');
    const given = (await head.send('POST', '/api/accounts/demo-officer-5504/reset-code')).json as { code: string };
    const reset = { account: 'officer-5504', code: given.code };
    expect(code(await officer.send('POST', '/api/session/reset', { ...reset, password: 'short' }))).toBe('org.short_password');
    expect(code(await officer.send('POST', '/api/session/reset', { ...reset, password: 'password123456' }))).toBe('org.common_password');
    expect(code(await officer.send('POST', '/api/session/reset', { ...reset, code: 'AAAA-BBBB-CCCC', password: 'ดอกไม้บานที่น่าน 2569' }))).toBe('org.reset_refused');
    expect(code(await officer.send('POST', '/api/session/reset', { ...reset, password: 'ดอกไม้บานที่น่าน 2569' }))).toBe('did 200');
    expect(code(await browser().send('POST', '/api/session/reset', { ...reset, password: 'อีกรหัสหนึ่งที่ยาวพอ' }))).toBe('org.reset_refused');
    expect(code(await signIn(browser(), 'officer-5504'))).toBe('org.wrong_password');
    expect((await sql<{ kind: string }>(`select kind from notice where account_id = 'demo-officer-5504' order by kind`)).map((row) => row.kind)).toEqual(['account.password_set', 'account.reset_code']);
  });

  test('an officer with a password alone opens nobody\'s record outside the demo', async () => {
    await forget();
    await sql(`update account set demo = false where account_id = 'demo-officer-5505'`);
    const officer = browser();
    await signIn(officer, 'officer-5505');
    expect(code(await officer.send('GET', '/api/work-list'))).toBe('org.second_factor_first');
    expect(code(await officer.send('GET', '/api/take-up'))).toBe('did 200');
    await sql(`update account set demo = true where account_id = 'demo-officer-5505'`);
  });
});

describe('a citizen', () => {
  /** Walks through the provider's own pages as a browser would, and comes back with what it put behind the address. */
  async function walk(url: string, pid: string): Promise<string> {
    const jar = new Map<string, string>();
    const visit = async (at: string, form?: string) => {
      const response = await fetch(at, { redirect: 'manual', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(form === undefined ? {} : { method: 'POST', body: form }) });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        jar.set(name, value);
      }
      await response.arrayBuffer();
      return new URL(response.headers.get('location') ?? at, at).href;
    };
    let at = await visit(await visit(url), `pid=${pid}`);
    for (let hop = 0; hop < 5 && at.startsWith(provider.issuer); hop += 1) at = await visit(at);
    return new URL(at).search.slice(1);
  }
  const start = async (who: ReturnType<typeof browser>) => ((await who.send('POST', '/api/session/citizen/start')).json as { url: string }).url;

  test('comes in by the number that the provider vouches for, and is that person', async () => {
    const who = browser();
    const session = Session.parse((await who.send('POST', '/api/session/citizen', { query: await walk(await start(who), '9287354845649') })).json);
    expect(session.account).toMatchObject({ role: 'citizen', name: { th: 'คำ ใจดี' } });
    const [{ claims }] = await sql<{ claims: Record<string, unknown> }>('select claims from citizen_identity') as [{ claims: Record<string, unknown> }];
    expect(claims).toMatchObject({ pid: '9287354845649', birthdate: '2487', gender: '' });
    expect(code(await who.send('GET', '/api/take-up'))).toBe('access.not_your_role');
  });

  test('an answer is good once, and only for the one who asked', async () => {
    const who = browser();
    const query = await walk(await start(who), '9287354845649');
    expect(code(await who.send('POST', '/api/session/citizen', { query: query.replace(/state=[^&]+/, 'state=forged') }))).toBe('org.sign_in_over');
    expect(code(await who.send('POST', '/api/session/citizen', { query }))).toBe('did 200');
    expect(code(await who.send('POST', '/api/session/citizen', { query }))).toBe('org.sign_in_over');
  });

  test('whose number cannot be one, or who chose not to, is not let in', async () => {
    const who = browser();
    expect(code(await who.send('POST', '/api/session/citizen', { query: await walk(await start(who), '1234567890123') }))).toBe('org.not_vouched_for');
    expect(code(await who.send('POST', '/api/session/citizen', { query: await walk(await start(who), '') }))).toBe('org.not_vouched_for');
  });
});

test('a citizen sees who looked at the own record and why, by role and day; nothing done under a seal', async () => {
  await forget();
  const officer = browser();
  await sql(`update account set demo = true`);
  await signIn(officer, 'officer-5501');
  await officer.send('GET', '/api/households/h-kham');
  const who = browser();
  await sql(`insert into account (account_id, account, name_th, name_en, role, demo) values ('citizen-kham', 'citizen-kham', 'คำ', 'Kham', 'citizen', true);
    insert into citizen_identity (issuer, subject, account_id, claims, at) values ('test', 'kham', 'citizen-kham', '{"pid": "9287354845649"}', '2026-11-20')`);
  const { startSession } = await import('@klaikhun/areas/org/server');
  who.cookies.set('klaikhun_session', await startSession(province.owner as never, 'citizen-kham', '-', province.clock.now()));
  const views = async () => (await who.send('GET', '/api/me/record-views')).json as { person: string; days: { views: { office: { th: string }; why: { th: string } }[] }[] };
  const seen = await views();
  expect(seen.person).toBe('นางคำ ใจดี');
  expect(seen.days.flatMap((day) => day.views)[0]).toMatchObject({ office: { th: 'เจ้าหน้าที่ภาคสนาม' }, why: { th: 'เพราะมีการติดต่อจากครอบครัวหรือหน่วยงาน' } });
  await sql(`insert into seal (province, household_id, seal_id, subdistrict, reason, sealed_by, sealed_at) values ('55', 'h-kham', gen_random_uuid(), '550101', 'other', 'demo-head', '2026-01-01')`);
  expect((await views()).days).toEqual([]);
  await sql(`delete from seal`);
});

test('forty sign-ins at once wait for each other for no longer than they must, and nobody else waits for them', async () => {
  await forget();
  const flood = Array.from({ length: 40 }, (_, n) => browser().send('POST', '/api/session', { account: `nobody-${n}`, password: 'x' }));
  const other = await browser().send('GET', '/api/rights');
  expect(other.status).toBe(200);
  expect(new Set((await Promise.all(flood)).map(code))).toEqual(new Set(['org.wrong_password']));
}, 20_000);
