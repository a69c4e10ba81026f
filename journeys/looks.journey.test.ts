// reliability.md, T11: "every planted celebrity and enumeration case flagged ≤ 1 h": here by the running system itself, on its screens.
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { address, openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { DESK, PHONE, signIn, signInAs, visit } from './parts/people.ts';
import { expectSound, settled } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const WHY = 'ถามหัวหน้าหน่วยแล้ว เป็นวันรับเรื่องที่อำเภอ';

/** Tries one made-up number after another, as somebody does who looks for one. */
async function tryNumbers(context: BrowserContext): Promise<void> {
  await signIn(context, 'hotline_agent');
  for (let n = 0; n < 40; n += 1) await context.request.post('/api/person-search', { data: { text: `ฌฌ${n} ฑฑ${n}ฆฆ` }, headers: { origin: address() } });
}

describe.sequential('looks worth a question', () => {
  it('numbers tried one after another reach the privacy officer within minutes; asked, answered, settled, taken back', async () => {
    const agent = await visit(browser, { size: PHONE });
    await tryNumbers(agent.context);
    const { context, page } = await visit(browser, { size: DESK });
    await signIn(context, 'auditor');
    await page.goto('/looks');
    await page.getByRole('heading', { level: 1, name: 'การเข้าดูที่ควรสอบถาม' }).waitFor();
    const flag = page.locator('.look-flag', { hasText: 'ไล่ลองเลขหรือชื่อทีละราย' }).first();
    await expect.poll(async () => {
      await page.reload();
      await settled(page);
      return flag.count();
    }, { timeout: 100_000, interval: 5_000 }).toBe(1);
    await expectSound(page, 'looks-1280');
    await flag.getByRole('button', { name: 'ขอคำอธิบาย' }).click();
    await flag.getByText('ยังไม่ตอบ').waitFor();
    // The trail opens at that officer and those days.
    await flag.getByRole('link', { name: 'ดูร่องรอยช่วงนี้' }).click();
    await page.getByRole('heading', { level: 1, name: 'ร่องรอยการเข้าดู' }).waitFor();
    expect(page.url()).toMatch(/officer=demo-hotline.*from=\d{4}-\d\d-\d\d/);
    await page.locator('.trail-row').first().waitFor();
    // The agent is asked neutrally, and answers.
    await agent.page.goto('/looks/questions');
    await agent.page.getByRole('heading', { level: 1, name: 'คำถามถึงคุณ' }).waitFor();
    await settled(agent.page);
    await expectSound(agent.page, 'looks-question-360');
    expect(await agent.page.locator('main').innerText()).not.toMatch(/ไล่ลอง/);
    await agent.page.getByLabel('เล่าสั้น ๆ').fill(WHY);
    await agent.page.getByRole('button', { name: 'ส่งคำตอบ' }).click();
    await agent.page.getByText(/คุณตอบเมื่อ/).waitFor();
    await agent.page.goto('/looks');
    await agent.page.getByRole('alert').waitFor();
    // The verdict, and back.
    await page.goto('/looks');
    await flag.getByText(WHY).first().waitFor();
    await flag.getByRole('button', { name: 'ลงความเห็น' }).click();
    await flag.getByRole('button', { name: 'มีคำอธิบาย' }).click();
    await flag.getByText('เขียนอย่างน้อย 10 ตัวอักษร').waitFor();
    await flag.getByLabel('เพราะอะไร').fill(WHY);
    await flag.getByRole('button', { name: 'มีคำอธิบาย' }).click();
    await flag.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'ลงความเห็นแล้ว' }).click();
    await flag.waitFor();
    await expectSound(page, 'looks-settled-1280');
    await flag.getByRole('button', { name: 'ถอนความเห็น' }).click();
    await flag.getByLabel('เพราะอะไร').fill(WHY);
    await flag.getByRole('button', { name: 'ถอนความเห็น' }).click();
    await flag.waitFor({ state: 'detached' });
    await Promise.all([agent.context.close(), context.close()]);
  });

  it.each([PHONE, DESK])('the list, the watched, and who is whom, $width px', async (size) => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'auditor');
    await page.goto('/looks');
    await page.locator('.look-flag').first().waitFor();
    await settled(page);
    await expectSound(page, `looks-${size.width}`);
    await page.locator('.look-flag').first().getByRole('button', { name: 'ลงความเห็น' }).click();
    await expectSound(page, `looks-judging-${size.width}`);
    await page.getByRole('link', { name: 'รายชื่อเฝ้าระวัง' }).click();
    await page.getByRole('heading', { level: 1, name: 'รายชื่อเฝ้าระวัง' }).waitFor();
    await settled(page);
    await expectSound(page, `watched-${size.width}`);
    const label = `คนที่เป็นข่าว ${size.width}`;
    await page.getByRole('button', { name: 'เพิ่มในรายชื่อ' }).click();
    await page.getByText('ใส่เลข 13 หลัก').first().waitFor();
    await page.getByLabel('เลขประจำตัว 13 หลัก').first().fill('9287354845649');
    await page.getByLabel('เรียกว่า').fill(label);
    await page.getByLabel('เพราะอะไร').fill(WHY);
    await page.getByRole('button', { name: 'เพิ่มในรายชื่อ' }).click();
    const one = page.locator('.look-flag', { hasText: label });
    await one.waitFor();
    expect(await one.innerText()).toContain('x-xxxx-xxxxx-xx-9');
    await expectSound(page, `watched-one-${size.width}`);
    await one.getByRole('button', { name: 'เอาออกจากรายชื่อ' }).click();
    await one.getByLabel('เพราะอะไร').fill(WHY);
    await one.getByRole('button', { name: 'เอาออกจากรายชื่อ' }).click();
    await one.getByText(/เอาออกแล้ว/).waitFor();
    await context.close();
  });

  it('the wall asks why before one search too many, and lets go on when it was said', async () => {
    const { context, page } = await visit(browser, { size: PHONE });
    await signInAs(context, 'officer-5507');
    const search = (text: string) => context.request.post('/api/person-search', { data: { text }, headers: { origin: address() } });
    // Four within five seconds count as one name that is still being typed; and no account asks more than twice a second for long.
    let last = await search('ฌฌ ฑฑฆฆ');
    for (let n = 0; last.ok() && n < 110; n += 1) {
      if (n >= 80) await page.waitForTimeout(5_100);
      last = await search(`ฌฌ${n} ฑฑ${n}ฆฆ`);
    }
    expect(await last.json()).toMatchObject({ code: 'looks.say_why' });
    await page.goto('/search');
    await page.getByRole('textbox').fill('คำ ใจดี');
    await page.getByRole('link', { name: 'บอกว่าทำไมวันนี้ดูมาก แล้วค้นหาต่อ' }).click();
    await page.getByRole('heading', { level: 1, name: 'ทำไมวันนี้ดูมาก' }).waitFor();
    await expectSound(page, 'looks-why-360');
    await page.getByRole('button', { name: 'ทำต่อ' }).click();
    await page.getByText(/อย่างน้อย 10/).first().waitFor();
    await page.getByLabel('วันนี้ทำอะไรอยู่').fill('ออกหน่วยที่ตลาด คนมาถามสิทธิเยอะ');
    await page.getByRole('button', { name: 'ทำต่อ' }).click();
    // Whoever has just signed in has shown who they are.
    await page.waitForURL('**/search');
    expect((await search('คำ ใจดี')).status()).toBe(200);
    await context.close();
  });
});
