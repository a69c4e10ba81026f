// mission.md, section on trust: a list of many people leaves the system only with two people's knowledge.
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { address, openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { DESK, demoAccount, PHONE, signIn, visit } from './parts/people.ts';
import { expectSound, settled } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each([PHONE, DESK])('a long list, $width px', (size) => {
  const why = `ประชุมอำเภอวันจันทร์ ต้องแบ่งทีมลงพื้นที่ (${size.width})`;

  it('is asked for with a reason, agreed to by a colleague, and fetched', async () => {
    const { context, page } = await visit(browser, { size });
    await signIn(context, 'provincial_head');
    await page.goto('/work');
    await page.getByRole('button', { name: 'บันทึกเป็น CSV' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('heading', { name: 'แฟ้มนี้ต้องมีคนที่สองเห็นชอบ' }).waitFor();
    await sheet.getByRole('button', { name: 'ขอความเห็นชอบ' }).click();
    await sheet.getByText('เขียนอย่างน้อย 10 ตัวอักษร').waitFor();
    await expectSound(page, `export-ask-${size.width}`);
    await sheet.getByLabel('เอาไปทำอะไร').fill(why);
    await sheet.getByRole('button', { name: 'ขอความเห็นชอบ' }).click();
    await sheet.getByText(/^ส่งคำขอแล้ว/).waitFor();
    await sheet.getByRole('link', { name: 'ดูคำขอส่งออกของฉัน' }).click();
    await page.getByText(why).waitFor();
    await expectSound(page, `exports-mine-${size.width}`);

    const other = await visit(browser, { size });
    await signIn(other.context, 'unit_head');
    const { password } = await demoAccount(other.context, 'unit_head');
    await other.page.goto('/exports');
    const request = other.page.locator('.export-one', { hasText: why });
    await request.getByRole('button', { name: 'ไม่เห็นชอบ' }).click();
    await request.getByText('ไม่เห็นชอบต้องบอกเหตุผล').waitFor();
    await expectSound(other.page, `exports-decide-${size.width}`);
    await request.getByRole('button', { name: 'เห็นชอบ', exact: true }).click();
    const confirm = other.page.getByRole('dialog');
    const done = request.getByText(/^เห็นชอบแล้ว/);
    await Promise.race([confirm.waitFor(), done.waitFor()]);
    if (await confirm.isVisible()) {
      await confirm.getByLabel('รหัสผ่าน').fill(password);
      await confirm.getByRole('button', { name: 'ยืนยัน', exact: true }).click();
    }
    await done.waitFor();
    await other.context.close();

    await page.reload();
    const mine = page.locator('.export-one', { hasText: why });
    const [file] = await Promise.all([page.waitForEvent('download'), mine.getByRole('button', { name: 'รับแฟ้ม' }).click()]);
    expect(readFileSync(await file.path(), 'utf8')).toContain(why);
    await mine.getByText('รับแฟ้มไปแล้ว').waitFor();
    await settled(page);
    await expectSound(page, `exports-used-${size.width}`);
    expect(page.url()).toBe(`${address()}/exports`);
    await context.close();
  });
});
