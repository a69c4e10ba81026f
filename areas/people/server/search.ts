// The search behind its routes: understand, find, rank, show. Nobody is shown who is out of the asker's area or sealed from the asker,
// and nothing tells that there is such a person: the same words, the same counts.
import { createHmac } from 'node:crypto';
import { decideOpening, type Relation } from '@klaikhun/access';
import type { Call } from '@klaikhun/access/pg';
import { type Role, ROLES } from '@klaikhun/areas/org';
import { nameKeys } from '@klaikhun/linkage';
import { foldThai, isoOf } from '@klaikhun/std';
import type { DuplicateCheck, Duplicates, PersonFound, PersonSearch, PersonsFound } from '../search.contract.ts';
import { ageOf, ageWords, fullName, isAlive, maskedId } from '../person.ts';
import { isLikelyTheSame, rank, type Ranked, type Sought } from '../search/rank.ts';
import { commonYear, type Filters, type NamedPlace, understand, type Understood } from '../search/understand.ts';
import { openingWords, UNDERSTOOD_WORDS, WHY_WORDS } from '../search/words.ts';
import { candidatesFor, presentState, type Shown, type Wanted } from './search-store.ts';
import type { PeopleServices } from './services.ts';

const MOST_SHOWN = 20;

export async function searchPersons(services: PeopleServices, call: Call, asked: PersonSearch): Promise<PersonsFound> {
  await services.wall(call, null);
  const today = services.clock.today();
  const filters: Filters = { place: asked.place ?? null, year: asked.birth_year === undefined ? null : commonYear(asked.birth_year, today), sex: asked.sex ?? null };
  const understood = understand(asked.text, namedPlaces(services), filters, today);
  const ranked = await find(call, understood);
  const persons = await show(services, call, ranked.slice(0, MOST_SHOWN));
  await note(services, call, JSON.stringify([foldThai(asked.text), filters]), { kind: understood.kind }, persons);
  return { as_of: isoOf(today), understood: { kind: understood.kind, text: UNDERSTOOD_WORDS[understood.kind] }, persons, more: ranked.length > persons.length };
}

/** Before somebody is written down: who is so near that it may be the same person. */
export async function duplicatesOf(services: PeopleServices, call: Call, asked: DuplicateCheck): Promise<Duplicates> {
  await services.wall(call, null);
  const today = services.clock.today();
  const filters: Filters = { place: null, year: asked.birth_year === undefined ? null : commonYear(asked.birth_year, today), sex: asked.sex ?? null };
  const byName = await find(call, { kind: 'name', first: asked.first_name, last: asked.last_name ?? '', orIn: null, filters });
  const digits = (asked.national_id ?? '').replace(/\D/g, '');
  const byId = digits.length === 13 ? await find(call, { kind: 'id', digits, filters: { place: null, year: null, sex: null } }) : [];
  const near = [...byId, ...byName].filter(isLikelyTheSame);
  const once = near.filter((one, i) => near.findIndex((other) => other.candidate.personId === one.candidate.personId && other.candidate.householdId === one.candidate.householdId) === i);
  const likely = await show(services, call, once.slice(0, MOST_SHOWN));
  await note(services, call, JSON.stringify([asked.first_name, asked.last_name, digits, filters]), { kind: 'duplicates' }, likely);
  return { likely };
}

async function find(call: Call, understood: Understood): Promise<Ranked[]> {
  if (understood.kind === 'nothing') return [];
  const { filters } = understood;
  const with_ = { ...(filters.place === null ? {} : { place: filters.place }), ...(filters.year === null ? {} : { year: filters.year }), ...(filters.sex === null ? {} : { sex: filters.sex }) };
  if (understood.kind === 'name') return findName(call, understood, with_, filters);
  const sought: Sought = { name: null, year: filters.year, digits: understood.kind === 'house' ? null : understood.digits, house: understood.kind === 'house' ? understood.house : null };
  return rank(sought, await candidatesFor(call.db, { ...wantedBy(understood), ...with_ }));
}

function wantedBy(understood: Exclude<Understood, { kind: 'name' | 'nothing' }>): Wanted {
  if (understood.kind === 'house') {
    const { house, village, places } = understood;
    return { ...(house === null ? {} : { house }), ...(village === null ? {} : { village }), places };
  }
  const { digits } = understood;
  const turned = [...digits].reverse().join('');
  if (understood.kind === 'phone') return { phone: digits };
  // A whole number may have one wrong digit: then its beginning or its end is right.
  if (understood.kind === 'id') return { id_start: digits.slice(0, 6), id_end: turned.slice(0, 6) };
  return { id_start: digits, id_end: turned, ...(digits.startsWith('0') ? { phone: digits } : {}) };
}

async function findName(call: Call, { first, last, orIn }: Extract<Understood, { kind: 'name' }>, with_: Wanted, filters: Filters): Promise<Ranked[]> {
  const look = async (lastName: string, more: Wanted): Promise<Ranked[]> => {
    const keys = nameKeys(first, lastName);
    const wanted: Wanted = {
      ...with_, ...more, bare_first: keys.bareFirst, bare_last: keys.bareLast, sound_first: keys.soundFirst, sound_last: keys.soundLast,
      // Only consonants of both names, or of a name in Latin letters, say enough.
      ...(keys.bones.length >= 4 && (lastName !== '' || /[a-z]/.test(keys.bareFirst)) ? { bones: keys.bones } : {}),
    };
    return rank({ name: { keys, written: foldThai(`${first} ${lastName}`) }, year: filters.year, digits: null, house: null }, await candidatesFor(call.db, wanted));
  };
  const found = await look(last, {});
  // "สมชาย ดู่ใต้": the last word may be where he lives, when nobody is called so.
  if (orIn === null || (found[0]?.score ?? 0) >= 88) return found;
  const there = await look(orIn.last, { place: orIn.place });
  return there.length > 0 ? there : found;
}

async function show(services: PeopleServices, call: Call, ranked: readonly Ranked[]): Promise<PersonFound[]> {
  const asker = call.asker;
  if (asker === null) return [];
  const doesWork = ROLES[asker.role as Role].may.do_work;
  const state = await presentState(call.db, ranked.map((one) => one.candidate), { me: asker.accountId, now: services.clock.now(), today: isoOf(services.clock.today()), doesWork, seesSensitive: call.sees('sensitive') });
  const at = new Map(state.map((one) => [`${one.householdId} ${one.personId}`, one]));
  return ranked.flatMap((one) => {
    const shown = at.get(`${one.candidate.householdId} ${one.candidate.personId}`);
    return shown === undefined ? [] : (viewOf(services, asker, one, shown) ?? []);
  });
}

/** null: no relation of this asker's role lets the person be known. Only what every relation reads is shown: the register's own facts. */
function viewOf(services: PeopleServices, asker: NonNullable<Call['asker']>, { candidate, why }: Ranked, shown: Shown): PersonFound | null {
  const held: [Relation, boolean][] = [['area', shown.inArea], ['assigned', shown.assigned], ['looked_up', shown.lookedUp], ['glass', shown.glass]];
  const relations = held.flatMap(([relation, is]) => (is ? [relation] : []));
  const opening = decideOpening(asker, { relations, openWork: shown.openWork, stated: shown.stated, sealed: shown.sealed });
  if (opening === null) return null;
  const relation = opening.ok ? (opening.value.relation as PersonFound['relation']) : 'area';
  if (!(asker.reads[relation]?.includes('personal') ?? false)) return null;
  const today = services.clock.today();
  const sex = shown.facts.sex;
  return {
    person_id: shown.personId, household_id: shown.householdId, name: fullName(shown),
    other_name: candidate.nameKind === 'current' ? null : `${candidate.firstName} ${candidate.lastName}`.trim(),
    national_id: maskedId(shown), sex: sex === 'M' || sex === 'F' ? sex : null, age: ageOf(shown, today), age_text: ageWords(shown, today), alive: isAlive(shown, today),
    place: { text: services.placeWords(shown.subdistrict, shown.villageNo), province: shown.subdistrict.slice(0, 2), district: shown.subdistrict.slice(0, 4), subdistrict: shown.subdistrict, village_no: shown.villageNo },
    house_no: candidate.houseNo, relation, opens: opening.ok, opens_text: openingWords(relation, opening.ok), why: why.map((code) => ({ code, text: WHY_WORDS[code] })),
  };
}

/** Who was shown, to whom, and how many; the question itself only as a keyed hash, since it names a person. */
async function note({ province, searchKey }: PeopleServices, call: Call, asked: string, detail: { kind: string }, persons: readonly PersonFound[]): Promise<void> {
  const sought = createHmac('sha256', searchKey).update(asked).digest('hex').slice(0, 32);
  await call.look({ province, householdId: '', subdistrict: '' }, { ...detail, found: persons.length, sought }, { relation: null, purpose: null, persons: persons.map((person) => person.person_id) });
}

function namedPlaces({ places }: PeopleServices): NamedPlace[] {
  return places.districts.flatMap((district) => [
    { code: district.code, name: district.name.th, level: 'district' as const },
    ...district.subdistricts.map((subdistrict) => ({ code: subdistrict.code, name: subdistrict.name.th, level: 'subdistrict' as const })),
  ]);
}

