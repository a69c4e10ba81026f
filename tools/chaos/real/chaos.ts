// Months of faults between real phones' engines and the real routes; then quiet, and the questions of judge.ts. The same seed gives the same end.
import { createHash } from 'node:crypto';
import type { Law } from '@klaikhun/rules';
import { type Rng, seededRng } from '@klaikhun/std';
import type { Operation } from '@klaikhun/sync';
import { type Judged, judge } from './judge.ts';
import { type Counts, type Faults, NO_FAULTS, Phone } from './phone.ts';
import { callAs, onRealStage, placeWorker, renewRound, sealHome, type Stage } from './stage.ts';

export interface RealSize { readonly workers: number; readonly days: number; readonly homes: number }
export interface RealVerdict extends Omit<Judged, 'digest'> { readonly faults: number; readonly shown: number; readonly outOfScope: number; readonly unwilling: number; readonly hash: string }
export interface Spoiled { readonly sql: string | null; readonly rename?: (operation: Operation, rng: Rng) => Operation }

const FAULTS: Faults = { lost: 0.08, answerLost: 0.08, twice: 0.05, late: 0.04, full: 0.01, ended: 0.01 };
const DAY = 86_400_000;

export async function realChaos(law: Law, seed: number, size: RealSize, spoiled: Spoiled = { sql: null }): Promise<RealVerdict> {
  const rng = seededRng(`real chaos ${seed}`);
  return onRealStage(law, size, rng.fork('stage'), spoiled.sql, async (stage) => {
    const counts: Counts = { faults: 0, shown: 0, outOfScope: 0, unwilling: 0 };
    const phones = [...stage.placeOf.keys()].map((account) => {
      const own = rng.fork(account);
      return new Phone(stage, account, own, counts, spoiled.rename === undefined ? undefined : (operation) => spoiled.rename?.(operation, own) ?? operation);
    });
    for (const phone of phones) await phone.register();
    for (let day = 0; day < size.days; day += 1) {
      stage.clock.advance(DAY);
      if (day % 25 === 0) for (const phone of phones) await renewRound(stage.db, stage.clock, phone.account, stage.placeOf.get(phone.account) ?? null);
      await meanwhile(rng, stage, phones, counts);
      for (const phone of phones) await oneDay(rng, phone);
    }
    await quiet(stage, phones);
    const { digest, ...judged } = await judge(stage, phones);
    return { ...judged, ...counts, hash: createHash('sha256').update(digest).digest('hex') };
  });
}

async function oneDay(rng: Rng, phone: Phone): Promise<void> {
  phone.clock.advance(DAY + (rng.chance(0.01) ? rng.int(-10, 10) * DAY : 0));
  phone.faults = FAULTS;
  for (let edit = rng.int(0, 2); edit > 0; edit -= 1) await phone.write();
  if (phone.away > 0) {
    phone.away -= 1;
    return;
  }
  if (rng.chance(0.03)) phone.away = rng.int(3, 45);
  await phone.sync();
  // Written while the sync goes on.
  await Promise.all([phone.sync(), phone.write()]);
  await phone.mend();
  if (rng.chance(0.2)) await phone.deliverLate();
}

/** What others do: seal and unseal, move a worker, close a phone. */
async function meanwhile(rng: Rng, stage: Stage, phones: readonly Phone[], counts: Counts): Promise<void> {
  const home = rng.pick([...stage.homes.values()].filter((one) => stage.places.includes(one.subdistrict))).householdId;
  if (rng.chance(0.4)) await sealHome(stage, home, rng.chance(0.6));
  if (rng.chance(0.1)) await placeWorker(stage.db, stage.clock, rng.pick(phones).account, rng.pick(stage.places), stage.placeOf);
  if (rng.chance(0.01)) {
    const phone = rng.pick(phones);
    phone.closed = true;
    counts.faults += 1;
    await callAs(stage.app, phone.account, 'POST', `/api/field/devices/${phone.id}/close`, { why: 'lost at the market' });
  }
}

/** No more faults: everything arrives, everybody syncs until nothing moves. */
async function quiet(stage: Stage, phones: readonly Phone[]): Promise<void> {
  for (const phone of phones) {
    phone.faults = NO_FAULTS;
    await phone.deliverLate();
    await renewRound(stage.db, stage.clock, phone.account, stage.placeOf.get(phone.account) ?? null);
  }
  for (let round = 0; round < 4; round += 1) {
    for (const phone of phones) {
      await phone.sync();
      await phone.mend();
      await phone.sync();
    }
  }
}
