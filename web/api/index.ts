export { RequestProblem, address, get, post, remove, type Query } from './client.ts';
export { useCatalogue, usePlaces, useSession, sessionKey } from './shared.ts';
