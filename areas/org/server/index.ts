export { orgRoutes, type OrgServices } from './api.ts';
export { accountOfSession, askerOf, readPlaces, type StoredAccount } from './store.ts';
