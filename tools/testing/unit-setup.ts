// Once per run of vitest, before the workers: a folder for the run. The database server starts when the first test asks.
import type { TestProject } from 'vitest/node';
import { endRun, runFolder } from './cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    runFolder: string;
  }
}

export default function setup(project: TestProject): () => Promise<void> {
  const folder = runFolder();
  project.provide('runFolder', folder);
  return () => endRun(folder);
}
