// SECURITY.md: nothing runs on a screen but our own files. The browser itself says when something tried.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { DESK, type DemoRole, householdWithYesNo, PHONE, signIn, visit } from './parts/people.ts';
import { expectSound, settled } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Whatever the content policy stops, from the first line of every page on. */
async function watch(context: BrowserContext): Promise<string[]> {
  const stopped: string[] = [];
  await context.exposeFunction('klaikhunStopped', (what: string) => void stopped.push(what));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      (globalThis as unknown as { klaikhunStopped(what: string): void }).klaikhunStopped(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample} on ${location.pathname}`);
    });
  });
  context.on('console', (message) => {
    if (/content security policy|trusted ?type/i.test(message.text())) stopped.push(message.text());
  });
  context.on('dialog', (dialog) => {
    stopped.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return stopped;
}

/** Where the screens' own menu leads. */
async function menuOf(page: Page): Promise<string[]> {
  return page.locator('nav a[href^="/"]').evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]);
}

describe('nothing foreign is tried on any screen', () => {
  it.each<DemoRole>(['provincial_head', 'volunteer', 'executive'])('%s, every screen of the menu', async (role) => {
    const { context, page } = await visit(browser);
    const stopped = await watch(context);
    await page.goto('/');
    await settled(page);
    await signIn(context, role);
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled(page);
    const screens = (await menuOf(page)).filter((path) => path !== '/check');
    if (role === 'provincial_head') screens.push(`/households/${await householdWithYesNo(context)}`, '/no-such-page', '/households/nobody');
    for (const path of screens) {
      await page.goto(path);
      await settled(page);
      // Something opens over the screen: what is drawn then is part of it.
      const opens = page.locator('main .right-open:visible, main .choice-button:visible').first();
      if ((await opens.count()) > 0) await opens.click();
    }
    expect(screens.length).toBeGreaterThan(0);
    expect(stopped).toEqual([]);
    await context.close();
  });

  it('public pages', async () => {
    const { context, page } = await visit(browser, { size: PHONE });
    const stopped = await watch(context);
    await page.goto('/check');
    await settled(page);
    await page.locator('main button').first().click();
    await settled(page);
    await page.goto('/privacy');
    await settled(page);
    await page.locator('summary').first().click();
    expect(stopped).toEqual([]);
    await context.close();
  });

  it('and what is planted is stopped and seen: a script in the page, one made from text, markup with a handler', async () => {
    const { context, page } = await visit(browser);
    const stopped = await watch(context);
    await page.goto('/');
    await settled(page);
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      try { script.textContent = 'globalThis.planted = 1'; document.head.append(script); } catch { /* refused by the browser itself */ }
      try { document.body.insertAdjacentHTML('beforeend', '<img src="x:" onerror="globalThis.planted = 2">'); } catch { /* the same */ }
      // A timer with a text instead of a function: eval by another name, and not one that the debugger lets through.
      try { setTimeout('globalThis.planted = 3'); } catch { /* the same */ }
      await new Promise((resolve) => setTimeout(resolve, 300));
      return (globalThis as { planted?: number }).planted ?? null;
    });
    expect(ran).toBeNull();
    await expect.poll(() => stopped.length).toBeGreaterThan(0);
    await context.close();
  });
});

describe('the page on privacy', () => {
  it.each([PHONE, DESK])('is sound at $width px and says what everybody may ask for', async (size) => {
    const { context, page } = await visit(browser, { size });
    await page.goto('/check');
    await page.getByRole('link', { name: 'เราใช้ข้อมูลของคุณเพื่ออะไร' }).click();
    await page.getByRole('heading', { level: 1, name: 'เราใช้ข้อมูลของคุณเพื่ออะไร' }).waitFor();
    await expectSound(page, `privacy-${size.width}-th`);
    await page.locator('summary').first().click();
    await expectSound(page, `privacy-open-${size.width}-th`);
    expect(await page.getByText('ขอดูและขอสำเนา').isVisible()).toBe(true);
    const uses = (await (await context.request.get('/api/privacy')).json()) as { uses: { title: { th: string } }[] };
    for (const { title } of uses.uses) expect(await page.getByRole('heading', { name: title.th }).count(), title.th).toBe(1);
    await context.close();
  });
});
