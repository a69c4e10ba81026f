import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, type Call, defineRoute } from '@klaikhun/access/pg';
import { HOUSEHOLD, rightKey, titleOf } from '@klaikhun/areas/household';
import { type HouseholdServices, openHousehold, openToWrite } from '@klaikhun/areas/household/server';
import { rolesThatMay } from '@klaikhun/areas/org';
import { fullName } from '@klaikhun/areas/people';
import { isoOf } from '@klaikhun/std';
import { z } from 'zod';
import { ClaimList, ClaimListQuery, type ClaimRow, HouseholdClaims, WriteClaim } from '../api.contract.ts';
import { openWords } from '../view.ts';
import { claimsOf, hiddenRights, seesRestricted, writeClaim } from './acts.ts';
import { countList, type ListRow, readList } from './store.ts';

const OUTREACH = { shows: 'people', use: 'rights_outreach' } as const;
const policies = {
  read: { name: 'claims.household', what: { th: 'ดูร่างคำขอของครอบครัว', en: 'read the applications of a family' }, roles: rolesThatMay('see_people'), audit: 'household.read', purpose: 'record', ...OUTREACH },
  write: { name: 'claims.write', what: { th: 'เตรียมหรือถอนคำขอ', en: 'prepare or withdraw an application' }, roles: rolesThatMay('answer'), audit: 'household.read', purpose: 'record', ...OUTREACH },
  list: { name: 'claims.list', what: { th: 'ดูร่างคำขอที่กำลังเตรียม', en: 'see the applications under way' }, roles: rolesThatMay('do_work'), audit: 'claims.read', purpose: 'none', ...OUTREACH },
} as const satisfies Record<string, AccessPolicy>;

const Id = z.object({ id: z.string().min(1).max(100) });
const ROWS = 300;

export function claimsRoutes(services: HouseholdServices): AnyRoute[] {
  const everywhere = { province: services.province, householdId: '', subdistrict: '' };
  return [
    defineRoute({
      method: 'get', path: '/api/households/{id}/claims', summary: { th: 'ร่างคำขอของครอบครัว', en: 'The applications of a family' }, access: policies.read, params: Id, answer: HouseholdClaims,
      handle: async ({ params }, call) => claimsOf({ services, call, opened: await openHousehold(services, call, params.id) }),
    }),
    defineRoute({
      method: 'post', path: '/api/households/{id}/claims', summary: { th: 'เตรียมหรือถอนคำขอ', en: 'Prepare or withdraw an application' }, access: policies.write, params: Id, body: WriteClaim, answer: HouseholdClaims,
      handle: async ({ params, body }, call) => {
        const writing = await openToWrite(services, call, params.id);
        await writeClaim(writing, body);
        return claimsOf(writing);
      },
    }),
    defineRoute({
      method: 'get', path: '/api/claims', summary: { th: 'ร่างคำขอที่กำลังเตรียม', en: 'Applications under way' }, access: policies.list, query: ClaimListQuery, answer: ClaimList,
      handle: async ({ query }, call) => {
        await call.look(everywhere, query);
        const asked = { me: call.asker?.accountId ?? '', today: isoOf(services.clock.today()), mine: query.mine !== undefined, district: query.district ?? null, hidden: [...hiddenRights(services, (field) => call.sees(field), seesRestricted(call))] };
        const rows = await readList(call.db, asked, query.state ?? null, ROWS);
        const count = await countList(call.db, asked);
        return { total: count.draft + count.ready, ready: count.ready, rows: rows.flatMap((row) => rowOf(services, call, row)) };
      },
    }),
  ];
}

function rowOf(services: HouseholdServices, call: Call, row: ListRow): ClaimRow[] {
  const right = services.law.rights.find((one) => one.code === row.right_code);
  if (right === undefined) return [];
  const open = row.open.map((point) => openWords(services.law, right, point, (fact) => call.sees(fact.sensitivity)));
  return [{
    claim_id: row.claim_id, household_id: row.household_id, key: rightKey({ subject: row.subject, right: row.right_code }),
    name: row.subject === HOUSEHOLD || row.person_id === null ? null : fullName({ title: row.title, firstName: row.first_name, lastName: row.last_name }), called: row.called ?? '', title: titleOf(right),
    place: { text: services.placeWords(row.subdistrict, row.village_no), province: row.subdistrict.slice(0, 2), district: row.subdistrict.slice(0, 4), subdistrict: row.subdistrict, village_no: row.village_no },
    state: row.state, open: [...new Map(open.map((words) => [words.th, words])).values()], by: row.authors_th.map((th, at) => ({ th, en: row.authors_en[at] ?? th })), changed_on: row.changed_on, mine: row.mine,
  }];
}
