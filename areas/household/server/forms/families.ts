// Forms at a family: filling one in at the desk, keeping what was filled in wherever it was, and reading it again.
import type { Call } from '@klaikhun/access/pg';
import { itemsOf, Session } from '@klaikhun/forms';
import { bangkokTime, isoOf, parseDate, problemError } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import { checkFilled } from '../../forms/check-filled.ts';
import { factsFed, isAboutPerson, knownAnswers, SCORES } from '../../forms/dictionary.ts';
import type { FamilyForms, FillForm } from '../../forms/forms.contract.ts';
import { formProblems } from '../../forms/form-problems.ts';
import { linesOf } from '../../forms/lines.ts';
import { inForce } from '../../forms/versions.ts';
import { fieldName } from '../../field/family-document.ts';
import { type EntryValue, FieldOperation } from '../../field/field.contract.ts';
import { VISITS } from '../../field/summary.ts';
import type { HouseholdRecord } from '../../record.ts';
import type { Opened } from '../opening.ts';
import type { HouseholdServices } from '../services.ts';
import { addFormAnswer, findModel, readAnswered, readVersions } from './store.ts';

type Value = ReturnType<typeof EntryValue.parse>;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/**
 * The entry as the family keeps it: what a form asked is checked once more by the version it was asked in, and kept beside, where only
 * those read it who read sensitive facts; the entry says that the form was filled in, by whom and when.
 */
export async function keepForm(db: ClientBase, record: HouseholdRecord, entry: { readonly id: string; readonly accountId: string; readonly today: string }, value: Value): Promise<Value> {
  const { form, answers, started, person, ...head } = value;
  if (form === undefined && answers === undefined) return value;
  if (typeof form !== 'string' || typeof answers !== 'string' || typeof started !== 'string' || !MOMENT.test(started)) throw problemError(formProblems.unreadable());
  const found = await findModel(db, form);
  if (found === null) throw problemError(formProblems.not_found());
  if (found.published_from === null || found.published_from > entry.today) throw problemError(formProblems.never_in_force());
  const personId = typeof person === 'string' && record.persons.some((one) => one.personId === person) ? person : null;
  const filled = checkFilled(found.model, { answers, started, personId });
  if (!filled.ok) throw problemError(filled.problem);
  const day = parseDate(started.slice(0, 10), { partial: false });
  const on = day.ok && started.slice(0, 10) <= entry.today ? started.slice(0, 10) : entry.today;
  await addFormAnswer(db, record, { id: entry.id, hash: form, personId, on, accountId: entry.accountId, answers: filled.value.answers });
  return { ...head, form, form_title: found.model.title.th, form_title_en: found.model.title.en || found.model.title.th };
}

/** What the desk sends, as a device would have sent it: from here on both go one way. */
export async function operationOf(services: HouseholdServices, call: Call, { record, sees }: Opened, given: FillForm): Promise<FieldOperation> {
  const found = await findModel(call.db, given.hash);
  if (found === null) throw problemError(formProblems.not_found());
  const personId = given.person_id !== null && record.persons.some((one) => one.personId === given.person_id) ? given.person_id : null;
  const filled = checkFilled(found.model, { answers: given.answers, started: given.started, personId });
  if (!filled.ok) throw problemError(filled.problem);
  const facts = services.law.facts.person.filter((fact) => sees(fact.sensitivity)).map((fact) => fact.name);
  const seen = (subject: string, fact: string) => record.statements.filter((one) => one.subject === subject && one.withdrawnBy === null && one.origin === 'answer' && Object.hasOwn(one.facts, fact)).map((one) => one.actionId);
  return FieldOperation.parse({
    operation_id: given.operation_id, record: record.householdId, creates: false, sequence: 0, at: services.clock.now(),
    sets: factsFed(filled.value.session, personId).filter(({ fact }) => facts.includes(fact)).map(({ subject, fact, value }) => ({ field: fieldName(subject, fact), value, seen: seen(subject, fact) })),
    appends: [{ list: VISITS, value: { on: isoOf(services.clock.today()), met: 'met', note: '', again: null, by: call.askerName?.th ?? '', form: given.hash, person: personId, started: given.started, answers: given.answers } }],
  });
}

export async function familyForms(services: HouseholdServices, call: Call, { record, sees }: Opened, mayFill: boolean): Promise<FamilyForms> {
  const rows = await readAnswered(call.db, record);
  const me = call.asker?.accountId ?? '';
  const today = services.clock.today();
  return {
    household_id: record.householdId, may_fill: mayFill,
    to_fill: (mayFill ? inForce(await readVersions(call.db), isoOf(today)) : []).map(({ hash, model }) => ({ hash, title: model.title, about_person: isAboutPerson(model), known: knownAnswers(model, record, today) })),
    answered: rows.map((row) => {
      // What a form holds may be of any kind: it is read by those who read sensitive facts, and by whoever wrote it.
      const reads = sees('sensitive') || row.account_id === me;
      const session = reads ? Session.from(row.model, row.answers, bangkokTime(services.clock.now())) : null;
      const scored = [...itemsOf(row.model.items)].map(({ item }) => item).find((item) => SCORES.includes(item.name));
      const text = scored === undefined ? '' : (session?.value(scored.name) ?? '');
      return {
        answer_id: row.answer_id, hash: row.hash, form_id: row.model.id, title: row.model.title, version: row.model.version, on: row.on_day, by: row.by, person_id: row.person_id,
        score: scored === undefined || text === '' || text === 'NaN' ? null : { label: scored.label, text },
        answers: session === null ? null : linesOf(session).map(({ label, th, en }) => ({ label, text: { th, en } })),
      };
    }),
  };
}
