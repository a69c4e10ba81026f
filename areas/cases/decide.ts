// May this report be received, and may it be acknowledged. Pure, and the same on the device and on the server.
import { type Role, ROLES } from '@klaikhun/areas/org';
import { failed, ok, type Result } from '@klaikhun/std';
import type { DangerGiven } from './api.contract.ts';
import { MOST } from './lengths.ts';
import { casesProblems } from './problems.ts';
import { KINDS } from './risk.ts';

/** Kinds of action in the ledger; they name a number and nobody. Never rename one. */
export const KIND = { reported: 'danger.reported', acknowledged: 'danger.acknowledged' } as const;

const all = Object.keys(ROLES) as Role[];
/** Whoever works here and finds somebody in danger must say so (Child Protection Act B.E. 2546, section 29, not yet verified). A citizen calls 1300. */
export const REPORTERS: Role[] = all.filter((role) => !ROLES[role].may.own_record);
/** Officers who may act on it. The database has the same list (`answers_danger`). */
export const ANSWERERS: Role[] = all.filter((role) => ROLES[role].may.break_glass);

/** A report that the device may keep: the server will not refuse it for what it says. */
export function decideReport(given: DangerGiven, knowsPlace: (subdistrict: string) => boolean): Result<DangerGiven> {
  const { place, who, words, phone } = given;
  const fits = (text: string | null, most: number) => text === null || (text.trim() !== '' && text.length <= most);
  const whole = Object.hasOwn(KINDS, given.kind) && fits(place.village_no, MOST.village) && fits(place.words, MOST.place) && fits(who.words, MOST.who) && fits(words, MOST.words) && fits(phone, MOST.phone);
  if (!whole) return failed(casesProblems.broken_report());
  return knowsPlace(place.subdistrict) ? ok(given) : failed(casesProblems.no_such_place());
}

export interface Acknowledgement { readonly by: { readonly th: string; readonly en: string } }

/** One answers; the others see who. Null: nobody knows of such a report, or it is not theirs: told alike. */
export function decideAcknowledge(report: { readonly acknowledged: Acknowledgement | null } | null): Result<void> {
  if (report === null) return failed(casesProblems.no_such_report());
  if (report.acknowledged !== null) return failed(casesProblems.acknowledged_already({ by: report.acknowledged.by.th, by_en: report.acknowledged.by.en }));
  return ok(undefined);
}
