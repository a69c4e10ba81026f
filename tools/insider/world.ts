// An office of some hundreds in a made-up region: who works where, who lives where, under which surnames. Made before anybody thinks of
// a rule: people share surnames because families stay where they are, and officers live among those they serve.
import { type Home, tieBetween, type Tie, type Worker } from '@klaikhun/watch';
import type { Rng } from '@klaikhun/std';

export type Duty = 'field' | 'hotline' | 'cases' | 'desk';
export interface Staff extends Worker { readonly id: string; readonly team: number; readonly duty: Duty; readonly shift: 0 | 1 | 2 }
export interface LivedIn extends Home { readonly team: number; readonly place: number; readonly persons: readonly string[] }

export interface World {
  readonly staff: readonly Staff[];
  readonly homes: readonly LivedIn[];
  /** Homes of a team's district, village by village in the order of their houses. */
  readonly villages: readonly (readonly (readonly LivedIn[])[])[];
  readonly watched: ReadonlySet<string>;
  readonly tieOf: (who: string, record: string) => Tie | null;
}

const SUBDISTRICTS = 6;
const VILLAGES = 8;
const HOMES = 70;
const SURNAMES = 80;

export function makeWorld(rng: Rng, people: number): World {
  const teams = Math.max(2, Math.round(people / 12.5));
  const homes: LivedIn[] = [];
  const villages: LivedIn[][][] = [];
  for (let team = 0; team < teams; team += 1) villages.push(district(rng.fork(`district ${team}`), team, homes));
  const staff = Array.from({ length: people }, (_, n) => worker(rng.fork(`worker ${n}`), n, n % teams, teams, villages));
  const colleagues = new Set(staff.map((one) => one.record));
  const lived = homes.map((home): LivedIn => (colleagues.has(home.record) ? { ...home, isColleagues: true } : home));
  const byRecord = new Map(lived.map((home) => [home.record, home]));
  const byId = new Map(staff.map((one) => [one.id, one]));
  const pick = rng.fork('watched');
  const watched = new Set(Array.from({ length: Math.max(4, Math.round(teams / 3)) }, () => pick.pick(lived)).filter((home) => !home.isColleagues).map((home) => home.record));
  return {
    staff, homes: lived, watched, villages: villages.map((all) => all.map((village) => village.map((home) => byRecord.get(home.record) ?? home))),
    tieOf: (who, record) => {
      const [one, home] = [byId.get(who), byRecord.get(record)];
      return one === undefined || home === undefined ? null : tieBetween(one, home);
    },
  };
}

function district(rng: Rng, team: number, all: LivedIn[]): LivedIn[][] {
  const villages: LivedIn[][] = [];
  for (let s = 0; s < SUBDISTRICTS; s += 1) {
    const subdistrict = `${team}-${s}`;
    for (let v = 0; v < VILLAGES; v += 1) {
      const village: LivedIn[] = [];
      for (let h = 1; h <= HOMES; h += 1) {
        const record = `h-${all.length}`;
        const surnames = [surname(rng, subdistrict, v), ...(rng.chance(0.25) ? [surname(rng, subdistrict, v)] : [])];
        const home: LivedIn = { record, subdistrict, village: `${v}`, house: rng.chance(0.15) ? `${h}/${rng.int(1, 4)}` : `${h}`, surnames, isColleagues: false, team, place: h, persons: Array.from({ length: rng.int(1, 5) }, (_, p) => `${record}-${p}`) };
        village.push(home);
        all.push(home);
      }
      villages.push(village);
    }
  }
  return villages;
}

/** A few names are common in a subdistrict, most are rare; each village has some of its own. */
function surname(rng: Rng, subdistrict: string, village: number): string {
  if (rng.chance(0.3)) return `${subdistrict} ${village} ${rng.int(0, 20)}`;
  return `${subdistrict} ${Math.floor(SURNAMES * rng.next() ** 2)}`;
}

function worker(rng: Rng, n: number, team: number, teams: number, villages: readonly (readonly (readonly LivedIn[])[])[]): Staff {
  const duty = rng.weighted<Duty>([['field', 62], ['hotline', 12], ['cases', 16], ['desk', 10]]);
  const livesIn = rng.chance(0.55) ? team : rng.int(0, teams - 1);
  const home = rng.pick(rng.pick(villages[livesIn] ?? []));
  return { id: `w${n}`, team, duty, shift: (n % 3) as 0 | 1 | 2, record: home.record, surname: rng.pick(home.surnames), subdistrict: home.subdistrict, village: home.village, house: home.house };
}
