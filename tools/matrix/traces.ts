// A sealed home leaves no trace: every list, figure and search answers as if the home had never been. One copy of the stage has a home
// that is sealed through the service, the other has never had it.
import { randomUUID } from 'node:crypto';
import { ask, withoutNumber } from './asking.ts';
import { homeOf } from './compare.ts';
import type { Sent } from './requests.ts';
import { mark, PROVINCE } from './setting.ts';
import { decide, personalTables, tokenOf } from './stage.ts';
import { ROLE_CODES, type RoleCode } from './table.ts';
import type { Copy } from './theatre.ts';
import { inTurns, type World, worldOf } from './world.ts';

const HOME = homeOf('next_village');
/** Seals it, and so is assigned: everybody else must not notice. */
const SEALER: RoleCode = 'hotline_agent';

const LISTS: readonly Sent[] = [
  ...['', '&sort=baht', '&sort=due', '&sort=place', '&state=open', '&state=done', '&right=old_age_allowance', '&age_group=age_80_up', '&district=5501', '&subdistrict=550101'].map((filter) => ({ method: 'GET', path: `/api/work-list?limit=200&facets=true${filter}` })),
  { method: 'GET', path: '/api/work-list/export?format=csv' },
  { method: 'POST', path: '/api/person-search', body: { text: HOME.nationalId } },
  { method: 'POST', path: '/api/person-search', body: { text: `ก${mark(HOME, 'n')} ${mark(HOME, 'm')}` } },
  { method: 'POST', path: '/api/person-search', body: { text: HOME.nationalId.slice(0, 6) } },
  { method: 'POST', path: '/api/person-search', body: { text: 'ม.4 ในเวียง' } },
  { method: 'POST', path: '/api/person-search/duplicates', body: { first_name: `ก${mark(HOME, 'n')}`, last_name: mark(HOME, 'm'), national_id: HOME.nationalId } },
  { method: 'GET', path: `/api/households/${HOME.id}` },
  { method: 'GET', path: `/api/households/${HOME.id}/history` },
  { method: 'POST', path: `/api/households/${HOME.id}/purposes`, body: { operation_id: '0190f6ae-9900-7912-8af0-a81ecf4ebdd7', kind: 'came' } },
  { method: 'POST', path: '/api/look-ups', body: { operation_id: '0190f6ae-9900-7912-8af0-a81ecf4ebdd8', household_id: HOME.id, why: 'ต้องช่วยครอบครัวนี้' } },
  { method: 'GET', path: '/api/break-glass' },
];
/** These follow with the next night. */
const FIGURES: readonly Sent[] = ['', '?district=5501', '?district=5505'].map((query) => ({ method: 'GET', path: `/api/take-up${query}` }));

export async function tracesOf(sealedCopy: Copy, emptyCopy: Copy, roles: readonly RoleCode[] = ROLE_CODES): Promise<{ compared: number; traces: string[] }> {
  await never(emptyCopy);
  await seal(await worldOf(sealedCopy, {}, true));
  const worlds = [await worldOf(sealedCopy), await worldOf(emptyCopy)] as const;
  const askers = roles.filter((role) => role !== SEALER);
  const found = { compared: 0, traces: [] as string[] };
  await differences(worlds, askers, LISTS, 'at once', found);
  await decide(sealedCopy.pool, sealedCopy.law, [PROVINCE]);
  await differences(worlds, askers, [...LISTS, ...FIGURES], 'after the night', found);
  return found;
}

async function never(copy: Copy): Promise<void> {
  const tables = await personalTables({ query: async (text: string) => ({ rows: await copy.sql(text) }) } as never);
  for (const { name } of tables) await copy.sql(`delete from ${name} where household_id = $1`, [HOME.id]);
  await decide(copy.pool, copy.law, [PROVINCE]);
}

async function seal(world: World): Promise<void> {
  const token = tokenOf('signed_in', SEALER);
  const doing = (body: object) => ({ operation_id: randomUUID(), ...body });
  const acts: Sent[] = [
    { method: 'POST', path: `/api/households/${HOME.id}/purposes`, body: doing({ kind: 'called' }) },
    { method: 'POST', path: `/api/households/${HOME.id}/seal`, body: doing({ reason: 'domestic_violence', why: 'ย้ายมาหลบที่นี่ มีคนตามหา' }) },
  ];
  for (const act of acts) {
    const answer = await ask(world.app, token, act);
    if (answer.status !== 200) throw new TypeError(`sealing answered ${answer.status} ${answer.code}`);
  }
}

async function differences([one, other]: readonly [World, World], roles: readonly RoleCode[], sent: readonly Sent[], when: string, found: { compared: number; traces: string[] }): Promise<void> {
  await inTurns(roles.flatMap((role) => sent.map((request) => ({ role, request }))), async ({ role, request }) => {
    const token = tokenOf('signed_in', role);
    const [sealed, never] = [await ask(one.app, token, request), await ask(other.app, token, request)];
    found.compared += 1;
    if (withoutNumber(sealed) !== withoutNumber(never)) found.traces.push(`${role} ${request.method} ${request.path} ${when}`);
  });
}
