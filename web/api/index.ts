export { RequestProblem, address, get, post, remove } from './client.ts';
export { operations, type Operations } from './operations.ts';
export { useCatalogue, usePlaces, useSession, sessionKey } from './shared.ts';
