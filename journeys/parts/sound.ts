// What every screen must be: usable by all (axe), within its width, readable.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const SCREENS = fileURLToPath(new URL('../screens/', import.meta.url));
/** A list of thousands is pictured by its beginning. */
const MOST_PICTURED = 9000;
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Every request is answered, fonts are there, nothing moves any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** Takes the picture `name`, then: no violation of WCAG 2.2 AA, no sideways scrolling, no text cut off by its box. */
export async function expectSound(page: Page, name: string): Promise<void> {
  await settled(page);
  mkdirSync(SCREENS, { recursive: true });
  const tall = await page.evaluate((most) => document.documentElement.scrollHeight > most, MOST_PICTURED);
  await page.screenshot({ path: `${SCREENS}${name}.png`, fullPage: !tall });
  const { violations, passes } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  expect(passes.length, `axe looked at nothing on ${name}`).toBeGreaterThan(5);
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`), name).toEqual([]);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(sideways, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
}
