import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, defineRoute } from '@klaikhun/access/pg';
import { rolesThatMay } from '@klaikhun/areas/org';
import { DuplicateCheck, Duplicates, PersonSearch, PersonsFound } from '../search.contract.ts';
import { duplicatesOf, searchPersons } from './search.ts';
import type { PeopleServices } from './services.ts';

const WHO = { roles: rolesThatMay('search'), shows: 'people', use: 'rights_outreach', purpose: 'none', limit: 'search' } as const;
const policies = {
  search: { name: 'people.search', what: { th: 'ค้นหาคน', en: 'search for a person' }, audit: 'people.search', ...WHO },
  duplicates: { name: 'people.duplicates', what: { th: 'ดูว่ามีคนนี้อยู่แล้วหรือไม่', en: 'see whether somebody is known already' }, audit: 'people.duplicates', ...WHO },
} as const satisfies Record<string, AccessPolicy>;

export function peopleRoutes(services: PeopleServices): AnyRoute[] {
  return [
    defineRoute({
      method: 'post', path: '/api/person-search', summary: { th: 'ค้นหาคน', en: 'Find a person' }, access: policies.search, body: PersonSearch, answer: PersonsFound,
      handle: ({ body }, call) => searchPersons(services, call, body),
    }),
    defineRoute({
      method: 'post', path: '/api/person-search/duplicates', summary: { th: 'มีคนนี้อยู่แล้วหรือไม่', en: 'Is this person known already?' }, access: policies.duplicates, body: DuplicateCheck, answer: Duplicates,
      handle: ({ body }, call) => duplicatesOf(services, call, body),
    }),
  ];
}
