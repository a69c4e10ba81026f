// The work list over the wire: its first screen with all counts, signed in, under row-level security; is it right, and how fast.
import { inArea } from '@klaikhun/access/pg';
import { readLawFiles } from '@klaikhun/law/node';
import type { HouseholdView } from '@klaikhun/areas/household';
import type { WorkList } from '@klaikhun/areas/rights';
import type { Law } from '@klaikhun/rules';
import { buildApp } from '@klaikhun/server/app.ts';
import { demoAccounts } from '@klaikhun/server/jobs/seed.ts';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { isoOf } from '@klaikhun/std';
import { systemRng } from '@klaikhun/std/system';
import { Pool } from 'pg';
import { lawOf } from '../proof/engine.ts';
import { atLeast, atMost, type Benchmark, exactly, type Figure, median, percentile } from './frame/model.ts';
import { AS_OF, CLOCK, keptProvince, type Opened, PROVINCE, provinceFiles, smallProvince } from './parts/province.ts';
import { type Filter, inPlace, type Line, linesOf, ranked } from './parts/ranking.ts';
import { filtersOf, miscounted, misplaced, outside, PAGE, pathOf } from './parts/screens.ts';
import { type Caller, serve, signIn } from './parts/serve.ts';

/** About 2.69 persons a household: just over 200,000 persons. */
const HOUSEHOLDS = { long: 76_000, quick: 900 };
/** First screens of each asker whose every row and count is compared; families opened. */
const COMPARED = { long: 40, quick: 12, planted: 5 };
const OPENED = { long: 200, quick: 40, planted: 12 };
const REQUESTS = 200;
const ROUNDS = 5;
const DISTRICT = '5501';
/** A list so many times as long may not make the first screen much slower. */
const GROWTH = 16;
/** A page so far down that nobody gets there but by the scroll bar. */
const FAR = 60_000;

/** Each is put into a copy of the database by its superuser, or beside the app; the product's code is as it is. */
const SPOILED: Readonly<Record<string, string>> = {
  least_urgent_first: 'update work_item set priority = -priority',
  family_lost: 'delete from work_item where household_id = (select household_id from work_item order by priority desc, household_id limit 1)',
  one_counted_twice: `update work_count set households = households + 1 where (subdistrict, right_code, age_group) in (select subdistrict, '', '' from work_count where starts_with(subdistrict, '${DISTRICT}') limit 1)`,
  area_policy_dropped: 'alter table work_item disable row level security; alter table household disable row level security',
  members_hidden: 'alter policy by_area on person using (false)',
};

interface Asker { account: string; area: string; get: Caller; mine: readonly Line[] }
interface Stage { law: Law; lines: readonly Line[]; homes: ReadonlyMap<string, Line>; askers: readonly Asker[]; pool: Pool }

const worklist: Benchmark = {
  name: 'worklist',
  about: 'the work list of a province over the wire: order, area, counts, and its first screen',
  plants: {
    least_urgent_first: 'the kept order is turned round',
    family_lost: 'the first family of the list is missing',
    one_counted_twice: 'a family too many in the counts of a subdistrict',
    area_policy_dropped: 'the area policies of the list and of families are switched off',
    superuser_serves: 'the app works as the superuser, whom no policy binds',
    members_hidden: 'families open without the people in them',
  },
  async run({ quick, plant }) {
    const size = plant !== null ? 'planted' : quick ? 'quick' : 'long';
    const households = size === 'long' ? HOUSEHOLDS.long : HOUSEHOLDS.quick;
    const law = lawOf(await readLawFiles());
    const files = await provinceFiles(households);
    const lines = await expectedOf(law, files);
    const opened = size === 'long' ? await keptProvince(law, files, households) : await smallProvince(law, files);
    try {
      if (plant !== null && SPOILED[plant] !== undefined) await spoil(opened, SPOILED[plant]);
      return await onStage(opened, law, lines, plant, async (stage) => ({
        ...(await correct(stage, size)),
        persons: atLeast(await peopleIn(stage.pool), size === 'long' ? 200_000 : 2_000, 'persons'),
        ...(size === 'planted' ? {} : size === 'quick' ? await growth(opened, stage) : { ...(await seconds(stage)), ...(await farDown(law)) }),
      }));
    } finally {
      await opened.end();
    }
  },
};

/** Worked out once for the measurement and its control. */
const expected = new Map<string, Promise<Line[]>>();

function expectedOf(law: Law, files: Awaited<ReturnType<typeof provinceFiles>>): Promise<Line[]> {
  const lines = expected.get(files.households) ?? linesOf(law, files, AS_OF);
  expected.set(files.households, lines);
  return lines;
}

async function spoil({ superuserUrl }: Opened, sql: string): Promise<void> {
  if (superuserUrl === null) throw new TypeError('a kept province is never spoiled');
  await withClient(superuserUrl, (superuser) => superuser.query(sql));
}

/** The app as server/main.ts builds it, on a port, with the head of the province and an officer of one district signed in. */
async function onStage<T>(opened: Opened, law: Law, lines: readonly Line[], plant: string | null, work: (stage: Stage) => Promise<T>): Promise<T> {
  const pool = new Pool({ connectionString: (plant === 'superuser_serves' ? opened.superuserUrl : null) ?? opened.appUrl, max: 10 });
  pool.on('error', () => {});
  const failures: unknown[] = [];
  const app = await buildApp({
    pool, law, clock: CLOCK, rng: systemRng, province: PROVINCE, demoAccounts: demoAccounts(PROVINCE), webDirectory: null, overHttps: false, log: (failure) => failures.push(failure),
  });
  const served = await serve((request) => app.fetch(request));
  try {
    const asker = async (account: string, area: string): Promise<Asker> => {
      const password = demoAccounts(PROVINCE).find((one) => one.account === account)?.password ?? '';
      return { account, area, get: await signIn(served.address, account, password), mine: lines.filter(inPlace({ district: area, sort: 'urgency' })) };
    };
    const askers = [await asker('head', PROVINCE), await asker(`officer-${DISTRICT}`, DISTRICT)];
    return await work({ law, lines, homes: new Map(lines.map((line) => [line.id, line])), askers, pool });
  } finally {
    await served.stop();
    await pool.end();
    if (failures.length > 0 && plant === null) console.error(failures[0]);
  }
}

async function read<T>(get: Caller, path: string): Promise<T> {
  const { status, text } = await get(path);
  if (status !== 200) throw new TypeError(`${path} answered ${status}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as T;
}

/** Every row and count of first screens, the whole list page by page, and families opened from it. */
async function correct(stage: Stage, size: keyof typeof COMPARED): Promise<Record<string, Figure>> {
  const wrong = { places: 0, outside: 0, counts: 0, doors: 0, rows: 0 };
  for (const { get, mine, area } of stage.askers) {
    const seen = new Map<string, WorkList['rows'][number]>();
    const look = (answer: WorkList, filter: Filter, list: readonly Line[]) => {
      wrong.rows += answer.rows.length;
      wrong.places += misplaced(answer, list);
      wrong.outside += outside(answer, stage.homes, area);
      if (answer.offset === 0) wrong.counts += miscounted(answer, mine, filter);
      for (const row of answer.rows) seen.set(row.household_id, row);
    };
    for (const filter of filtersOf(stage.lines, COMPARED[size])) look(await read(get, pathOf(filter)), filter, ranked(mine, filter));
    wrong.counts += await unread(get, mine, look);
    wrong.doors += await closedDoors(get, [...seen.values()], OPENED[size]);
  }
  const { rows } = await stage.pool.query<{ free: boolean }>('select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user');
  return {
    rows_out_of_place: exactly(wrong.places, 0, 'rows'),
    rows_outside_the_area: exactly(wrong.outside, 0, 'rows'),
    counts_that_differ: exactly(wrong.counts, 0, 'counts'),
    families_that_do_not_open: exactly(wrong.doors, 0, 'families'),
    app_passes_by_row_security: exactly(rows[0]?.free ?? true, false, ''),
    families_seen_past_the_wall: exactly(await pastTheWall(stage.pool), 0, 'families'),
    rows_compared: atLeast(wrong.rows, size === 'planted' ? 200 : 1_000, 'rows'),
  };
}

/** What the database shows an officer of families elsewhere when it is asked past the service, whose own filters would hide it. */
async function pastTheWall(pool: Pool): Promise<number> {
  return inArea(pool, { accountId: `demo-officer-${DISTRICT}`, today: isoOf(AS_OF) }, async (db) => {
    const { rows } = await db.query<{ strangers: number }>(
      `select (select count(*) from work_item where not starts_with(subdistrict, $1))::int + (select count(*) from household where not starts_with(subdistrict, $1))::int as strangers`, [DISTRICT],
    );
    return rows[0]?.strangers ?? Number.NaN;
  });
}

/** Reads the list to its end and gives how far the number of its rows is from the count above it. */
async function unread(get: Caller, mine: readonly Line[], look: (answer: WorkList, filter: Filter, list: readonly Line[]) => void): Promise<number> {
  const filter: Filter = { sort: 'urgency' };
  const list = ranked(mine, filter);
  const different = new Set<string>();
  let total = 0;
  for (let offset = 0; ; offset += PAGE) {
    const answer = await read<WorkList>(get, pathOf(filter, offset));
    total = answer.total;
    look(answer, filter, list);
    for (const row of answer.rows) different.add(row.household_id);
    if (answer.rows.length < PAGE) return Math.abs(total - different.size);
  }
}

/** A row that leads nowhere: to no family, to one without people, or to one that tells another sum than the row. */
async function closedDoors(get: Caller, rows: readonly WorkList['rows'][number][], most: number): Promise<number> {
  const step = Math.max(1, Math.floor(rows.length / most));
  let closed = 0;
  for (const row of rows.filter((_, i) => i % step === 0)) {
    const { status, text } = await get(`/api/households/${encodeURIComponent(row.household_id)}`);
    const family = status === 200 ? (JSON.parse(text) as HouseholdView) : null;
    if (family?.household_id !== row.household_id || family.members.length === 0 || family.unclaimed.per_year !== row.unclaimed.per_year) closed += 1;
  }
  return closed;
}

async function peopleIn(pool: Pool): Promise<number> {
  // Figures only, kept by place: the app reads no person for it.
  const { rows } = await pool.query<{ people: number }>(`select coalesce(sum(people), 0)::int as people from take_up_place where day = (select max(day) from take_up_place) and length(place_code) = 6`);
  return rows[0]?.people ?? 0;
}

async function seconds({ askers, lines }: Stage): Promise<Record<string, Figure>> {
  const figures: Record<string, Figure> = {};
  for (const [who, asker] of [['head', askers[0]], ['officer', askers[1]]] as const) {
    const { get, mine } = asker as Asker;
    const paths = filtersOf(who === 'head' ? lines : mine, REQUESTS).map((filter) => pathOf(filter));
    for (const path of paths) await get(path);
    const p95: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const taken: number[] = [];
      for (const path of paths) taken.push((await get(path)).milliseconds);
      p95.push(percentile(taken, 95));
    }
    figures[`first_screen_p95_ms_${who}`] = atMost(median(p95), 100, 'ms');
  }
  const { get, mine } = askers[0] as Asker;
  const last = Math.floor((mine.length - 1) / PAGE) * PAGE;
  return { ...figures, last_pages_ms: atMost(await pagesDownTo(get, last), 100, 'ms'), families_on_the_list: atLeast(mine.length, 30_000, 'families') };
}

/** Median milliseconds of pages in every order, the last of them at `offset`. */
async function pagesDownTo(get: Caller, offset: number): Promise<number> {
  const taken: number[] = [];
  for (let i = 29; i >= 0; i -= 1) for (const sort of ['urgency', 'baht', 'due', 'place'] as const) taken.push((await get(pathOf({ sort }, offset - i * PAGE))).milliseconds);
  return median(taken);
}

/** The small province with its list copied over and over, until it has a 60,000th row. */
async function farDown(law: Law): Promise<Record<string, Figure>> {
  const files = await provinceFiles(HOUSEHOLDS.quick);
  const lines = await expectedOf(law, files);
  const opened = await smallProvince(law, files);
  try {
    await multiply(opened, Math.ceil((FAR + PAGE) / lines.length));
    return await onStage(opened, law, lines, null, async ({ askers: [head] }) => {
      const { get } = head as Asker;
      const reached = await read<WorkList>(get, pathOf({ sort: 'urgency' }, FAR));
      return { rows_at_60000: atLeast(reached.rows.length, PAGE, 'rows'), pages_at_60000_ms: atMost(await pagesDownTo(get, FAR), 100, 'ms') };
    });
  } finally {
    await opened.end();
  }
}

/** The same first screens of a list many times as long, copied within the database; medians, asked for in turn. */
async function growth(opened: Opened, stage: Stage): Promise<Record<string, Figure>> {
  const paths = filtersOf(stage.lines, 16).map((filter) => pathOf(filter));
  const { get } = stage.askers[0] as Asker;
  const medianTime = async (): Promise<number> => {
    const taken: number[] = [];
    for (let round = 0; round < 2; round += 1) for (const path of paths) taken.push((await get(path)).milliseconds);
    return median(taken);
  };
  const small = await medianTime();
  await multiply(opened, GROWTH);
  await medianTime();
  return { times_as_slow_on_16_times_the_list: atMost((await medianTime()) / small, 3, 'times') };
}

/** Every family with its item so many times, within the database; the counts above the list stay as they are. */
async function multiply(opened: Opened, times: number): Promise<void> {
  const item = 'owner, due, state, urgency, priority, unclaimed_per_year_satang, unclaimed_once_satang, rights_mask, ages_mask, view';
  const copy = (table: string, columns: string) =>
    `insert into ${table} (province, household_id, subdistrict, ${columns}) select province, household_id || '-' || n, subdistrict, ${columns} from ${table}, generate_series(2, ${times}) as n`;
  await spoil(opened, copy('household', 'district, village_no, facts'));
  await spoil(opened, copy('work_item', `village_order, ${item}`));
  // The log of these tests is written late, and rows are marked as seen by everybody only when it has been.
  await spoil(opened, 'checkpoint');
  await spoil(opened, 'vacuum (analyze) household, work_item');
}

export default worklist;
