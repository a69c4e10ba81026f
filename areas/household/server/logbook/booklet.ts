// The booklet of a family as a PDF: what the asker's own page shows, on paper. Taking it away is noted as an export.
import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, type Call, defineRoute, type FileAnswer } from '@klaikhun/access/pg';
import { type Role, ROLE_NAMES, ROLES, rolesThatMay } from '@klaikhun/areas/org';
import { pdfBytes } from '@klaikhun/exchange/node';
import { isoOf } from '@klaikhun/std';
import { z } from 'zod';
import { bookletOf } from '../../logbook/booklet.ts';
import { contextOf, viewHousehold } from '../../view/household.ts';
import type { HouseholdServices } from '../services.ts';
import { logbookOf, orThrow } from './acts.ts';
import { openToWrite } from './api.ts';
import { BOOKLET_TEMPLATE } from './booklet-template.ts';
import { plansOf } from './plan-acts.ts';
import { readVisits } from './store.ts';

const policy = {
  name: 'household.booklet', what: { th: 'พิมพ์สมุดพกของครอบครัว', en: 'print the booklet of a family' }, roles: rolesThatMay('export'), shows: 'people', audit: 'household.booklet_exported', use: 'rights_outreach', purpose: 'record',
} as const satisfies AccessPolicy;

export function bookletRoutes(services: HouseholdServices): AnyRoute[] {
  return [
    defineRoute({
      method: 'get', path: '/api/households/{id}/booklet', summary: { th: 'สมุดพกเป็นไฟล์ PDF', en: 'The booklet as a PDF' }, access: policy, params: z.object({ id: z.string().min(1).max(100) }), answer: null, files: ['application/pdf'],
      handle: ({ params }, call) => booklet(services, call, params.id),
    }),
  ];
}

async function booklet(services: HouseholdServices, call: Call, id: string): Promise<FileAnswer> {
  // A look-up is for reading on the screen: nothing of another's family is taken away.
  const writing = await openToWrite(services, call, id);
  const { record, sees } = writing.opened;
  const role = (call.asker?.role ?? 'executive') as Role;
  const context = contextOf(services, record, services.clock.today(), { sees, mayAnswer: false, placeWords: services.placeWords, seesRestricted: ROLES[role].may.see_restricted });
  const printing = { by: call.askerName?.th ?? '', role: ROLE_NAMES[role]?.th ?? '', at: services.clock.now() };
  const book = bookletOf(viewHousehold(context, null, false), await logbookOf(writing, false), await plansOf(writing), await readVisits(call.db, record), printing);
  return { file: orThrow(await pdfBytes(BOOKLET_TEMPLATE, book)), type: 'application/pdf', name: `family-book-${isoOf(services.clock.today())}.pdf` };
}
