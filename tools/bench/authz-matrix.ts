// Every live route asked by every role in every relation, against the reviewed table; the second wall alone; and every check taken away once.
import { linesFor, readTable, ROLE_CODES, type RoleCode, type Question, rolesOf, subjectKind } from '../matrix/table.ts';
import { lateToTake } from '../matrix/at-once.ts';
import { type Bend, worldOf, type World, askAll, unlisted } from '../matrix/world.ts';
import { DEEP_BENDS, POLICY_BENDS, remembering, withAccess, withRoles } from '../matrix/bends.ts';
import { serviceDown } from '../matrix/down.ts';
import { numbersInside, writesByClass } from '../matrix/inside.ts';
import { allQuestions, sampleOf } from '../matrix/questions.ts';
import { distinguishable, timeApart } from '../matrix/refusals.ts';
import { type Copy, copyOfStage } from '../matrix/theatre.ts';
import { tracesOf } from '../matrix/traces.ts';
import { LOOKERS, lookPast, looseTables, openedUnnoticed, slowPolicies } from '../matrix/walls.ts';
import { policyCost } from '../matrix/cost.ts';
import { atLeast, atMost, type Benchmark, exactly, type Figure } from './frame/model.ts';

const TABLE = readTable();
const SEED = 2571;
const LOOK = 'GET /api/households/{id}';
type Figures = Record<string, Figure>;

interface Plant { readonly about: string; readonly sql?: string; readonly bend?: () => Bend; readonly part: (copy: Copy, bend: Bend) => Promise<Figures> }

const ask = (questions: readonly Question[]) => async (copy: Copy, bend: Bend): Promise<Figures> => matrix(await worldOf(copy, bend), questions, 0);
const about = (role: RoleCode, families: readonly string[], route = LOOK, asker = 'signed_in') => families.map((family): Question => ({ route, role, asker, family }));
const wall = async (copy: Copy): Promise<Figures> => walls(copy, ['signed_in']);
const noFilter = (name: string, columns: string) => `create or replace function ${name}() returns table (province text, household_id text) language sql stable security definer set search_path = pg_catalog, public as $$ ${columns} $$`;

const PLANTS: Readonly<Record<string, Plant>> = {
  role_check_skipped: { about: 'one route lets every role in', bend: () => withAccess((access) => (access.name === 'household.history' ? { roles: 'signed_in' } : {})), part: ask(ROLE_CODES.flatMap((role) => about(role, ['near_work'], 'GET /api/households/{id}/history'))) },
  role_too_many: { about: 'one route lets one role too many in', bend: () => withAccess((access) => (access.name === 'rights.export' ? { roles: [...(access.roles as string[]), 'volunteer'] } : {})), part: ask(ROLE_CODES.flatMap((role) => about(role, ['near_work'], 'GET /api/work-list/export'))) },
  policies_switched_off: { about: 'row-level security is switched off', sql: `do $$ declare one text; begin for one in select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity loop execute format('alter table %I disable row level security', one); end loop; end $$`, part: wall },
  one_policy_opened: { about: 'the policy of one table lets every row through', sql: 'alter policy by_area on address using (true)', part: wall },
  both_walls_down: { about: 'neither the service nor the policies of families and persons decide', sql: 'alter policy by_area on household using (true); alter policy by_area on person using (true)', part: (copy) => down(copy, 41) },
  members_hidden: { about: 'the wall hides the persons of families that open', sql: 'alter policy by_area on person using (false)', part: wall },
  every_area_is_mine: { about: 'the look at areas is skipped', sql: `create or replace function my_areas() returns setof text language sql stable security definer set search_path = pg_catalog, public as $$ select code from place where level = 'subdistrict' $$`, part: ask(about('field_officer', ['other_district', 'other_province'])) },
  next_village_too: { about: 'a volunteer is shown the whole subdistrict', sql: noFilter('my_village_homes', `select home.province, home.household_id from village_assignment as own join household as home on home.subdistrict = own.subdistrict where own.account_id = this_account()`), part: wall },
  nothing_is_sealed: { about: 'the set of sealed homes is empty', sql: noFilter('sealed_from_me', 'select null::text, null::text where false'), part: ask(about('provincial_head', ['sealed', 'sealed_said'], 'POST /api/person-search')) },
  purpose_skipped: { about: 'families open without a reason', bend: () => DEEP_BENDS.purpose_skipped, part: ask(about('field_officer', ['near_idle', 'near_done'])) },
  class_filter_open: { about: 'a role is given every class of facts', part: async (copy, bend) => withRoles((terms, role) => (role === 'volunteer' ? { ...terms, reads: { ...terms.reads, area: ['ordinary', 'personal', 'sensitive', 'sealed'] } } : terms), () => ask(about('volunteer', ['near_work', 'near_said']))(copy, bend)) },
  class_filter_open_to_writing: { about: 'a role may answer and take back what it may not read', part: async (copy, bend) => withRoles((terms, role) => (role === 'volunteer' ? { ...terms, reads: { ...terms.reads, area: ['ordinary', 'personal', 'sensitive', 'sealed'] } } : terms), async () => inside(await worldOf(copy, bend), 7)) },
  openings_never_end: { about: 'look-ups, emergency openings and assignments that have run out still count', bend: () => DEEP_BENDS.hour_never_ends, sql: noFilter('opened_to_me', 'select province, household_id from household_assignment where account_id = this_account() union select province, household_id from look_up where account_id = this_account() union select province, household_id from broken_glass where account_id = this_account()'), part: ask(about('field_officer', ['given_before', 'looked_up_before', 'glass_before', 'sealed_glass_before'])) },
  others_openings_count: { about: 'what was opened to somebody else counts', sql: noFilter('opened_to_me', 'select province, household_id from household_assignment union select province, household_id from look_up'), part: wall },
  closed_account_works: { about: 'the session of a closed account works on', bend: () => DEEP_BENDS.closed_account_works, part: ask(ROLE_CODES.flatMap((role) => about(role, ['near_work'], LOOK, 'closed'))) },
  run_out_session_works: { about: 'a session that has run out works on', bend: () => DEEP_BENDS.run_out_session_works, part: ask(ROLE_CODES.flatMap((role) => about(role, ['near_work'], LOOK, 'run_out'))) },
  whose_it_is_skipped: { about: 'notices, sessions and passkeys of somebody else can be changed', bend: () => DEEP_BENDS.whose_it_is_skipped, sql: 'alter policy own_notices on notice using (true); alter policy read_by_me on notice using (true) with check (true)', part: ask(['DELETE /api/me/sessions/{id}', 'DELETE /api/me/passkeys/{id}', 'POST /api/me/notices/{id}/read'].flatMap((route) => about('field_officer', ['others'], route))) },
  area_of_accounts_skipped: { about: 'an administrator looks after the accounts of every province', bend: () => DEEP_BENDS.area_of_accounts_skipped, part: ask(about('administrator', ['other_area', 'moved', 'both'], 'POST /api/accounts/{id}/reset-code')) },
  confirmation_skipped: { about: 'nobody has to confirm that it is still them', bend: () => POLICY_BENDS.no_confirmation, part: ask(['unconfirmed', 'confirmed_before'].flatMap((asker) => about('field_officer', ['other_province'], 'POST /api/break-glass', asker))) },
  audit_omitted: { about: 'a look is not noted', bend: () => POLICY_BENDS.no_note, part: ask(about('unit_head', ['near_work', 'sealed_case'])) },
  absent_told_apart: { about: 'a family of somebody else is refused in other words than none', bend: () => DEEP_BENDS.absent_told_apart, part: async (copy, bend) => refusals(await worldOf(copy, bend), 20) },
  refusal_a_letter_longer: { about: 'the refusal of a family that exists is one blank longer', bend: () => DEEP_BENDS.refusal_says_more, part: async (copy, bend) => refusals(await worldOf(copy, bend), 20) },
  seal_leaves_its_count: { about: 'a home that is sealed still counts in the list', sql: `create or replace function count_work(in_province text, in_household text, in_subdistrict text, right_codes text[], age_groups text[], per_year bigint[], once bigint[], sign integer) returns void language sql as 'select'`, part: traces(['field_officer']) },
  remembered_session: { about: 'who the account is and where it works is remembered from an earlier request', bend: remembering, part: async (copy, bend) => atOnce(copy, bend) },
  route_not_in_the_table: { about: 'a route is there that nobody has reviewed', bend: () => ({ routes: (routes) => routes.map((route) => (route.path === '/api/rights' ? { ...route, path: '/api/all-rights' } : route)) }), part: async (copy, bend) => covered(await worldOf(copy, bend)) },
  table_before_the_wall: { about: 'a new table with persons has no policy', sql: 'create table note_of_visit (household_id text, person_id text, note text); grant select on note_of_visit to klaikhun_app', part: catalogue },
  policy_row_by_row: { about: 'a policy calls its function for every row', sql: 'alter policy by_area on address using (subdistrict in (select my_areas() where address.household_id is not null))', part: catalogue },
};

const benchmark: Benchmark = {
  name: 'authz-matrix',
  about: 'who may see and do what: every route, role, relation and class of facts against the reviewed table, and the second wall alone',
  plants: Object.fromEntries(Object.entries(PLANTS).map(([name, plant]) => [name, plant.about])),
  async run({ quick, plant }) {
    const planted = plant === null ? null : (PLANTS[plant] as Plant);
    isTold = planted === null;
    const copy = await copyOfStage(TABLE);
    try {
      if (planted === null) return await all(copy, quick);
      if (planted.sql !== undefined) await copy.sql(planted.sql);
      return await planted.part(copy, planted.bend?.() ?? {});
    } finally {
      await copy.end();
    }
  },
};

async function all(copy: Copy, quick: boolean): Promise<Figures> {
  const world = await worldOf(copy);
  const own = await copyOfStage(TABLE);
  try {
    return {
      ...covered(world),
      ...(await matrix(world, quick ? sampleOf(TABLE, SEED) : allQuestions(TABLE), quick ? 5_000 : 100_000)),
      ...(await refusals(world, quick ? 12 : 1)),
      ...(await inside(world, quick ? 8 : 1)),
      ...(await walls(copy, quick ? ['signed_in', 'acting'] : LOOKERS.map((one) => one.asker))),
      ...(await down(copy, quick ? 29 : 1)),
      ...(await catalogue(copy)),
      ...(await checksRemoved(copy)),
      ...(await policiesOpened(own, quick ? 4 : 1)),
      ...(await traces(quick ? ['field_officer', 'provincial_head'] : ROLE_CODES)(own, {})),
      ...(await atOnce(copy, {})),
      ...(quick ? {} : { refusal_time_apart: atMost(await timeApart(world, 400), 0.05, 'share of the median') }),
      ...(quick ? {} : await cost(own)),
    };
  } finally {
    await own.end();
  }
}

function covered(world: World): Figures {
  const strangers = unlisted(world, TABLE);
  tell(strangers);
  return { routes: atLeast(world.live.size, 20, 'routes'), routes_not_reviewed: exactly(strangers.length, 0, 'routes') };
}

async function matrix(world: World, questions: readonly Question[], least: number): Promise<Figures> {
  const { cells, wrong } = await askAll(world, TABLE, questions);
  // What the server said to itself of what it did not expect.
  for (const failure of world.failures.slice(0, 3)) if (isTold) console.error(`  · ${JSON.stringify(failure).slice(0, 600)}`);
  tell(wrong);
  return { cells: atLeast(cells, least, 'cells'), mismatches: exactly(wrong.length, 0, 'cells') };
}

async function refusals(world: World, share: number): Promise<Figures> {
  const { compared, told } = await distinguishable(world, TABLE, share);
  tell(told);
  return { refusals_compared: atLeast(compared, 30, 'pairs'), refusals_told_apart: exactly(told.length, 0, 'pairs') };
}

async function inside(world: World, share: number): Promise<Figures> {
  const found = await numbersInside(world, share, await writesByClass(world, TABLE, share));
  tell(found.wrong);
  return { requests_with_something_inside: atLeast(found.asked, 50, 'requests'), told_or_taken_wrongly: exactly(found.wrong.length, 0, 'requests') };
}

async function walls(copy: Copy, askers: readonly string[]): Promise<Figures> {
  const { rows, leaks, gaps } = await lookPast(copy, LOOKERS.filter((one) => askers.includes(one.asker)));
  tell([...leaks, ...gaps]);
  return { homes_seen_past_the_service: atLeast(rows, 1_000, 'homes in tables'), rows_leaked: exactly(leaks.length, 0, 'homes in tables'), rows_missing: exactly(gaps.length, 0, 'homes in tables') };
}

async function down(copy: Copy, share: number): Promise<Figures> {
  const { opened, leaks } = await serviceDown(copy, share);
  tell(leaks);
  return { answers_without_service_checks: atLeast(opened, 30, 'answers'), leaks_without_service_checks: exactly(leaks.length, 0, 'answers') };
}

async function catalogue(copy: Copy): Promise<Figures> {
  const [loose, slow] = [await looseTables(copy), await slowPolicies(copy)];
  tell([...loose, ...slow]);
  return { tables_before_the_wall: exactly(loose.length, 0, 'tables'), policies_row_by_row: exactly(slow.length, 0, 'policies') };
}

function traces(roles: readonly RoleCode[]) {
  return async (copy: Copy, _bend: Bend): Promise<Figures> => {
    const never = await copyOfStage(TABLE);
    try {
      const found = await tracesOf(copy, never, roles);
      tell(found.traces);
      return { lists_compared: atLeast(found.compared, 30, 'answers'), traces_of_sealed_homes: exactly(found.traces.length, 0, 'answers') };
    } finally {
      await never.end();
    }
  };
}

async function atOnce(copy: Copy, bend: Bend): Promise<Figures> {
  const { tried, late } = await lateToTake(copy, bend);
  tell(late);
  return { rights_taken_away: atLeast(tried, 10, 'rights'), taken_away_too_late: exactly(late.length, 0, 'rights') };
}

async function policiesOpened(copy: Copy, share: number): Promise<Figures> {
  const { opened, unnoticed } = await openedUnnoticed(copy, share);
  tell(unnoticed);
  return { policies_opened: atLeast(opened, 5, 'policies'), policies_opened_unnoticed: exactly(unnoticed.length, 0, 'policies') };
}

async function cost(copy: Copy): Promise<Figures> {
  const { written, bare } = await policyCost(copy);
  return { policy_against_its_condition: atMost(written, 2, 'times the condition written out'), policy_against_the_area_alone: atMost(bare, 4, 'times a count of the area, a million rows from end to end') };
}

/** On every route every check of its policy is taken away once, and the table must notice it there. */
async function checksRemoved(copy: Copy): Promise<Figures> {
  const unnoticed: string[] = [];
  let removed = 0;
  for (const [check, bend] of Object.entries(POLICY_BENDS)) {
    const world = await worldOf(copy, bend);
    for (const [route, terms] of Object.entries(TABLE.routes)) {
      const questions = questionsFor(check as keyof typeof POLICY_BENDS, route, terms);
      if (questions.length === 0) continue;
      removed += 1;
      if ((await askAll(world, TABLE, questions)).wrong.length === 0) unnoticed.push(`${check} on ${route}`);
    }
  }
  tell(unnoticed);
  return { checks_removed: atLeast(removed, 60, 'checks of routes'), removals_unnoticed: exactly(unnoticed.length, 0, 'checks of routes') };
}

/** The few questions that tell whether the check is there; none when the route has no such check. */
function questionsFor(check: keyof typeof POLICY_BENDS, route: string, terms: (typeof TABLE.routes)[string]): Question[] {
  const roles = rolesOf(TABLE, terms);
  if (roles === null) return [];
  const role = roles[0] as RoleCode;
  const kind = subjectKind(terms);
  const family = kind !== null ? (linesFor(TABLE, terms).find((line) => TABLE.subjects[kind][line]?.refused === undefined) ?? '') : terms.of === 'own_family' ? 'near_idle' : terms.of === 'assigned' ? 'sealed_case' : terms.of === 'family' || terms.of === 'seal' || terms.of === 'worked' ? 'given_case' : 'near_work';
  switch (check) {
    case 'anyone_may': return [{ route, role, asker: 'nobody', family }];
    case 'every_role_may': return ROLE_CODES.filter((one) => !roles.includes(one)).slice(0, 2).map((one) => ({ route, role: one, asker: 'signed_in', family }));
    case 'no_area_needed': return terms.area ? [{ route, role, asker: 'no_area', family }] : [];
    case 'no_confirmation': return terms.confirm ? [{ route, role, asker: 'unconfirmed', family }] : [];
    case 'no_note': return terms.noted && terms.gives !== 'nothing' ? [{ route, role, asker: 'signed_in', family }] : [];
  }
}

/** What a planted defect brings to light is no news. */
let isTold = true;

function tell(found: readonly string[]): void {
  if (!isTold) return;
  for (const line of found.slice(0, 20)) console.error(`  · ${line}`);
}

export default benchmark;
