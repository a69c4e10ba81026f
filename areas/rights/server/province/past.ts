// The province as it stood at an earlier month end, from what is dated: who was born, who was enrolled. Undated facts (incomes, cards)
// are those of today, since nobody noted when they changed.
import { type Law, type Nation, sharedColumn, STATUSES, UNKNOWN_DATE } from '@klaikhun/rules';
import type { Day } from '@klaikhun/std';

const [ACTIVE, ENDED, CANCELLED] = [STATUSES.indexOf('active'), STATUSES.indexOf('ended'), STATUSES.indexOf('cancelled')];
const WAITING = [STATUSES.indexOf('pending'), STATUSES.indexOf('approved')];

export function nationOn(law: Law, nation: Nation, day: Day): Nation {
  return { ...nation, person: { ...nation.person, ...withoutUnborn(law, nation, day) }, enrolment: enrolmentsOn(nation, day) };
}

/** Whoever was not born yet counts as nobody: the rules leave out the dead, so the day of death is set to that day. */
function withoutUnborn(law: Law, nation: Nation, day: Day): Nation['person'] {
  const [birth, death] = [law.facts.person[law.facts.birth]?.name ?? '', law.facts.person[law.facts.death]?.name ?? ''];
  const births = nation.person[birth];
  if (births === undefined) return {};
  const deaths = sharedColumn('int32', nation.persons);
  if (nation.person[death] !== undefined) deaths.set(nation.person[death]);
  for (let i = 0; i < nation.persons; i++) if ((births[i] ?? 0) > day) deaths[i] = day;
  return { [death]: deaths };
}

/** What ended later was still running; what started or was decided later did not exist; of an undated application nobody knows when it came. */
function enrolmentsOn(nation: Nation, day: Day): Nation['enrolment'] {
  const { start, end, status } = nation.enrolment;
  const then = sharedColumn('int8', status.length);
  for (let k = 0; k < status.length; k++) {
    const now = status[k] as number;
    const began = start[k] as number;
    if (began !== UNKNOWN_DATE && began > day) then[k] = CANCELLED;
    else if (now === ENDED && (end[k] as number) !== UNKNOWN_DATE && (end[k] as number) >= day) then[k] = ACTIVE;
    else if (WAITING.includes(now)) then[k] = CANCELLED;
    else then[k] = now;
  }
  return { ...nation.enrolment, status: then };
}
