// What happened in a family: said, looked at before it is done, done, taken back.
import { Baht, DayText, Outcome, Text } from '@klaikhun/areas/org';
import { z } from 'zod';
import { HouseholdView } from '../api.contract.ts';

const Name = z.string().trim().min(1).max(100);
const PersonId = z.string().min(1).max(120);
const People = z.array(PersonId).min(1).max(50);
/** A day, a month or a year: as precisely as the family knows it. */
const Known = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
const day = { on: DayText };

const Newcomer = z.object({
  title: Name.nullable(), first_name: Name.nullable(), last_name: Name.nullable(), sex: z.enum(['M', 'F']).nullable(), family_id: z.string().max(120).nullable(),
});
export const Place = z.object({ subdistrict: z.string().regex(/^\d{6}$/), village_no: z.string().trim().min(1).max(20).nullable(), text: z.string().trim().max(300).nullable() }).meta({ id: 'ChangePlace' });

export const HouseholdChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('birth'), ...Newcomer.shape, born: Known, mother_id: PersonId.nullable(), father_id: PersonId.nullable() }),
  z.object({ kind: z.literal('death'), person_id: PersonId, died: Known }),
  z.object({ kind: z.literal('joined'), ...Newcomer.shape, born: Known.nullable(), ...day }),
  z.object({ kind: z.literal('moved_in'), from: z.string().min(1).max(100), person_ids: People, ...day }),
  z.object({ kind: z.literal('moved_out'), person_ids: People, to: z.string().min(1).max(100).nullable().meta({ description: 'A household; null: out of the province, or nobody knows where' }), where: z.string().trim().max(300).nullable(), ...day }),
  z.object({ kind: z.literal('home_moved'), to: Place.nullable().meta({ description: 'null: out of the province' }), where: z.string().trim().max(300).nullable(), ...day }),
  z.object({ kind: z.literal('address'), address: z.enum(['registered', 'found']), at: Place, ...day }),
  z.object({ kind: z.literal('split'), person_ids: People, ...day }),
  z.object({ kind: z.literal('merge'), other: z.string().min(1).max(100) }),
  z.object({ kind: z.literal('family'), person_ids: People, name: Name.nullable() }),
]).meta({ id: 'HouseholdChange' });
export type HouseholdChange = z.infer<typeof HouseholdChange>;
export type ChangeKind = HouseholdChange['kind'];

const operation = { operation_id: z.uuid() };
/** POST /api/households/:id/changes */
export const MakeChange = z.object({ ...operation, change: HouseholdChange, why: z.string().trim().max(500).nullable() }).meta({ id: 'MakeChange' });
export type MakeChange = z.infer<typeof MakeChange>;
/** POST /api/households/:id/changes/undo */
export const UndoChange = z.object({ ...operation, action_id: z.uuid(), why: z.string().trim().max(500).nullable() }).meta({ id: 'UndoChange' });
export type UndoChange = z.infer<typeof UndoChange>;
/** POST /api/households/:id/changes/preview */
export const PreviewChange = z.object({ change: HouseholdChange }).meta({ id: 'PreviewChange' });

export const RightChange = z.object({ household_id: z.string(), subject: z.string(), subject_name: z.string().nullable(), right: z.string(), title: Text, before: Outcome.nullable(), after: Outcome.nullable() }).meta({ id: 'RightChange' });
export const ChangePreview = z.object({
  sentences: z.array(Text), rights: z.array(RightChange), unclaimed_change: z.object({ per_year: Baht, up_to_once: Baht }),
  needs_why: z.boolean(),
}).meta({ id: 'ChangePreview' });
export type ChangePreview = z.infer<typeof ChangePreview>;

export const ChangeDone = z.object({
  action_id: z.string(), repeated: z.boolean(), rights: z.array(RightChange),
  made: z.string().nullable().meta({ description: 'The household that came into being, if one did' }),
  household: HouseholdView.nullable().meta({ description: 'null: for the asker it is not there any more' }),
}).meta({ id: 'ChangeDone' });
export type ChangeDone = z.infer<typeof ChangeDone>;
