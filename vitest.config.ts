import { defineConfig } from 'vitest/config';

// One process, shared modules: the suite starts in seconds (isolation per file costs ten times as much).
// A test file that needs a database of its own asks for one (tools/testing/database.ts); no test relies on another's state.
export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    include: ['{packages,law,reference,areas,server,web,cli,db,tools}/**/*.test.{ts,tsx}'],
    globalSetup: ['tools/testing/unit-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
