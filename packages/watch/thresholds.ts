// Every number that the rules compare with, in one place. An installation may set others; these are where it begins.

export interface Thresholds {
  /** Different people or records within an hour without work that was given: above it, who asks confirms anew. */
  readonly pace_confirm: number;
  /** Above it, nothing more is shown in that hour. */
  readonly pace_stop: number;
  /** Questions and numbers within an hour that found nobody, and their share of all questions. */
  readonly misses: number;
  readonly misses_share: number;
  /** The same within a day, for whoever tries slowly. */
  readonly misses_day: number;
  /** Records one after another by number, without work that was given. */
  readonly run_length: number;
  /** How long (minutes) one waits for a deed on a watched record that was opened for work. */
  readonly watched_grace: number;
  /** What ties must come to before somebody is asked. */
  readonly tie_score: number;
  /** Records read in one night, by somebody who has read in fewer than this many nights of the four weeks before. */
  readonly night_records: number;
  readonly night_habit: number;
  /** Records opened in seven days without work that was given, on which nothing was done, and their share of those opened so. */
  readonly idle_records: number;
  readonly idle_share: number;
  /** Different records opened in a week without work that was given: so many times the middle one of the same role, at least so many, among at least so many people. */
  readonly peers_times: number;
  readonly peers_least: number;
  readonly peers_enough: number;
  /** A file in the last days before somebody leaves. */
  readonly leaving_days: number;
  /** Emergency openings in seven days. */
  readonly emergencies: number;
  /** The longest list that a supervisor is given in a week; what is urgent comes on top. */
  readonly list_length: number;
}

export const THRESHOLDS: Thresholds = {
  pace_confirm: 30, pace_stop: 60, misses: 15, misses_share: 0.6, misses_day: 40, run_length: 8, watched_grace: 30, tie_score: 1, night_records: 6, night_habit: 4, idle_records: 12, idle_share: 0.8, peers_times: 5, peers_least: 20, peers_enough: 5, leaving_days: 14, emergencies: 3, list_length: 8,
};
