// Person search over the wire at 1.2 million people: is the sought one first, however the name is written; is nobody shown or counted
// whom the asker may not find; and how fast is it, with an audit row for each question.
import { readLawFiles } from '@klaikhun/law/node';
import type { Law } from '@klaikhun/rules';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { lawOf } from '../proof/engine.ts';
import { atLeast, atMost, type Benchmark, exactly, type Figure, median, percentile } from './frame/model.ts';
import { millionPeople } from './parts/million.ts';
import { PROVINCE, provinceFiles, smallProvince } from './parts/province.ts';
import { type Case, casesOf, DRESSED, type Kept, type Kind, KINDS, peopleOf, sealing } from './parts/search-cases.ts';
import { type Answer, onSearchStage, type SearchStage, type Seeker } from './parts/search-stage.ts';
import type { Fetch } from './parts/serve.ts';

const DISTRICT = '5501';
const SIZES = {
  long: { asked: 400, sealedHomes: 600, hidden: 120, outside: 120 },
  quick: { asked: 20, sealedHomes: 25, hidden: 10, outside: 10 },
  planted: { asked: 4, sealedHomes: 25, hidden: 2, outside: 2 },
};
type Size = (typeof SIZES)[keyof typeof SIZES];
const HOUSEHOLDS = 500;
/** Of each kind, in each round of the clock. */
const ASKED_FOR_TIME = 30;
const ROUNDS = 5;
const TIMES_NOTED = 5;
const SEED = 'asked of the search, 2569';

/** Least share of questions of which the sought person comes first. */
const FIRST: Readonly<Record<Kind, number>> = { exact: 0.95, typo: 0.95, homophone: 0.95, tone: 0.95, karan: 0.95, ror_han: 0.95, former_surname: 0.9, swapped: 0.95, id: 1, phone: 1, house: 1 };

/** Put into a copy of the database by its superuser. */
const SPOILED: Readonly<Record<string, string>> = {
  sealing_forgotten: `create or replace function sealed_from_me() returns table (province text, household_id text) language sql stable security definer as $$ select null::text, null::text where false $$`,
  areas_forgotten: `create or replace function my_areas() returns setof text language sql stable security definer as $$ select code from place where level = 'subdistrict' and current_setting('klaikhun.account', true) <> '' $$`,
  sound_key_off: `update person_key set sound_first = bare_first, sound_last = bare_last`,
  former_names_lost: `delete from person_key where name_kind = 'former'`,
  keys_not_in_step: `delete from person_key where abs(hashtext(person_id)) % 5 = 0`,
  audit_forgotten: `create function forget() returns trigger language plpgsql as $$ begin if new.deed = 'people.search' and new.persons <> '{}' then return null; end if; return new; end $$;
    create trigger forget before insert on audit for each row execute function forget()`,
};
/** What is taken out of the guarded function; row-level security still hides the persons, but the answer must not even tell that there is more. */
const UNGUARDED: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  search_passes_by_seals: [['and (kept.province, kept.household_id) not in (select shut.province, shut.household_id from shut)', '']],
  search_passes_by_areas: [['kept.subdistrict in (select code from areas)', 'am_on_duty()']],
  slips_not_looked_for: [['past order by similarity', 'past and false order by similarity'], ['plain_first % plain_f', 'false']],
};

const personSearch: Benchmark = {
  name: 'person-search',
  about: 'a person among 1.2 million by a misspelt name, number or house: found first, nobody sealed or out of the area shown or counted, how fast',
  plants: {
    sealing_forgotten: 'no home counts as sealed', areas_forgotten: 'everybody has all areas', sound_key_off: 'the sound key is the spelling',
    former_names_lost: 'names before a marriage are not kept', keys_not_in_step: 'a fifth of the people have no keys', audit_forgotten: 'a search that shows somebody leaves no audit row',
    search_passes_by_seals: 'the guarded function forgets the seals, row-level security does not', search_passes_by_areas: 'the guarded function forgets the areas, row-level security does not',
    slips_not_looked_for: 'no candidates for a slip of the hand', ranking_reversed: 'the least likely person comes first',
  },
  async run({ quick, plant }) {
    const law = lawOf(await readLawFiles());
    const size = plant !== null ? SIZES.planted : quick ? SIZES.quick : SIZES.long;
    const isLong = size === SIZES.long;
    const opened = isLong ? await millionPeople(law) : await small(law);
    try {
      await withClient(opened.superuserUrl, (superuser) => prepare(superuser, plant, size, isLong));
      return await onSearchStage(opened, law, DISTRICT, plant === 'ranking_reversed' ? reversed : (fetch) => fetch, async (stage) => ({
        ...(await found(stage, size, isLong)),
        ...(await hidden(stage, size, isLong)),
        ...(await noted(stage)),
        persons: atLeast(await countOf(stage), isLong ? 1_200_000 : 1_000, 'persons'),
      }));
    } finally {
      await opened.end();
    }
  },
};

async function small(law: Law) {
  const opened = await smallProvince(law, await provinceFiles(HOUSEHOLDS), `${DRESSED}; ${sealing(SIZES.quick.sealedHomes)}; analyze`);
  if (opened.superuserUrl === null) throw new TypeError('a copy has a superuser');
  return { ...opened, superuserUrl: opened.superuserUrl };
}

async function prepare(superuser: SearchStage['superuser'], plant: string | null, size: Size, isLong: boolean): Promise<void> {
  if (isLong) await superuser.query(sealing(size.sealedHomes));
  if (plant !== null && SPOILED[plant] !== undefined) await superuser.query(SPOILED[plant]);
  if (plant !== null && UNGUARDED[plant] !== undefined) {
    const { rows } = await superuser.query<{ text: string }>(`select pg_get_functiondef('search_people(jsonb)'::regprocedure) as text`);
    let text = rows[0]?.text ?? '';
    for (const [from, to] of UNGUARDED[plant]) {
      if (!text.includes(from)) throw new TypeError(`the function no longer holds: ${from}`);
      text = text.replaceAll(from, to);
    }
    await superuser.query(text);
  }
}

/** Is the sought one first? Every kind of question, asked in turn by the head and, for the own district, by its officer. */
async function found(stage: SearchStage, size: Size, isLong: boolean): Promise<Record<string, Figure>> {
  const people = { head: await peopleOf(stage.superuser, PROVINCE, size.asked * 60, SEED, false), officer: await peopleOf(stage.superuser, DISTRICT, size.asked * 20, SEED, false) };
  if (isLong) for (const one of casesOf('exact', people.head, 100, 'warm')) await stage.head.search(one.asked);
  const figures: Record<string, Figure> = {};
  const seen: { outside: number; different: number } = { outside: 0, different: 0 };
  let behindNamesakes = 0;
  for (const kind of KINDS) {
    let first = 0;
    const times: number[] = [];
    const asked: [Seeker, Case][] = [...casesOf(kind, people.head, size.asked, SEED).map((one): [Seeker, Case] => [stage.head, one]), ...casesOf(kind, people.officer, Math.ceil(size.asked / 4), SEED).map((one): [Seeker, Case] => [stage.officer, one])];
    for (const [seeker, one] of asked) {
      const answer = await seeker.search(one.asked);
      times.push(answer.milliseconds);
      if (isFirst(answer, one)) first += 1;
      else if (answer.found.persons[0] !== undefined && bareOf(answer.found.persons[0].name, one.sought)) behindNamesakes += 1;
      seen.outside += answer.found.persons.filter((person) => !person.place.subdistrict.startsWith(seeker.area)).length;
      if (times.length % 10 === 0 && (await seeker.search(one.asked)).text !== answer.text) seen.different += 1;
    }
    figures[`first_${kind}`] = atLeast(asked.length === 0 ? Number.NaN : first / asked.length, FIRST[kind], `of ${asked.length}`);
    if (isLong) figures[`p95_ms_${kind}`] = told(percentile(times, 95), 'ms');
  }
  return {
    ...figures,
    second_to_a_namesake: told(behindNamesakes, 'questions'),
    persons_outside_the_area: exactly(seen.outside, 0, 'persons'),
    answers_that_change: exactly(seen.different, 0, 'answers'),
    ...(isLong ? await speed(stage, people.head) : {}),
  };
}

function isFirst({ found: { persons } }: Answer, { sought, anyOfHome }: Case): boolean {
  return anyOfHome ? persons[0]?.household_id === sought.household_id : persons[0]?.person_id === sought.person_id;
}

/** The one who came first bears the very name that was sought. */
function bareOf(shown: string, sought: Kept): boolean {
  return shown.endsWith(`${sought.first_name} ${sought.last_name}`);
}

/** Questions of every kind in turn, five rounds, the median of their 95th percentiles; and a bare look-up by id in the same rounds. */
async function speed({ superuser, head }: SearchStage, people: readonly Kept[]): Promise<Record<string, Figure>> {
  const asked = KINDS.flatMap((kind) => casesOf(kind, people, ASKED_FOR_TIME, 'asked for the time it takes'));
  const rounds: { p50: number; p95: number; byId: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const taken: number[] = [];
    const byId: number[] = [];
    for (const one of asked) {
      taken.push((await head.search(one.asked)).milliseconds);
      const began = performance.now();
      await superuser.query('select * from person where province = $1 and household_id = $2 and person_id = $3', [PROVINCE, one.sought.household_id, one.sought.person_id]);
      byId.push(performance.now() - began);
    }
    rounds.push({ p50: median(taken), p95: percentile(taken, 95), byId: median(byId) });
  }
  const middle = (of: (round: (typeof rounds)[number]) => number) => median(rounds.map(of));
  return {
    p50_ms: told(middle((round) => round.p50), 'ms'),
    p95_ms: atMost(middle((round) => round.p95), 50, 'ms'),
    by_id_p50_ms: told(middle((round) => round.byId), 'ms'),
    times_a_bare_by_id_query: atMost(middle((round) => round.p50 / round.byId), 100, 'times'),
  };
}

/** Said beside the bounds, and bound by nothing. */
function told(value: number, unit: string): Figure {
  return { value: Number(value.toPrecision(3)), bound: 'told', unit, ok: true };
}

/**
 * Who is sealed or out of the area is as if they were not there: each is asked for, then taken out of the table altogether and asked for
 * again. The two answers must be the same letter for letter, also those of the check before somebody is written down.
 */
async function hidden(stage: SearchStage, size: Size, isLong: boolean): Promise<Record<string, Figure>> {
  const { superuser, head, officer } = stage;
  const sealed = await peopleOf(superuser, PROVINCE, size.hidden, SEED, true);
  const outside = (await peopleOf(superuser, '5505', size.outside, SEED, false));
  const asked: [Seeker, Kept][] = [...sealed.map((one): [Seeker, Kept] => [head, one]), ...outside.map((one): [Seeker, Kept] => [officer, one])];
  const before = await answersFor(asked);
  const homes = asked.map(([, one]) => one.household_id);
  await superuser.query(`create temporary table put_aside as select ${KEPT_COLUMNS} from person_key where household_id = any ($1)`, [homes]);
  await superuser.query('delete from person_key where household_id = any ($1)', [homes]);
  const after = await answersFor(asked);
  await superuser.query(`insert into person_key (${KEPT_COLUMNS}) select ${KEPT_COLUMNS} from put_aside; drop table put_aside`);
  // A third time, now that everything has been read before: is an answer about somebody hidden given more slowly than one about nobody?
  const again = isLong ? await answersFor(asked) : before;
  const shown = before.filter((answer) => answer.ids.includes(answer.sought)).length;
  const told = before.filter((answer, i) => answer.texts.some((text, j) => text !== after[i]?.texts[j])).length;
  return {
    hidden_persons_shown: exactly(shown, 0, 'persons'),
    answers_that_tell_of_them: exactly(told, 0, 'answers'),
    hidden_persons_asked_for: atLeast(asked.length, size === SIZES.planted ? 4 : 20, 'persons'),
    ...(isLong ? { times_as_slow_when_hidden: atMost(median(again.map((one) => one.milliseconds)) / median(after.map((one) => one.milliseconds)), 1.5, 'times') } : {}),
  };
}

const KEPT_COLUMNS = 'province, household_id, person_id, name_kind, name_number, subdistrict, village_no, house_no, first_name, last_name, bare_first, bare_last, sound_first, sound_last, bones, birth_year, sex, national_id, phone, keys_version';

interface Hidden { readonly sought: string; readonly ids: readonly string[]; readonly texts: readonly string[]; readonly milliseconds: number }

async function answersFor(asked: readonly [Seeker, Kept][]): Promise<Hidden[]> {
  const answers: Hidden[] = [];
  for (const [seeker, one] of asked) {
    const byName = await seeker.search({ text: `${one.first_name} ${one.last_name}` });
    const byId = one.national_id === null ? byName : await seeker.search({ text: one.national_id });
    const byHouse = one.house_no === null ? byName : await seeker.search({ text: `${one.house_no} ม.${one.village_no}`, place: one.subdistrict });
    const known = await seeker.duplicates({ first_name: one.first_name, last_name: one.last_name, birth_year: one.birth_year });
    answers.push({
      sought: one.person_id, ids: [byName, byId, byHouse].flatMap((answer) => answer.found.persons.map((person) => person.person_id)), texts: [byName.text, byId.text, byHouse.text, known], milliseconds: byName.milliseconds,
    });
  }
  return answers;
}

/** Each question left one row that says who was shown and how many, and none that repeats a name; the unsigned get nothing. */
async function noted({ superuser, pool, head }: SearchStage): Promise<Record<string, Figure>> {
  const [one] = await peopleOf(superuser, PROVINCE, 1, `${SEED} noted`, false);
  const asked = one === undefined ? '' : `${one.first_name} ${one.last_name}`;
  const rows = async () => (await superuser.query<{ n: number; shown: number; clear: number }>(
    `select count(*)::int as n, coalesce(sum(cardinality(persons)), 0)::int as shown, count(*) filter (where position($1 in detail::text) > 0)::int as clear from audit where deed = 'people.search'`, [one?.first_name ?? '-'])).rows[0];
  const before = await rows();
  let shown = 0;
  for (let i = 0; i < TIMES_NOTED; i += 1) shown += (await head.search({ text: asked })).found.persons.length;
  const after = await rows();
  const unsigned = await pool.query(`select from search_people('{"national_id":"","id_start":"9","id_end":"1"}')`);
  return {
    searches_not_in_the_audit: exactly(TIMES_NOTED - ((after?.n ?? 0) - (before?.n ?? 0)), 0, 'searches'),
    persons_not_in_the_audit: exactly(shown - ((after?.shown ?? 0) - (before?.shown ?? 0)), 0, 'persons'),
    names_in_the_audit: exactly(after?.clear ?? -1, 0, 'rows'),
    rows_for_the_unsigned: exactly(unsigned.rowCount ?? -1, 0, 'rows'),
  };
}

async function countOf({ superuser }: SearchStage): Promise<number> {
  return (await superuser.query<{ n: number }>(`select count(*)::int as n from person`)).rows[0]?.n ?? 0;
}

/** The answers of the search with their persons the other way round. */
function reversed(fetch: Fetch): Fetch {
  return async (request) => {
    // Packed, it could not be read here.
    const headers = new Headers(request.headers);
    headers.delete('accept-encoding');
    const response = await fetch(new Request(request, { headers }));
    if (!new URL(request.url).pathname.startsWith('/api/person-search')) return response;
    const body = (await response.json()) as { persons?: unknown[] };
    return Response.json({ ...body, ...(body.persons ? { persons: body.persons.toReversed() } : {}) });
  };
}

export default personSearch;
