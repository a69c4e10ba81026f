// One household: its people, facts, rights, questions, history, and the acts on it.
import { z } from 'zod';
import { AnswerShape, Application, Baht, Citation, DayText, Outcome, Period, PlaceText, PreciseDate, Registration, Text } from '@klaikhun/areas/org';

// ---- why a family is on the work list: said the same way in the list and on its page ----
export const WorkState = z.enum(['open', 'doing', 'waiting', 'done']);
export type WorkState = z.infer<typeof WorkState>;

export const Urgency = z.object({
  level: z.enum(['now', 'soon', 'normal']),
  reasons: z.array(z.object({ code: z.enum(['deadline', 'small_child', 'elder_alone', 'old_elder', 'bedridden', 'disability', 'underpaid', 'high_dependency']), text: Text })),
}).meta({ id: 'Urgency' });
export type Urgency = z.infer<typeof Urgency>;

export const NextStep = z.object({ kind: z.enum(['help_apply', 'correct_amount', 'ask', 'follow_up']), text: Text }).meta({ id: 'NextStep' });

// ---- the household ----
/** The household itself, or a person of it by id. */
export const Subject = z.string().min(1).max(100).meta({ description: '"household" or a person id' });

export const FactValue = z.union([z.boolean(), z.number(), z.string(), z.null()]).meta({ id: 'FactValue', description: 'yes/no, a number (money in baht), a choice or date as text; null = not known' });

export const Fact = z.object({
  subject: Subject, fact: z.string(), label: Text,
  value: FactValue, text: Text.meta({ description: 'The value in words; "ไม่ทราบ" when not known' }),
  state: z.enum(['known', 'unknown', 'asked_unknown']).meta({ description: 'asked_unknown: somebody asked and the family does not know' }),
  source: Text.nullable(), source_date: DayText.nullable(), precision: z.enum(['day', 'month', 'year']).nullable(),
  recorded_by: Text.nullable(),
  other_sources: z.array(z.object({ text: Text, source: Text, source_date: DayText.nullable() })).meta({ description: 'What other sources say, when they differ' }),
  marks: z.array(z.string()).meta({ description: 'The acts whose answers stand: whoever answers on this page has seen them' }),
  disputed: z.array(z.object({ value: FactValue, text: Text, by: Text, on: DayText })).meta({ description: 'What people answered who had not seen each other\'s answer; empty when all agree' }),
  sensitivity: z.enum(['ordinary', 'personal', 'sensitive', 'sealed']),
  may_answer: z.boolean(),
}).meta({ id: 'Fact' });
export type Fact = z.infer<typeof Fact>;

export const Member = z.object({
  person_id: z.string(), family_id: z.string(),
  name: z.string().meta({ description: 'Title, first and last name as far as known' }),
  national_id: z.string().nullable().meta({ description: 'Masked: 9-xxxx-xxxxx-xx-3; null = has none that we know' }),
  sex: z.enum(['M', 'F']).nullable(), birth: PreciseDate.nullable(), age: z.number().int().nullable(), age_text: Text,
  alive: z.boolean(), died: DayText.nullable(),
  matters: z.array(Text).meta({ description: 'What matters about this person, in a few words: ติดเตียง, อยู่คนเดียว …' }),
  sources: z.number().int().meta({ description: 'How many source records this person is made of' }),
}).meta({ id: 'Member' });
export type Member = z.infer<typeof Member>;

export const Condition = z.object({ id: z.string(), state: z.enum(['true', 'false', 'unknown']), text: Text, citation: Citation.nullable().meta({ description: 'null: the law of the right itself' }) }).meta({ id: 'Condition' });
export type Condition = z.infer<typeof Condition>;

export const MissingFact = z.object({ subject: Subject, subject_name: z.string().nullable(), fact: z.string(), label: Text, question: Text }).meta({ id: 'MissingFact' });

export const RightGroup = z.enum(['not_received', 'ask', 'received', 'not_entitled']);
export type RightGroup = z.infer<typeof RightGroup>;

export const RightView = z.object({
  subject: Subject, subject_name: z.string().nullable().meta({ description: 'null for the household' }),
  right: z.string(), title: Text, about: Text,
  group: RightGroup.meta({ description: 'not_received: entitled, underpaid · ask: unknown · received: receiving, applied, quota_used, receiving_not_entitled · not_entitled' }),
  outcome: Outcome, outcome_text: Text.meta({ description: 'One sentence: มีสิทธิ ยังไม่ได้รับ / ได้ไม่ครบตามสิทธิ ขาดเดือนละ 200 บาท …' }),
  amount_min: Baht.nullable(), amount_max: Baht.nullable(), amount_text: Text.nullable().meta({ description: '600 บาท/เดือน, 800–1,000 บาท/เดือน, ไม่เกิน 3,000 บาท/ครั้ง' }),
  period: Period, receives_now: Baht.nullable().meta({ description: 'Sum of the current enrolments, when there are any with known amounts' }),
  unclaimed: z.object({ per_year: Baht, up_to_once: Baht }),
  application: Application, registration: Registration, restricted: z.boolean(),
  conditions: z.array(Condition), failed: z.array(z.string()).meta({ description: 'Ids of the conditions that are false, in their order' }),
  missing: z.array(MissingFact).meta({ description: 'Most settling first; only what the asker may see' }),
  missing_hidden: z.number().int().nonnegative().meta({ description: 'How many facts are missing besides that the asker may not see; more than 0 with an empty `missing`: an officer has to ask' }), amount_depends_on: z.array(MissingFact),
  rests_on: z.array(z.string()).meta({ description: 'What its law looks at: own.fact of the person, household.fact, members.fact of everybody living in the home; empty where it is not theirs' }),
  changes_on: DayText.nullable(),
  documents: z.array(z.object({ id: z.string(), name: Text })), apply_at: z.array(Text), agency: Text,
  law: z.object({ version: z.string(), effective_from: DayText, citation: Citation, confidence: z.enum(['seen', 'memory', 'uncertain']) }),
}).meta({ id: 'RightView' });
export type RightView = z.infer<typeof RightView>;

export const Question = z.object({
  subject: Subject, subject_name: z.string().nullable(), fact: z.string(),
  question: Text, why_asked: Text, answer: AnswerShape,
  settles: z.array(z.object({ subject: Subject, subject_name: z.string().nullable(), right: z.string(), title: Text })),
  per_year_at_stake: Baht, up_to_once_at_stake: Baht,
}).meta({ id: 'Question' });
export type Question = z.infer<typeof Question>;

export const EnrolmentView = z.object({
  enrolment_id: z.string(), person_id: z.string(), right: z.string(), title: Text,
  status: z.enum(['active', 'ended', 'pending', 'approved', 'paid', 'rejected', 'cancelled']), status_text: Text,
  start: DayText.nullable(), end: DayText.nullable(), amount: Baht.nullable(), fiscal_year: z.number().int().nullable(), current: z.boolean(),
  source: Text,
}).meta({ id: 'Enrolment' });
export type EnrolmentView = z.infer<typeof EnrolmentView>;

export const AddressView = z.object({
  kind: z.enum(['registered', 'current', 'found']), kind_text: Text, person_id: z.string().nullable().meta({ description: 'null: of the whole household' }),
  place: PlaceText.nullable(), text: Text, source: Text.nullable(), source_date: DayText.nullable(),
}).meta({ id: 'Address' });
export type AddressView = z.infer<typeof AddressView>;

export const WorkItemView = z.object({
  state: WorkState, state_text: Text, owner: z.object({ account_id: z.string(), name: Text }).nullable(), due: DayText, urgency: Urgency, next_step: NextStep,
}).meta({ id: 'WorkItem' });

/** GET /api/households/:id */
export const HouseholdView = z.object({
  household_id: z.string(), as_of: DayText, law_version: z.string(),
  sealed: z.boolean().meta({ description: 'Hidden from all but the assigned' }),
  may_act: z.boolean().meta({ description: 'false: only looked up, and so to be read alone' }),
  ended: z.object({ on: DayText, text: Text, into: z.string().nullable() }).nullable().meta({ description: 'It is a household no more: merged into another, or gone' }),
  called: z.object({ name: z.string(), others: z.number().int() }), place: PlaceText,
  vulnerable_level: z.object({ state: z.enum(['level', 'none', 'unknown']), level: z.number().int().nullable(), text: Text, definition: z.string() }),
  unclaimed: z.object({ per_year: Baht, up_to_once: Baht }),
  asks: z.record(z.string(), z.object({ question: Text, why_asked: Text, answer: AnswerShape })).meta({ description: 'How each fact that is shown is asked for, once for all people: by "household." or "person." and the name of the fact' }),
  families: z.array(z.object({ family_id: z.string(), name: Text, person_ids: z.array(z.string()) })),
  members: z.array(Member), facts: z.array(Fact), rights: z.array(RightView),
  ask: Question.nullable().meta({ description: 'The one question that settles most' }), questions: z.array(Question).meta({ description: 'The next ones, without `ask`' }),
  enrolments: z.array(EnrolmentView), addresses: z.array(AddressView), work: WorkItemView.nullable(),
}).meta({ id: 'Household' });
export type HouseholdView = z.infer<typeof HouseholdView>;

/** GET /api/households/:id/history?part=&before= : newest first, page by page. */
export const HistoryQuery = z.object({
  part: z.enum(['facts', 'life', 'rights', 'work', 'logbook', 'openings']).optional().meta({ description: 'Only this part of the story' }),
  before: z.string().regex(/^\d{1,20}\.\d{1,19}$/).optional().meta({ description: 'The `next` of the page before' }),
});
export const StoryEntry = z.object({
  action_id: z.string(), at: z.string().meta({ description: 'ISO date and time with +07:00' }), who: z.object({ name: Text, role: Text.nullable() }),
  kind: z.string(), what: Text, why: Text.nullable(),
  changes: z.array(z.object({ subject: Subject, subject_name: z.string().nullable(), label: Text, before: Text.nullable(), after: Text.nullable() })),
  life: z.object({ kind: z.string(), on: z.string().nullable(), other: z.string().nullable() }).nullable().meta({ description: 'A birth, death, move …: the kind of change, its day, month or year as it was said, and the other household that it tells of, when the reader sees it' }),
  may_undo: z.boolean(), undone_by: z.string().nullable(), undoes: z.string().nullable(),
}).meta({ id: 'StoryEntry' });
export type StoryEntry = z.infer<typeof StoryEntry>;
export const History = z.object({ household_id: z.string(), entries: z.array(StoryEntry), next: z.string().nullable().meta({ description: 'Where the older ones begin; null: there are none' }) }).meta({ id: 'History' });
export type History = z.infer<typeof History>;

const operation = { operation_id: z.uuid().meta({ description: 'Made by the device; sent again it changes nothing and gets the same result' }) };

/** POST /api/households/:id/answers */
export const Answer = z.object({ ...operation, subject: Subject, fact: z.string().min(1).max(100), value: FactValue, reason: z.string().max(500).optional(), seen: z.array(z.uuid()).max(50).optional().meta({ description: 'The `marks` of the fact as it was shown; only these answers are replaced. Without it: all that stand' }) }).meta({ id: 'Answer' });
export type Answer = z.infer<typeof Answer>;

/** POST /api/households/:id/undo: a compensating action; the history keeps both. */
export const Undo = z.object({ ...operation, action_id: z.uuid(), reason: z.string().max(500).optional() }).meta({ id: 'Undo' });
export type Undo = z.infer<typeof Undo>;

/** POST /api/households/:id/work: take on, wait, finish, reopen. Finishing or waiting needs a reason. */
export const WorkAct = z.object({ ...operation, state: WorkState, reason: z.string().max(500).optional() }).meta({ id: 'WorkAct' });
export type WorkAct = z.infer<typeof WorkAct>;

/** POST /api/households/:id/purposes: why a family of the own area without open work is opened. Counts for eight hours. */
export const StatePurpose = z.object({ ...operation, kind: z.enum(['came', 'called', 'referred', 'visit', 'correction']), why: z.string().max(500).optional() }).meta({ id: 'StatePurpose' });
export type StatePurpose = z.infer<typeof StatePurpose>;
export const PurposeStated = z.object({ until: z.string().meta({ description: 'ISO time until which the family stays open' }) }).meta({ id: 'PurposeStated' });
export type PurposeStated = z.infer<typeof PurposeStated>;

/** The answer of answers, undo and work: what changed, and the household as it is now. */
export const Acted = z.object({
  action_id: z.string(), repeated: z.boolean().meta({ description: 'This operation id had been done before' }),
  changed: z.array(z.object({ subject: Subject, subject_name: z.string().nullable(), right: z.string(), title: Text, before: Outcome.nullable(), after: Outcome.nullable() })),
  unclaimed_change: z.object({ per_year: Baht, up_to_once: Baht }),
  household: HouseholdView,
}).meta({ id: 'Acted' });
export type Acted = z.infer<typeof Acted>;
