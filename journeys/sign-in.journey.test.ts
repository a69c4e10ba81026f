// reliability: "ThaID is OIDC", "passkeys preferred, TOTP second": who one is, shown in a real browser with a virtual key and a real provider.
import { Secret, TOTP } from 'otpauth';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { address, openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { DESK, PHONE } from './parts/people.ts';
import { expectSound, settled } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** A key is bound to a name, so the system is reached by its name. */
const named = () => address().replace('127.0.0.1', 'localhost');
const visit = async (size: { width: number; height: number }) => {
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce', locale: 'th-TH', baseURL: named() });
  return { context, page: await context.newPage() };
};

describe('a passkey', () => {
  it('is added by an officer and signs in without a password', async () => {
    const { context, page } = await visit(DESK);
    const tools = await context.newCDPSession(page);
    await tools.send('WebAuthn.enable');
    await tools.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
    await context.request.post('/api/session', { data: { account: 'officer-5507', password: 'klaikhun' }, headers: { origin: named() } });
    await page.goto('/security');
    await page.getByLabel('ชื่อเครื่อง').fill('เครื่องทดสอบ');
    await page.getByRole('button', { name: 'เพิ่มพาสคีย์ของเครื่องนี้' }).click();
    await page.getByText('เครื่องทดสอบ').first().waitFor();
    await expectSound(page, 'security-1280');
    await context.request.delete('/api/session', { headers: { origin: named() } });
    await page.goto('/');
    await page.getByRole('button', { name: 'เข้าด้วยพาสคีย์' }).click();
    await page.getByRole('heading', { level: 1, name: /ยังไม่ได้รับ/ }).waitFor();
    await context.close();
  });
});

describe('six digits', () => {
  it('are turned on with a picture, then asked for at the next sign-in', async () => {
    const { context, page } = await visit(PHONE);
    await context.request.post('/api/session', { data: { account: 'officer-5508', password: 'klaikhun' }, headers: { origin: named() } });
    await page.goto('/security');
    await page.getByRole('button', { name: 'เปิดใช้รหัสหกหลัก' }).click();
    const secret = await page.locator('.security-part code').innerText();
    await expectSound(page, 'second-factor-360');
    const code = (offset = 0) => new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({ timestamp: Date.now() + offset });
    await page.getByLabel('รหัสที่แอปแสดง').fill(code());
    await page.getByRole('button', { name: 'เสร็จแล้ว เปิดใช้' }).click();
    await page.getByText('เปิดใช้อยู่').waitFor();
    await context.request.delete('/api/session', { headers: { origin: named() } });

    await page.goto('/');
    await page.getByLabel('ชื่อบัญชี').fill('officer-5508');
    await page.getByLabel('รหัสผ่าน').fill('klaikhun');
    await page.getByRole('button', { name: 'เข้าสู่ระบบ', exact: true }).click();
    await page.getByLabel('รหัสหกหลักจากแอปยืนยันตัวตน').fill(code(30_000));
    await expectSound(page, 'code-step-360');
    await page.getByRole('button', { name: 'เข้าสู่ระบบ', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /ยังไม่ได้รับ/ }).waitFor();
    await context.close();
  });
});

describe('a citizen', () => {
  it('comes in through ThaID, at the provider\'s own page, and leaves no answer in the address', async () => {
    const { context, page } = await visit(PHONE);
    await page.goto('/');
    await page.getByRole('button', { name: 'ประชาชนเข้าด้วย ThaID' }).click();
    await page.getByRole('heading', { level: 1, name: 'ThaID (จำลอง)' }).waitFor();
    await page.getByRole('button').first().click();
    await page.getByRole('navigation').waitFor();
    await settled(page);
    expect(new URL(page.url()).search).toBe('');
    const session = (await (await context.request.get('/api/session')).json()) as { account: { role: string } };
    expect(session.account.role).toBe('citizen');
    await context.close();
  });
});
