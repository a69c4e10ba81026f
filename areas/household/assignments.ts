// May this family be given to this colleague, and may an assignment end? Pure.
import type { Relation } from '@klaikhun/access';
import { type Role, ROLES } from '@klaikhun/areas/org';
import { defineProblems, failed, isoOf, ok, parseDate, type Problem, type Result } from '@klaikhun/std';
import type { Colleague } from './handover.ts';

const another = { th: 'เลือกคนอื่น', en: 'Choose somebody else.' };
export const assignmentProblems = defineProblems('assignment', {
  not_yours_to_give: { status: 403, th: 'คุณมอบหมายครอบครัวนี้ไม่ได้', en: 'This family is not yours to give.', next: { th: 'ขอให้หัวหน้าของพื้นที่มอบหมาย', en: 'Ask the head of the area.' } },
  not_to_yourself: { status: 403, th: 'มอบหมายให้ตัวเองไม่ได้', en: 'Nobody gives a family to themselves.', next: { th: 'ขอให้หัวหน้ามอบหมายให้ หรือเปิดกรณีฉุกเฉินถ้ามีคนอยู่ในอันตราย', en: 'Ask a head to give it to you; where somebody is in danger, open it in an emergency.' } },
  no_such_colleague: { status: 404, th: 'ไม่มีเพื่อนร่วมงานคนนี้ในพื้นที่ของคุณ', en: 'There is no such colleague in your area.', next: another },
  cannot_take: { status: 422, th: '{name} ({role}) รับครอบครัวหรือเคสนี้ไม่ได้', en: '{name_en} ({role_en}) cannot take this family or case.', next: { th: 'อพม. รับได้เฉพาะครอบครัวที่ไม่ปกปิด เคสและเรื่องปกปิดต้องเป็นเจ้าหน้าที่', en: 'Volunteers take families that are not sealed; cases and sealed homes are for officers.' } },
  has_it: { status: 409, th: '{name} ดูแลครอบครัวนี้อยู่แล้ว', en: '{name_en} looks after this family already.', next: another },
  out_of_place: { status: 422, th: '{name} ดูแลเฉพาะพื้นที่ของตน ครอบครัวนี้อยู่ที่อื่น', en: '{name_en} works in their own place only; this family lives elsewhere.', next: { th: 'เลือก อพม. ของตำบลนั้น หรือเจ้าหน้าที่', en: 'Choose a volunteer of that subdistrict, or an officer.' } },
  no_such_first_day: { status: 422, th: 'วันเริ่มไม่มีในปฏิทิน ผ่านไปแล้ว หรือไกลเกินหนึ่งปี', en: 'The first day is not in the calendar, is over, or is more than a year away.', next: { th: 'ใส่วันนี้หรือวันหลังจากนี้', en: 'Enter today or a later day.' } },
  nothing_given: { status: 409, th: 'มอบหมายไม่ได้สักครอบครัว: {why}', en: 'None of them could be given: {why_en}', next: { th: 'เลือกครอบครัวหรือผู้รับใหม่', en: 'Choose other families or somebody else.' } },
  no_such_day: { status: 422, th: 'วันสิ้นสุดไม่มีในปฏิทิน หรือมาก่อนวันเริ่ม', en: 'The last day is not in the calendar, or comes before the first.', next: { th: 'ใส่วันเริ่มหรือวันหลังจากนั้น หรือเว้นว่างไว้', en: 'Enter the first day or a later one, or leave it empty.' } },
  does_not_have_it: { status: 404, th: 'คนนี้ไม่ได้ดูแลครอบครัวนี้อยู่', en: 'They do not look after this family.', next: { th: 'เปิดหน้านี้ใหม่', en: 'Reload the page.' } },
  last_one: { status: 409, th: 'เป็นผู้รับผิดชอบคนสุดท้ายของเคสนี้', en: 'They are the last who answer for this case.', next: { th: 'มอบหมายให้คนอื่นก่อน แล้วจึงสิ้นสุด เคสต้องมีผู้รับผิดชอบเสมอ', en: 'Give it to somebody else first: a case is never without whoever answers for it.' } },
  nothing_to_undo: { status: 409, th: 'ไม่มีการมอบหมายของคุณในวันนี้ให้ถอน', en: 'There is nothing of yours of today to take back.', next: { th: 'เปิดหน้านี้ใหม่', en: 'Reload the page.' } },
  worked_on: { status: 409, th: 'ผู้รับทำงานกับครอบครัวนี้แล้ว จึงถอนไม่ได้', en: 'The family was worked with since: it cannot be taken back.', next: { th: 'สิ้นสุดการมอบหมายแทน', en: 'End the assignment instead.' } },
});

export type AssignmentKindCode = 'family' | 'case';
/** Days are ISO texts; `until` null: until it is ended. */
export interface Standing { readonly accountId: string; readonly role: string; readonly closed: boolean; readonly kind: AssignmentKindCode; readonly from: string; readonly until: string | null }
export interface Giver { readonly accountId: string; readonly role: string; readonly relation: Relation; readonly sealed: boolean }

const may = (role: string) => ROLES[role as Role]?.may;
const readsSealed = (role: string) => ROLES[role as Role]?.reads.assigned?.includes('sealed') === true;

/** Heads give the families of their area; whoever looks after one by name passes it on; a field officer calls in a volunteer. */
export function mayGive(giver: Giver, to: Pick<Colleague, 'role'>): boolean {
  if (giver.relation === 'assigned') return true;
  if (giver.relation !== 'area' || giver.sealed) return false;
  return may(giver.role)?.assign === true || (giver.role === 'field_officer' && to.role === 'volunteer');
}

/** What somebody of a role can be given of such a family. */
export function kindsFor(role: string, sealed: boolean): AssignmentKindCode[] {
  if (may(role)?.see_people !== true || ROLES[role as Role]?.reads.assigned === undefined || (sealed && !readsSealed(role))) return [];
  return readsSealed(role) ? ['family', 'case'] : ['family'];
}

/** Both ends included; `until` null: until it is ended. */
export interface Days { readonly from: string; readonly until: string | null }

const MOST_DAYS_AHEAD = 366;

/** The days asked for, or what is wrong with them; without a first day it begins today. */
export function decideDays(given: { readonly from: string | null; readonly until: string | null }, today: string): Result<Days, Problem> {
  const dayIn = (text: string) => {
    const read = parseDate(text, { partial: false });
    return read.ok ? read.value.day : null;
  };
  const [now, from] = [dayIn(today) ?? 0, given.from === null ? dayIn(today) : dayIn(given.from)];
  if (from === null || from < now || from - now > MOST_DAYS_AHEAD) return failed(assignmentProblems.no_such_first_day());
  const until = given.until === null ? null : dayIn(given.until);
  if (given.until !== null && (until === null || until < from)) return failed(assignmentProblems.no_such_day());
  return ok({ from: isoOf(from), until: until === null ? null : isoOf(until) });
}

const overlaps = (one: Days, other: Days): boolean => (other.until === null || one.from <= other.until) && (one.until === null || other.from <= one.until);

/** Whether the subdistrict lies in one of the places where they work. */
export const inTheirPlace = (to: Pick<Colleague, 'areas'>, subdistrict: string): boolean => to.areas.some((code) => subdistrict.startsWith(code));

/**
 * A volunteer is a neighbour: never sent out of their own subdistricts. An officer may be given a family elsewhere by name, one by one; a bulk
 * gift, where nobody looks at each, stays in their districts.
 */
export function heldToPlace(to: Pick<Colleague, 'role' | 'areas'>, subdistrict: string, inBulk: boolean): boolean {
  return (to.role === 'volunteer' || (inBulk && to.role === 'field_officer')) && !inTheirPlace(to, subdistrict);
}

export interface Gift { readonly kind: AssignmentKindCode; readonly days: Days; readonly subdistrict: string; readonly inBulk: boolean }

export function decideGiving(giver: Giver, to: Colleague | null, { kind, days, subdistrict, inBulk }: Gift, standing: readonly Standing[]): Result<Colleague, Problem> {
  if (to !== null && to.accountId === giver.accountId) return failed(assignmentProblems.not_to_yourself());
  if (to === null || to.closed) return failed(assignmentProblems.no_such_colleague());
  if (!mayGive(giver, to)) return failed(assignmentProblems.not_yours_to_give());
  const name = { name: to.name.th, name_en: to.name.en };
  if (!kindsFor(to.role, giver.sealed).includes(kind)) {
    const role = ROLES[to.role as Role]?.name ?? { th: to.role, en: to.role };
    return failed(assignmentProblems.cannot_take({ ...name, role: role.th, role_en: role.en }));
  }
  if (heldToPlace(to, subdistrict, inBulk)) return failed(assignmentProblems.out_of_place(name));
  if (standing.some((one) => one.accountId === to.accountId && one.kind === kind && overlaps(one, days))) return failed(assignmentProblems.has_it(name));
  return ok(to);
}

/** Heads end those of their area, everybody their own; a sealed home and a case keep somebody who answers for them. */
export function mayEnd(giver: Giver, accountId: string): boolean {
  return giver.accountId === accountId || (giver.relation === 'area' && !giver.sealed && may(giver.role)?.assign === true);
}

export function decideEnding(giver: Giver, accountId: string, standing: readonly Standing[], today: string): Result<readonly Standing[], Problem> {
  const own = standing.filter((one) => one.accountId === accountId);
  if (own.length === 0) return failed(assignmentProblems.does_not_have_it());
  if (!mayEnd(giver, accountId)) return failed(assignmentProblems.not_yours_to_give());
  return leavesNobody(giver.sealed, accountId, standing, today) ? failed(assignmentProblems.last_one()) : ok(own);
}

/**
 * A sealed home keeps an officer and a case keeps whoever has it, for as long as it had one: somebody whose own ends tonight, who stands in for
 * some days, who begins later, or whose account is closed is no successor.
 */
export function leavesNobody(sealed: boolean, accountId: string, standing: readonly Standing[], today: string): boolean {
  const lasts = (other: Standing, own: Standing) => !other.closed && other.from <= (own.from > today ? own.from : today) && (other.until === null || (own.until !== null && other.until >= own.until));
  const answers = (other: Standing) => (sealed ? readsSealed(other.role) : other.kind === 'case');
  return standing.filter((one) => one.accountId === accountId && (sealed || one.kind === 'case')).some((own) => !standing.some((other) => other.accountId !== accountId && answers(other) && lasts(other, own)));
}

/** An act on the home as the ledger has it. `by` and `on`: whose act, and of which day; `workedOn`: whom it concerned has worked with the family since. */
export interface Done { readonly isGiving: boolean; readonly by: string; readonly on: string; readonly whom: string; readonly undone: boolean; readonly workedOn: boolean; /** Somebody else's case was ended at the same time or since. */ readonly othersEnded: boolean }

/** One's own giving or ending of today is taken back, unless somebody worked on it or nobody would be left. */
export function decideUndoing(giver: Giver, done: Done | null, standing: readonly Standing[], today: string): Result<Done, Problem> {
  if (done === null || done.by !== giver.accountId || done.on !== today || done.undone) return failed(assignmentProblems.nothing_to_undo());
  if (done.isGiving && done.workedOn) return failed(assignmentProblems.worked_on());
  const mustStay = done.isGiving && (giver.sealed || done.othersEnded);
  return mustStay && leavesNobody(giver.sealed, done.whom, standing, today) ? failed(assignmentProblems.last_one()) : ok(done);
}
