// May this post be given, ended, acted in; may this village or area be given; may this account be made? Pure: what stands is handed in,
// days are ISO texts, which sort as they pass. The database refuses the worst of it again; here it is said why.
import { failed, isoOf, ok, parseDate, type Problem, type Result } from '@klaikhun/std';
import type { EndPost, GivePlace, GivePost, NewAccount } from './duties.contract.ts';
import { dutyProblems } from './duty-problems.ts';
import { ROLE_NAMES } from './roles.ts';
import { fitsPost, givesPost, makesAccounts, narrowestCode } from './who-may-give.ts';

export interface Named { readonly accountId: string; readonly name: { readonly th: string; readonly en: string } }
/** The account of a colleague, as far as the asker may know of it. */
export interface Other extends Named { readonly role: string; readonly closed: boolean }
export interface Asking { readonly accountId: string; readonly role: string; readonly areas: readonly string[] }
/** A stretch of days, both ends included; `to` null: open. */
export interface Span { readonly from: string; readonly to: string | null }
export interface Holding extends Named, Span { readonly kind: 'holder' | 'acting'; readonly leaveId: string | null }
/** `inReach`: a unit that the asker answers for. */
export interface PostFacts { readonly title: { readonly th: string; readonly en: string }; readonly role: string; readonly inReach: boolean; readonly holdings: readonly Holding[] }

const MOST_YEARS = 10;
export const OPEN_END = '9999-12-31';

export const overlaps = (a: Span, b: Span): boolean => a.from <= (b.to ?? OPEN_END) && b.from <= (a.to ?? OPEN_END);
/** A span that was withdrawn ends before it begins: it never was. */
export const isReal = (span: Span): boolean => span.to === null || span.to >= span.from;

export function dayBefore(day: string): string {
  const read = parseDate(day, { partial: false });
  return read.ok ? isoOf(read.value.day - 1) : day;
}

const roleWords = (role: string) => ROLE_NAMES[role] ?? { th: role, en: role };
const nameWords = (one: Named) => ({ name: one.name.th, name_en: one.name.en });

export function checkSpan(span: Span, today: string): Result<Span, Problem> {
  if (span.from < today) return failed(dutyProblems.in_the_past());
  if (!isReal(span)) return failed(dutyProblems.ends_before());
  const farthest = `${Number(today.slice(0, 4)) + MOST_YEARS}${today.slice(4)}`;
  if (span.from > farthest || (span.to !== null && span.to > farthest)) return failed(dutyProblems.too_far({ years: MOST_YEARS }));
  return ok(span);
}

export function mayChangePost(asker: Asking, post: PostFacts | null): Result<PostFacts, Problem> {
  if (post === null || !post.inReach) return failed(dutyProblems.no_such_post());
  if (!givesPost(asker.role, post.role)) return failed(dutyProblems.not_yours_to_give({ title: post.title.th, title_en: post.title.en }));
  return ok(post);
}

/** One holder and one acting at a time; nobody for themselves; nobody above their own reach; nothing backwards in time. */
export function decideGivePost(asker: Asking, given: GivePost, post: PostFacts | null, whom: Other | null, whomLeaves: readonly Span[], today: string): Result<Span, Problem> {
  const may = mayChangePost(asker, post);
  if (!may.ok) return may;
  if (given.account_id === asker.accountId) return failed(dutyProblems.not_yourself());
  if (whom === null) return failed(dutyProblems.no_such_colleague());
  if (whom.closed) return failed(dutyProblems.account_closed({ name: whom.name.th }));
  if (!fitsPost(whom.role, may.value.role)) {
    return failed(dutyProblems.role_cannot({ role: roleWords(whom.role).th, role_en: roleWords(whom.role).en, post: may.value.title.th, post_en: may.value.title.en }));
  }
  const span = checkSpan({ from: given.from, to: given.to }, today);
  if (!span.ok) return span;
  if (given.kind === 'acting' && given.to === null) return failed(dutyProblems.acting_needs_end());
  if (given.kind === 'acting' && (given.why ?? '') === '') return failed(dutyProblems.say_why());
  const then = may.value.holdings.filter((one) => isReal(one) && overlaps(one, span.value));
  const own = then.find((one) => one.accountId === whom.accountId);
  if (own !== undefined) return failed(dutyProblems.already_theirs(nameWords(own)));
  const other = then.find((one) => one.kind === given.kind);
  if (other !== undefined) return failed(given.kind === 'holder' ? dutyProblems.post_taken(nameWords(other)) : dutyProblems.acting_taken(nameWords(other)));
  if (given.kind === 'acting' && whomLeaves.some((leave) => overlaps(leave, span.value))) return failed(dutyProblems.on_leave_then(nameWords(whom)));
  return span;
}

/** `last_day` null: at once, so that not even today is left. */
export function decideEndPost(asker: Asking, given: EndPost, post: PostFacts | null, today: string): Result<{ readonly holding: Holding; readonly to: string }, Problem> {
  const may = mayChangePost(asker, post);
  if (!may.ok) return may;
  if (given.account_id === asker.accountId) return failed(dutyProblems.not_yourself());
  const holding = may.value.holdings.find((one) => one.accountId === given.account_id && one.from === given.from);
  if (holding === undefined) return failed(dutyProblems.not_held());
  if (holding.leaveId !== null) return failed(dutyProblems.comes_with_leave());
  const to = endOf(holding, given.last_day, today);
  return to.ok ? ok({ holding, to: to.value }) : to;
}

/** The new last day of something that stands, or why not. */
export function endOf(span: Span, lastDay: string | null, today: string): Result<string, Problem> {
  if (!isReal(span) || (span.to !== null && span.to < today)) return failed(dutyProblems.ended_already());
  if (lastDay === null) return ok(span.from > today ? dayBefore(span.from) : dayBefore(today));
  if (lastDay < today) return failed(dutyProblems.in_the_past());
  if (lastDay < span.from) return failed(dutyProblems.ends_before());
  if (span.to !== null && lastDay >= span.to) return failed(dutyProblems.ended_already());
  return ok(lastDay);
}

/** A colleague in reach, open, and not oneself. */
function decideWhom(asker: Asking, accountId: string, whom: Other | null): Result<Other, Problem> {
  if (accountId === asker.accountId) return failed(dutyProblems.not_yourself());
  if (whom === null) return failed(dutyProblems.no_such_colleague());
  return whom.closed ? failed(dutyProblems.account_closed({ name: whom.name.th })) : ok(whom);
}

/** `stands`: what the account has of this very place; `exists`: the code is that of a place. */
export function decideGivePlace(asker: Asking, given: GivePlace, whom: Other | null, accountId: string, place: { exists: boolean; stands: readonly Span[] }, today: string): Result<Span, Problem> {
  const may = decideWhom(asker, accountId, whom);
  if (!may.ok) return may;
  const allowed = decidePlace(asker, given, may.value.role, place.exists);
  if (!allowed.ok) return allowed;
  const span = checkSpan({ from: given.from, to: given.to }, today);
  if (!span.ok) return span;
  if (place.stands.some((one) => isReal(one) && overlaps(one, span.value))) return failed(dutyProblems.already_theirs(nameWords(may.value)));
  return span;
}

/** Is this a place that the asker may give to somebody of this role? */
function decidePlace(asker: Asking, place: Pick<GivePlace, 'kind' | 'code' | 'village_no'>, role: string, exists: boolean): Result<null, Problem> {
  if (place.kind === 'village' && role !== 'volunteer') return failed(dutyProblems.only_volunteers());
  if (place.kind === 'village' && (place.code.length !== 6 || place.village_no === null)) return failed(dutyProblems.no_such_place());
  if (!asker.areas.some((own) => place.code.startsWith(own))) return failed(dutyProblems.not_your_area());
  if (!exists) return failed(dutyProblems.no_such_place());
  if (place.code.length < narrowestCode(role)) return failed(dutyProblems.too_wide({ role: roleWords(role).th, role_en: roleWords(role).en }));
  return ok(null);
}

export function decideEndPlace(asker: Asking, accountId: string, whom: Other | null, stands: (Span & { leaveId: string | null }) | null, code: string, lastDay: string | null, today: string): Result<string, Problem> {
  if (accountId === asker.accountId) return failed(dutyProblems.not_yourself());
  if (whom === null) return failed(dutyProblems.no_such_colleague());
  if (stands === null) return failed(dutyProblems.not_held());
  if (!asker.areas.some((own) => code.startsWith(own))) return failed(dutyProblems.not_your_area());
  if (stands.leaveId !== null) return failed(dutyProblems.comes_with_leave());
  return endOf(stands, lastDay, today);
}

/** `taken`: an account of this name is there. */
export function decideNewAccount(asker: Asking, given: NewAccount, taken: boolean, placeExists: boolean): Result<null, Problem> {
  if (!makesAccounts(asker.role).includes(given.role)) return failed(dutyProblems.cannot_make({ role: roleWords(given.role).th, role_en: roleWords(given.role).en }));
  const { code, village_no } = given.place;
  const allowed = decidePlace(asker, { kind: village_no === null ? 'area' : 'village', code, village_no }, given.role, placeExists);
  if (!allowed.ok) return allowed;
  return taken ? failed(dutyProblems.name_taken({ account: given.account })) : ok(null);
}
