export { RequestProblem, address, get, getFile, post, postForFile, remove } from './client.ts';
export { operations, type Operations } from './operations.ts';
export { fieldLaw } from './field-law.ts';
export { useCatalogue, usePlaces, useSession, sessionKey } from './shared.ts';
