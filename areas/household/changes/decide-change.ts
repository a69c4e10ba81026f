// May this be recorded of a household, and what does it do to each household that it touches? Pure.
import { type Role, ROLES } from '@klaikhun/areas/org';
import { type Person, isAlive } from '@klaikhun/areas/people';
import { type Day, dayOf, daysInMonth, failed, isoOf, ok, parseDate, type Problem, type Result } from '@klaikhun/std';
import { householdProblems } from '../problems.ts';
import type { HouseholdRecord, PersonRecord } from '../record.ts';
import { changeProblems } from './change-problems.ts';
import type { ChangeKind, HouseholdChange } from './changes.contract.ts';
import type { Effect, HomeState } from './effects.ts';

/** What a family says of itself at the door is anybody's to write down who may write answers; what moves people between homes changes who sees them. */
const ANYBODY: readonly ChangeKind[] = ['birth', 'death', 'joined'];
const OFFICERS: readonly string[] = ['field_officer', 'unit_head', 'provincial_head'] satisfies Role[];
/** A reason is asked where others would wonder. */
const NEEDS_WHY: readonly ChangeKind[] = ['split', 'merge', 'home_moved', 'moved_out', 'moved_in'];

export const mayChange = (role: string, kind: ChangeKind): boolean => (ANYBODY.includes(kind) ? ROLES[role as Role]?.may.answer === true : OFFICERS.includes(role));
export const needsWhy = (kind: ChangeKind): boolean => NEEDS_WHY.includes(kind);

/** `mark` makes the ids of what comes into being; `other`: the second household, as the asker sees it; `places`: the subdistricts of the province. */
export interface ChangeAsked { readonly change: HouseholdChange; readonly home: HouseholdRecord; readonly other: HouseholdRecord | null; readonly role: string; readonly on: Day; readonly mark: string; readonly places: ReadonlySet<string> }
export interface HomePlan { readonly householdId: string; readonly effects: readonly Effect[] }
/** `home` is the first of them. */
export type ChangePlan = readonly HomePlan[];

export function decideChange(asked: ChangeAsked): Result<ChangePlan, Problem> {
  const { change, home, other, role, on } = asked;
  if (!mayChange(role, change.kind)) return failed(changeProblems.officers_only());
  // Who had gone away may come back.
  const back = change.kind === 'moved_in' && other?.ended?.as === 'moved_away';
  if (home.ended || (other?.ended && !back)) return failed(changeProblems.ended());
  if (namesOther(change) !== null && other === null) return failed(changeProblems.no_such_home());
  if (other?.householdId === home.householdId) return failed(changeProblems.same_house());
  if ((home.sealed || other?.sealed) && CROSSES.includes(change.kind)) return failed(changeProblems.sealed());
  if ('on' in change && !isPast(change.on, on)) return failed(changeProblems.no_such_day());
  switch (change.kind) {
    case 'birth': return newcomer(asked, change, change.born);
    case 'joined': return newcomer(asked, change, change.born);
    case 'death': return death(asked, change);
    case 'moved_in': return people(other as HouseholdRecord, change.person_ids, (who) => who.length === other?.persons.length && !back
      ? failed(changeProblems.everybody()) : ok([taking(home, other as HouseholdRecord, who), leaving(other as HouseholdRecord, home.householdId, who)]));
    case 'moved_out': return movedOut(asked, change);
    case 'home_moved': return homeMoved(asked, change);
    case 'address': return setAddress(asked, change);
    case 'split': return people(home, change.person_ids, (who) => (who.length === home.persons.length ? failed(changeProblems.everybody()) : ok(newHome(asked, who, null))));
    case 'merge': return ok([taking(home, other as HouseholdRecord, (other as HouseholdRecord).persons),
      { householdId: (other as HouseholdRecord).householdId, effects: [...leaving(other as HouseholdRecord, home.householdId, (other as HouseholdRecord).persons).effects, ends(other as HouseholdRecord, { on: isoOf(on), as: 'merged', into: home.householdId })] }]);
    case 'family': return people(home, change.person_ids, (who) => {
      const familyId = `${home.householdId}-f-${asked.mark}`;
      const name = change.name === null ? null : { th: change.name, en: change.name };
      if (new Set(home.persons.map((one) => one.familyId)).size === 1 && who.length === home.persons.length) return failed(changeProblems.nothing_changes());
      return ok([{ householdId: home.householdId, effects: [{ do: 'family_made', family_id: familyId, name }, ...who.map((one): Effect => ({ do: 'regrouped', person_id: one.personId, before: one.familyId, after: familyId }))] }]);
    });
  }
}

/** Those that put people who are not seen beside people who are. */
const CROSSES: readonly ChangeKind[] = ['moved_in', 'moved_out', 'split', 'merge'];

/** The household that a change names besides its own. */
export function namesOther(change: HouseholdChange): string | null {
  return change.kind === 'moved_in' ? change.from : change.kind === 'moved_out' ? change.to : change.kind === 'merge' ? change.other : null;
}

type Newcomer = Extract<HouseholdChange, { kind: 'birth' | 'joined' }>;

function newcomer({ home, on, mark }: ChangeAsked, given: Newcomer, born: string | null): Result<ChangePlan, Problem> {
  if (born !== null && !isPast(born, on)) return failed(changeProblems.no_such_day());
  // A newborn may have no name yet; a grown-up who has none cannot be told from others.
  if (given.kind === 'joined' && given.first_name === null) return failed(changeProblems.nameless());
  const parents = given.kind === 'birth' ? [given.mother_id, given.father_id].flatMap((id) => id ?? []) : [];
  if (parents.some((id) => !home.persons.some((person) => person.personId === id))) return failed(householdProblems.no_such_person());
  const familyId = given.family_id ?? home.persons.find((person) => person.personId === parents[0])?.familyId ?? home.families[0]?.familyId ?? `${home.householdId}-family`;
  const known = home.families.some((family) => family.familyId === familyId);
  if (!known && given.family_id !== null) return failed(householdProblems.no_such_person());
  const id = `${home.householdId}-p-${mark}`;
  return ok([{ householdId: home.householdId, effects: [
    ...(known ? [] : [{ do: 'family_made', family_id: familyId, name: null } as const]),
    { do: 'added', family_id: familyId, person: { person_id: id, title: given.title, first_name: given.first_name, last_name: given.last_name, national_id: null } },
    ...(born === null ? [] : [{ do: 'said', subject: id, fact: 'birth_date', value: born } as const]),
    // Asked of a newborn it would be a strange question.
    ...(given.kind === 'birth' ? [{ do: 'said', subject: id, fact: 'annual_income_thb', value: 0 } as const] : []),
    ...(given.sex === null ? [] : [{ do: 'said', subject: id, fact: 'sex', value: given.sex } as const]),
  ] }]);
}

function death({ home, on }: ChangeAsked, given: Extract<HouseholdChange, { kind: 'death' }>): Result<ChangePlan, Problem> {
  const person = home.persons.find((one) => one.personId === given.person_id);
  if (person === undefined) return failed(householdProblems.no_such_person());
  if (!isAlive(person as Person, on)) return failed(changeProblems.dead_already());
  const last = lastDayOf(given.died, on);
  if (last === null) return failed(changeProblems.no_such_day());
  return ok([{ householdId: home.householdId, effects: [{ do: 'said', subject: person.personId, fact: 'death_date', value: last }] }]);
}

function movedOut(asked: ChangeAsked, given: Extract<HouseholdChange, { kind: 'moved_out' }>): Result<ChangePlan, Problem> {
  const { home, other } = asked;
  return people(home, given.person_ids, (who) => {
    if (who.length === home.persons.length) return failed(changeProblems.everybody());
    if (other !== null) return ok([leaving(home, other.householdId, who), taking(other, home, who)]);
    return ok(newHome(asked, who, given));
  });
}

/** People of the house become a household of their own: at the same place, or one that has gone away. */
function newHome({ home, mark }: ChangeAsked, who: readonly PersonRecord[], gone: { readonly on: string; readonly where: string | null } | null): ChangePlan {
  const householdId = `new-${mark}`;
  const state: HomeState = { subdistrict: home.subdistrict, village_no: home.villageNo, ended: gone === null ? null : { on: gone.on, as: 'moved_away', into: null } };
  const empty = { ...home, householdId, families: [], persons: [] };
  const where: Effect[] = gone?.where ? [{ do: 'address', kind: 'current', before: null, after: { place_code: null, village_no: null, text: gone.where, source_date: gone.on } }] : [];
  return [leaving(home, householdId, who), { householdId, effects: [{ do: 'made', home: state }, ...taking(empty, home, who).effects, ...where] }];
}

function leaving(from: HouseholdRecord, to: string, who: readonly PersonRecord[]): HomePlan {
  return { householdId: from.householdId, effects: who.map((one): Effect => ({ do: 'left', person_id: one.personId, family_id: one.familyId, other: to })) };
}

/** Families come along under their own number, so that those who part and come together again are the families they were. */
function taking(home: HouseholdRecord, from: HouseholdRecord, who: readonly PersonRecord[]): HomePlan {
  const ids = [...new Set(who.map((one) => one.familyId))];
  const made = ids.filter((id) => !home.families.some((family) => family.familyId === id));
  return { householdId: home.householdId, effects: [
    ...made.map((id): Effect => ({ do: 'family_made', family_id: id, name: from.families.find((family) => family.familyId === id)?.name ?? null })),
    ...who.map((one): Effect => ({ do: 'came', person_id: one.personId, family_id: one.familyId, other: from.householdId })),
  ] };
}

const stateOf = (home: HouseholdRecord): HomeState => ({ subdistrict: home.subdistrict, village_no: home.villageNo, ended: home.ended ?? null });
const ends = (home: HouseholdRecord, ended: NonNullable<HomeState['ended']>): Effect => ({ do: 'home', before: stateOf(home), after: { ...stateOf(home), ended } });

function homeMoved({ home, places }: ChangeAsked, given: Extract<HouseholdChange, { kind: 'home_moved' }>): Result<ChangePlan, Problem> {
  const { to } = given;
  const address: Effect = { do: 'address', kind: 'current', before: addressOf(home, 'current'), after: { place_code: to?.subdistrict ?? null, village_no: to?.village_no ?? null, text: to?.text ?? given.where, source_date: given.on } };
  if (to === null) return ok([{ householdId: home.householdId, effects: [ends(home, { on: given.on, as: 'moved_away', into: null }), address] }]);
  if (!places.has(to.subdistrict)) return failed(changeProblems.no_such_place());
  const moved = to.subdistrict !== home.subdistrict || to.village_no !== home.villageNo;
  return ok([{ householdId: home.householdId, effects: [...(moved ? [{ do: 'home', before: stateOf(home), after: { ...stateOf(home), subdistrict: to.subdistrict, village_no: to.village_no } } as const] : []), address] }]);
}

function setAddress({ home, places }: ChangeAsked, given: Extract<HouseholdChange, { kind: 'address' }>): Result<ChangePlan, Problem> {
  if (!places.has(given.at.subdistrict)) return failed(changeProblems.no_such_place());
  const after = { place_code: given.at.subdistrict, village_no: given.at.village_no, text: given.at.text, source_date: given.on };
  return ok([{ householdId: home.householdId, effects: [{ do: 'address', kind: given.address, before: addressOf(home, given.address), after }] }]);
}

function addressOf(home: HouseholdRecord, kind: 'registered' | 'current' | 'found') {
  const found = home.addresses.find((one) => one.personId === null && one.kind === kind);
  return found === undefined ? null : { place_code: found.placeCode, village_no: found.villageNo, text: found.text, source_date: found.sourceDate };
}

function people(home: HouseholdRecord, ids: readonly string[], then: (who: readonly PersonRecord[]) => Result<ChangePlan, Problem>): Result<ChangePlan, Problem> {
  const who = home.persons.filter((person) => ids.includes(person.personId));
  return who.length < new Set(ids).size ? failed(householdProblems.no_such_person()) : then(who);
}

function isPast(written: string, on: Day): boolean {
  const read = parseDate(written, { partial: true });
  return read.ok && read.value.day <= on;
}

/** Of a month or a year the last day that it can be: nobody loses a right for a day on which they may have lived. */
export function lastDayOf(written: string, on: Day): string | null {
  if (!isPast(written, on)) return null;
  const [year = 0, month = 12, day] = written.split('-').map(Number);
  if (day !== undefined) return written;
  return isoOf(Math.min(dayOf(year, month, daysInMonth(year, month)), on) as Day);
}
