import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FieldClass } from '@klaikhun/access';
import { contextOf, familyDocument, familyOnDevice, fieldSummary, type FamilySummary, HOUSEHOLD, type HouseholdRecord, type HouseholdView, lawOnDevice, viewHousehold } from '@klaikhun/areas/household';
import { currentFacts, type FactValue, keptValue, type Statement } from '@klaikhun/areas/people';
import { encodeFact, type Law } from '@klaikhun/rules';
import { applyOperation, type Document, type Operation } from '@klaikhun/sync';
import { jsonOf, lawFiles, lawOf } from './engine.ts';
import type { Home } from './home.ts';
import { household } from './households.ts';

// A family decided on a phone, out of its document and the law that travels, is the family decided at the office: every right with its reason,
// every question in its order.
const RUNS = 400;
const SEED = 271_127;
const PLACE = { th: 'ที่นี่', en: 'here' };
const ROLES: readonly (readonly FieldClass[])[] = [['ordinary', 'personal'], ['ordinary', 'personal', 'sensitive']];

let law: Law;
beforeAll(async () => {
  law = lawOf(await lawFiles());
});

type Said = Statement & { readonly subject: string };

/** The facts of a home as several sources and people say them: files, answers on top of each other, answers side by side, answers taken back. */
function saying(home: Home, asOf: string, picks: readonly number[]): Said[] {
  const { household: of, persons } = jsonOf(home);
  let at = 0;
  const pick = (among: number) => (picks[at++ % picks.length] ?? 0) % among;
  const mark = () => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
  const subjects = [{ subject: HOUSEHOLD, scope: 'household' as const, facts: of }, ...persons.map((facts) => ({ subject: String(facts.person_id), scope: 'person' as const, facts }))];
  const said: Said[] = [];
  for (const { subject, scope, facts } of subjects) {
    for (const fact of law.facts[scope]) {
      const cell = facts[fact.name];
      if (cell === undefined || fact.type === 'text') continue;
      const encoded = encodeFact(fact, cell as never);
      if (!encoded.ok) throw new Error(`${fact.name} ${String(cell)}`);
      const value = keptValue(fact, encoded.value);
      const one = (what: FactValue, origin: 'file' | 'answer', more: Partial<Said> = {}): Said =>
        ({ subject, actionId: mark(), origin, sourceDate: asOf, source: PLACE, facts: { [fact.name]: what }, withdrawnBy: null, seen: null, ...more });
      const kind = pick(8);
      if (kind === 1) said.push(one(value, 'answer'));
      else if (kind === 2) said.push(one(null, 'answer'));
      else if (kind === 3) said.push(one(value, 'file'), one(null, 'answer', { withdrawnBy: mark() }));
      // Two who had not seen each other's.
      else if (kind === 4) said.push(one(null, 'answer', { seen: [] }), { ...one(value, 'answer', { seen: [] }), actionId: `${mark().slice(0, -1)}x` });
      else if (kind === 5) said.push(one(value, 'answer', { seen: [], sourceDate: '2000-01-01' }), { ...one(null, 'answer', { seen: [] }), actionId: `${mark().slice(0, -1)}x` }, one(value, 'file'));
      else said.push(one(value, 'file'));
    }
  }
  return said;
}

function recordOf(home: Home, asOf: string, picks: readonly number[]): HouseholdRecord {
  const statements = saying(home, asOf, picks);
  const factsOf = (subject: string) => currentFacts(statements.filter((one) => one.subject === subject));
  const { enrolments } = jsonOf(home);
  return {
    province: '55', householdId: home.id, district: '5501', subdistrict: '550101', villageNo: '3', sealed: false, facts: factsOf(HOUSEHOLD), families: [], statements,
    persons: home.persons.map((person, index) => ({ personId: person.id, familyId: '', title: null, firstName: `คน${index}`, lastName: 'ทดสอบ', nationalId: null, facts: factsOf(person.id), sources: 1 })),
    enrolments: enrolments.map((row, line) => ({
      enrolmentId: String(line), personId: String(row.person_id), right: String(row.right), start: row.start_date as string | null, end: row.end_date as string | null,
      amount: row.amount_thb === null ? null : Number(row.amount_thb), status: String(row.status), decidedOn: row.decided_on as string | null, fiscalYear: row.fiscal_year as number | null, source: PLACE,
    })),
    addresses: [],
  };
}

const decided = (view: HouseholdView) => ({
  rights: view.rights, ask: view.ask, questions: view.questions, unclaimed: view.unclaimed, level: view.vulnerable_level, asks: view.asks,
  facts: view.facts.map(({ subject, fact, value, state, disputed }) => ({ subject, fact, value, state, disputed: disputed.map((side) => side.value).sort() })),
});

interface Both { readonly office: HouseholdView; readonly device: HouseholdView; readonly document: Document }

function both(home: Home, today: number, picks: readonly number[], classes: readonly FieldClass[], phone: Law, spoil: (document: Document) => Document = (document) => document): Both | null {
  const asOf = new Date(today * 86_400_000).toISOString().slice(0, 10);
  const record = recordOf(home, asOf, picks);
  const sees = (field: FieldClass) => classes.includes(field);
  const closed = new Set(law.rights.filter((right) => right.restricted).map((right) => right.code));
  // A contradiction between facts stops both alike: it is another test's.
  let office: HouseholdView;
  try {
    office = viewHousehold(contextOf({ law, lawVersion: '' }, record, today, { sees, mayAnswer: true, seesRestricted: false, placeWords: () => PLACE }), null, true);
  } catch {
    return null;
  }
  const document = spoil(JSON.parse(JSON.stringify(familyDocument(law, record, { entries: [], work: null, sees, closed }))) as Document);
  const device = familyOnDevice({ law: phone, today, sees, placeWords: () => PLACE }, document);
  if (device === null) throw new Error('no family');
  return { office, device, document };
}

describe('a family on a device', () => {
  test('is decided as at the office: rights with their reasons, questions in their order, facts with what stands', () => {
    let seen = 0;
    let disputes = 0;
    const phones = new Map<number, Law>();
    fc.assert(fc.property(household, fc.array(fc.nat(10_000), { minLength: 1, maxLength: 40, size: 'max' }), fc.constantFrom(...ROLES), ({ home, asOf }, picks, classes) => {
      const phone = phones.get(asOf) ?? (JSON.parse(JSON.stringify(lawOnDevice(law, asOf))) as Law);
      phones.set(asOf, phone);
      const pair = both(home, asOf, picks, classes, phone);
      if (pair === null) return;
      seen += 1;
      disputes += pair.office.facts.filter((fact) => fact.disputed.length > 0).length;
      const known = new Set([...phone.facts.person, ...phone.facts.household].filter((fact) => fact.label.th !== '').map((fact) => fact.name));
      const office = decided(pair.office);
      // Facts that no right of the phone looks at stay at the office.
      expect(decided(pair.device)).toEqual({ ...office, facts: office.facts.filter((fact) => known.has(fact.fact)), asks: Object.fromEntries(Object.entries(office.asks).filter(([path]) => known.has(path.split('.')[1] ?? ''))) });
    }), { seed: SEED, numRuns: RUNS });
    expect(seen).toBeGreaterThan(RUNS * 0.8);
    expect(disputes).toBeGreaterThan(RUNS / 10);
  });

  test('would not be called equal when a document loses a fact, or the law a right', () => {
    const samples = fc.sample(fc.tuple(household, fc.array(fc.nat(10_000), { minLength: 1, maxLength: 40, size: 'max' })), { seed: SEED, numRuns: 60 });
    const differs = (spoil: (document: Document) => Document, phoneOf: (phone: Law) => Law) => samples.some(([{ home, asOf }, picks]) => {
      const pair = both(home, asOf, picks, ['ordinary', 'personal'], phoneOf(lawOnDevice(law, asOf)), spoil);
      return pair !== null && JSON.stringify(pair.office.rights) !== JSON.stringify(pair.device.rights);
    });
    const births = (document: Document): Document => ({ ...document, fields: Object.fromEntries(Object.entries(document.fields).filter(([field]) => !field.endsWith('.birth_date'))) });
    expect(differs((document) => document, (phone) => phone)).toBe(false);
    expect(differs(births, (phone) => phone)).toBe(true);
    expect(differs((document) => document, (phone) => ({ ...phone, rights: phone.rights.slice(1) }))).toBe(true);
  });

  test('an answer on the device changes its decision as the same answer at the office does', () => {
    const today = 20_784;
    const home: Home = { id: 'home-1', facts: {}, persons: [{ id: 'p1', facts: { birth_date: today - 70 * 366, nationality: 'TH', sex: 'F' } }], rows: [] };
    const phone = lawOnDevice(law, today);
    const before = both(home, today, [0], ['ordinary', 'personal'], phone);
    const asked = before?.device.questions.concat(before.device.ask ?? []).find((one) => one.fact === 'state_pension');
    expect(asked?.subject).toBe('p1');
    const operation: Operation = { operationId: 'op-1', record: 'home-1', creates: false, sets: [{ field: 'p1.state_pension', value: false, seen: [] }], appends: [], sequence: 1, at: 0 };
    const after = familyOnDevice({ law: phone, today, sees: (field) => field !== 'sealed' && field !== 'sensitive', placeWords: () => PLACE }, applyOperation(before?.document as Document, operation).document);
    const office = both({ ...home, persons: [{ id: 'p1', facts: { ...home.persons[0]?.facts, state_pension: false } }] }, today, [1], ['ordinary', 'personal'], phone);
    expect(after?.rights.map(({ right, outcome }) => [right, outcome])).toEqual(office?.office.rights.map(({ right, outcome }) => [right, outcome]));
  });

  test('carries no right that must not be spoken of, and no name of a fact that only such rights look at', () => {
    const phone = lawOnDevice(law, 20_784);
    const restricted = law.rights.filter((right) => right.restricted);
    expect(restricted.length).toBeGreaterThan(0);
    expect(phone.rights.filter((right) => right.restricted)).toEqual([]);
    const text = JSON.stringify(phone);
    for (const right of restricted) expect(text).not.toContain(`"${right.code}"`);
    expect(text).not.toContain('aids_certified');
  });

  test('a family met at the door is drawn before the server knows it', () => {
    const document: Document = {
      id: 'new-1', lists: { visits: [{ operationId: 'v', value: { on: '2026-11-27', again: '2026-12-04', latitude: 18.7, longitude: 100.7 } }] },
      fields: {
        new_family: [{ marks: [], value: { subdistrict: '550101', village_no: '3', address: '12/3', members: [{ person_id: 'new-1-1', title: 'นาง', first_name: 'คำ', last_name: 'ใจดี' }] } }],
        'new-1-1.birth_date': [{ value: '1940', marks: ['op'] }],
      },
    };
    const view = familyOnDevice({ law: lawOnDevice(law, 20_784), today: 20_784, sees: (field) => field === 'ordinary' || field === 'personal', placeWords: () => PLACE }, document);
    expect(view?.members.map((member) => member.name)).toEqual(['นางคำ ใจดี']);
    const summary = fieldSummary(document) as unknown as FamilySummary;
    expect(summary).toMatchObject({ subdistrict: '550101', village: '3', address: '12/3', visited: { on: '2026-11-27', again: '2026-12-04' }, position: { latitude: 18.7, longitude: 100.7 } });
    expect(fieldSummary({ id: 'x', fields: {}, lists: {} })).toBeNull();
  });
});
