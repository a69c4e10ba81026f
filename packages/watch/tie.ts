// How near somebody who works here is to a home: by the register, the surname and the address. What the database works out by itself
// (it shows no address) must be the same; a test compares the two.
import type { Tie } from './look.ts';

export interface Place { readonly subdistrict: string; readonly village: string | null; readonly house: string | null }
export interface Worker extends Place { readonly record: string | null; readonly surname: string | null }
export interface Home extends Place { readonly record: string; readonly surnames: readonly string[]; /** Somebody who works with the asker lives there. */ readonly isColleagues: boolean }

/** Next door: so many house numbers away in the same village. */
const NEXT = 2;

export function tieBetween(worker: Worker, home: Home): Tie | null {
  if (worker.record === home.record) return 'home';
  if (home.isColleagues) return 'colleague';
  const near = worker.subdistrict === home.subdistrict;
  if (near && worker.surname !== null && home.surnames.includes(worker.surname)) return 'family';
  if (!near || worker.village === null || worker.village !== home.village) return null;
  const [mine, theirs] = [houseNumber(worker.house), houseNumber(home.house)];
  return mine !== null && theirs !== null && Math.abs(mine - theirs) <= NEXT ? 'next_door' : null;
}

/** "12/3" stands on the land of 12. */
function houseNumber(house: string | null): number | null {
  const found = /^\s*(\d{1,6})/.exec(house ?? '');
  return found === null ? null : Number(found[1]);
}
