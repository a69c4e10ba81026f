import type { Problem } from '@klaikhun/std';

/** What a check found in a law file. `where` is a situation's name, or the name of a value, a use or a fact. */
export interface LawFinding { file: string; line: number | null; where: string; problem: Problem }
