// Forms over HTTP: their versions for whoever publishes, those in force for whoever visits, and what a family answered.
import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, type Call, defineRoute } from '@klaikhun/access/pg';
import { rolesThatMay } from '@klaikhun/areas/org';
import { z } from 'zod';
import { FamilyForms, FillForm, Forms, FormShown, FormsInForce, FormUploaded, PublishForm, UnpublishForm, UploadForm } from '../../forms/forms.contract.ts';
import { recordHere } from '../field/push.ts';
import { mayWriteHere, openToWrite } from '../logbook/api.ts';
import { followThrough, openHousehold } from '../opening.ts';
import type { HouseholdServices } from '../services.ts';
import { formsInForce, listForms, publish, showForm, unpublish, upload } from './acts.ts';
import { familyForms, operationOf } from './families.ts';
import { wasAnswered } from './store.ts';

const OUTREACH = { use: 'rights_outreach' } as const;
const PUBLISHERS = rolesThatMay('publish_forms');
const policies = {
  publish: { name: 'forms.publish', what: { th: 'นำเข้าและประกาศใช้แบบฟอร์ม', en: 'read in and publish forms' }, roles: PUBLISHERS, shows: 'nothing', audit: null, purpose: 'none', ...OUTREACH },
  inForce: { name: 'forms.in_force', what: { th: 'ดูแบบฟอร์มที่ใช้อยู่', en: 'see the forms in force' }, roles: [...new Set([...rolesThatMay('answer'), ...PUBLISHERS])], shows: 'nothing', audit: null, purpose: 'none', ...OUTREACH },
  read: { name: 'household.forms', what: { th: 'ดูแบบฟอร์มที่ครอบครัวตอบ', en: 'read the forms of a family' }, roles: rolesThatMay('see_people'), shows: 'people', audit: 'household.read', purpose: 'record', ...OUTREACH },
  fill: { name: 'household.forms_write', what: { th: 'กรอกแบบฟอร์มของครอบครัว', en: 'fill in a form of a family' }, roles: rolesThatMay('answer'), shows: 'people', audit: 'household.read', purpose: 'record', ...OUTREACH },
} as const satisfies Record<string, AccessPolicy>;

const Hash = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) });
const Id = z.object({ id: z.string().min(1).max(100) });
/** A workbook of any paper form, and what base64 adds. */
const WORKBOOK_BYTES = 1024 * 1024;

export function formRoutes(services: HouseholdServices): AnyRoute[] {
  return [
    defineRoute({ method: 'get', path: '/api/forms', summary: { th: 'แบบฟอร์มและรุ่น', en: 'Forms and their versions' }, access: policies.publish, answer: Forms, handle: (_, call) => listForms(services, call) }),
    defineRoute({ method: 'get', path: '/api/forms/in-force', summary: { th: 'แบบฟอร์มที่ใช้อยู่', en: 'The forms in force' }, access: policies.inForce, answer: FormsInForce, handle: (_, call) => formsInForce(services, call) }),
    defineRoute({ method: 'get', path: '/api/forms/versions/{hash}', summary: { th: 'แบบฟอร์มรุ่นหนึ่ง', en: 'A version of a form' }, access: policies.publish, params: Hash, answer: FormShown, handle: ({ params }, call) => showForm(services, call, params.hash) }),
    defineRoute({ method: 'post', path: '/api/forms/versions', summary: { th: 'นำเข้าแบบฟอร์มจาก Excel', en: 'Read a form in from Excel' }, access: policies.publish, body: UploadForm, mostBytes: WORKBOOK_BYTES, answer: FormUploaded, handle: ({ body }, call) => upload(services, call, body) }),
    defineRoute({ method: 'post', path: '/api/forms/versions/{hash}/publish', summary: { th: 'กำหนดวันเริ่มใช้', en: 'Set the day from which it is in force' }, access: policies.publish, params: Hash, body: PublishForm, answer: FormShown, handle: ({ params, body }, call) => publish(services, call, params.hash, body) }),
    defineRoute({ method: 'post', path: '/api/forms/versions/{hash}/unpublish', summary: { th: 'ถอนวันเริ่มใช้', en: 'Take the day back' }, access: policies.publish, params: Hash, body: UnpublishForm, answer: FormShown, handle: ({ params, body }, call) => unpublish(services, call, params.hash, body.operation_id) }),
    defineRoute({
      method: 'get', path: '/api/households/{id}/forms', summary: { th: 'แบบฟอร์มที่ครอบครัวตอบ', en: 'What a family answered in forms' }, access: policies.read, params: Id, answer: FamilyForms,
      handle: async ({ params }, call) => {
        const opened = await openHousehold(services, call, params.id);
        return familyForms(services, call, opened, mayWriteHere({ call, opened }));
      },
    }),
    defineRoute({ method: 'post', path: '/api/households/{id}/forms', summary: { th: 'กรอกแบบฟอร์มของครอบครัว', en: 'Fill in a form of a family' }, access: policies.fill, params: Id, body: FillForm, answer: FamilyForms, handle: ({ params, body }, call) => fill(services, call, params.id, body) }),
  ];
}

async function fill(services: HouseholdServices, call: Call, id: string, given: FillForm): Promise<FamilyForms> {
  const { opened } = await openToWrite(services, call, id);
  // Sent again after a lost reply: what others have answered since would make it another act.
  if (await wasAnswered(call.db, opened.record, given.operation_id)) return familyForms(services, call, opened, true);
  const operation = await operationOf(services, call, opened, given);
  await recordHere({ services, call, deviceId: null, sees: opened.sees, policy: policies.fill.name, purpose: opened.opening.purpose }, operation, opened.record, opened.opening.relation);
  await followThrough(services, call, opened.record, opened.opening);
  return familyForms(services, call, opened, true);
}
