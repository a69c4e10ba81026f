// How many passed and failed, so that no failure goes uncounted: a file that does not load, an error outside every test.

export interface Count {
  passed: number;
  failed: number;
  /** Not allowed on this machine: neither. */
  skipped?: number;
}

/** Exit code of a step that this machine does not allow, as other test runners have it. */
export const SKIPPED = 77;

export function countStep(exitCode: number): Count {
  if (exitCode === SKIPPED) return { passed: 0, failed: 0, skipped: 1 };
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** What we read of vitest's JSON report. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; name: string; assertionResults: { status: string }[] }[];
}

/** `report`: null when vitest wrote none. A run without a single test proves nothing and counts as failed. */
export function countVitest(report: VitestReport | null, exitCode: number): Count {
  if (report === null) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'));
  const failed = report.numFailedTests + broken.length;
  const isSilent = failed === 0 && (exitCode !== 0 || report.numPassedTests === 0);
  return { passed: report.numPassedTests, failed: isSilent ? 1 : failed };
}
