// The one plan of a family: goals by dimension, steps with owner and day, the four T, follow-ups.
import { DayText, Text } from '@klaikhun/areas/org';
import { z } from 'zod';
import { DimensionCode } from './logbook.contract.ts';

export const FourTCode = z.enum(['attitude', 'skill', 'resource', 'way_out']);
export const StepState = z.enum(['open', 'done', 'dropped']);
const closed = z.boolean().meta({ description: 'About something sensitive: shown to those alone who read sensitive facts of the family' });

export const StepView = z.object({
  step_id: z.string(), words: z.string(), owner: z.string(), owner_name: Text, follower: z.string().meta({ description: 'The account that is reminded' }), follower_name: Text,
  due: DayText, overdue: z.boolean(), state: StepState, result: z.string().nullable(), settled_on: DayText.nullable(),
}).meta({ id: 'PlanStep' });
export type StepView = z.infer<typeof StepView>;
export const GoalView = z.object({ goal_id: z.string(), dimension: DimensionCode, dimension_name: Text, words: z.string(), menu: z.string().nullable(), menu_name: Text.nullable(), closed, steps: z.array(StepView) }).meta({ id: 'PlanGoal' });
export type GoalView = z.infer<typeof GoalView>;

export const PlanView = z.object({
  family_id: z.string(), name: Text, version: z.number().int().nonnegative().meta({ description: '0: there is no plan yet. Sent back with a change: a page that is older is refused' }),
  changed: z.object({ by: Text, on: DayText }).nullable(), may_undo: z.boolean().meta({ description: 'The asker changed it last, today' }),
  four_t: z.array(z.object({ code: FourTCode, name: Text, words: z.string() })), goals: z.array(GoalView),
  follow_ups: z.array(z.object({ follow_up_id: z.string(), on: DayText, by: Text, words: z.string(), closed })).meta({ description: 'Newest first' }),
}).meta({ id: 'FamilyPlan' });
export type PlanView = z.infer<typeof PlanView>;

/** GET /api/households/{id}/logbook/plan, and the answer of the acts below. */
export const Plans = z.object({
  plans: z.array(PlanView).meta({ description: 'One for each family of the home' }), may_plan: z.boolean(), may_close: z.boolean(), hidden: z.boolean(),
  dimensions: z.array(z.object({ code: DimensionCode, name: Text })), menu: z.array(z.object({ id: z.string(), dimension: DimensionCode, name: Text })), owners: z.array(z.object({ id: z.string(), name: Text })),
  followers: z.array(z.object({ account_id: z.string(), name: Text, role_name: Text })).meta({ description: 'Who can be reminded of a step: the asker first' }),
}).meta({ id: 'FamilyPlans' });
export type Plans = z.infer<typeof Plans>;

const words = z.string().trim().min(3).max(600);
const goal = { dimension: DimensionCode, words, menu: z.string().max(60).nullable(), closed: closed.default(false) };
const step = { words, owner: z.string().min(1).max(60), follower: z.string().min(1).max(100), due: DayText };
export const PlanChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add_goal'), ...goal }), z.object({ kind: z.literal('edit_goal'), goal_id: z.uuid(), ...goal }), z.object({ kind: z.literal('remove_goal'), goal_id: z.uuid() }),
  z.object({ kind: z.literal('add_step'), goal_id: z.uuid(), ...step }), z.object({ kind: z.literal('edit_step'), step_id: z.uuid(), ...step }),
  z.object({ kind: z.literal('settle_step'), step_id: z.uuid(), state: StepState, result: z.string().trim().max(600) }),
  z.object({ kind: z.literal('four_t'), words: z.object({ attitude: z.string().trim().max(600), skill: z.string().trim().max(600), resource: z.string().trim().max(600), way_out: z.string().trim().max(600) }) }),
  z.object({ kind: z.literal('follow_up'), words, closed: closed.default(false) }),
]);
export type PlanChange = z.infer<typeof PlanChange>;

const operation = { operation_id: z.uuid().meta({ description: 'Made by the device; sent again it changes nothing and gets the same result' }), family_id: z.string().min(1).max(100), version: z.number().int().nonnegative() };
/** POST /api/households/{id}/logbook/plan */
export const ChangePlan = z.object({ ...operation, change: PlanChange }).meta({ id: 'ChangePlan' });
export type ChangePlan = z.infer<typeof ChangePlan>;
/** POST /api/households/{id}/logbook/plan/undo: one's own last change of today, as long as nobody has changed the plan since. */
export const UndoPlan = z.object(operation).meta({ id: 'UndoPlan' });
export type UndoPlan = z.infer<typeof UndoPlan>;
