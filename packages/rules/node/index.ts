// The second door: files, threads and generated code. Only wiring and tools come in here.
export { readLawFiles } from './read-law.ts';
export { type RightCount, sweep, type SweepOptions, type SweepResult } from './sweep.ts';
