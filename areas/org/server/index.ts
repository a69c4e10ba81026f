export { orgRoutes, type OrgServices } from './api.ts';
export { addNotice, type NewNotice } from './notices.ts';
export { accountOfSession, askerOf, readPlaces, type StoredAccount } from './store.ts';
export { privacyRoutes } from './privacy.ts';
export { type Provider, RETURN_PATH } from './sign-in/citizens.ts';
export { type Guesses, guessesIn } from './sign-in/guesses.ts';
export { hashOf as hashPassword } from './sign-in/passwords.ts';
export { startSession } from './sign-in/sessions.ts';
