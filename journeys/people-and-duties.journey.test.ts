// mission.md, claim 7: who may see whom follows the duty that somebody has today: given by another, from day to day, and gone with its end.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { address, openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { DESK, PHONE, signIn, signInAs, visit } from './parts/people.ts';
import { expectSound, settled } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Chooses by the words of the option, in the list with this label. */
async function choose(page: Page, label: string, option: RegExp): Promise<void> {
  await page.locator('.choice', { hasText: label }).locator('.choice-button').click();
  await page.getByRole('option', { name: option }).first().click();
}

const SIZES = [{ size: PHONE, newcomer: 'phone.nan' }, { size: DESK, newcomer: 'desk.nan' }];

describe.each(SIZES)('people and duties, $size.width px', ({ size, newcomer }) => {
  it('the head sees what is vacant, gives it, and takes it back', async () => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'provincial_head');
    await page.goto('/people-and-duties');
    await page.getByRole('heading', { level: 1, name: 'คนและหน้าที่' }).waitFor();
    await page.getByText('ตำแหน่งว่าง', { exact: false }).first().waitFor();
    await settled(page);
    await expectSound(page, `duties-${size.width}`);
    await page.getByRole('link', { name: /ผู้อำนวยการศูนย์บริการคนพิการ/ }).click();
    await page.getByRole('heading', { level: 1, name: 'ผู้อำนวยการศูนย์บริการคนพิการ' }).waitFor();
    await page.getByRole('button', { name: 'มอบหน้าที่' }).click();
    await page.getByText('เลือกคนก่อน').waitFor();
    await expectSound(page, `duty-post-${size.width}`);
    await choose(page, 'มอบให้ใคร', /เกรียงไกร/);
    await page.getByRole('button', { name: 'มอบหน้าที่' }).click();
    await page.getByText(/มอบให้ เกรียงไกร .*แล้ว/).waitFor();
    await page.getByRole('link', { name: /เกรียงไกร/ }).waitFor();
    await page.getByRole('button', { name: 'เลิกทำ' }).click();
    await page.getByText('เลิกทำแล้ว').waitFor();
    await page.locator('.duty-held .tag', { hasText: 'ว่าง' }).waitFor();
    await context.close();
  });

  it('a colleague is found by name; the page says how they sign in, what they do and when they are away', async () => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'provincial_head');
    await page.goto('/people-and-duties');
    await page.getByLabel('หาเพื่อนร่วมงานหรือตำแหน่ง').fill('สมหมาย');
    await page.getByRole('link', { name: /สมหมาย/ }).click();
    await page.getByRole('heading', { level: 1, name: /สมหมาย/ }).waitFor();
    await page.getByText('หมู่ที่ 3').waitFor();
    await settled(page);
    await page.getByRole('button', { name: 'มอบหมู่บ้านเพิ่ม' }).click();
    await expectSound(page, `duty-person-${size.width}`);
    await context.close();
  });

  it('an account is not closed over a case; closed, its post is vacant; undone, all is as it was', async () => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'provincial_head');
    const officer = 'demo-officer-5507';
    const { rows } = (await (await context.request.get('/api/work-list?limit=60')).json()) as { rows: { household_id: string }[] };
    const assignments = `/api/households/${rows[size.width === PHONE.width ? 51 : 52]?.household_id}/assignments`;
    const send = async (path: string, data: object) => expect((await context.request.post(path, { data: { operation_id: randomUUID(), ...data }, headers: { origin: address() } })).status()).toBe(200);
    await send(assignments, { to: officer, kind: 'case', why: 'เด็กต้องมีผู้ดูแลเคส' });
    await page.goto(`/people-and-duties/${officer}`);
    await page.getByText('ยังปิดบัญชีไม่ได้', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: 'ปิดบัญชี', exact: true }).count()).toBe(0);
    await settled(page);
    await expectSound(page, `duty-not-closed-${size.width}`);
    await page.getByRole('main').getByRole('link', { name: 'ส่งมอบงาน' }).click();
    await page.getByRole('heading', { level: 1, name: 'ส่งมอบงาน' }).waitFor();
    await page.getByRole('button', { name: /จันทร์เพ็ญ/ }).waitFor();
    const { undo } = (await (await context.request.get(assignments)).json()) as { undo: { action_id: string } };
    await send(`${assignments}/undo`, { action_id: undo.action_id });
    await page.goto(`/people-and-duties/${officer}`);
    await page.getByRole('button', { name: 'ปิดบัญชี', exact: true }).click();
    await page.getByText(/ตำแหน่ง 1 ตำแหน่งจะว่างลง/).waitFor();
    await expectSound(page, `duty-close-${size.width}`);
    await page.getByRole('button', { name: 'ปิดบัญชีเดี๋ยวนี้' }).click();
    await page.getByText('ปิดบัญชีแล้ว ตำแหน่งว่างลง 1 ตำแหน่ง').waitFor();
    await page.getByRole('button', { name: 'เปิดบัญชีอีกครั้ง' }).waitFor();
    await page.getByRole('button', { name: 'เลิกทำ' }).click();
    await page.getByText('เลิกทำแล้ว').waitFor();
    await page.getByRole('link', { name: /นักพัฒนาสังคม/ }).waitFor();
    await context.close();
  });

  it('a newcomer gets an account and a code, sets a password with it and is in', async () => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'provincial_head');
    await page.goto('/people-and-duties/new');
    await page.getByLabel('ชื่อและนามสกุล').fill('จำปา ใจงาม');
    await page.getByLabel('ชื่อบัญชี').fill(newcomer);
    await choose(page, 'อำเภอ', /เมืองน่าน/);
    await choose(page, 'ตำบล', /ดู่ใต้/);
    await page.getByLabel('หมู่ที่').fill('4');
    await expectSound(page, `duty-new-${size.width}`);
    await page.getByRole('button', { name: 'สร้างบัญชี' }).click();
    const code = await page.locator('.code-once').innerText();
    await expectSound(page, `duty-code-${size.width}`);
    const theirs = await visit(browser, { size });
    await theirs.page.goto('/');
    await theirs.page.getByRole('button', { name: 'ตั้งรหัสผ่านด้วยรหัสที่ได้รับ' }).click();
    await expectSound(theirs.page, `with-code-${size.width}`);
    await theirs.page.getByLabel('ชื่อบัญชีของคุณ').fill(newcomer);
    await theirs.page.getByLabel('รหัสที่ได้รับ').fill(code);
    await theirs.page.getByLabel('รหัสผ่านใหม่').fill('ดอกจำปาบานเช้าวันจันทร์');
    await theirs.page.getByRole('button', { name: 'ตั้งรหัสผ่านและเข้าใช้' }).click();
    await theirs.page.getByRole('button', { name: /จำปา/ }).waitFor();
    await theirs.context.close();
    await context.close();
  });
});

describe.each(SIZES)('leave and the duty acted in, $size.width px', ({ size }) => {
  it('whoever is away writes it down with a substitute, and cancels it', async () => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'unit_head');
    await page.goto('/my-leave');
    await page.getByRole('heading', { level: 1, name: 'การลาของฉัน' }).waitFor();
    await settled(page);
    await choose(page, 'ใครทำแทน', /มาลัยพร/);
    await page.getByRole('button', { name: 'บันทึกวันลา' }).click();
    await page.getByText('มาลัยพร', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: /^ยกเลิกการลา/ }).first().waitFor();
    await expectSound(page, `my-leave-${size.width}`);
    await page.getByRole('button', { name: /^ยกเลิกการลา/ }).first().click();
    await page.getByText('ยกเลิกการลาแล้ว').waitFor();
    await context.close();
  });

  it('whoever acts in a post changes into it behind their name, and back', async () => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'field_officer');
    await page.goto('/');
    await page.getByRole('button', { name: /อ\.เมืองน่าน/ }).click();
    await page.getByRole('radio', { name: /ผู้อำนวยการศูนย์คุ้มครองคนไร้ที่พึ่ง/ }).waitFor();
    await expectSound(page, `duty-switch-${size.width}`);
    await page.getByRole('radio', { name: /ผู้อำนวยการศูนย์คุ้มครองคนไร้ที่พึ่ง/ }).click();
    await page.getByRole('link', { name: 'คนและหน้าที่' }).waitFor();
    expect(((await (await context.request.get('/api/session')).json()) as { account: { role: string } }).account.role).toBe('unit_head');
    await context.close();
  });
});

describe.each(SIZES)('posts above a province, $size.width px', ({ size }) => {
  it('the administrator of the ministry gives a post from day to day; the province sees who holds it and gives nothing', async () => {
    const { context, page } = await visit(browser, { size });
    await signInAs(context, 'ministry');
    await page.goto('/people-and-duties');
    await page.getByRole('heading', { level: 1, name: 'คนและหน้าที่' }).waitFor();
    await page.getByText(/^ตำแหน่งว่างในกระทรวง กรม และเขตตรวจราชการ/).click();
    await page.getByRole('link', { name: /^รองปลัดกระทรวง/ }).waitFor();
    await settled(page);
    await expectSound(page, `duties-above-${size.width}`);
    await page.getByRole('link', { name: /^รองปลัดกระทรวง/ }).click();
    await choose(page, 'มอบให้ใคร', /ธนากร/);
    await page.getByRole('button', { name: 'มอบหน้าที่' }).click();
    await page.getByText(/มอบให้ ธนากร .*แล้ว/).waitFor();
    await expectSound(page, `duty-post-above-${size.width}`);
    const theirs = await visit(browser, { size });
    await signIn(theirs.context, 'provincial_head');
    await theirs.page.goto('/people-and-duties');
    await theirs.page.getByRole('heading', { name: 'ส่วนกลางที่ดูแลจังหวัดนี้' }).scrollIntoViewIfNeeded();
    await theirs.page.getByRole('link', { name: /^ผู้ตรวจราชการ เขตตรวจราชการที่ 16/ }).click();
    await theirs.page.getByText('ตำแหน่งนี้ผู้ดูแลระบบของกระทรวงเป็นคนมอบ').waitFor();
    expect(await theirs.page.getByRole('button', { name: 'มอบหน้าที่' }).count()).toBe(0);
    await expectSound(theirs.page, `duty-inspector-${size.width}`);
    await theirs.context.close();
    await page.getByRole('button', { name: 'เลิกทำ' }).click();
    await page.getByText('เลิกทำแล้ว').waitFor();
    await context.close();
  });
});

describe.each(SIZES)('local governments, $size.width px', ({ size }) => {
  it('stand in their register with what they serve; the post of one opens', async () => {
    const { context, page } = await visit(browser, { size });
    await signInAs(context, 'administrator');
    await page.goto('/people-and-duties');
    await page.getByText('องค์กรปกครองส่วนท้องถิ่น (อปท.)').click();
    await page.getByText('99 แห่ง สร้างขึ้นเพื่อสาธิต', { exact: false }).waitFor();
    await page.getByLabel('หา อปท. หรือตำบล').fill('ปัว');
    await page.getByRole('link', { name: /^เทศบาลตำบลปัว/ }).waitFor();
    await expectSound(page, `local-governments-${size.width}`);
    // By keyboard: taking the picture of the whole page moves it under the mouse.
    await page.getByRole('link', { name: /^เทศบาลตำบลปัว/ }).press('Enter');
    await page.getByRole('heading', { level: 1, name: /^ผู้ประสานงานสวัสดิการ เทศบาลตำบลปัว/ }).waitFor();
    await expectSound(page, `local-government-post-${size.width}`);
    await context.close();
  });
});
