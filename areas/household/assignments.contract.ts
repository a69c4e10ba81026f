// Who looks after one family by name, from when until when.
import { z } from 'zod';
import { DayText, Text } from '@klaikhun/areas/org';

const Who = { account_id: z.string(), name: Text, role_name: Text };
export const AssignmentKind = z.enum(['family', 'case']);

/** GET /api/households/{id}/assignments, and the answer of the acts below. */
export const Assignments = z.object({
  assignments: z.array(z.object({ ...Who, kind: AssignmentKind, from: DayText, to: DayText.nullable(), may_end: z.boolean() })),
  could_take: z.array(z.object({ ...Who, kinds: z.array(AssignmentKind) })).meta({ description: 'Colleagues to whom the asker may give it; empty: nobody, or it is not the asker\'s to give' }),
  undo: z.object({ action_id: z.string(), whom: Text, giving: z.boolean() }).nullable().meta({ description: 'What the asker gave or ended last today and can take back' }),
}).meta({ id: 'Assignments' });
export type Assignments = z.infer<typeof Assignments>;

const operation = { operation_id: z.uuid().meta({ description: 'Made by the device; sent again it changes nothing and gets the same result' }), why: z.string().trim().min(3).max(500) };
/** POST /api/households/{id}/assignments */
export const Assign = z.object({ ...operation, to: z.string().min(1).max(100), kind: AssignmentKind, from: DayText.nullable().default(null).meta({ description: 'The first day; null: today' }), until: DayText.nullable().default(null) }).meta({ id: 'Assign' });
export type Assign = z.infer<typeof Assign>;
/** POST /api/households/{id}/assignments/end: from today on they do not look after it any more. */
export const EndAssignment = z.object({ ...operation, account_id: z.string().min(1).max(100) }).meta({ id: 'EndAssignment' });
export type EndAssignment = z.infer<typeof EndAssignment>;
/** POST /api/households/{id}/assignments/undo: what one gave or ended today. */
export const UndoAssignment = z.object({ operation_id: operation.operation_id, action_id: z.uuid() }).meta({ id: 'UndoAssignment' });
export type UndoAssignment = z.infer<typeof UndoAssignment>;

export const MOST_AT_ONCE = 200;
/** GET /api/assignments/colleagues: to whom the asker may give families of the work list. */
export const AssignColleagues = z.object({ colleagues: z.array(z.object({ ...Who, places: z.array(Text).meta({ description: 'Where they work; empty: the whole province' }) })) }).meta({ id: 'AssignColleagues' });
export type AssignColleagues = z.infer<typeof AssignColleagues>;
/** POST /api/assignments: families of the work list, each a line of one act. */
export const AssignMany = z.object({
  ...operation, to: z.string().min(1).max(100), household_ids: z.array(z.string().min(1).max(100)).min(1).max(MOST_AT_ONCE), from: DayText.nullable().default(null), until: DayText.nullable().default(null),
}).meta({ id: 'AssignMany' });
export type AssignMany = z.infer<typeof AssignMany>;
export const AssignedMany = z.object({
  action_id: z.string(), repeated: z.boolean(), given: z.number().int(),
  left: z.array(z.object({ why: Text, families: z.number().int() })).meta({ description: 'Families that were not given (taken back), by the reason' }),
}).meta({ id: 'AssignedMany' });
export type AssignedMany = z.infer<typeof AssignedMany>;
