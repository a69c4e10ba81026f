import type { LawName } from './laws.ts';

export interface Breach {
  readonly law: LawName;
  readonly path: string;
  /** 1-based; 0 = the file as a whole. */
  readonly line: number;
  /** What is wrong and what to do. */
  readonly says: string;
}

export function breach(law: LawName, path: string, line: number, says: string): Breach {
  return { law, path, line, says };
}
