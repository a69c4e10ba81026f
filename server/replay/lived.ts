// The life of a household told again from the beginning: what was sent, then each act in its order. Pure.
import { type Effect, HOUSEHOLD, type HomeState, KIND } from '@klaikhun/areas/household';
import { type FactValue, keptCell, keptValue } from '@klaikhun/areas/people';
import { encodeFact, type FactDefinition, factOf, type Law } from '@klaikhun/rules/decide';
import { bangkokDay, isoOf, parseBaht, parseDate } from '@klaikhun/std';
import type { Kept, KeptPerson, KeptStatement, LedgerAct, SentRecord } from './kept.ts';

type Bare = Omit<KeptPerson, 'facts'>;
type Enrolment = Readonly<Record<string, string | null>>;

interface Life { readonly people: Map<string, Bare>; statements: KeptStatement[]; readonly enrolments: Map<string, Enrolment>; home: HomeState | null }

export function lived(law: Law, kept: Pick<Kept, 'records' | 'acts'>): Life {
  const sent = kept.records.filter((record) => record.kind === 'person').map(({ raw }): Bare => ({
    personId: raw.person_id ?? '', title: raw.title ?? null, firstName: raw.first_name ?? null, lastName: raw.last_name ?? null, nationalId: raw.national_id ?? null,
  }));
  const life: Life = {
    people: new Map(sent.map((person) => [person.personId, person])), statements: kept.records.flatMap((record) => sentStatement(law, record)), home: null,
    enrolments: new Map(kept.records.filter((record) => record.kind === 'enrolment').map((record) => [`${record.batchId}:${record.line}`, sentEnrolment(record)])),
  };
  for (const act of kept.acts) live(law, life, act);
  return life;
}

function live(law: Law, life: Life, act: LedgerAct): void {
  if (act.kind === KIND.registered) for (const person of metIn(act)) life.people.set(person.personId, person);
  life.statements.push(...answeredIn(law, act));
  if (act.kind === KIND.undone && act.undoes !== null) withdraw(life, act.undoes, act.actionId);
  if (act.kind === KIND.changed || act.kind === KIND.changeUndone) for (const effect of act.body.effects as readonly Effect[]) take(life, effect, act.actionId);
}

function withdraw(life: Life, said: string, by: string): void {
  life.statements = life.statements.map((one) => (one.actionId === said && one.origin === 'answer' && one.withdrawnBy === null ? { ...one, withdrawnBy: by } : one));
}

/** Somebody who leaves takes along all that was said of them; what it was is told by whoever takes them in. */
function take(life: Life, effect: Effect, by: string): void {
  switch (effect.do) {
    case 'made': life.home = effect.home; return;
    case 'home': life.home = effect.after; return;
    case 'unsaid': withdraw(life, effect.action_id, by); return;
    case 'added': case 'removed': {
      const { person_id: personId, title, first_name: firstName, last_name: lastName, national_id: nationalId } = effect.person;
      if (effect.do === 'removed') return forget(life, personId);
      life.people.set(personId, { personId, title, firstName, lastName, nationalId });
      return;
    }
    case 'left': return forget(life, effect.person_id);
    case 'came': {
      if (effect.kit === undefined) return;
      const { person, statements, enrolments } = effect.kit;
      life.people.set(person.person_id, { personId: person.person_id, title: person.title, firstName: person.first_name, lastName: person.last_name, nationalId: person.national_id });
      life.statements.push(...statements.map((one): KeptStatement => ({ subject: one.subject, actionId: one.action_id, line: one.line, origin: one.origin, sourceDate: one.source_date, facts: one.facts, withdrawnBy: one.withdrawn_by, seen: one.seen })));
      for (const [id, row] of Object.entries(enrolments)) life.enrolments.set(id, row);
    }
  }
}

function forget(life: Life, personId: string): void {
  life.people.delete(personId);
  life.statements = life.statements.filter((one) => one.subject !== personId);
  for (const [id, row] of life.enrolments) if (row.person_id === personId) life.enrolments.delete(id);
}

interface MetFamily { readonly members: readonly { readonly person_id: string; readonly title: string | null; readonly first_name: string | null; readonly last_name: string | null }[] }

/** People of a family that came into being at its door. */
function metIn({ body }: LedgerAct): Bare[] {
  return (body.family as MetFamily).members.map((one) => ({ personId: one.person_id, title: one.title, firstName: one.first_name, lastName: one.last_name, nationalId: null }));
}

function sentStatement(law: Law, record: SentRecord): KeptStatement[] {
  if (record.kind === 'enrolment') return [];
  const definitions = record.kind === 'household' ? law.facts.household : law.facts.person;
  const subject = record.kind === 'household' ? HOUSEHOLD : (record.raw.person_id ?? '');
  return [{ subject, actionId: record.actionId, line: record.line, origin: 'file', sourceDate: record.sourceDate, facts: factsOfRaw(definitions, record.raw), withdrawnBy: null, seen: null }];
}

function factsOfRaw(definitions: readonly FactDefinition[], raw: SentRecord['raw']): Record<string, FactValue> {
  const facts: Record<string, FactValue> = {};
  for (const fact of definitions) {
    const cell = raw[fact.name];
    if (fact.type === 'text' || cell === undefined) continue;
    const value = keptCell(fact, cell);
    if (value !== null) facts[fact.name] = value;
  }
  return facts;
}

function answeredIn(law: Law, act: LedgerAct): KeptStatement[] {
  return saidIn(act).map(({ subject, fact: name, value, seen }, line) => {
    const fact = factOf(law.facts, subject === HOUSEHOLD ? 'household' : 'person', name);
    const encoded = fact === undefined ? null : encodeFact(fact, value);
    return {
      subject, actionId: act.actionId, line, origin: 'answer' as const, sourceDate: isoOf(bangkokDay(act.at)), seen: seen ?? null,
      facts: { [name]: fact !== undefined && encoded?.ok ? keptValue(fact, encoded.value) : value }, withdrawnBy: null,
    };
  });
}

interface Said { readonly subject: string; readonly fact: string; readonly value: FactValue; readonly seen?: readonly string[] }

/** An answer says one thing, a visit several. */
function saidIn({ kind, body }: LedgerAct): readonly Said[] {
  if (kind === KIND.changed) return (body.effects as readonly Effect[]).flatMap((effect) => (effect.do === 'said' ? [effect] : []));
  if (kind === KIND.answered) return [body as unknown as Said];
  return kind === KIND.fielded || kind === KIND.takenOver || kind === KIND.registered ? (body.sets as readonly Said[]) : [];
}

function sentEnrolment({ raw }: SentRecord): Record<string, string | null> {
  const date = (cell: string | undefined) => {
    const read = cell === undefined ? null : parseDate(cell, { partial: false });
    return read?.ok ? isoOf(read.value.day) : null;
  };
  const amount = raw.amount_thb === undefined ? null : parseBaht(raw.amount_thb);
  return {
    person_id: raw.person_id ?? null, right_code: raw.right ?? null, start_date: date(raw.start_date), end_date: date(raw.end_date), amount_satang: amount?.ok ? String(amount.value) : null,
    status: raw.status ?? null, decided_on: date(raw.decided_on), fiscal_year: raw.fiscal_year ?? null,
  };
}
