export { claimsRoutes } from './api.ts';
export { claimsReactions, claimsUnderWay } from './acts.ts';
