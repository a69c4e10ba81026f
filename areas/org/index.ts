export * from './api.contract.ts';
export * from './shapes.contract.ts';
export { type PlaceNames, placeWords } from './place-words.ts';
export { orgProblems } from './problems.ts';
export { ROLE_NAMES, ROLES, rolesThatMay, SYSTEM_ACCOUNT } from './roles.ts';
export * from './privacy.contract.ts';
export { privacyOf } from './privacy.ts';
export * from './sign-in.contract.ts';
export { type CitizenAddress, type CitizenClaims, readAddress, readClaims } from './citizen-claims.ts';
