// How the work list is read for one asker, and put into words: the page on screen and the file agree.
import type { Call } from '@klaikhun/access/pg';
import { titleOf } from '@klaikhun/areas/household';
import { type Role, ROLES } from '@klaikhun/areas/org';
import { AGE_GROUPS } from '../age-groups.ts';
import type { WorkRow } from '../api.contract.ts';
import { FOLLOW_UP } from '../work-row.ts';
import type { RightsRouteServices } from './services.ts';
import { anyOpened, type ListFilter, type ListKind, type ListRow } from './work-list.ts';

export function mayOf(call: Call) {
  return ROLES[(call.asker?.role ?? 'executive') as Role].may;
}

export async function kindFor(call: Call): Promise<ListKind> {
  if (!call.sees('sensitive')) return 'plain';
  return (await anyOpened(call.db)) ? 'own' : 'whole';
}

const NONE: ReadonlySet<string> = new Set();

export function rowOf(services: RightsRouteServices, row: ListRow, position: number, underWay: ReadonlySet<string> = NONE): WorkRow {
  const view = row.view as Pick<WorkRow, 'called' | 'why' | 'urgency' | 'next_step'>;
  return {
    household_id: row.household_id, position, called: view.called, why: view.why, urgency: view.urgency,
    next_step: row.state === 'waiting' ? FOLLOW_UP : view.next_step,
    place: { text: services.placeWords(row.subdistrict, row.village_no), province: row.subdistrict.slice(0, 2), district: row.subdistrict.slice(0, 4), subdistrict: row.subdistrict, village_no: row.village_no },
    unclaimed: { per_year: Number(row.per_year) / 100, up_to_once: Number(row.once) / 100 },
    owner: row.owner === null ? null : { account_id: row.owner, name: { th: row.owner_th ?? row.owner, en: row.owner_en ?? row.owner } },
    due: row.due, state: row.state, under_way: underWay.has(row.household_id),
  };
}

export function filterWords(services: RightsRouteServices, filter: ListFilter): string {
  const { places } = services;
  const right = services.law.rights.find((one) => one.code === filter.right);
  const district = places.districts.find((one) => one.code === filter.district);
  const subdistrict = places.districts.flatMap((one) => one.subdistricts).find((one) => one.code === filter.subdistrict);
  const words = [
    filter.mine === undefined ? '' : 'ของฉัน', right ? `สิทธิ ${titleOf(right).th}` : '', district ? `อำเภอ${district.name.th}` : '', subdistrict ? `ตำบล${subdistrict.name.th}` : '',
    AGE_GROUPS.find((group) => group.value === filter.age_group)?.name.th ?? '',
  ].filter((word) => word !== '');
  return words.length === 0 ? 'ทุกสิทธิ ทุกพื้นที่ที่รับผิดชอบ' : words.join(' · ');
}
