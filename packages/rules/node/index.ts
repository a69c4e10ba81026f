// The second door: threads and generated code. Only wiring and tools come in here.
export { type RightCount, sweep, type SweepOptions, type SweepResult } from './sweep.ts';
