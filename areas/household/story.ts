// The history of a household as a story: who did what, when, why, and what changed from what to what. Pure.
import type { Action } from '@klaikhun/ledger';
import { tellStory, type Teller } from '@klaikhun/ledger';
import { factOf, type Law, type Outcome } from '@klaikhun/rules/decide';
import { bangkokTime } from '@klaikhun/std';
import { type FactValue, fullName, type Words, wordsOf } from '@klaikhun/areas/people';
import type { History } from './api.contract.ts';
import type { ChangeKind } from './changes/changes.contract.ts';
import { sentenceOf, type Told, withoutUnseen } from './changes/in-words.ts';
import { HOUSEHOLD, type HouseholdRecord } from './record.ts';
import { LOGBOOK_TELLERS } from './logbook/tellers.ts';
import { titleOf } from './view/context.ts';
import { OUTCOME_WORDS, PURPOSE_WORDS, WORK_STATE_WORDS } from './view/words.ts';

/** Kinds of action on a household. They stand in the ledger for ever: never rename one. */
export const KIND = {
  loaded: 'province.loaded', decided: 'province.decided', answered: 'fact.answered', fielded: 'field.recorded', registered: 'field.registered', takenOver: 'field.taken_over', setAside: 'field.set_aside', tookAlong: 'field.took_along', roundEnded: 'field.round_ended', undone: 'fact.undone', moved: 'work.moved', purposeStated: 'access.purpose_stated',
  lookedUp: 'access.looked_up', glassBroken: 'access.glass_broken', glassReviewed: 'access.glass_reviewed', sealed: 'access.sealed', unsealed: 'access.unsealed',
  changed: 'household.changed', changeUndone: 'household.change_undone', repaired: 'ledger.repaired', assigned: 'duty.assigned', assignmentEnded: 'duty.assignment_ended', assignmentUndone: 'duty.assignment_undone', handedOver: 'duty.handed_over', handoverUndone: 'duty.handover_undone', assignedMany: 'duty.assigned_many', assignedManyUndone: 'duty.assigned_many_undone',
  assessed: 'logbook.assessed', needAdded: 'logbook.need_added', needSettled: 'logbook.need_settled', aidAdded: 'logbook.aid_added', statusSet: 'logbook.status_set', logbookUndone: 'logbook.undone',
  planChanged: 'logbook.plan_changed', planUndone: 'logbook.plan_undone',
  claimWritten: 'claim.written', claimWithdrawn: 'claim.withdrawn',
} as const;

/** What one may want to read of a family's story. Every kind stands in one of them. */
export const STORY_PARTS = {
  facts: [KIND.loaded, KIND.registered, KIND.answered, KIND.fielded, KIND.takenOver, KIND.setAside, KIND.undone, KIND.repaired],
  life: [KIND.changed, KIND.changeUndone],
  rights: [KIND.decided, KIND.claimWritten, KIND.claimWithdrawn],
  work: [KIND.moved, KIND.assigned, KIND.assignmentEnded, KIND.assignmentUndone, KIND.handedOver, KIND.handoverUndone, KIND.assignedMany, KIND.assignedManyUndone],
  logbook: [KIND.assessed, KIND.needAdded, KIND.needSettled, KIND.aidAdded, KIND.statusSet, KIND.logbookUndone, KIND.planChanged, KIND.planUndone],
  openings: [KIND.purposeStated, KIND.tookAlong, KIND.roundEnded, KIND.lookedUp, KIND.glassBroken, KIND.glassReviewed, KIND.sealed, KIND.unsealed],
} as const satisfies Record<string, readonly string[]>;
export type StoryPart = keyof typeof STORY_PARTS;

export interface OutcomeChange { readonly subject: string; readonly right: string; readonly before: Outcome | null; readonly after: Outcome | null }
export interface FactChange { readonly subject: string; readonly fact: string; readonly before: FactValue; readonly after: FactValue }
/** What an act changed: one fact, said in its own words, or the several facts of a visit. */
export type FactChanges = { readonly changed: readonly OutcomeChange[] } & (FactChange | { readonly facts: readonly FactChange[] });

type Recorded = Action<Record<string, unknown>> & { readonly result: Record<string, unknown> };
type Change = History['entries'][number]['changes'][number];

interface Telling { readonly law: Law; readonly record: HouseholdRecord; readonly seesRestricted: boolean; /** Rights that tell what the asker may not see. */ readonly closed: ReadonlySet<string>; readonly seesFact: (scope: 'person' | 'household', fact: string) => boolean; readonly roleNames: Readonly<Record<string, Words>>; readonly mayAnswer: boolean; readonly mayChange: (kind: ChangeKind) => boolean; /** Other households of these acts that the reader sees. */ readonly seen: ReadonlySet<string> }

/** A page of the story, newest first. `undone` as of today. */
export function historyOf(telling: Telling, actions: readonly Recorded[], undone: ReadonlyMap<string, string>, next: string | null): History {
  const lines = tellStory(actions, tellersFor(telling), undone);
  return {
    household_id: telling.record.householdId, next,
    entries: lines.map(({ action, what, changes, undoneBy }) => ({
      action_id: action.actionId, at: bangkokTime(action.at),
      who: { name: action.actor.name, role: telling.roleNames[action.actor.role] ?? null },
      kind: action.kind, what, why: whyOf(telling, action), changes: [...changes], life: lifeOf(telling, action),
      may_undo: mayUndo(telling, action) && undoneBy === null && !tellsHidden(telling, action), undone_by: undoneBy, undoes: action.undoes,
    })),
  };
}

function tellersFor(telling: Telling): Record<string, Teller<Recorded, Change>> {
  const factChange = (action: Recorded, done: Words, asked: Words) => {
    const own = factsIn(action).flatMap((change) => changeOf(telling, change) ?? []);
    const [first] = own;
    if (factsIn(action).length === 0) return claimTold(telling, entryIn(action)) ?? { what: { th: 'จดการเยี่ยมหรือโน้ตจากพื้นที่', en: 'A visit or a note from the field' }, changes: [] };
    if (first === undefined) return { what: { th: 'ปรับข้อมูลที่หน้าที่ของคุณไม่เปิดให้ดู', en: 'A fact that your role may not see was changed' }, changes: [] };
    const words = own.length === 1 && factsIn(action)[0]?.after === null ? asked : done;
    const changes = [...own, ...outcomeChanges(telling, (action.result as unknown as FactChanges).changed)];
    if (own.length > 1) return { what: { th: `${words.th} ${own.length} ข้อ`, en: `${words.en} ${own.length} facts` }, changes };
    return { what: { th: `${words.th} “${first.label.th}”`, en: `${words.en} “${first.label.en}”` }, changes };
  };
  return {
    ...LOGBOOK_TELLERS,
    [KIND.loaded]: (action) => ({
      what: {
        th: `รับข้อมูลจาก ${String(action.body.source_th)} (${String(action.body.persons)} คน)`,
        en: `Facts received from ${String(action.body.source_en)} (${String(action.body.persons)} people)`,
      },
      changes: [],
    }),
    [KIND.decided]: (action) => ({
      what: { th: 'คิดสิทธิของทุกคนในบ้านใหม่', en: 'All rights of this family decided again' },
      changes: outcomeChanges(telling, (action.body.changed ?? []) as OutcomeChange[]),
    }),
    [KIND.answered]: (action) => factChange(action, { th: 'บันทึกคำตอบเรื่อง', en: 'Answer recorded:' }, { th: 'ถามแล้ว ไม่มีใครทราบเรื่อง', en: 'Asked, and nobody knows:' }),
    [KIND.fielded]: (action) => factChange(action, { th: 'บันทึกจากการลงพื้นที่', en: 'Recorded in the field:' }, { th: 'ถามในพื้นที่แล้ว ไม่มีใครทราบเรื่อง', en: 'Asked in the field, and nobody knows:' }),
    [KIND.takenOver]: (action) => factChange(action, { th: `รับบันทึกของ ${String(action.body.by_th)} เข้าสมุดครอบครัว`, en: `Taken over from ${String(action.body.by_en)}:` }, { th: `รับบันทึกของ ${String(action.body.by_th)}: ถามแล้ว ไม่มีใครทราบเรื่อง`, en: `Taken over from ${String(action.body.by_en)}: asked, and nobody knows` }),
    [KIND.setAside]: (action) => ({ what: { th: `ไม่นำบันทึกของ ${String(action.body.by_th)} เข้าสมุดครอบครัว`, en: `What ${String(action.body.by_en)} wrote was not taken into the record` }, changes: [] }),
    [KIND.registered]: (action) => {
      const { members } = (action.body.family ?? { members: [] }) as { members: readonly unknown[] };
      return { what: { th: `พบครอบครัวใหม่ในพื้นที่ (${members.length} คน)`, en: `A new family, met in the field (${members.length} people)` }, changes: [] };
    },
    [KIND.claimWritten]: (action) => claimTold(telling, action.body.value) ?? UNTOLD,
    [KIND.claimWithdrawn]: (action) => claimTold(telling, action.body.value) ?? UNTOLD,
    [KIND.undone]: (action) => factChange(action, { th: 'ถอนคำตอบเรื่อง', en: 'Answer taken back:' }, { th: 'ถอนคำตอบเรื่อง', en: 'Answer taken back:' }),
    [KIND.changed]: (action) => ({ what: sentenceOf(toldHere(telling, action), telling.record.householdId), changes: outcomeChanges(telling, (action.body.changed ?? []) as OutcomeChange[]) }),
    [KIND.changeUndone]: (action) => ({ what: { th: 'ถอนการเปลี่ยนแปลงในบ้าน', en: 'A change of the household was taken back' }, changes: outcomeChanges(telling, (action.body.changed ?? []) as OutcomeChange[]) }),
    [KIND.repaired]: () => ({ what: { th: 'ข้อมูลที่เก็บไว้ไม่ตรงกับที่บันทึกมา ระบบซ่อมให้ตรงแล้ว', en: 'What was kept did not agree with what was recorded; it was mended' }, changes: [] }),
    [KIND.handedOver]: (action) => ({ what: { th: `ส่งมอบครอบครัวนี้ให้ ${String(action.body.to_th)}`, en: `This family was handed over to ${String(action.body.to_en)}` }, changes: [] }),
    [KIND.assigned]: (action) => (action.body.assigned === 'case'
      ? { what: { th: `มอบหมายเคสให้ ${String(action.body.to_th)}`, en: `The case was given to ${String(action.body.to_en)}` }, changes: [] }
      : { what: { th: `มอบหมายครอบครัวนี้ให้ ${String(action.body.to_th)}`, en: `This family was given to ${String(action.body.to_en)}` }, changes: [] }),
    [KIND.assignedMany]: (action) => ({ what: { th: `มอบหมายครอบครัวนี้ให้ ${String(action.body.to_th)} พร้อมครอบครัวอื่น`, en: `This family was given to ${String(action.body.to_en)}, with others` }, changes: [] }),
    [KIND.assignedManyUndone]: () => ({ what: { th: 'ถอนการมอบหมาย', en: 'The assignment was taken back' }, changes: [] }),
    [KIND.assignmentUndone]: () => ({ what: { th: 'ถอนการมอบหมาย หรือการสิ้นสุดการมอบหมาย', en: 'An assignment, or its end, was taken back' }, changes: [] }),
    [KIND.assignmentEnded]: (action) => ({ what: { th: `${String(action.body.of_th)} ไม่ได้ดูแลครอบครัวนี้แล้ว`, en: `${String(action.body.of_en)} does not look after this family any more` }, changes: [] }),
    [KIND.handoverUndone]: () => ({ what: { th: 'ถอนการส่งมอบ', en: 'The hand-over was taken back' }, changes: [] }),
    [KIND.purposeStated]: (action) => {
      const kind = PURPOSE_WORDS[action.body.kind as keyof typeof PURPOSE_WORDS] ?? PURPOSE_WORDS.correction;
      return { what: { th: `เปิดดูครอบครัวนี้: ${kind.th}`, en: `Opened this family: ${kind.en}` }, changes: [] };
    },
    [KIND.lookedUp]: () => ({ what: { th: 'เปิดดูจากนอกพื้นที่รับผิดชอบ', en: 'Opened from outside the area of duty' }, changes: [] }),
    [KIND.glassBroken]: () => ({ what: { th: 'เปิดดูกรณีฉุกเฉิน หนึ่งชั่วโมง', en: 'Opened in an emergency, for one hour' }, changes: [] }),
    [KIND.sealed]: () => ({ what: { th: 'ปกปิดครอบครัวนี้ เห็นได้เฉพาะผู้ได้รับมอบหมาย', en: 'This family was sealed: only the assigned see it' }, changes: [] }),
    [KIND.unsealed]: () => ({ what: { th: 'เลิกปกปิดครอบครัวนี้', en: 'The seal on this family was lifted' }, changes: [] }),
    [KIND.moved]: (action) => {
      const { before, after } = action.result as { before: keyof typeof WORK_STATE_WORDS; after: keyof typeof WORK_STATE_WORDS };
      return {
        what: { th: `งานของครอบครัวนี้: ${WORK_STATE_WORDS[after].th}`, en: `The work on this family: ${WORK_STATE_WORDS[after].en}` },
        changes: [{ subject: HOUSEHOLD, subject_name: null, label: { th: 'สถานะงาน', en: 'State of the work' }, before: WORK_STATE_WORDS[before], after: WORK_STATE_WORDS[after] }],
      };
    },
  };
}

const UNTOLD = { what: { th: 'เรื่องที่หน้าที่ของคุณไม่เปิดให้ดู', en: 'Something that your role may not see' }, changes: [] };

/** The application that came with what was written in the field. */
function entryIn(action: Recorded): unknown {
  const appends = (action.body.appends ?? []) as readonly { readonly list: string; readonly value: unknown }[];
  return appends.find((one) => one.list === 'claims')?.value ?? null;
}

/** Null: no application. */
function claimTold(telling: Telling, value: unknown): { what: Words; changes: Change[] } | null {
  if (typeof value !== 'object' || value === null) return null;
  const { right: code, subject, what } = value as { readonly right?: unknown; readonly subject?: unknown; readonly what?: unknown };
  const right = telling.law.rights.find((one) => one.code === code);
  if (right === undefined || (right.restricted && !telling.seesRestricted) || telling.closed.has(right.code)) return UNTOLD;
  const name = nameOf(telling.record, String(subject));
  const [th, en] = [`“${titleOf(right).th}”${name === null ? '' : ` ของ${name}`}`, `“${titleOf(right).en}”${name === null ? '' : ` for ${name}`}`];
  return { what: what === 'withdrawn' ? { th: `ถอนร่างคำขอ ${th}`, en: `Draft withdrawn: ${en}` } : { th: `เตรียมคำขอ ${th}`, en: `Application prepared: ${en}` }, changes: [] };
}

const UNDOABLE: readonly string[] = [KIND.answered, KIND.fielded, KIND.takenOver];
const SAYING: readonly string[] = [...UNDOABLE, KIND.undone];

/** The other households that some acts name. */
export function othersIn(actions: readonly Recorded[]): string[] {
  return [...new Set(actions.filter((action) => action.kind === KIND.changed).flatMap((action) => [told(action).home, told(action).other]).flatMap((id) => id ?? []))];
}

const told = (action: Recorded) => (action.body.told ?? {}) as Told;

const toldHere = (telling: Telling, action: Recorded) => withoutUnseen(told(action), telling.record.householdId, telling.seen);

function lifeOf(telling: Telling, action: Recorded): History['entries'][number]['life'] {
  if (action.kind !== KIND.changed) return null;
  const { kind, on, home, other } = toldHere(telling, action);
  const another = home === telling.record.householdId ? other : home;
  return { kind, on, other: another === '' || another === null || !telling.seen.has(another) ? null : another };
}

/** An act on several households keeps its reason with each of them. */
function whyOf(telling: Telling, action: Recorded): Words | null {
  const why = action.why ?? (typeof action.body.why === 'string' ? action.body.why : null);
  return why === null || tellsHidden(telling, action) ? null : { th: why, en: why };
}

function mayUndo(telling: Telling, action: Recorded): boolean {
  if (action.kind === KIND.changed) return telling.mayChange(told(action).kind);
  return telling.mayAnswer && UNDOABLE.includes(action.kind) && factsIn(action).length > 0;
}

function factsIn(action: Recorded): readonly FactChange[] {
  const result = action.result as unknown as FactChanges;
  return 'facts' in result ? result.facts : [result];
}

/** Null: the asker may not see this fact. */
function changeOf(telling: Telling, { subject, fact: name, before, after }: FactChange): Change | null {
  const scope = subject === HOUSEHOLD ? 'household' : 'person';
  const fact = factOf(telling.law.facts, scope, name);
  if (fact === undefined || !telling.seesFact(scope, name)) return null;
  return { subject, subject_name: nameOf(telling.record, subject), label: fact.label, before: wordsOf(fact, before), after: wordsOf(fact, after) };
}

/** It is, in part at least, about a fact that the asker may not see; its reason, in somebody's own words, may tell it too. */
function tellsHidden(telling: Telling, action: Recorded): boolean {
  return SAYING.includes(action.kind) && factsIn(action).some(({ subject, fact }) => !telling.seesFact(subject === HOUSEHOLD ? 'household' : 'person', fact));
}

function outcomeChanges(telling: Telling, changes: readonly OutcomeChange[]): Change[] {
  return changes.flatMap((change) => {
    const right = telling.law.rights.find((one) => one.code === change.right);
    if (right === undefined || (right.restricted && !telling.seesRestricted) || telling.closed.has(right.code)) return [];
    const words = (outcome: Outcome | null) => (outcome === null ? null : OUTCOME_WORDS[outcome]);
    return [{ subject: change.subject, subject_name: nameOf(telling.record, change.subject), label: titleOf(right), before: words(change.before), after: words(change.after) }];
  });
}

function nameOf(record: HouseholdRecord, subject: string): string | null {
  const person = record.persons.find((one) => one.personId === subject);
  return person === undefined ? null : fullName(person);
}
