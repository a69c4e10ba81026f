import { type AnyRoute, defineRoute } from '@klaikhun/access/pg';
import type { AccessPolicy } from '@klaikhun/access';
import { DemoAccounts, Places } from '../api.contract.ts';
import { accountRoutes } from './accounts.ts';
import { noticeRoutes } from './notice-routes.ts';
import { dutyRoutes } from './duties/api.ts';
import { signInRoutes } from './sign-in/api.ts';
import type { OrgServices } from './services.ts';
import { readPlaces } from './store.ts';

export type { OrgServices } from './services.ts';

const policies = {
  session: { name: 'org.session', what: { th: 'เข้าและออกจากระบบ', en: 'sign in and out' }, roles: 'anyone', shows: 'nothing', audit: null, use: 'staff_administration', purpose: 'none' },
  places: { name: 'org.places', what: { th: 'ดูรายชื่ออำเภอและตำบล', en: 'see the places' }, roles: 'anyone', shows: 'figures', audit: null, use: 'public_information', purpose: 'none' },
} as const satisfies Record<string, AccessPolicy>;

export function orgRoutes(services: OrgServices): AnyRoute[] {
  return [
    ...signInRoutes(services),
    ...accountRoutes(services),
    ...noticeRoutes(services),
    ...dutyRoutes(services),
    defineRoute({
      method: 'get', path: '/api/demo-accounts', summary: { th: 'บัญชีสาธิต', en: 'Demo accounts' }, access: policies.session, answer: DemoAccounts,
      handle: async () => ({ accounts: services.demoAccounts }),
    }),
    defineRoute({
      method: 'get', path: '/api/places', summary: { th: 'จังหวัด อำเภอ ตำบล', en: 'Province, districts, subdistricts' }, access: policies.places, answer: Places,
      handle: async (_input, call) => {
        const places = await readPlaces(call.db, services.province);
        return places ?? { province: { code: services.province, name: { th: '', en: '' } }, districts: [], outlines: null };
      },
    }),
  ];
}
