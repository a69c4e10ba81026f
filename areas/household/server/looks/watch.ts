// The job that reads what was looked at and writes what should be asked about. Each step is one transaction: the flags of a stretch of
// time and how far it was read. Cut off anywhere it goes on from there; a stretch read twice finds the same flags by their keys.
import { addNotice } from '@klaikhun/areas/org/server';
import { type Flag, type Look, type Surroundings, THRESHOLDS, type Thresholds, URGENT, urgentFlags, weeklyFlags, weeklyLists, weekOf } from '@klaikhun/watch';
import { isoOf } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import { lookOf } from '../../looks/looks.ts';
import type { HouseholdServices } from '../services.ts';
import { headsOf, lockPosition, movePosition, overseersOf, readCeilings, readEmergencies, readLooks, readNights, readTies, readWatched, readWorks, saveFlag, settleMarks, type Works } from './store.ts';

export const WATCH_TASK = 'watch_looks';
type Services = Pick<HouseholdServices, 'newId' | 'clock'>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const BANGKOK = 7 * HOUR;
/** Looks of these hours are read again each time: late transactions, and looks that had time to become work. */
const WINDOW = 3 * HOUR;
/** After a standstill the hours are read one by one, so that none is passed over. */
const STEP = HOUR;

/** One stretch of time. Gives whether there is more to read. */
export async function watchUrgent(db: ClientBase, services: Services): Promise<boolean> {
  const now = services.clock.now();
  const position = (await lockPosition(db, 'urgent')) ?? now - STEP;
  const until = Math.min(position + STEP, now);
  if (until <= position) return false;
  const looks = looksOf(await readLooks(db, until - WINDOW, until));
  const watched = await readWatched(db);
  const works = await readWorks(db, whoIn(looks));
  const around = { ...surroundings(works), isWatched: (one: string) => watched.has(one) };
  const flags = urgentFlags(looks, until, around, await limitsOf(db, services));
  await keep(db, services, flags, works, looks);
  await movePosition(db, 'urgent', until);
  return until < now;
}

/** One week that is over. Gives whether there is more to compare. */
export async function watchWeek(db: ClientBase, services: Services): Promise<boolean> {
  const now = services.clock.now();
  const kept = await lockPosition(db, 'week');
  const monday = kept ?? weekOf(now) * DAY - BANGKOK;
  if (kept === null) await movePosition(db, 'week', monday);
  if (now < monday + WEEK) return false;
  await settleMarks(db);
  const all = looksOf(await readLooks(db, monday - 2 * WEEK, monday + WEEK));
  const looks = all.filter((look) => look.at >= monday || look.kind === 'exported');
  const works = await readWorks(db, whoIn(looks));
  const ties = await readTies(db, looks.filter((look) => look.kind === 'opened').map(({ who, record }) => ({ who, record })));
  const nights = await readNights(db, monday - 4 * WEEK, monday);
  const around: Surroundings = { ...surroundings(works), tieOf: (who, record) => ties.get(`${who} ${record}`) ?? null, nightsBefore: (who) => nights.get(who) ?? 0 };
  const limits = await limitsOf(db, services);
  const emergencies = await readEmergencies(db, monday, monday + WEEK);
  const found = weeklyFlags(looks, emergencies, weekOf(monday), now, around, limits);
  const more = await readWorks(db, [...new Set(emergencies.map((one) => one.who))].filter((who) => !works.has(who)));
  const known = new Map([...works, ...more]);
  const lists = weeklyLists(found, (who) => known.get(who)?.office ?? '', limits.list_length);
  await keep(db, services, [...lists.values()].flat(), known, looks);
  await movePosition(db, 'week', monday + WEEK);
  return now >= monday + 2 * WEEK;
}

async function limitsOf(db: ClientBase, { clock }: Services): Promise<Thresholds> {
  const hour = (await readCeilings(db, isoOf(clock.today()))).find((one) => one.seconds === 3_600);
  return hour === undefined ? THRESHOLDS : { ...THRESHOLDS, pace_confirm: hour.confirm, pace_stop: hour.stop };
}

const looksOf = (rows: Parameters<typeof lookOf>[0][]): Look[] => rows.flatMap((row) => lookOf(row) ?? []);
const whoIn = (looks: readonly Look[]): string[] => [...new Set(looks.map((look) => look.who))];

function surroundings(works: ReadonlyMap<string, Works>): Surroundings {
  return {
    tieOf: () => null, isWatched: () => false, nightsBefore: () => 0,
    worksAtNight: (who) => works.get(who)?.role === 'hotline_agent', roleOf: (who) => works.get(who)?.role ?? '', leavesAt: (who) => works.get(who)?.leavesAt ?? null,
  };
}

/** Always in one order, so that two servers never wait for each other. */
async function keep(db: ClientBase, services: Services, flags: readonly Flag[], works: ReadonlyMap<string, Works>, looks: readonly Look[]): Promise<void> {
  const [at, today] = [services.clock.now(), isoOf(services.clock.today())];
  for (const flag of flags.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
    const one = works.get(flag.who);
    const province = provinceFor(flag, one, looks);
    const urgent = URGENT.includes(flag.rule);
    if (!(await saveFlag(db, { flag, id: services.newId(), province, role: one?.role ?? '', urgent, at })) || !urgent) continue;
    const told = (await overseersOf(db, province, today)).filter((account) => account !== flag.who);
    for (const accountId of told) await addNotice(db, { noticeId: services.newId(), accountId, at, kind: 'looks.flagged', body: {} });
    // At this count the wall has shut: the head hears that, and nothing of what was looked at.
    if (flag.rule === 'pace') for (const accountId of await headsOf(db, flag.who, today)) if (!told.includes(accountId)) await addNotice(db, { noticeId: services.newId(), accountId, at, kind: 'looks.stopped', body: { by: flag.who } });
  }
}

/** Where the flag is looked after: where the officer works; among several, where the looks were. */
function provinceFor(flag: Flag, one: Works | undefined, looks: readonly Look[]): string {
  const where = (looks.find((look) => look.who === flag.who && look.record !== '' && flag.looks.includes(look.id))?.record ?? flag.record).split('/')[0] ?? '';
  const provinces = one?.provinces ?? [];
  return provinces.includes(where) || provinces.length === 0 ? where : (provinces[0] ?? where);
}
