import { describe, expect, test } from 'vitest';
import { byYear, lifeEvents } from './life-events.ts';

const member = (id: string, birth: [string, 'day' | 'month' | 'year'] | null, died: string | null = null) => ({
  person_id: id, name: id, died, birth: birth === null ? null : { date: birth[0], precision: birth[1] }, family_id: 'f', national_id: null, sex: null, age: null, age_text: { th: '', en: '' }, alive: died === null, matters: [], sources: 1,
});
const told = (id: string, kind: string, on: string | null, undone: string | null = null) => ({ action_id: id, at: '2026-11-20T09:00:00+07:00', what: { th: id, en: id }, undone_by: undone, life: { kind, on, other: null } });

describe('the years of a home', () => {
  test('tell births, deaths and changes once, the latest first, a year that is all that is known among its days', () => {
    const events = lifeEvents({ members: [member('old', ['1944-05-01', 'month'], '2026-10-31'), member('young', ['2026-01-01', 'year'])], enrolments: [], as_of: '2026-11-20' },
      [told('split', 'split', '2026-11-20'), told('taken back', 'merge', null, 'x'), told('twice', 'birth', '2026'), told('no day', 'merge', null)]);
    expect(events.map((one) => [one.on, one.id])).toEqual([['2026-11-20', 'no day'], ['2026-11-20', 'split'], ['2026-10-31', 'died old'], ['2026', 'born young'], ['1944-05', 'born old']]);
    expect(byYear(events).map(({ year, events: of }) => [year, of.length])).toEqual([[2026, 4], [1944, 1]]);
  });

  test('tell when somebody began to receive and stopped', () => {
    const enrolment = { enrolment_id: 'e', person_id: 'old', right: 'r', title: { th: 'ร', en: 'r' }, status: 'ended' as const, status_text: { th: '', en: '' }, start: '2015-01-01', end: '2020-12-31', amount: null, fiscal_year: null, current: false, source: { th: '', en: '' } };
    expect(lifeEvents({ members: [member('old', null)], enrolments: [enrolment, { ...enrolment, enrolment_id: 'runs on', end: '2030-01-01', start: null }], as_of: '2026-11-20' }, []).map((one) => [one.kind, one.on, one.name])).toEqual([['ended', '2020-12-31', 'old'], ['began', '2015-01-01', 'old']]);
  });
});
