export { householdRoutes } from './api.ts';
export { outcomeChanges } from './acts.ts';
export type { HouseholdServices, Reactions } from './services.ts';
