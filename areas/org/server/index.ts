export { orgRoutes, type OrgServices } from './api.ts';
export { addNotice, type NewNotice } from './notices.ts';
export { accountOfSession, askerOf, readPlaces, type StoredAccount } from './store.ts';
export { privacyRoutes } from './privacy.ts';
