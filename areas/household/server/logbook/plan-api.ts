// The plan of a family over HTTP.
import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, defineRoute } from '@klaikhun/access/pg';
import { rolesThatMay } from '@klaikhun/areas/org';
import { z } from 'zod';
import { ChangePlan, Plans, UndoPlan } from '../../logbook/plan.contract.ts';
import { openHousehold } from '../opening.ts';
import type { HouseholdServices } from '../services.ts';
import { openToWrite } from './api.ts';
import { plansOf, undoPlan, writePlan } from './plan-acts.ts';

const OUTREACH = { shows: 'people', use: 'rights_outreach', purpose: 'record' } as const;
const policies = {
  read: { name: 'household.plan', what: { th: 'ดูแผนของครอบครัว', en: 'read the plan of a family' }, roles: rolesThatMay('see_people'), audit: 'household.read', ...OUTREACH },
  change: { name: 'household.plan_change', what: { th: 'แก้แผนของครอบครัว', en: 'change the plan of a family' }, roles: rolesThatMay('do_work'), audit: 'household.read', ...OUTREACH },
} as const satisfies Record<string, AccessPolicy>;

const Id = z.object({ id: z.string().min(1).max(100) });

export function planRoutes(services: HouseholdServices): AnyRoute[] {
  return [
    defineRoute({
      method: 'get', path: '/api/households/{id}/logbook/plan', summary: { th: 'แผนของครอบครัว', en: 'The plan of a family' }, access: policies.read, params: Id, answer: Plans,
      handle: async ({ params }, call) => plansOf({ services, call, opened: await openHousehold(services, call, params.id) }),
    }),
    defineRoute({
      method: 'post', path: '/api/households/{id}/logbook/plan', summary: { th: 'แก้แผน', en: 'Change the plan' }, access: policies.change, params: Id, body: ChangePlan, answer: Plans,
      handle: async ({ params, body }, call) => {
        const writing = await openToWrite(services, call, params.id);
        await writePlan(writing, body);
        return plansOf(writing);
      },
    }),
    defineRoute({
      method: 'post', path: '/api/households/{id}/logbook/plan/undo', summary: { th: 'ถอนการแก้แผน', en: 'Take a change back' }, access: policies.change, params: Id, body: UndoPlan, answer: Plans,
      handle: async ({ params, body }, call) => {
        const writing = await openToWrite(services, call, params.id);
        await undoPlan(writing, body);
        return plansOf(writing);
      },
    }),
  ];
}
