import { describe, expect, test } from 'vitest';
import { dueOn, moveItem, WORK_STATES, type WorkItem } from './index.ts';

const item: WorkItem = { subject: 'h', owner: 'officer', due: 100, state: 'open', reason: null };

describe('moving an item', () => {
  test('whoever takes it on owns it', () => {
    expect(moveItem(item, { state: 'doing', by: 'me', reason: null })).toMatchObject({ ok: true, value: { state: 'doing', owner: 'me' } });
  });

  test.each(['waiting', 'done'] as const)('%s needs a reason', (state) => {
    expect(moveItem(item, { state, by: 'me', reason: '  ' })).toMatchObject({ ok: false, problem: { code: 'work.needs_reason' } });
    expect(moveItem(item, { state, by: 'me', reason: 'รอเอกสาร' })).toMatchObject({ ok: true, value: { state, reason: 'รอเอกสาร', owner: 'officer' } });
  });

  test('the same state again is refused, in every state', () => {
    for (const state of WORK_STATES) expect(moveItem({ ...item, state }, { state, by: 'me', reason: 'x' })).toMatchObject({ ok: false, problem: { code: 'work.same_state' } });
  });
});

describe('the day it is due', () => {
  const days = { now: 7, normal: 90 };

  test('follows the urgency, but never a deadline of the law', () => {
    expect(dueOn(1000, 'now', days, null)).toBe(1007);
    expect(dueOn(1000, 'normal', days, 1020)).toBe(1020);
    expect(dueOn(1000, 'now', days, 1020)).toBe(1007);
  });

  test('is today at the earliest', () => {
    expect(dueOn(1000, 'now', days, 990)).toBe(1000);
  });
});
