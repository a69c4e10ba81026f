import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Stories in a real browser against the real system, started as a newcomer starts it. One at a time: they share one database.
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    pool: 'threads',
    fileParallelism: false,
    include: ['journeys/**/*.test.ts'],
    globalSetup: ['tools/testing/journeys-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
