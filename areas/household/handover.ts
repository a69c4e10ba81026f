// Who takes on what of a leaver's caseload, and what stands against it. Pure: what stands is handed in, days are ISO texts.
import { fitsPost, narrowestCode, ROLE_NAMES, ROLES, type Role, type Text } from '@klaikhun/areas/org';
import { parseDate, type Problem } from '@klaikhun/std';
import type { CaseloadPlace, HandoverPlan } from './handover.contract.ts';
import { handoverProblems } from './handover-problems.ts';

export interface Colleague { readonly accountId: string; readonly name: Text; readonly role: string; readonly closed: boolean; /** Codes of the areas whose people they see. */ readonly areas: readonly string[] }
export interface LeaverPost { readonly postId: string; readonly title: Text; readonly role: string; readonly mayGive: boolean }
export interface Load {
  readonly leaver: Colleague;
  readonly places: readonly CaseloadPlace[];
  readonly areas: readonly { readonly code: string; readonly people: boolean; readonly name?: Text }[];
  readonly posts: readonly LeaverPost[];
  readonly sealed: number;
  /** Cases outside of the places above: they stay with the leaver. */
  readonly casesElsewhere?: number;
}

export interface Share {
  readonly to: string;
  /** Subdistricts whose families, cases, work and villages go there. */
  readonly places: readonly string[];
  readonly areas: readonly string[];
  readonly posts: readonly string[];
  readonly sealed: number;
}

export interface HandoverDecided { readonly shares: readonly Share[]; readonly obstacles: readonly Problem[] }

const MOST_DAYS_AHEAD = 366;
const may = (role: string) => ROLES[role as Role]?.may;
const opensSealed = (role: string) => ROLES[role as Role]?.reads.assigned?.includes('sealed') === true;
const holdsAll = (place: CaseloadPlace) => place.families + place.cases + place.work + place.villages.length > 0;

/**
 * Everything the leaver has goes to exactly one other: what a plan does not name goes to `plan.to`. Areas go with the whole caseload to `plan.to`;
 * who takes on one subdistrict is given that subdistrict, so that nobody answers for families whom they cannot see.
 */
export function decideHandover(load: Load, plan: HandoverPlan, asker: string, others: ReadonlyMap<string, Colleague>, today: string): HandoverDecided {
  const obstacles: Problem[] = [];
  const say = (problem: Problem) => {
    if (!obstacles.some((one) => one.title.th === problem.title.th)) obstacles.push(problem);
  };
  for (const problem of dayObstacles(plan.from, today)) say(problem);
  if (plan.leaver === asker) say(handoverProblems.not_your_own());
  if (plan.close && (load.casesElsewhere ?? 0) > 0) say(handoverProblems.cases_elsewhere({ cases: load.casesElsewhere }));
  const chosen = new Map(plan.places.map((one) => [one.code, one.to]));
  const shares = new Map<string, { places: string[]; areas: string[]; posts: string[]; sealed: number }>();
  const shareOf = (to: string) => {
    const share = shares.get(to) ?? { places: [], areas: [], posts: [], sealed: 0 };
    shares.set(to, share);
    return share;
  };
  for (const place of load.places.filter(holdsAll)) shareOf(chosen.get(place.code) ?? plan.to).places.push(place.code);
  for (const area of load.areas) shareOf(plan.to).areas.push(area.code);
  for (const post of plan.posts) if (post.to !== null) shareOf(post.to).posts.push(post.post_id);
  if (load.sealed > 0) shareOf(plan.to).sealed = load.sealed;
  for (const [to, share] of shares) {
    const whom = others.get(to);
    if (whom === undefined || to === plan.leaver) {
      say(handoverProblems.no_such_colleague());
      continue;
    }
    if (to === asker) say(handoverProblems.not_to_yourself());
    if (whom.closed) say(handoverProblems.closed({ name: whom.name.th, name_en: whom.name.en }));
    for (const problem of shareObstacles(load, whom, share)) say(problem);
  }
  for (const post of plan.posts) for (const problem of postObstacles(load, post, others)) say(problem);
  return { shares: [...shares].map(([to, share]) => ({ to, ...share })), obstacles };
}

function dayObstacles(from: string, today: string): Problem[] {
  const [day, now] = [parseDate(from, { partial: false }), parseDate(today, { partial: false })];
  if (!day.ok || !now.ok) return [handoverProblems.no_such_day()];
  if (day.value.day < now.value.day) return [handoverProblems.in_the_past()];
  return day.value.day - now.value.day > MOST_DAYS_AHEAD ? [handoverProblems.too_far()] : [];
}

function shareObstacles(load: Load, whom: Colleague, share: { places: string[]; areas: string[]; sealed: number }): Problem[] {
  const found: Problem[] = [];
  const words = { name: whom.name.th, name_en: whom.name.en, role: ROLE_NAMES[whom.role]?.th ?? whom.role, role_en: ROLE_NAMES[whom.role]?.en ?? whom.role };
  const places = load.places.filter((place) => share.places.includes(place.code));
  if (places.some((place) => place.families + place.cases > 0) && may(whom.role)?.see_people !== true) found.push(handoverProblems.sees_nobody(words));
  if (places.some((place) => place.work > 0) && may(whom.role)?.do_work !== true) found.push(handoverProblems.does_no_work(words));
  if (places.some((place) => place.villages.length > 0) && whom.role !== 'volunteer') found.push(handoverProblems.villages_need_volunteer(words));
  if (share.areas.some((code) => code.length < narrowestCode(whom.role))) found.push(handoverProblems.area_too_wide(words));
  if (share.sealed > 0 && !opensSealed(whom.role)) found.push(handoverProblems.opens_no_sealed(words));
  return found;
}

function postObstacles(load: Load, planned: { post_id: string; to: string | null }, others: ReadonlyMap<string, Colleague>): Problem[] {
  const post = load.posts.find((one) => one.postId === planned.post_id);
  if (post === undefined || !post.mayGive) return [handoverProblems.post_not_yours({ title: post?.title.th ?? '', title_en: post?.title.en ?? '' })];
  const whom = planned.to === null ? null : others.get(planned.to);
  if (whom === null || whom === undefined || fitsPost(whom.role, post.role)) return [];
  return [handoverProblems.does_not_fit({ name: whom.name.th, name_en: whom.name.en, title: post.title.th, title_en: post.title.en })];
}

/** The areas that a successor needs beside their own to see the subdistricts they take on. */
export function areasNeeded(whom: Colleague, share: Share): string[] {
  if (whom.role === 'volunteer') return [];
  const covered = [...whom.areas, ...share.areas];
  return share.places.filter((code) => !covered.some((own) => code.startsWith(own)));
}
