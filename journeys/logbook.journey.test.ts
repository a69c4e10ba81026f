// The logbook of a family on its page: assessed at a visit, what it needs, what it had, where it stands.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { DESK, PHONE, signIn, visit } from './parts/people.ts';
import { expectSound, settled } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const NEED = 'ผ้าอ้อมผู้ใหญ่เดือนละ 2 ห่อ';
const book = (page: Page) => page.getByRole('region', { name: 'สมุดพกของครอบครัว' });
const sheet = (page: Page) => page.getByRole('dialog');

async function save(page: Page): Promise<void> {
  await sheet(page).getByRole('button', { name: 'บันทึก', exact: true }).click();
  await sheet(page).waitFor({ state: 'hidden' });
  await settled(page);
}

describe.each([PHONE, DESK])('the logbook, $width px', (size) => {
  it('is filled at a visit, and read at once', async () => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'provincial_head');
    const { rows } = (await (await context.request.get('/api/work-list?limit=60')).json()) as { rows: { household_id: string }[] };
    const id = rows[size.width === PHONE.width ? 51 : 52]?.household_id ?? '';
    await page.goto(`/households/${id}`);
    const marks = page.getByRole('list', { name: 'ห้ามิติ' });
    await marks.getByText('ความเป็นอยู่').waitFor();
    await settled(page);
    await expectSound(page, `logbook-empty-${size.width}`);

    await book(page).getByRole('button', { name: 'ประเมินห้ามิติ' }).click();
    await sheet(page).getByRole('button', { name: 'บันทึก', exact: true }).click();
    await sheet(page).getByText('ตอบอย่างน้อยหนึ่งข้อ').waitFor();
    await sheet(page).getByRole('group', { name: /น้ำดื่มสะอาด/ }).getByText('ไม่ใช่', { exact: true }).click();
    await sheet(page).getByRole('group', { name: /อาหารที่สะอาด/ }).getByText('ใช่', { exact: true }).click();
    await expectSound(page, `logbook-assess-${size.width}`);
    await save(page);
    await marks.getByRole('listitem').filter({ hasText: 'ความเป็นอยู่' }).getByText('มีปัญหา').waitFor();

    await book(page).getByRole('button', { name: 'เพิ่มความต้องการ' }).click();
    await sheet(page).getByLabel('เรื่องอะไร').fill(NEED);
    await expectSound(page, `logbook-need-${size.width}`);
    await save(page);
    await book(page).getByText(NEED).waitFor();

    await book(page).getByRole('button', { name: 'เพิ่มที่ได้รับ' }).click();
    await sheet(page).getByRole('button', { name: 'บันทึก', exact: true }).click();
    await sheet(page).getByText('บอกว่าใครให้').waitFor();
    await sheet(page).getByLabel('เรื่องอะไร').fill('เงินสงเคราะห์');
    await sheet(page).getByLabel('ใครให้').fill('เทศบาล');
    await sheet(page).getByLabel(/จำนวนเงิน/).fill('2,000');
    await sheet(page).getByLabel('วันที่', { exact: true }).fill('5');
    await sheet(page).getByLabel('เดือน').selectOption('11');
    await sheet(page).getByLabel(/ปี พ.ศ./).fill('2569');
    await expectSound(page, `logbook-aid-${size.width}`);
    await save(page);
    await book(page).getByText('เงินสงเคราะห์').waitFor();

    await book(page).getByRole('button', { name: 'เปลี่ยนสถานะ' }).click();
    await sheet(page).getByLabel(/^อยู่รอด/).click();
    await sheet(page).getByLabel(/หลักฐาน/).fill('เยี่ยมบ้าน มีข้าวกิน มีที่อยู่ ได้เบี้ยแล้ว');
    await expectSound(page, `logbook-status-${size.width}`);
    await save(page);
    await book(page).getByText('เยี่ยมบ้าน มีข้าวกิน').waitFor();
    await expectSound(page, `logbook-${size.width}`);

    await book(page).getByRole('button', { name: /^ถอน อยู่รอด/ }).click();
    await book(page).getByText('ยังไม่ได้บอกสถานะ').waitFor();
    await book(page).getByRole('button', { name: `สรุป: ${NEED}` }).click();
    await sheet(page).getByLabel('ใครช่วย หรือเพราะอะไร').fill('เทศบาลจัดให้');
    await save(page);
    await book(page).getByText('สรุปแล้ว 1 เรื่อง').waitFor();
    expect(await book(page).getByText(NEED).isVisible()).toBe(false);
    await context.close();
  });

  it('has one plan, whose next step stands at the head, and which an older page does not overwrite', async () => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'provincial_head');
    const { rows } = (await (await context.request.get('/api/work-list?limit=60')).json()) as { rows: { household_id: string }[] };
    const id = rows[size.width === PHONE.width ? 53 : 54]?.household_id ?? '';
    await page.goto(`/households/${id}`);
    const old = await context.newPage();
    await old.goto(`/households/${id}`);
    await old.getByText('ยังไม่มีแผน').waitFor();

    await page.getByText('ยังไม่มีแผน').waitFor();
    await book(page).getByRole('button', { name: 'เพิ่มเป้าหมาย' }).click();
    await sheet(page).getByRole('button', { name: /เมนูแก้จน/ }).click();
    await page.getByRole('option', { name: 'หางาน มีงานทำ' }).click();
    await sheet(page).getByLabel('เป้าหมายของครอบครัว').fill('มีรายได้เดือนละ 6,000 บาท');
    await expectSound(page, `plan-goal-${size.width}`);
    await save(page);
    await book(page).getByRole('button', { name: /^เพิ่มขั้นตอนใน/ }).click();
    await sheet(page).getByLabel('ทำอะไร').fill('พาไปสำนักงานจัดหางาน');
    await sheet(page).getByRole('button', { name: 'บันทึก', exact: true }).click();
    await sheet(page).getByText('ใส่วัน เดือน ปีให้ครบ').waitFor();
    await sheet(page).getByLabel('วันที่', { exact: true }).fill('15');
    await sheet(page).getByLabel('เดือน').selectOption('01');
    await sheet(page).getByLabel(/ปี พ.ศ./).fill('2570');
    await expectSound(page, `plan-step-${size.width}`);
    await save(page);
    await page.getByText('ขั้นต่อไป: พาไปสำนักงานจัดหางาน ภายใน 15 ม.ค. 2570').waitFor();
    await book(page).getByRole('button', { name: 'บันทึกการติดตาม' }).click();
    await sheet(page).getByLabel('ติดตามแล้วเป็นอย่างไร').fill('โทรถามแล้ว พร้อมไป');
    await save(page);
    await expectSound(page, `plan-${size.width}`);

    // The page from before: what is typed there stays, and is saved upon the plan as it is now.
    await book(old).getByRole('button', { name: 'เพิ่มเป้าหมาย' }).click();
    await sheet(old).getByLabel('เป้าหมายของครอบครัว').fill('ซ่อมหลังคาก่อนฝน');
    await sheet(old).getByRole('button', { name: 'บันทึก', exact: true }).click();
    await sheet(old).getByText('มีคนแก้แผนนี้ไปแล้ว').waitFor();
    await expectSound(old, `plan-old-${size.width}`);
    expect(await sheet(old).getByLabel('เป้าหมายของครอบครัว').inputValue()).toBe('ซ่อมหลังคาก่อนฝน');
    await save(old);
    await book(old).getByText('ซ่อมหลังคาก่อนฝน').waitFor();
    expect(await book(old).getByText('มีรายได้เดือนละ 6,000 บาท').isVisible()).toBe(true);
    await book(old).getByRole('button', { name: 'ถอนการแก้ล่าสุด' }).click();
    await book(old).getByText('ซ่อมหลังคาก่อนฝน').waitFor({ state: 'hidden' });

    await page.reload();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'สมุดพก (PDF)' }).click();
    const file = await (await downloading).path();
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    await book(page).getByRole('button', { name: /^สรุป: พาไป/ }).click();
    await sheet(page).getByLabel('ผลเป็นอย่างไร หรือเพราะอะไร').fill('ได้งานแล้ว');
    await save(page);
    await book(page).getByText('ได้งานแล้ว').waitFor();
    expect(await page.getByText(/^ขั้นต่อไป/).isVisible()).toBe(false);
    await context.close();
  });
});
