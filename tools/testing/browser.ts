// What a journey imports: the browser and the address of the system under test.
import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { launchChromium } from './chromium.ts';

/** Where the system answers, without a slash at the end. */
export function address(): string {
  return inject('address');
}

/** A browser for this file; close it in afterAll. */
export function openBrowser(): Promise<Browser> {
  return launchChromium(inject('chromium'));
}
