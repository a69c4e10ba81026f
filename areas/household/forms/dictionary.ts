// What names of questions mean here: which answer is a fact of the record, and what the record knows before anybody asks. As data: a form takes part by using the names. Pure.
import { type Answers, type Form, itemsOf, type Session } from '@klaikhun/forms';
import type { FactValue } from '@klaikhun/areas/people';
import { isAlive, fullName } from '@klaikhun/areas/people';
import type { Day } from '@klaikhun/std';
import type { HouseholdRecord } from '../record.ts';

/** Questions whose answer is a fact about the person whom the form is about. */
export const PERSON_FACTS: Readonly<Record<string, string>> = { barthel: 'barthel_adl' };
/** Questions whose worked-out value is shown beside the visit. */
export const SCORES: readonly string[] = ['barthel'];
const MONTHS = 12;

const namesIn = (form: Form): ReadonlySet<string> => new Set([...itemsOf(form.items)].map(({ item }) => item.name));

/** It asks about one person of the home, who must be named. */
export const isAboutPerson = (form: Form): boolean => [...itemsOf(form.items)].some(({ item, within }) => Object.hasOwn(PERSON_FACTS, item.name) && within.every(({ kind }) => kind === 'group'));

export interface FactFed { readonly subject: string; readonly fact: string; readonly value: FactValue }

/** The facts among the answers of a whole form. */
export function factsFed(session: Session, personId: string | null): readonly FactFed[] {
  if (personId === null) return [];
  return Object.entries(PERSON_FACTS).flatMap(([name, fact]) => {
    const text = session.plan.known.has(name) ? session.value(name) : '';
    const value = Number(text);
    return text === '' || !Number.isFinite(value) ? [] : [{ subject: personId, fact, value }];
  });
}

type Known = Pick<HouseholdRecord, 'persons' | 'addresses' | 'facts'>;

/** What the record knows of the questions of a form: shown as answered, to be changed where it is wrong. */
export function knownAnswers(form: Form, record: Known, on: Day): Answers {
  const names = namesIn(form);
  const living = record.persons.filter((person) => isAlive(person, on));
  const text = (of: FactValue | undefined): string => (of === null || of === undefined ? '' : String(of));
  const address = ['current', 'found', 'registered'].map((kind) => record.addresses.find((one) => one.kind === kind && one.text !== null)?.text).find((one) => one !== undefined) ?? '';
  const members = living.map((person): Answers => kept({
    member_name: fullName(person), born: /^\d{4}-\d\d-\d\d$/.test(text(person.facts.birth_date)) ? text(person.facts.birth_date) : '',
    monthly_income: typeof person.facts.annual_income_thb === 'number' ? String(Math.round((person.facts.annual_income_thb / MONTHS) * 100) / 100) : '',
  }));
  const all: Answers = { ...kept({ address: text(address), member_count: living.length === 0 ? '' : String(living.length) }), ...(members.length === 0 ? {} : { members }) };
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
}

const kept = (answers: Readonly<Record<string, string>>): Answers => Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== ''));
