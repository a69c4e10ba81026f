// What happened in a family: looked at before it is done, done, taken back.
import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, type Call, defineRoute } from '@klaikhun/access/pg';
import { type Role, ROLES, rolesThatMay } from '@klaikhun/areas/org';
import { fullName } from '@klaikhun/areas/people';
import { problemError } from '@klaikhun/std';
import { z } from 'zod';
import type { HouseholdView } from '../../api.contract.ts';
import { ChangeDone, ChangePreview, type HouseholdChange, MakeChange, PreviewChange, type RightChange, UndoChange } from '../../changes/changes.contract.ts';
import { namesOther, needsWhy } from '../../changes/decide-change.ts';
import { consequences, sentenceOf, toldOf } from '../../changes/in-words.ts';
import { householdProblems } from '../../problems.ts';
import type { HouseholdRecord } from '../../record.ts';
import type { OutcomeChange } from '../../story.ts';
import { closedRights } from '../../view/closed.ts';
import { titleOf } from '../../view/context.ts';
import { findRecord, findWorkable, followThrough, keepOpen, type Opened, openHousehold } from '../opening.ts';
import type { HouseholdServices } from '../services.ts';
import { type Changing, makeChange, noteOther, preview, undoChange } from './acts.ts';
import { readLines, readPlaces } from './store.ts';

const base = { roles: rolesThatMay('answer'), shows: 'people', audit: 'household.read', use: 'rights_outreach', purpose: 'record' } as const;
const policies = {
  preview: { ...base, name: 'household.change_preview', what: { th: 'ดูก่อนว่าการเปลี่ยนแปลงในบ้านจะเปลี่ยนอะไร', en: 'see what a change of a household would do' } },
  change: { ...base, name: 'household.change', what: { th: 'บันทึกการเกิด ตาย ย้าย แยก รวมบ้าน', en: 'record a birth, death, move, split or merge' } },
  undo: { ...base, name: 'household.change_undo', what: { th: 'ถอนการเปลี่ยนแปลงในบ้าน', en: 'take a change of a household back' } },
} as const satisfies Record<string, AccessPolicy>;

const Id = z.object({ id: z.string().min(1).max(120) });
/** The page of a household, as this asker may see it. */
type ViewOf = (call: Call, opened: Opened) => Promise<HouseholdView>;

export function changeRoutes(services: HouseholdServices, viewOf: ViewOf): AnyRoute[] {
  const changing = async (call: Call, id: string): Promise<Changing> => {
    const opened = await openHousehold(services, call, id);
    if (opened.opening.purpose === 'look_up') throw problemError(householdProblems.look_up_reads_only());
    return { services, call, opened, places: await readPlaces(call.db, opened.record.province) };
  };
  const answered = async (of: Changing, done: { actionId: string; repeated: boolean }): Promise<ChangeDone> => {
    const { call, opened } = of;
    const lines = await readLines(call.db, opened.record.province, done.actionId);
    const record = await findRecord(call, opened.record.householdId);
    const made = lines.find((line) => line.body.effects.some((effect) => effect.do === 'made'))?.household_id ?? null;
    const records = (await Promise.all(lines.map((line) => findRecord(call, line.household_id)))).filter((one) => one !== null);
    // The other family, or the one that came into being, may be looked at like this one.
    if (!done.repeated) for (const one of records) if (one.householdId !== opened.record.householdId) await keepOpen(services, call, one);
    return {
      action_id: done.actionId, repeated: done.repeated, made, rights: lines.flatMap((line) => rightsIn(of, records, line.household_id, line.body.changed)),
      household: record === null ? null : await viewOf(call, { ...opened, record }),
    };
  };
  return [
    defineRoute({
      method: 'post', path: '/api/households/{id}/changes/preview', summary: { th: 'ดูก่อนว่าจะเปลี่ยนอะไร', en: 'What a change would do' }, access: policies.preview, params: Id, body: PreviewChange, answer: ChangePreview,
      handle: async ({ params, body }, call) => previewOf(await changing(call, params.id), body.change),
    }),
    defineRoute({
      method: 'post', path: '/api/households/{id}/changes', summary: { th: 'บันทึกการเปลี่ยนแปลงในบ้าน', en: 'Record a change of the household' }, access: policies.change, params: Id, body: MakeChange, answer: ChangeDone,
      handle: async ({ params, body }, call) => {
        const of = await changing(call, params.id);
        await noteOther(of, body.change);
        const done = await makeChange(of, body);
        await followThrough(services, call, of.opened.record, of.opened.opening);
        return answered(of, done);
      },
    }),
    defineRoute({
      method: 'post', path: '/api/households/{id}/changes/undo', summary: { th: 'ถอนการเปลี่ยนแปลงในบ้าน', en: 'Take a change back' }, access: policies.undo, params: Id, body: UndoChange, answer: ChangeDone,
      handle: async ({ params, body }, call) => {
        const of = await changing(call, params.id);
        return answered(of, await undoChange(of, body));
      },
    }),
  ];
}

async function previewOf(of: Changing, change: HouseholdChange): Promise<ChangePreview> {
  const { services, call, opened: { record } } = of;
  await noteOther(of, change);
  const other = namesOther(change);
  const second = other === null ? null : await findWorkable(services, call, other);
  const done = await preview(of, change);
  return {
    sentences: [sentenceOf(toldOf(change, record, second, '', services.placeWords), record.householdId), ...consequences(change, record, services.clock.today())],
    rights: done.homes.flatMap(({ householdId, changed }) => rightsIn(of, done.records, householdId, changed)),
    unclaimed_change: { per_year: done.unclaimed.perYear / 100, up_to_once: done.unclaimed.once / 100 }, needs_why: needsWhy(change.kind),
  };
}

function rightsIn({ services: { law }, call, opened }: Changing, records: readonly HouseholdRecord[], householdId: string, changed: readonly OutcomeChange[]): z.infer<typeof RightChange>[] {
  const closed = closedRights(law, opened.sees);
  const seesRestricted = ROLES[(call.asker?.role ?? 'executive') as Role].may.see_restricted;
  return changed.flatMap((change) => {
    const right = law.rights.find((one) => one.code === change.right);
    if (right === undefined || (right.restricted && !seesRestricted) || closed.has(right.code)) return [];
    const person = records.flatMap((record) => record.persons).find((one) => one.personId === change.subject);
    return [{ ...change, household_id: householdId, subject_name: person === undefined ? null : fullName(person), title: titleOf(right) }];
  });
}
