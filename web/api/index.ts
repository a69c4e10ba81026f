export { RequestProblem, address, get, post, postForFile, remove } from './client.ts';
export { operations, type Operations } from './operations.ts';
export { useCatalogue, usePlaces, useSession, sessionKey } from './shared.ts';
