// Rows of the database into what the screens are told. Pure.
import { isAboveProvince } from '@klaikhun/reference';
import { bangkokTime } from '@klaikhun/std';
import { canStandIn } from '../../decide-leave.ts';
import type { Asking } from '../../decide-duties.ts';
import type { Duties, LeaveLine, MyDuties, PersonDuties, PersonLine, PostLine, Rests } from '../../duties.contract.ts';
import { ROLE_NAMES } from '../../roles.ts';
import { fitsPost, givesPost, makesAccounts, postsThatFit } from '../../who-may-give.ts';
import { actsForMinistry, postFacts } from './acts.ts';
import { type ColleagueRow, type LeaveRow, type OnePost, otherOf, type PlaceRow, type PostHolding, type PostRow, type SignInRow, type UnitRow } from './store.ts';

const roleName = (role: string) => ROLE_NAMES[role] ?? { th: role, en: role };
const heldOf = (one: PostHolding) => ({ account_id: one.accountId, name: one.name, from: one.from, until: one.to });
const isNow = (one: { from: string; to: string | null }, today: string) => one.from <= today && (one.to === null || one.to >= today);
const timeOf = (one: { from: string; to: string | null }, today: string) => (isNow(one, today) ? ('now' as const) : one.from > today ? ('later' as const) : ('past' as const));

export interface DutyFacts {
  readonly today: string;
  readonly asker: Asking;
  readonly ownUnit: string | null;
  readonly province: string;
  readonly units: readonly UnitRow[];
  readonly posts: readonly PostRow[];
  readonly holdings: readonly PostHolding[];
  readonly away: readonly LeaveRow[];
  readonly people: readonly ColleagueRow[];
  /** What rests on closed accounts. */
  readonly rests: ReadonlyMap<string, Rests>;
}

/** Whoever leads stands first, then those who work with people, then the rest. */
const LEADING = ['provincial_head', 'unit_head', 'field_officer', 'hotline_agent', 'volunteer'];
const rankOf = (role: string) => (LEADING.includes(role) ? LEADING.indexOf(role) : LEADING.length);

/** Units in the order office, its One Home units, the rest; in each the vacant posts first. */
export function dutiesOf(facts: DutyFacts): Duties {
  const { units, posts, province, today, asker } = facts;
  const own = units.filter((unit) => unit.province === province && !isAboveProvince(unit.kind) && posts.some((post) => post.unit_id === unit.unit_id));
  const rank = ['provincial_office', 'one_home_unit'];
  const order = (unit: UnitRow) => (rank.includes(unit.kind) ? rank.indexOf(unit.kind) : rank.length);
  const office = units.find((unit) => unit.kind === 'provincial_office' && unit.province === province);
  const above = postsAbove(facts);
  const inReach = asker.role === 'unit_head' && facts.ownUnit !== null ? own.filter((unit) => unit.unit_id === facts.ownUnit) : own;
  return {
    today, office: { th: office?.name_th ?? '', en: office?.name_en ?? '' },
    units: [...[...inReach].sort((a, b) => order(a) - order(b)), ...units.filter((unit) => above.some((post) => post.unit_id === unit.unit_id))].map((unit) => ({
      unit_id: unit.unit_id, name: { th: unit.name_th, en: unit.name_en }, kind: unit.kind as Duties['units'][number]['kind'], above: isAboveProvince(unit.kind),
      posts: (isAboveProvince(unit.kind) ? above : posts).filter((post) => post.unit_id === unit.unit_id).map((post) => postLine(post, unit, facts)).sort((a, b) => Number(a.holder !== null) - Number(b.holder !== null) || rankOf(a.role) - rankOf(b.role)),
    })),
    people: facts.people.map((row) => personLine(row, facts)),
    left_alone: facts.people.flatMap((row) => {
      const rests = facts.rests.get(row.account_id);
      return rests === undefined || rests.families + rests.cases + rests.villages + rests.work === 0 ? [] : [{ account_id: row.account_id, name: { th: row.name_th, en: row.name_en }, rests }];
    }),
    may_create: makesAccounts(asker.role).map((role) => ({ role, name: roleName(role) })), manages_accounts: makesAccounts(asker.role).length > 0,
  };
}

/** Who fills the posts above the province sees them all; its heads and administrators who holds those that look at it. */
function postsAbove({ units, posts, province, today, asker, ownUnit, holdings }: DutyFacts): PostRow[] {
  const above = posts.filter((post) => units.some((unit) => unit.unit_id === post.unit_id && isAboveProvince(unit.kind)));
  if (actsForMinistry(asker, ownUnit)) return above;
  if (asker.role === 'unit_head') return [];
  return above.filter((post) => post.codes.includes(province) && holdings.some((one) => one.postId === post.post_id && isNow(one, today)));
}

/** Many provinces are said by their number. */
const MOST_NAMED = 10;
const areaWords = (areas: PostRow['areas']): PostRow['areas'] => (areas.length > MOST_NAMED ? [{ th: `${areas.length} จังหวัด`, en: `${areas.length} provinces` }] : areas);

function postLine(post: PostRow, unit: UnitRow, facts: DutyFacts): PostLine {
  const { today, asker, ownUnit } = facts;
  const held = facts.holdings.filter((one) => one.postId === post.post_id);
  const holder = held.find((one) => one.kind === 'holder' && isNow(one, today));
  const acting = held.find((one) => one.kind === 'acting' && isNow(one, today));
  const next = held.find((one) => one.from > today && one.leaveId === null);
  const leave = facts.away.find((one) => one.accountId === holder?.accountId);
  const one: OnePost = { title: { th: post.title_th, en: post.title_en }, unit: { th: unit.name_th, en: unit.name_en }, unitId: unit.unit_id, unitKind: unit.kind, role: post.role, province: unit.province, codes: post.codes, holdings: [] };
  return {
    post_id: post.post_id, title: one.title, role: post.role, role_name: roleName(post.role), areas: areaWords(post.areas),
    holder: holder === undefined ? null : heldOf(holder),
    acting: acting === undefined ? null : { ...heldOf(acting), why: acting.why, for_leave: acting.leaveId !== null },
    away: leave === undefined ? null : { first_day: leave.from, last_day: leave.to },
    next: next === undefined ? null : { ...heldOf(next), kind: next.kind },
    may_give: givesPost(asker.role, post.role) && postFacts(asker, one, ownUnit)?.inReach === true,
  };
}

function personLine(row: ColleagueRow, facts: DutyFacts): PersonLine {
  const held = facts.holdings.filter((one) => one.accountId === row.account_id && isNow(one, facts.today));
  const titles = held.flatMap((one) => facts.posts.filter((post) => post.post_id === one.postId).map((post) => ({ th: post.title_th, en: post.title_en })));
  return {
    account_id: row.account_id, name: { th: row.name_th, en: row.name_en }, role: row.role, role_name: roleName(row.role), posts: titles, place: placeWords(row),
    closed: row.closed, away_until: facts.away.find((leave) => leave.accountId === row.account_id)?.to ?? null, fits: postsThatFit(row.role),
  };
}

function placeWords({ places, villages }: ColleagueRow): PersonLine['place'] {
  if (places.length === 0) return null;
  const more = places.length > 3 ? { th: ` และอีก ${places.length - 3} แห่ง`, en: ` and ${places.length - 3} more` } : { th: '', en: '' };
  const names = (language: 'th' | 'en') => places.slice(0, 3).map((place) => place[language]).join(', ') + more[language];
  return villages === 0 ? { th: names('th'), en: names('en') } : { th: `${names('th')} · ${villages} หมู่บ้าน`, en: `${names('en')} · ${villages} villages` };
}

export function leaveLine(leave: LeaveRow, today: string, withWhy: boolean): LeaveLine {
  return {
    leave_id: leave.leaveId, first_day: leave.from, last_day: leave.to, why: withWhy ? leave.why : null, time: timeOf(leave, today), cancelled: leave.cancelled,
    substitute: leave.substitute === null ? null : { account_id: leave.substitute.accountId, name: leave.substitute.name },
  };
}

export interface PersonFacts {
  readonly today: string;
  readonly asker: Asking;
  readonly ownUnit: string | null;
  readonly row: ColleagueRow;
  readonly signIn: SignInRow;
  readonly held: readonly { readonly holding: PostHolding; readonly post: OnePost | null }[];
  readonly places: readonly PlaceRow[];
  readonly leaves: readonly LeaveRow[];
  readonly colleagues: readonly ColleagueRow[];
  readonly rests: Rests | null;
}

export function personOf(facts: PersonFacts): PersonDuties {
  const { row, signIn, asker, today } = facts;
  const other = row.account_id !== asker.accountId;
  return {
    person: {
      account_id: row.account_id, account: row.account, name: { th: row.name_th, en: row.name_en }, role: row.role, role_name: roleName(row.role), closed: row.closed,
      has_password: signIn.has_password, second_factor: signIn.second_factor, passkeys: signIn.passkeys, sessions: signIn.sessions, last_seen_at: signIn.last_seen_at === null ? null : bangkokTime(signIn.last_seen_at.getTime()),
    },
    posts: facts.held.map(({ holding, post }) => ({
      post_id: holding.postId, title: post?.title ?? { th: '', en: '' }, unit: post?.unit ?? { th: '', en: '' }, kind: holding.kind, from: holding.from, until: holding.to, time: timeOf(holding, today), why: holding.why, for_leave: holding.leaveId !== null,
      may_end: other && holding.leaveId === null && timeOf(holding, today) !== 'past' && post !== null && givesPost(asker.role, post.role) && postFacts(asker, post, facts.ownUnit)?.inReach === true,
    })),
    places: facts.places.map((place) => ({ kind: place.kind, code: place.code, village_no: place.villageNo, name: spotWords(place), from: place.from, until: place.to, time: timeOf(place, today), for_leave: place.leaveId !== null })),
    leaves: facts.leaves.map((leave) => leaveLine(leave, today, true)),
    substitutes: substitutesFor(row, facts.held, facts.colleagues, asker.accountId),
    rests: facts.rests,
    may: { change: other, accounts: other && makesAccounts(asker.role).some((role) => role === row.role), villages: row.role === 'volunteer' },
  };
}

function spotWords({ kind, villageNo, name, parent }: PlaceRow): { th: string; en: string } {
  const inside = parent === null ? { th: '', en: '' } : { th: ` · ${parent.th}`, en: `, ${parent.en}` };
  return kind === 'village' ? { th: `หมู่ที่ ${villageNo} ต.${name.th}${inside.th}`, en: `Village ${villageNo}, ${name.en}${inside.en}` } : { th: `${name.th}${inside.th}`, en: `${name.en}${inside.en}` };
}

/** Who may do all that the leaver does. */
export function substitutesFor(leaver: { account_id: string; role: string }, held: readonly { readonly holding: PostHolding; readonly post: OnePost | null }[], colleagues: readonly ColleagueRow[], askerId: string) {
  const roles = held.flatMap(({ holding, post }) => (holding.kind === 'holder' && post !== null ? [post.role] : []));
  return colleagues.map(otherOf).filter((one) => one.accountId !== leaver.account_id && one.accountId !== askerId && !one.closed && canStandIn(one.role, leaver.role, roles) && fitsPost(one.role, leaver.role))
    .map((one) => ({ account_id: one.accountId, name: one.name }));
}

export interface MyDutyFacts { readonly today: string; readonly role: string; readonly here: string | null; readonly ownPlaces: boolean; readonly held: readonly { readonly holding: PostHolding; readonly post: OnePost | null; readonly inPlaceOf: { th: string; en: string } | null }[] }

/** The own role is offered where it has an area of its own, or there is nothing else. */
export function myDutiesOf({ today, role, here, ownPlaces, held }: MyDutyFacts): MyDuties {
  const posts = held.filter(({ holding, post }) => post !== null && isNow(holding, today));
  const own = ownPlaces || posts.every(({ holding }) => holding.kind !== 'holder') ? [{ post_id: null, title: roleName(role), unit: null, kind: 'own' as const, until: null, in_place_of: null, here: here === null }] : [];
  return { duties: [
    ...posts.map(({ holding, post, inPlaceOf }) => ({ post_id: holding.postId, title: post?.title ?? roleName(role), unit: post?.unit ?? null, kind: holding.kind, until: holding.to, in_place_of: inPlaceOf, here: here === holding.postId })),
    ...own,
  ] };
}
