import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FieldClass } from '@klaikhun/access';
import { type Asked, type ClaimForm, claimForm, EMPTY_CONTENT, foldClaims, readBack, readClaimEntry, WrittenClaim } from '@klaikhun/areas/claims';
import { contextOf, familyDocument, familyOnDevice, HOUSEHOLD, type HouseholdRecord, type HouseholdView, lawOnDevice, toRules, viewHousehold } from '@klaikhun/areas/household';
import { currentFacts, keptValue, type Statement } from '@klaikhun/areas/people';
import { decideHousehold, type Decision, encodeFact, type Law } from '@klaikhun/rules';
import { documentKinds } from '@klaikhun/reference';
import { jsonOf, lawFiles, lawOf } from './engine.ts';
import type { Home } from './home.ts';
import { household } from './households.ts';

// mission.md: "application (no fact typed twice)". Of every right of every generated family: what is known is not asked, what is unknown and
// needed is asked exactly once.
const RUNS = 400;
const SEED = 281_127;
const PLACE = { th: 'ที่นี่', en: 'here' };
const ROLES: readonly (readonly FieldClass[])[] = [['ordinary', 'personal'], ['ordinary', 'personal', 'sensitive'], ['ordinary', 'personal', 'sensitive', 'sealed']];

let law: Law;
beforeAll(async () => {
  law = lawOf(await lawFiles());
});

function recordOf(home: Home, asOf: string): HouseholdRecord {
  const { household: of, persons, enrolments } = jsonOf(home);
  const statements = [{ subject: HOUSEHOLD, scope: 'household' as const, facts: of }, ...persons.map((facts) => ({ subject: String(facts.person_id), scope: 'person' as const, facts }))].flatMap(({ subject, scope, facts }, nth): (Statement & { subject: string })[] => {
    const said = law.facts[scope].flatMap((fact) => {
      const cell = facts[fact.name];
      if (cell === undefined || fact.type === 'text') return [];
      const encoded = encodeFact(fact, cell as never);
      return encoded.ok ? [[fact.name, keptValue(fact, encoded.value)]] : [];
    });
    return [{ subject, actionId: `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`, origin: 'file', sourceDate: asOf, source: PLACE, facts: Object.fromEntries(said), withdrawnBy: null, seen: null }];
  });
  const factsOf = (subject: string) => currentFacts(statements.filter((one) => one.subject === subject));
  return {
    province: '55', householdId: home.id, district: '5501', subdistrict: '550101', villageNo: '3', sealed: false, facts: factsOf(HOUSEHOLD), families: [], statements, addresses: [],
    persons: home.persons.map((person, index) => ({ personId: person.id, familyId: '', title: null, firstName: `คน${index}`, lastName: 'ทดสอบ', nationalId: null, facts: factsOf(person.id), sources: 1 })),
    enrolments: enrolments.map((row, line) => ({
      enrolmentId: String(line), personId: String(row.person_id), right: String(row.right), start: row.start_date as string | null, end: row.end_date as string | null,
      amount: row.amount_thb === null ? null : Number(row.amount_thb), status: String(row.status), decidedOn: row.decided_on as string | null, fiscalYear: row.fiscal_year as number | null, source: PLACE,
    })),
  };
}

interface Case { readonly record: HouseholdRecord; readonly view: HouseholdView; readonly decisions: readonly Decision[] }

function caseOf(home: Home, today: number, classes: readonly FieldClass[]): Case | null {
  const record = recordOf(home, new Date(today * 86_400_000).toISOString().slice(0, 10));
  const read = toRules(law, record, today);
  if (!read.ok) return null;
  const sees = (field: FieldClass) => classes.includes(field);
  try {
    const view = viewHousehold(contextOf({ law, lawVersion: '' }, record, today, { sees, mayAnswer: true, seesRestricted: classes.includes('sealed'), placeWords: () => PLACE }), null, true);
    return { record, view, decisions: decideHousehold(law, read.value, today) };
  } catch {
    return null;
  }
}

const placeOf = (path: string, own: string): string => {
  if (path.startsWith('household.')) return `${HOUSEHOLD} ${path.slice('household.'.length)}`;
  const [fact = '', other] = path.split('@');
  return `${other ?? own} ${fact}`;
};

/** What is wrong with these questions, told by the decision alone and the facts as they are kept. */
function faultsIn({ record }: Case, decision: Decision, asks: readonly Asked[]): string[] {
  const own = decision.subjectType === 'household' ? HOUSEHOLD : decision.subjectId;
  const keptOf = (place: string) => {
    const [subject = '', fact = ''] = place.split(' ');
    return (subject === HOUSEHOLD ? record.facts : (record.persons.find((one) => one.personId === subject)?.facts ?? {}))[fact] ?? null;
  };
  const wanted = new Set([...decision.missing, ...decision.amountDependsOn].map((path) => placeOf(path, own)));
  const asked = asks.map((ask) => `${ask.subject} ${ask.fact}`);
  return [
    ...asked.filter((place) => keptOf(place) !== null).map((place) => `known, and asked: ${place}`),
    ...asked.filter((place, at) => asked.indexOf(place) !== at).map((place) => `asked twice: ${place}`),
    ...asked.filter((place) => !wanted.has(place)).map((place) => `asked for nothing: ${place}`),
    ...[...wanted].filter((place) => !asked.includes(place)).map((place) => `needed, and not asked: ${place}`),
    ...asks.filter((ask) => ask.needed !== decision.missing.map((path) => placeOf(path, own)).includes(`${ask.subject} ${ask.fact}`)).map((ask) => `said wrongly whether it is needed: ${ask.fact}`),
  ];
}

/** Every right that somebody may prepare, with its form. */
function formsOf(one: Case): { form: ClaimForm; decision: Decision }[] {
  return one.view.rights.filter((right) => ['not_received', 'ask'].includes(right.group) && right.missing_hidden === 0).flatMap((right) => {
    const form = claimForm(one.view, right, EMPTY_CONTENT);
    const decision = one.decisions.find((each) => each.right === right.right && (each.subjectType === 'household' ? HOUSEHOLD : each.subjectId) === right.subject);
    return form === null || decision === undefined ? [] : [{ form, decision }];
  });
}

describe('an application', () => {
  test('asks nothing that is known, and everything that is unknown and needed exactly once', () => {
    let forms = 0;
    let asked = 0;
    fc.assert(fc.property(household, fc.constantFrom(...ROLES), ({ home, asOf }, classes) => {
      const one = caseOf(home, asOf, classes);
      if (one === null) return;
      for (const { form, decision } of formsOf(one)) {
        forms += 1;
        asked += form.asks.length;
        expect(faultsIn(one, decision, form.asks), `${decision.right}`).toEqual([]);
        const known = new Set(form.known.map((each) => each.id));
        expect(known.size).toBe(form.known.length);
        expect(form.asks.filter((ask) => known.has(`${ask.subject}.${ask.fact}`))).toEqual([]);
        // What is open is open because something is missing, each thing once.
        expect(new Set(form.open.map((point) => JSON.stringify(point))).size).toBe(form.open.length);
        expect(readBack(one.view, form).length).toBeGreaterThan(2);
      }
    }), { seed: SEED, numRuns: RUNS });
    expect(forms).toBeGreaterThan(RUNS);
    expect(asked).toBeGreaterThan(RUNS);
  });

  test('would be caught when it asks what is known, asks twice, or leaves something out', () => {
    const cases = fc.sample(household, { seed: SEED, numRuns: 80 }).flatMap(({ home, asOf }) => caseOf(home, asOf, ROLES[2] ?? []) ?? []);
    const caught = (spoil: (form: ClaimForm, one: Case) => readonly Asked[]) => cases.some((one) => formsOf(one).some(({ form, decision }) => faultsIn(one, decision, spoil(form, one)).length > 0));
    expect(caught((form) => form.asks)).toBe(false);
    expect(caught((form) => [...form.asks, ...form.asks])).toBe(true);
    expect(caught((form) => form.asks.slice(1))).toBe(true);
    expect(caught((form, { view }) => {
      const fact = view.facts.find((each) => each.state === 'known');
      const ask = fact && view.asks[`${fact.subject === HOUSEHOLD ? HOUSEHOLD : 'person'}.${fact.fact}`];
      return fact && ask ? [...form.asks, { subject: fact.subject, who: null, fact: fact.fact, question: ask.question, why: ask.why_asked, answer: ask.answer, needed: true, askedBefore: false }] : form.asks;
    })).toBe(true);
  });

  test('is the same on a phone as at the office', () => {
    let compared = 0;
    fc.assert(fc.property(household, ({ home, asOf }) => {
      const classes = ROLES[1] ?? [];
      const one = caseOf(home, asOf, classes);
      if (one === null) return;
      const sees = (field: FieldClass) => classes.includes(field);
      const closed = new Set(law.rights.filter((right) => right.restricted).map((right) => right.code));
      const document = JSON.parse(JSON.stringify(familyDocument(law, one.record, { entries: [], work: null, sees, closed })));
      const phone = familyOnDevice({ law: JSON.parse(JSON.stringify(lawOnDevice(law, asOf))) as Law, today: asOf, sees, placeWords: () => PLACE }, document);
      if (phone === null) return;
      for (const { form } of formsOf(one)) {
        const there = claimForm(phone, form.right, EMPTY_CONTENT);
        compared += 1;
        expect([there?.asks, there?.papers, there?.open, there?.content, there?.known.map((each) => [each.id, each.text])]).toEqual([form.asks, form.papers, form.open, form.content, form.known.map((each) => [each.id, each.text])]);
      }
    }), { seed: SEED, numRuns: 150 });
    expect(compared).toBeGreaterThan(100);
  });

  test('knows of every paper of the law where it comes from, and of no other', () => {
    const named = new Set(law.rights.flatMap((right) => right.documents.map((paper) => paper.id)));
    expect([...named].filter((id) => !documentKinds.some((kind) => kind.id === id))).toEqual([]);
    expect(documentKinds.filter((kind) => !named.has(kind.id)).map((kind) => kind.id)).toEqual([]);
  });
});

describe('entries of several people', () => {
  const paper = fc.constantFrom('id_card:seen', 'bank_book:none', 'bank_book:seen', 'photo:photo:00000000-0000-4000-8000-000000000001');
  const draft = fc.record({ heard: fc.boolean(), papers: fc.uniqueArray(paper, { maxLength: 3 }), payment: fc.constantFrom('promptpay' as const, 'at_office' as const, null), sees: fc.array(fc.nat(9), { maxLength: 3 }), withdrawn: fc.boolean() });

  test('make one application in which every entry stands or was written over in sight of it', () => {
    fc.assert(fc.property(fc.array(draft, { minLength: 1, maxLength: 8 }), (drafts) => {
      const entries = drafts.map((one, at) => {
        const common = { right: 'old_age_allowance', subject: 'p1', seen: [...new Set(one.sees.filter((nth) => nth < at))].map((nth) => `e${nth}`), on: '2026-11-20', by: 'ก' };
        return { operationId: `e${at}`, value: one.withdrawn ? { what: 'withdrawn', ...common, why: 'ไม่เอา' } : { what: 'draft', ...common, ...EMPTY_CONTENT, heard: one.heard, papers: one.papers, payment: one.payment } };
      });
      // By hand and by the contract, the same is read.
      for (const { value } of entries) expect(readClaimEntry(value)).toEqual(WrittenClaim.parse(value));
      const claims = foldClaims(entries as never);
      expect(claims).toHaveLength(1);
      const over = new Set(entries.flatMap((entry) => entry.value.seen));
      expect(claims[0]?.standing.map((one) => one.entryId)).toEqual(entries.map((entry) => entry.operationId).filter((id) => !over.has(id)));
      // What anybody who still stands has seen of the papers is not lost.
      const having = claims[0]?.standing.flatMap(({ entry }) => (entry.what === 'draft' ? entry.papers.filter((one) => !one.endsWith(':none')) : [])) ?? [];
      for (const one of having) expect(claims[0]?.content?.papers.map((each) => each.split(':')[0])).toContain(one.split(':')[0]);
    }), { seed: SEED, numRuns: RUNS });
  });
});
