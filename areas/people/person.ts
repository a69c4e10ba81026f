// One person as the rest of the house needs them: name, age, what matters. Pure.
import { ageOn, type Day, formatMasked, parseDate } from '@klaikhun/std';
import type { FactValue, Words } from './fact-value.ts';

export interface Person {
  readonly personId: string;
  readonly title: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly nationalId: string | null;
  readonly facts: Readonly<Record<string, FactValue>>;
}

/** Title, first and last name as far as they are known. */
export function fullName(person: Pick<Person, 'title' | 'firstName' | 'lastName'>): string {
  const first = person.firstName ?? '';
  // A Thai title is written against the name: นางคำ, not นาง คำ.
  const called = `${person.title ?? ''}${first}`;
  const name = [called, person.lastName ?? ''].filter((part) => part !== '').join(' ');
  return name === '' ? 'ไม่ทราบชื่อ' : name;
}

export function maskedId(person: Pick<Person, 'nationalId'>): string | null {
  return person.nationalId === null ? null : formatMasked(person.nationalId);
}

export function birthOf(person: Pick<Person, 'facts'>): { day: Day; precision: 'day' | 'month' | 'year' } | null {
  const kept = person.facts.birth_date;
  if (typeof kept !== 'string') return null;
  const date = parseDate(kept, { partial: true });
  return date.ok ? date.value : null;
}

export function deathOf(person: Pick<Person, 'facts'>): Day | null {
  const kept = person.facts.death_date;
  if (typeof kept !== 'string') return null;
  const date = parseDate(kept, { partial: false });
  return date.ok ? date.value.day : null;
}

export function isAlive(person: Pick<Person, 'facts'>, on: Day): boolean {
  const death = deathOf(person);
  return death === null || death > on;
}

/** Completed years on a day, by anniversaries, as people count; null when the birth is not known. */
export function ageOf(person: Pick<Person, 'facts'>, on: Day): number | null {
  const birth = birthOf(person);
  return birth === null || birth.day > on ? null : ageOn(birth.day, on, 'anniversary');
}

/** "81 ปี", "ราว 81 ปี" when only the year is known, months for the very young. */
export function ageWords(person: Pick<Person, 'facts'>, on: Day): Words {
  const birth = birthOf(person);
  const age = ageOf(person, on);
  if (birth === null || age === null) return { th: 'ไม่ทราบอายุ', en: 'age not known' };
  if (age === 0) {
    const months = Math.max(0, Math.floor((on - birth.day) / 30.44));
    return { th: `${months} เดือน`, en: `${months} months` };
  }
  return birth.precision === 'day' ? { th: `${age} ปี`, en: `${age}` } : { th: `ราว ${age} ปี`, en: `about ${age}` };
}

/** What a visitor should know before the door opens, in a few words. Only what is known for certain. */
export function whatMatters(person: Pick<Person, 'facts'>, on: Day, alone: boolean): Words[] {
  const { facts } = person;
  const age = ageOf(person, on);
  if (!isAlive(person, on)) return [{ th: 'เสียชีวิตแล้ว', en: 'deceased' }];
  const notes: Words[] = [];
  if (facts.bedridden === true) notes.push({ th: 'ติดเตียง', en: 'bedridden' });
  else if (typeof facts.barthel_adl === 'number' && facts.barthel_adl <= 11) notes.push({ th: 'ต้องมีคนช่วยดูแล', en: 'needs care' });
  if (facts.disability_card === true || facts.has_disability === true) notes.push({ th: 'คนพิการ', en: 'with a disability' });
  if (alone && age !== null && age >= 60) notes.push({ th: 'อยู่คนเดียว', en: 'lives alone' });
  if (facts.nationality === 'XX') notes.push({ th: 'ไร้สัญชาติ', en: 'stateless' });
  if (age !== null && age < 6) notes.push({ th: 'เด็กเล็ก', en: 'small child' });
  return notes;
}

/** The family in words: its eldest grown member by name, and how many more live there. */
export function calledBy(members: readonly Person[], on: Day): { name: string; others: number } {
  const living = members.filter((member) => isAlive(member, on));
  const named = living.length > 0 ? living : members;
  const eldest = named.reduce<Person | null>((oldest, member) => {
    if (oldest === null) return member;
    return (birthOf(member)?.day ?? Number.POSITIVE_INFINITY) < (birthOf(oldest)?.day ?? Number.POSITIVE_INFINITY) ? member : oldest;
  }, null);
  return { name: eldest === null ? 'ไม่ทราบชื่อ' : fullName(eldest), others: Math.max(0, living.length - 1) };
}
