export { householdRoutes } from './api.ts';
export { outcomeChanges } from './acts.ts';
export type { HouseholdServices, Reactions } from './services.ts';
export { HAND_OVER_TASK, handOverDue } from './handover/acts.ts';
export { remindOfReview, REVIEW_TASK, tellsOwner } from './watching.ts';
export { CHECK_TASK } from './oversight/chain.ts';
export { PLAN_DUE_TASK, planStepDue } from './logbook/plan-acts.ts';
