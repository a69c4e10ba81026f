export { addPersonKeys, birthYearIn, changePersonKeys, fillPersonKeys, type NamedPerson, renewPersonKeys } from './keys.ts';
export { peopleRoutes } from './api.ts';
export type { PeopleServices } from './services.ts';
