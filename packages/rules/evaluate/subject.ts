import type { Enrolment, Household } from '../model.ts';

/** A right asked for one subject: the member's position, or -1 for the household; `rows` are the enrolments of this right. */
export interface Subject { household: Household; member: number; rows: Enrolment[] }
