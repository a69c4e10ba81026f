// A family changes: a child is born, some set up a house of their own, and it is taken back. What will happen is told before.
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

const sheet = (page: Page) => page.getByRole('dialog');
const members = async (page: Page, id: string) => ((await (await page.context().request.get(`/api/households/${id}`)).json()) as { members: { name: string }[] }).members.map((one) => one.name);

async function happened(page: Page, what: string): Promise<void> {
  await page.getByRole('button', { name: 'มีอะไรเปลี่ยนในบ้านนี้' }).click();
  await sheet(page).getByRole('button', { name: what }).click();
}

async function look(page: Page): Promise<void> {
  await sheet(page).getByRole('button', { name: 'ดูก่อนว่าอะไรจะเปลี่ยน' }).click();
  await sheet(page).getByText('จะบันทึกว่า').waitFor();
  await settled(page);
}

async function record(page: Page): Promise<void> {
  await sheet(page).getByRole('button', { name: 'บันทึก', exact: true }).click();
  await sheet(page).waitFor({ state: 'hidden' });
  await page.getByText('บันทึกแล้ว').waitFor();
}

describe.each([PHONE, DESK])('changes of a household, $width px', (size) => {
  it('are told before, done, seen in the story and taken back', async () => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'provincial_head');
    const { rows } = (await (await context.request.get('/api/work-list?limit=200')).json()) as { rows: { household_id: string }[] };
    const homes = await Promise.all(rows.slice(size.width === PHONE.width ? 60 : 90, size.width === PHONE.width ? 90 : 120).map(async ({ household_id: id }) => ({ id, names: await members(page, id) })));
    const { id, names } = homes.find((one) => one.names.length >= 3) ?? { id: '', names: [] };
    await page.goto(`/households/${id}`);
    await page.getByRole('button', { name: 'มีอะไรเปลี่ยนในบ้านนี้' }).click();
    await expectSound(page, `change-choose-${size.width}`);
    await sheet(page).getByRole('button', { name: 'มีเด็กเกิด' }).click();
    await sheet(page).getByRole('button', { name: 'ดูก่อนว่าอะไรจะเปลี่ยน' }).click();
    await sheet(page).getByText('ใส่ปี พ.ศ. สี่หลัก').waitFor();
    await sheet(page).getByLabel('ชื่อ ถ้าตั้งแล้ว').fill('ฟ้าใหม่');
    await sheet(page).getByLabel('หญิง', { exact: true }).check();
    await sheet(page).getByLabel('เดือน').selectOption('11');
    await sheet(page).getByLabel(/ปี พ.ศ./).fill('2569');
    await expectSound(page, `change-birth-${size.width}`);
    await look(page);
    await sheet(page).getByText(/เด็กหญิงฟ้าใหม่ เกิดในบ้านนี้/).waitFor();
    await expectSound(page, `change-preview-${size.width}`);
    expect(await members(page, id)).toEqual(names);
    await record(page);
    await page.getByRole('region', { name: 'เส้นเวลาของบ้าน' }).getByText('2569', { exact: true }).waitFor();
    await page.getByRole('region', { name: 'เส้นเวลาของบ้าน' }).getByText('เด็กหญิงฟ้าใหม่ เกิด').waitFor();
    await expectSound(page, `change-done-${size.width}`);
    expect((await members(page, id)).length).toBe(names.length + 1);

    await happened(page, 'บางคนแยกไปตั้งบ้านใหม่');
    await look(page).catch(() => undefined);
    await sheet(page).getByText('เลือกคนก่อน').waitFor();
    await sheet(page).getByLabel(new RegExp(names[0] ?? '')).check();
    await sheet(page).getByLabel('รู้มาจากไหน หรือทำไม').fill('ไปอยู่กับคู่ครอง');
    await expectSound(page, `change-split-${size.width}`);
    await look(page);
    await expectSound(page, `change-split-preview-${size.width}`);
    await record(page);
    await page.getByRole('button', { name: 'ปิด' }).last().click();
    expect(await members(page, id)).not.toContain(names[0]);
    const story = page.locator('.story-line').first();
    await story.getByText(/แยกไปตั้งบ้านใหม่/).waitFor();
    await story.getByRole('link', { name: /เปิดอีกครอบครัว/ }).click();
    await page.getByRole('heading', { level: 1, name: new RegExp(names[0]?.split(' ')[0] ?? '') }).waitFor();
    await expectSound(page, `change-new-home-${size.width}`);
    await page.goBack();
    await page.locator('.story-line').first().getByRole('button', { name: /^ถอน/ }).click();
    await page.getByText('ถอนแล้ว ทุกอย่างกลับเป็นอย่างเดิม').waitFor();
    expect((await members(page, id)).sort()).toEqual([...names, 'เด็กหญิงฟ้าใหม่'].sort());
    await context.close();
  });

  it('merge two that are one: found by name, told before, and the other says where its people went', async () => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'provincial_head');
    const { rows } = (await (await context.request.get('/api/work-list?limit=200')).json()) as { rows: { household_id: string }[] };
    const [one, other] = rows.slice(size.width === PHONE.width ? 130 : 150).map((row) => row.household_id);
    const [name = ''] = await members(page, other ?? '');
    await page.goto(`/households/${one}`);
    await happened(page, 'เป็นครอบครัวเดียวกับที่บันทึกซ้ำไว้');
    await sheet(page).getByLabel('หาครอบครัวนั้น').fill(other ?? '');
    await sheet(page).getByRole('button', { name: 'ค้นหา' }).click();
    await sheet(page).getByLabel(`ครอบครัวเลขที่ ${other}`).check();
    await sheet(page).getByLabel('รู้มาจากไหน หรือทำไม').fill('บ้านเดียวกัน บันทึกสองครั้ง');
    await look(page);
    await sheet(page).getByText(/อยู่ในประวัติ/).waitFor();
    await expectSound(page, `change-merge-${size.width}`);
    await record(page);
    expect(await members(page, one ?? '')).toContain(name);
    await page.goto(`/households/${other}`);
    await page.getByRole('link', { name: /เปิดครอบครัวที่รวมไป/ }).waitFor();
    await expectSound(page, `change-ended-${size.width}`);
    await context.close();
  });

  it('of a whole house that moves elsewhere in the province', async () => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'provincial_head');
    const { rows } = (await (await context.request.get('/api/work-list?limit=200')).json()) as { rows: { household_id: string }[] };
    const id = rows[size.width === PHONE.width ? 170 : 180]?.household_id ?? '';
    await page.goto(`/households/${id}`);
    await happened(page, 'ทั้งบ้านย้ายที่อยู่');
    await sheet(page).getByRole('button', { name: /อำเภอ/ }).click();
    await page.locator('.choice-option').nth(2).click();
    await sheet(page).getByRole('button', { name: /ตำบล/ }).click();
    await page.locator('.choice-option').nth(1).click();
    await sheet(page).getByLabel('หมู่ที่ ถ้ารู้').fill('7');
    await sheet(page).getByLabel('รู้มาจากไหน หรือทำไม').fill('เจ้าบ้านบอก');
    await expectSound(page, `change-move-${size.width}`);
    await look(page);
    await sheet(page).getByText(/ย้ายทั้งบ้านไป/).waitFor();
    await record(page);
    await page.getByRole('region', { name: 'เส้นเวลาของบ้าน' }).getByText(/ย้ายทั้งบ้านไป/).waitFor();
    await page.getByRole('button', { name: 'ถอน', exact: true }).click();
    await page.getByText('ถอนแล้ว ทุกอย่างกลับเป็นอย่างเดิม').waitFor();
    await context.close();
  });
});
