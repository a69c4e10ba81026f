// Issue LOGBOOK, Build 1: an officer writes a form in a spreadsheet, mends it, puts it in force; a volunteer fills one in at the door without a signal.
import { writeXlsx } from 'hucre/xlsx';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FamilyForms } from '@klaikhun/areas/household';
import { openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { allSent, network, setUpDevice, takeAlong, toToday } from './parts/field.ts';
import { DESK, householdWithYesNo, PHONE, signIn, visit } from './parts/people.ts';
import { expectSound, settled } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

type Rows = string[][];
const HEAD = ['type', 'name', 'label::ไทย (th)', 'required', 'constraint', 'relevant'];
const book = async (id: string, survey: Rows, version: string) => ({
  name: 'แบบ.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: Buffer.from(await writeXlsx({ sheets: [
    { name: 'survey', rows: [HEAD, ...survey] }, { name: 'choices', rows: [['list_name', 'name', 'label::ไทย (th)'], ['yesno', 'yes', 'ใช่'], ['yesno', 'no', 'ไม่ใช่']] },
    { name: 'settings', rows: [['form_title', 'form_id', 'version'], ['ดูบ้านหน้าฝน', id, version]] },
  ] })),
});
const GOOD: Rows = [['select_one yesno', 'leaks', 'หลังคารั่วหรือไม่', 'yes'], ['text', 'where', 'รั่วตรงไหน', 'yes', '', "${leaks} = 'yes'"], ['date', 'again', 'นัดมาดูอีก']];

async function choose(page: Page, file: Awaited<ReturnType<typeof book>>): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file);
}

describe('a form from a spreadsheet', () => {
  it('shows every mistake by its cell, is mended, tried at both widths, read beside the one in force, given a day and taken back', async () => {
    const { context, page } = await visit(browser, { size: DESK });
    await signIn(context, 'programme_owner');
    await page.goto('/forms');
    const id = `rain-${Date.now()}`;
    await choose(page, await book(id, [['colour', 'leaks', 'หลังคา'], ['text', '', 'รั่วตรงไหน', '', '', '${nobody} = 1']], '1'));
    await page.getByText('ต้องแก้ 3 ที่ในแฟ้ม ยังไม่ได้เก็บอะไรไว้').waitFor();
    expect(await page.locator('.forms-mistakes tbody tr').first().innerText()).toContain('ไม่รู้จักชนิดคำถาม "colour"');
    await expectSound(page, 'forms-mistakes-1280');
    await choose(page, await book(id, GOOD, '1'));
    await page.getByRole('heading', { level: 1, name: 'ดูบ้านหน้าฝน' }).waitFor();
    // Tried: an empty answer is told at the question, which has the focus.
    await page.getByText('ข้อ 1 จาก 2').waitFor();
    await page.getByRole('button', { name: 'ต่อไป' }).click();
    await page.getByRole('alert').filter({ hasText: 'ยังไม่ได้ตอบ' }).waitFor();
    await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement && document.activeElement.type === 'radio');
    await page.getByLabel('ใช่', { exact: true }).check();
    await page.getByText('ข้อ 1 จาก 3').waitFor();
    await page.keyboard.press('PageDown');
    await page.getByLabel('รั่วตรงไหน').fill('ครัว');
    await page.keyboard.press('Enter');
    await page.getByText('ข้อ 3 จาก 3').waitFor();
    await page.keyboard.press('PageUp');
    await page.getByText('ข้อ 2 จาก 3').waitFor();
    await page.getByLabel('แบบโต๊ะทำงาน').check();
    await page.locator('.form-dense').waitFor();
    await expectSound(page, 'forms-try-desk-1280');
    // A day, and back.
    const year = String(new Date(Date.now() + 40 * 86_400_000).getFullYear() + 543);
    const publishing = page.getByRole('region', { name: /ประกาศใช้|รอเริ่มใช้/ });
    await publishing.getByLabel('วันที่').fill('1');
    await publishing.getByLabel('เดือน').selectOption(String(new Date(Date.now() + 40 * 86_400_000).getMonth() + 1).padStart(2, '0'));
    await publishing.getByLabel('ปี พ.ศ.').fill(year);
    await page.getByRole('button', { name: 'กำหนดวันเริ่มใช้' }).click();
    await publishing.getByRole('heading', { name: /รอเริ่มใช้ ตั้งแต่ 1 / }).waitFor();
    await publishing.getByRole('button', { name: 'ถอนวันเริ่มใช้' }).first().click();
    await publishing.getByRole('heading', { name: 'ประกาศใช้' }).waitFor();
    // A second version of a form that is in force is read beside it.
    await page.goto('/forms');
    await choose(page, await book('home-visit', GOOD, `น้ำท่วม ${Date.now()}`));
    await page.getByRole('heading', { name: 'ต่างจากรุ่น 1 ที่ใช้อยู่' }).waitFor();
    await page.getByText('เพิ่ม "หลังคารั่วหรือไม่"').waitFor();
    await expectSound(page, 'forms-difference-1280');
    await context.close();
  });
});

/** Answers whatever is asked until the summary; texts say where they were written. */
async function answerAll(page: Page, words: string): Promise<void> {
  const radios = page.locator('.form-choices[role=radiogroup]');
  const onward = page.getByRole('button', { name: /^(ต่อไป|ดูสรุปก่อนบันทึก)$/ });
  for (let turn = 0; turn < 60 && (await onward.count()) > 0; turn += 1) {
    const before = await page.locator('.form-progress').innerText();
    if (await radios.count()) await radios.locator('input').last().check();
    else if (await page.locator('.form-question textarea').count()) await page.locator('.form-question textarea').fill(words);
    const isLast = (await onward.innerText()) === 'ดูสรุปก่อนบันทึก';
    await onward.click();
    if (!isLast) await page.waitForFunction((text) => document.querySelector('.form-progress')?.textContent?.includes(text) !== true, before.split('\n')[0] ?? '');
    else await page.getByRole('heading', { name: 'ตรวจคำตอบก่อนบันทึก' }).waitFor();
  }
}

describe('a visit with the form in force', () => {
  it('is written at the door without a signal and stands at the office once it was sent', async () => {
    const { context, page } = await visit(browser, { size: PHONE });
    await signIn(context, 'volunteer');
    await setUpDevice(page, 'มือถือของบัวผัน');
    await takeAlong(page, '');
    await network(context, false);
    await page.locator('.field-line').first().click();
    await page.getByRole('link', { name: 'เยี่ยมบ้านด้วยแบบ' }).click();
    const id = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-2) ?? '');
    await page.getByRole('button', { name: 'เยี่ยมบ้านและประเมินบาร์เธล' }).click();
    const whom = page.locator('input[name=form-person]');
    if (await whom.count()) await whom.first().click();
    await page.getByText('ข้อ 1 จาก 1').waitFor();
    await page.getByLabel('ใช่', { exact: true }).check();
    await expectSound(page, 'form-visit-360');
    await page.getByRole('button', { name: 'ต่อไป' }).click();
    await answerAll(page, 'ยายเดินได้เอง ยิ้มแย้ม');
    expect(await page.locator('.form-summary').innerText()).toMatch(/คะแนนบาร์เธล\s+\d/);
    await expectSound(page, 'form-summary-360');
    await page.getByRole('button', { name: 'บันทึก', exact: true }).click();
    await page.getByText('เยี่ยมบ้านและประเมินบาร์เธล').first().waitFor();
    await page.getByText(/ยังไม่ได้ส่ง 1 รายการ/).waitFor();
    await network(context, true);
    await toToday(page);
    await allSent(page);
    await context.close();

    const office = await visit(browser, { size: DESK });
    await signIn(office.context, 'provincial_head');
    const answered = (await (await office.context.request.get(`/api/households/${encodeURIComponent(id)}/forms`)).json()) as FamilyForms;
    expect(answered.answered[0]).toMatchObject({ form_id: 'home-visit', score: { text: '20' } });
    await office.page.goto(`/households/${encodeURIComponent(id)}`);
    await office.page.getByText('คะแนนบาร์เธล 20').waitFor();
    await office.page.getByRole('button', { name: 'ดูคำตอบ' }).first().click();
    await office.page.getByRole('dialog').getByText('ยายเดินได้เอง ยิ้มแย้ม').waitFor();
    await settled(office.page);
    await expectSound(office.page, 'forms-answers-1280');
    await office.context.close();
  });

  it('at the desk is dense, knows what the record knows, and sends the focus to the first fault', async () => {
    const { context, page } = await visit(browser, { size: DESK });
    await signIn(context, 'provincial_head');
    const id = await householdWithYesNo(context);
    await page.goto(`/households/${id}`);
    await page.getByRole('link', { name: 'แบบประเมินครอบครัวแรกรับ (ปสค.1 และห้ามิติ)' }).click();
    await page.getByLabel('ใช่', { exact: true }).first().check();
    expect(Number(await page.getByRole('textbox', { name: 'จำนวนสมาชิก' }).inputValue())).toBeGreaterThan(0);
    expect(await page.getByRole('textbox', { name: 'ชื่อและนามสกุล' }).first().inputValue()).not.toBe('');
    await page.getByRole('button', { name: 'ดูสรุปก่อนบันทึก' }).click();
    await page.getByRole('alert').filter({ hasText: /ยังมี \d+ ข้อที่ต้องแก้/ }).waitFor();
    await expectSound(page, 'form-faults-1280');
    const isFaulty = await page.waitForFunction(() => document.activeElement?.closest('.form-question')?.querySelector('.field-fault') !== null);
    expect(isFaulty).toBeTruthy();
    await context.close();
  });
});
