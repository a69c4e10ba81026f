// How soon somebody should go there, and why. Pure. The points are a policy of the house, kept in one table so that they can be argued about.
import { type Day, formatThai } from '@klaikhun/std';
import { ageOf, isAlive, type Person, type Words } from '@klaikhun/areas/people';

export type UrgencyLevel = 'now' | 'soon' | 'normal';
export type UrgencyCode = 'deadline' | 'small_child' | 'elder_alone' | 'old_elder' | 'bedridden' | 'disability' | 'underpaid' | 'high_dependency';
export interface Urgency { level: UrgencyLevel; reasons: { code: UrgencyCode; text: Words }[] }

/** One gap of the household, as far as urgency looks at it. */
export interface GapSeen {
  readonly personId: string | null;
  readonly outcome: 'entitled' | 'underpaid';
  /** The day from which the right is lost, when that day is known. */
  readonly lostOn: Day | null;
}

/** In satang a year: a family in this state goes before one that would gain so much more money. */
const POINTS: Readonly<Record<UrgencyCode, number>> = {
  deadline: 2_400_000, bedridden: 1_800_000, elder_alone: 1_200_000, small_child: 1_200_000, old_elder: 600_000, high_dependency: 600_000, disability: 600_000, underpaid: 240_000,
};

const SMALL_CHILD = 3;
const ELDER = 60;
const OLD_ELDER = 80;
/** A right that is lost within so many days is a deadline. */
export const DEADLINE_DAYS = 45;
/** Working a case takes days; an item is due this long after it appeared. */
export const DUE_DAYS: Readonly<Record<UrgencyLevel, number>> = { now: 7, soon: 30, normal: 90 };

export function urgencyOf(members: readonly Person[], gaps: readonly GapSeen[], on: Day): Urgency {
  const living = members.filter((member) => isAlive(member, on));
  const concerned = living.filter((member) => gaps.some((gap) => gap.personId === member.personId || gap.personId === null));
  const ages = concerned.map((member) => ageOf(member, on));
  const reasons: Urgency['reasons'] = [];
  const add = (code: UrgencyCode, th: string, en: string) => reasons.push({ code, text: { th, en } });
  const lost = deadlineOf(gaps, on);
  if (lost !== null) add('deadline', `หมดสิทธิ ${formatThai(lost, 'day', 'short', 'th')}`, `lost from ${formatThai(lost, 'day', 'short', 'en')}`);
  if (concerned.some((member) => member.facts.bedridden === true)) add('bedridden', 'มีผู้ป่วยติดเตียง', 'somebody is bedridden');
  if (ages.some((age) => age !== null && age < SMALL_CHILD)) add('small_child', 'มีเด็กเล็กไม่ถึง 3 ขวบ', 'a child under 3');
  if (living.length === 1 && ages.some((age) => age !== null && age >= ELDER)) add('elder_alone', 'ผู้สูงอายุอยู่คนเดียว', 'an elder living alone');
  else if (ages.some((age) => age !== null && age >= OLD_ELDER)) add('old_elder', 'มีผู้สูงอายุ 80 ปีขึ้นไป', 'somebody over 80');
  if (concerned.some((member) => member.facts.disability_card === true || member.facts.has_disability === true)) add('disability', 'มีคนพิการ', 'somebody with a disability');
  if (gaps.some((gap) => gap.outcome === 'underpaid')) add('underpaid', 'ได้ไม่ครบตามสิทธิ', 'paid less than due');
  return { level: levelOf(reasons.map((reason) => reason.code)), reasons };
}

/** The first day on which one of these gaps is lost for good, if it is near. */
export function deadlineOf(gaps: readonly GapSeen[], on: Day): Day | null {
  const days = gaps.flatMap((gap) => (gap.lostOn !== null && gap.lostOn - on <= DEADLINE_DAYS ? [gap.lostOn] : []));
  return days.length === 0 ? null : Math.min(...days);
}

/** Satang a year plus the points of each reason: the order of the work list. */
export function priorityOf(urgency: Urgency, perYear: number): number {
  return urgency.reasons.reduce((sum, reason) => sum + POINTS[reason.code], perYear);
}

function levelOf(codes: readonly UrgencyCode[]): UrgencyLevel {
  if (codes.includes('deadline') || codes.includes('bedridden') || codes.includes('elder_alone')) return 'now';
  return codes.includes('small_child') || codes.includes('old_elder') || codes.includes('disability') ? 'soon' : 'normal';
}
