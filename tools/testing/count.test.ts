import { expect, test } from 'vitest';
import { countStep, countVitest, SKIPPED, type VitestReport } from './count.ts';

const report = (changes: Partial<VitestReport>): VitestReport => ({ numPassedTests: 5, numFailedTests: 0, testResults: [], ...changes });

test.each([
  ['all passed', report({}), 0, { passed: 5, failed: 0 }],
  ['one failed', report({ numFailedTests: 1, testResults: [{ status: 'failed', name: 'a', assertionResults: [{ status: 'failed' }] }] }), 1, { passed: 5, failed: 1 }],
  ['a file did not load', report({ testResults: [{ status: 'failed', name: 'a', assertionResults: [] }] }), 1, { passed: 5, failed: 1 }],
  ['an error outside every test', report({}), 1, { passed: 5, failed: 1 }],
  ['nothing ran', report({ numPassedTests: 0 }), 0, { passed: 0, failed: 1 }],
  ['no report', null, 0, { passed: 0, failed: 1 }],
])('%s', (_, given, exitCode, count) => {
  expect(countVitest(given, exitCode)).toEqual(count);
});

test('a step that the machine does not allow has neither passed nor failed', () => {
  expect(countStep(SKIPPED)).toEqual({ passed: 0, failed: 0, skipped: 1 });
  expect(countStep(0)).toEqual({ passed: 1, failed: 0 });
  expect(countStep(2)).toEqual({ passed: 0, failed: 1 });
});
