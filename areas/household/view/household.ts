// The page of one household, put together from its record and its decisions. Pure.
import { type Decision, decideHousehold, levelOf } from '@klaikhun/rules/decide';
import { type Day, isoOf, parseDate, problemError } from '@klaikhun/std';
import { ageOf, ageWords, calledBy, deathOf, fullName, isAlive, maskedId, preciseDate, whatMatters } from '@klaikhun/areas/people';
import type { AddressView, EnrolmentView, HouseholdView, Member } from '../api.contract.ts';
import { householdProblems } from '../problems.ts';
import { type EnrolmentRecord, HOUSEHOLD, type HouseholdRecord, toRules } from '../record.ts';
import { closedRights, withoutHidden } from './closed.ts';
import { rightOf, titleOf, type ViewContext } from './context.ts';
import { asksOf, factsOf } from './facts.ts';
import { questionsOf } from './questions.ts';
import { rightsOf } from './rights.ts';
import { ADDRESS_WORDS, STATUS_WORDS } from './words.ts';

export type Viewer = Pick<ViewContext, 'sees' | 'mayAnswer' | 'placeWords'> & { readonly seesRestricted: boolean };
type Services = Pick<ViewContext, 'law' | 'lawVersion'>;

/** Facts that contradict each other stop everything: better no answer than a wrong one. */
export function contextOf({ law, lawVersion }: Services, record: HouseholdRecord, asOf: Day, viewer: Viewer): ViewContext {
  const seen = withoutHidden(law, record, viewer.sees);
  const read = toRules(law, seen, asOf);
  if (!read.ok) throw problemError(householdProblems.broken({ faults: read.problem.map((fault) => `${fault.path}: ${fault.problem.title.th}`).join('; ') }));
  const restricted = new Set(viewer.seesRestricted ? [] : law.rights.filter((right) => right.restricted).map((right) => right.code));
  const closed = closedRights(law, viewer.sees);
  const decisions = decideHousehold(law, read.value, asOf).filter((decision) => !restricted.has(decision.right))
    // Without the hidden facts a closed right can only be ruled out; anything else would be said without its enrolments.
    .map((decision): Decision => (closed.has(decision.right) && decision.outcome !== 'not_entitled' ? { ...decision, outcome: 'unknown' } : decision));
  return { law, lawVersion, record: seen, household: read.value, decisions, closed, asOf, sees: viewer.sees, mayAnswer: viewer.mayAnswer, placeWords: viewer.placeWords };
}

export function viewHousehold(context: ViewContext, work: HouseholdView['work'], mayAct: boolean): HouseholdView {
  const { record, asOf } = context;
  const rights = rightsOf(context);
  const [ask = null, ...questions] = questionsOf(context);
  const facts = factsOf(context);
  return {
    household_id: record.householdId, as_of: isoOf(asOf), law_version: context.lawVersion, sealed: record.sealed, may_act: mayAct, ended: endedOf(record),
    called: calledBy(record.persons, asOf), place: placeOf(context, record.subdistrict, record.villageNo),
    vulnerable_level: levelView(context),
    unclaimed: { per_year: sum(rights.map((right) => right.unclaimed.per_year)), up_to_once: sum(rights.map((right) => right.unclaimed.up_to_once)) },
    families: familiesOf(record).filter((family) => family.person_ids.length > 0), members: membersOf(record, asOf),
    facts, asks: asksOf(context, facts), rights, ask, questions,
    enrolments: record.enrolments.flatMap((row) => enrolmentView(context, row)), addresses: addressesOf(context), work,
  };
}

function placeOf(context: ViewContext, subdistrict: string, villageNo: string | null) {
  return { text: context.placeWords(subdistrict, villageNo), province: subdistrict.slice(0, 2), district: subdistrict.slice(0, 4), subdistrict, village_no: villageNo };
}

function endedOf({ ended }: HouseholdRecord): HouseholdView['ended'] {
  if (!ended) return null;
  return { on: ended.on, into: ended.into, text: ended.as === 'merged' ? { th: 'รวมเข้ากับอีกครอบครัวแล้ว', en: 'Became part of another family' } : { th: 'ย้ายออกไปแล้ว', en: 'Moved away' } };
}

function familiesOf(record: HouseholdRecord): HouseholdView['families'] {
  return record.families.map((family, i) => ({
    family_id: family.familyId,
    name: family.name ?? { th: record.families.length === 1 ? 'ครอบครัวในบ้านนี้' : `ครอบครัวที่ ${i + 1}`, en: record.families.length === 1 ? 'The family of this house' : `Family ${i + 1}` },
    person_ids: record.persons.filter((person) => person.familyId === family.familyId).map((person) => person.personId),
  }));
}

function membersOf(record: HouseholdRecord, asOf: Day): Member[] {
  const alone = record.persons.filter((person) => isAlive(person, asOf)).length === 1;
  return record.persons.map((person) => {
    const death = deathOf(person);
    const sex = person.facts.sex;
    return {
      person_id: person.personId, family_id: person.familyId, name: fullName(person), national_id: maskedId(person),
      sex: sex === 'M' || sex === 'F' ? sex : null,
      birth: typeof person.facts.birth_date === 'string' ? preciseDate(person.facts.birth_date) : null,
      age: ageOf(person, asOf), age_text: ageWords(person, asOf),
      alive: isAlive(person, asOf), died: death === null ? null : isoOf(death),
      matters: whatMatters(person, asOf, alone), sources: person.sources,
    };
  });
}

function levelView({ law, household, asOf }: ViewContext): HouseholdView['vulnerable_level'] {
  const level = law.levels[0];
  const found = level === undefined ? null : levelOf(law, level, household, asOf);
  if (found === null || found.level === 'unknown') {
    return { state: 'unknown', level: null, text: { th: 'ยังบอกระดับความเปราะบางไม่ได้', en: 'vulnerability not known yet' }, definition: found?.version ?? '' };
  }
  if (found.level === 'none') return { state: 'none', level: null, text: { th: 'ไม่ใช่ครัวเรือนเปราะบางตามเกณฑ์รายได้', en: 'not vulnerable by income' }, definition: found.version };
  return { state: 'level', level: found.level, text: { th: `ครัวเรือนเปราะบาง ระดับ ${found.level}`, en: `Vulnerable household, level ${found.level}` }, definition: found.version };
}

function enrolmentView(context: ViewContext, row: EnrolmentRecord): EnrolmentView[] {
  if (!context.decisions.some((decision) => decision.right === row.right)) return [];
  const right = rightOf(context, row.right);
  const status = row.status as EnrolmentView['status'];
  const today = isoOf(context.asOf);
  const running = status === 'active' && (row.start === null || row.start <= today) && (row.end === null || row.end >= today) && right.quota === null;
  return [{
    enrolment_id: row.enrolmentId, person_id: row.personId, right: row.right, title: titleOf(right), status, status_text: STATUS_WORDS[status],
    start: row.start, end: row.end, amount: row.amount, fiscal_year: row.fiscalYear, current: running, source: row.source,
  }];
}

function addressesOf(context: ViewContext): AddressView[] {
  return context.record.addresses.map((address) => {
    const place = address.placeCode === null ? null : placeOf(context, address.placeCode, address.villageNo);
    const text = address.text === null ? (place?.text ?? { th: 'ไม่ทราบ', en: 'not known' }) : { th: address.text, en: address.text };
    const dated = address.sourceDate !== null && parseDate(address.sourceDate, { partial: false }).ok;
    const subject = address.personId ?? HOUSEHOLD;
    const from = context.record.statements.find((statement) => statement.subject === subject && statement.origin === 'file');
    return { kind: address.kind, kind_text: ADDRESS_WORDS[address.kind], person_id: address.personId, place, text, source: from?.source ?? null, source_date: dated ? address.sourceDate : null };
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
