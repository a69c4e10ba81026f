import type { HandoverPlan } from '@klaikhun/areas/household';

/** A plan as it was filled in, with its reason. */
export type Planned = HandoverPlan & { why: string };

/** A colleague as a choice. */
export interface Colleague { id: string; name: string; note: string }
