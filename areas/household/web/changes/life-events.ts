// What a family has lived through, by year, of what its page knows. Pure.
import type { History, HouseholdView } from '@klaikhun/areas/household';
import type { Words } from '@klaikhun/areas/people';

type Kind = 'born' | 'died' | 'began' | 'ended' | 'told';
/** `on`: a day, a month or a year, ISO. `title`: of a right, or the sentence of the history. */
export interface LifeEvent { readonly id: string; readonly on: string; readonly kind: Kind; readonly name: string; readonly title: Words | null }

/** Births and deaths stand there as facts of people: told twice they would have happened twice. */
const AS_FACTS = ['birth', 'death'];
const PRECISION = { day: 10, month: 7, year: 4 } as const;

/** Latest first. */
export function lifeEvents(household: Pick<HouseholdView, 'members' | 'enrolments' | 'as_of'>, entries: readonly Pick<History['entries'][number], 'action_id' | 'at' | 'what' | 'life' | 'undone_by'>[]): LifeEvent[] {
  const nameOf = (id: string) => household.members.find((one) => one.person_id === id)?.name ?? '';
  const people = household.members.flatMap((one): LifeEvent[] => [
    ...(one.birth === null ? [] : [{ id: `born ${one.person_id}`, on: one.birth.date.slice(0, PRECISION[one.birth.precision]), kind: 'born' as const, name: one.name, title: null }]),
    ...(one.died === null ? [] : [{ id: `died ${one.person_id}`, on: one.died, kind: 'died' as const, name: one.name, title: null }]),
  ]);
  const received = household.enrolments.flatMap((one): LifeEvent[] => {
    const about = { name: nameOf(one.person_id), title: one.title };
    return [
      ...(one.start === null ? [] : [{ id: `began ${one.enrolment_id}`, on: one.start, kind: 'began' as const, ...about }]),
      ...(one.end === null ? [] : [{ id: `ended ${one.enrolment_id}`, on: one.end, kind: 'ended' as const, ...about }]),
    ];
  });
  const told = entries.flatMap((one): LifeEvent[] => (one.life === null || one.undone_by !== null || AS_FACTS.includes(one.life.kind) ? [] : [{ id: one.action_id, on: one.life.on ?? one.at.slice(0, 10), kind: 'told', name: '', title: one.what }]));
  // What is granted until some day has not ended yet.
  return [...people, ...received, ...told].filter((one) => one.on <= household.as_of).sort((one, other) => (one.on === other.on ? (one.id < other.id ? -1 : 1) : one.on < other.on ? 1 : -1));
}

/** By year, the latest first. */
export function byYear(events: readonly LifeEvent[]): { year: number; events: LifeEvent[] }[] {
  const years = new Map<number, LifeEvent[]>();
  for (const event of events) years.set(Number(event.on.slice(0, 4)), [...(years.get(Number(event.on.slice(0, 4))) ?? []), event]);
  return [...years].map(([year, of]) => ({ year, events: of }));
}
