// Staff who look where they should not, among hundreds who do honest work: who is found, how soon, and how often a supervisor is
// troubled for nothing (reliability.md, T11). Made-up people, a virtual clock, the rules that the jobs run.
import { type Flag, THRESHOLDS, urgentFlags, weeklyFlags, weeklyLists } from '@klaikhun/watch';
import { lookOf } from '@klaikhun/areas/household';
import { judge, type Judged, type Rules, story } from '../insider/judge.ts';
import { atLeast, atMost, type Benchmark, exactly, type Figure } from './frame/model.ts';

const SIZES = { long: { people: 500, days: 60, relatives: 1 }, quick: { people: 120, days: 21, relatives: 8 }, planted: { people: 75, days: 21, relatives: 5 } };
const SEED = 'insider';
const HONEST: Rules = { urgent: urgentFlags, weekly: weeklyFlags, lists: weeklyLists, limits: THRESHOLDS };

const without = (rules: readonly string[]): Partial<Rules> => ({
  urgent: (...given) => urgentFlags(...given).filter((flag) => !rules.includes(flag.rule)), weekly: (...given) => weeklyFlags(...given).filter((flag) => !rules.includes(flag.rule)),
});
const lists = (order: (flags: Flag[]) => Flag[]): Partial<Rules> => ({ lists: (flags, of, most) => new Map([...weeklyLists(flags, of, Number.POSITIVE_INFINITY)].map(([who, all]) => [who, order(all).slice(0, most)])) });
const PLANTED: Readonly<Record<string, Partial<Rules>>> = {
  watched_forgotten: without(['watched']),
  misses_not_counted: without(['enumeration']),
  told_too_late: { urgent: (looks, now, ...given) => urgentFlags(looks.filter((look) => look.at < now - 90 * 60_000), now, ...given) },
  relatives_forgotten: without(['tie_family']),
  neighbours_forgotten: without(['tie_next_door']),
  every_tie_is_asked_about: { limits: { ...THRESHOLDS, tie_score: -1, list_length: 1_000 } },
  list_in_any_order: lists((flags) => [...flags].sort((a, b) => a.score - b.score).slice(0, 1)),
  reason_misread: { read: (row) => lookOf({ ...row, purpose: row.purpose === null ? null : 'case' }) },
  searches_misread: { read: (row) => (row.deed.startsWith('people.') ? null : lookOf(row)) },
  wall_for_linked_work: { limits: { ...THRESHOLDS, pace_confirm: 3, pace_stop: 6 } },
};

const insider: Benchmark = {
  name: 'insider',
  about: 'abuse of looks among honest staff: found, how soon, and false alarms a supervisor and week',
  plants: {
    watched_forgotten: 'nobody looks at who opened a watched person',
    misses_not_counted: 'questions that found nobody are not counted',
    told_too_late: 'the rules see looks an hour and a half late',
    relatives_forgotten: 'a common surname in the subdistrict is no tie',
    neighbours_forgotten: 'the house next door is no tie',
    every_tie_is_asked_about: 'every tie is asked about, explained by work or not',
    list_in_any_order: 'the weekly list holds the least doubtful one only',
    reason_misread: 'the job takes every reason for a case',
    searches_misread: 'the job passes over searches',
    wall_for_linked_work: 'the wall stands at six',
  },
  async run({ quick, plant }) {
    const size = SIZES[plant !== null ? 'planted' : quick ? 'quick' : 'long'];
    const told = story(SEED, size.people, size.days, size.relatives);
    return figures(judge(told, size.days, { ...HONEST, ...(plant === null ? {} : PLANTED[plant]) }), plant !== null ? null : quick);
  },
};

function figures(judged: Judged, quick: boolean | null): Record<string, Figure> {
  const share = (kind: keyof Judged['found']) => (judged.found[kind].found / judged.found[kind].planted) * 100;
  return {
    looks: atLeast(judged.looks, quick === false ? 500_000 : 5_000, 'looks'),
    watched_within_the_hour: exactly(share('watched'), 100, '% of the planted'),
    enumeration_within_the_hour: exactly(share('enumeration'), 100, '% of the planted'),
    slowest: atMost(judged.slowest, 60, 'minutes'),
    slow_enumeration_in_the_week: exactly(share('slow_enumeration'), 100, '% of the planted'),
    relatives_and_neighbours_in_the_list: atLeast(share('relative'), 90, '% of the planted'),
    false_flags_at_worst: atMost(judged.falseWorst, 5, 'a supervisor and week'),
    honest_hours_stopped: exactly(judged.wall.honestStopped, 0, 'hours'),
    // Below the wall of a day (look_ceiling): nobody honest is asked for a day's work.
    busiest_honest_day: atMost(judged.wall.busiestDay, 150, 'people without given work'),
    honest_confirmations: atMost(judged.wall.honestConfirmed, 1, 'a person and week'),
    ...(quick === null ? {} : { false_flags_on_average: atMost(judged.falseMean, 5, 'a supervisor and week') }),
    // Beyond what the issue asks: how the other kinds fare, without the small numbers of the quick size.
    ...(quick === false ? {
      colleagues_in_the_list: atLeast(share('colleague'), 70, '% of the planted'), night_exports_in_the_list: atLeast(share('night_export'), 90, '% of the planted'), night_reading_in_the_list: atLeast(share('night_reading'), 80, '% of the planted'),
      browsing_in_the_list: atLeast(share('browsing'), 60, '% of the planted'), emergencies_in_the_list: atLeast(share('emergencies'), 90, '% of the planted'),
    } : {}),
  };
}

export default insider;
