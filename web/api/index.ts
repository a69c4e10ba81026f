export { RequestProblem, address, get, post, remove } from './client.ts';
export { useCatalogue, usePlaces, useSession, sessionKey } from './shared.ts';
