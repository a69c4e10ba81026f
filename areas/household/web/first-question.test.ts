import type { HouseholdView, Question } from '@klaikhun/areas/household';
import { describe, expect, it } from 'vitest';
import { firstQuestion } from './first-question.ts';

const members = [{ person_id: 'child', age: 3 }, { person_id: 'grandmother', age: 81 }] as HouseholdView['members'];
const about = (subject: string, fact: string, perYear = 0): Question =>
  ({ subject, fact, per_year_at_stake: perYear, up_to_once_at_stake: 0, settles: [] }) as unknown as Question;

describe('the question that is put first', () => {
  it('is the one that settles most', () => {
    const ask = about('grandmother', 'state_pension', 8400);
    expect(firstQuestion({ ask, questions: [about('child', 'disability_card', 12000)], members })).toBe(ask);
  });

  it('is not the ADL score of a small child, when something else can be asked', () => {
    const other = about('grandmother', 'barthel_adl');
    expect(firstQuestion({ ask: about('child', 'barthel_adl'), questions: [other], members })).toBe(other);
  });

  it('may be about a child where money hangs on it', () => {
    const ask = about('child', 'disability_card', 12000);
    expect(firstQuestion({ ask, questions: [], members })).toBe(ask);
  });

  it('is none, rather than one that makes no sense', () => {
    expect(firstQuestion({ ask: about('child', 'barthel_adl'), questions: [], members })).toBeNull();
  });
});
