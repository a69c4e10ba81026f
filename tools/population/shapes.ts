import type { Rng } from '@klaikhun/std';
import { longTail, mostlyHigh } from './chance.ts';
import type { Livelihood, Sex } from './model.ts';

/** A member before anything else is known: how old, who to whom. */
export interface Seat {
  readonly sex: Sex;
  /** Years to come back from `as_of`; the day of birth is drawn within that year. */
  readonly age: number;
  readonly married: boolean;
  /** Bears the family's name; an in-law or an unrelated resident bears another. */
  readonly ofTheFamily: boolean;
}

export type Kind = 'family' | 'temple' | 'institution';

export interface Shape {
  readonly kind: Kind;
  readonly livelihood: Livelihood;
  readonly seats: readonly Seat[];
}

/**
 * Shapes of households in a northern province that ages while its young work elsewhere: one in three has no one of working age.
 * Shares were set so that the ages come out much like Nan's: about 24 % are 60 or older, 17 % below 15, at 2.7 persons a household.
 */
const shapes: readonly (readonly [(rng: Rng) => Seat[], number])[] = [
  [loneElder, 10],
  [elderCouple, 12],
  [skippedGeneration, 7],
  [threeGenerations, 14],
  [parentsAndChildren, 25],
  [coupleAlone, 8],
  [loneParent, 6],
  [loneAdult, 8],
  [elderAndGrownChild, 10],
];

const livelihoods: readonly (readonly [Livelihood, number])[] = [
  ['poor_farm', 34],
  ['farm', 31],
  ['labour', 21],
  ['salaried', 14],
];

export function drawShape(rng: Rng): Shape {
  const special = rng.next();
  if (special < 0.004) return { kind: 'temple', livelihood: 'none', seats: temple(rng) };
  if (special < 0.0046) return { kind: 'institution', livelihood: 'none', seats: institution(rng) };
  return { kind: 'family', livelihood: rng.weighted(livelihoods), seats: rng.weighted(shapes)(rng) };
}

const seat = (sex: Sex, age: number, married = false, ofTheFamily = true): Seat => ({ sex, age, married, ofTheFamily });
const anySex = (rng: Rng): Sex => (rng.chance(0.51) ? 'M' : 'F');

/** 60 and older: most are in their sixties (the large cohorts of 2500-2510 BE), a few beyond ninety. */
function elderAge(rng: Rng): number {
  const band = rng.next();
  if (band < 0.55) return rng.int(60, 69);
  if (band < 0.83) return rng.int(70, 79);
  return band < 0.955 ? rng.int(80, 89) : Math.min(104, 90 + Math.floor(longTail(rng, 2.8)));
}

/** Women outlive men, so the elder who is left alone is mostly a woman. */
function loneElder(rng: Rng): Seat[] {
  return [seat(rng.chance(0.68) ? 'F' : 'M', elderAge(rng), rng.chance(0.85))];
}

function couple(rng: Rng, husband: number): Seat[] {
  return [seat('M', husband, true), seat('F', Math.max(18, husband - rng.int(-2, 6)), true, rng.chance(0.9))];
}

function elderCouple(rng: Rng): Seat[] {
  return couple(rng, elderAge(rng));
}

/** Fewer are born every year, so the eldest is more often grown than small; from the middle twenties on they have left. */
function children(rng: Rng, mother: number, count: number): Seat[] {
  const seats: Seat[] = [];
  let age = Math.floor(Math.max(1, Math.min(27, mother - 17)) * mostlyHigh(rng));
  for (let born = 0; born < count && age >= 0; born++) {
    seats.push(seat(anySex(rng), age));
    age -= rng.int(2, 6);
  }
  return seats;
}

/** Grandparents raise the grandchildren while the parents work in Bangkok or Chon Buri. */
function skippedGeneration(rng: Rng): Seat[] {
  const grandfather = rng.int(54, 78);
  const elders = rng.chance(0.6) ? couple(rng, grandfather) : [seat(rng.chance(0.75) ? 'F' : 'M', grandfather, true)];
  const youngest = Math.min(...elders.map((elder) => elder.age));
  const count = rng.weighted([[1, 58], [2, 34], [3, 8]]);
  return [...elders, ...Array.from({ length: count }, () => seat(anySex(rng), Math.floor(Math.max(1, Math.min(20, youngest - 37)) * mostlyHigh(rng)), false, rng.chance(0.7)))];
}

function threeGenerations(rng: Rng): Seat[] {
  const mother = rng.int(24, 50);
  const grandmother = mother + rng.int(20, 34);
  const elders = [seat('F', grandmother, true)];
  if (rng.chance(0.45)) elders.push(seat('M', Math.min(98, grandmother + rng.int(-1, 6)), true));
  const parents = [seat('F', mother, true)];
  if (rng.chance(0.78)) parents.push(seat('M', mother + rng.int(-1, 7), true, rng.chance(0.6)));
  return [...elders, ...parents, ...children(rng, mother, rng.weighted([[1, 60], [2, 34], [3, 6]]))];
}

function parentsAndChildren(rng: Rng): Seat[] {
  const father = rng.int(26, 60);
  const pair = couple(rng, father);
  return [...pair, ...children(rng, pair[1]?.age ?? father, rng.weighted([[1, 56], [2, 37], [3, 7]]))];
}

function coupleAlone(rng: Rng): Seat[] {
  return couple(rng, rng.int(25, 64));
}

function loneParent(rng: Rng): Seat[] {
  const parent = rng.int(22, 54);
  return [seat(rng.chance(0.8) ? 'F' : 'M', parent, true), ...children(rng, parent, rng.weighted([[1, 64], [2, 30], [3, 6]]))];
}

function loneAdult(rng: Rng): Seat[] {
  return [seat(rng.chance(0.58) ? 'M' : 'F', rng.int(21, 64), rng.chance(0.3))];
}

function elderAndGrownChild(rng: Rng): Seat[] {
  const child = rng.int(30, 60);
  const elder = seat(rng.chance(0.7) ? 'F' : 'M', child + rng.int(20, 36), true);
  const seats = [elder, seat(rng.chance(0.58) ? 'M' : 'F', child, rng.chance(0.4))];
  if (rng.chance(0.2)) seats.push(seat(anySex(rng), Math.max(18, child - rng.int(1, 9)), rng.chance(0.4)));
  return seats;
}

function temple(rng: Rng): Seat[] {
  const monks = Array.from({ length: rng.int(1, 3) }, () => seat('M', rng.int(20, 82), false, false));
  const novices = Array.from({ length: rng.int(0, 4) }, () => seat('M', rng.int(12, 18), false, false));
  return [...monks, ...novices];
}

function institution(rng: Rng): Seat[] {
  const forElders = rng.chance(0.6);
  return Array.from({ length: rng.int(6, 14) }, () => seat(anySex(rng), forElders ? rng.int(62, 92) : rng.int(2, 17), false, false));
}
