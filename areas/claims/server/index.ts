export { claimsRoutes } from './api.ts';
export { claimsReactions } from './acts.ts';
