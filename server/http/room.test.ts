import { defineRoute } from '@klaikhun/access/pg';
import { ProblemError } from '@klaikhun/std';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { refuseWithoutRoom, roomIn } from './room.ts';

const route = (method: 'get' | 'post', audit: string | null, limit?: 'search') => defineRoute({
  method, path: '/api/one', summary: { th: 'หนึ่ง', en: 'one' }, answer: z.object({}), handle: async () => ({}),
  access: { name: 'test.one', what: { th: 'ทดสอบ', en: 'test' }, roles: 'anyone', shows: 'nothing', audit, use: 'public_information', purpose: 'none', ...(limit === undefined ? {} : { limit }) },
});
const told = (bytes: number | null, given: ReturnType<typeof route>) => {
  try {
    refuseWithoutRoom(roomIn('/data', () => 0, () => bytes), given);
    return 'served';
  } catch (error) {
    return error instanceof ProblemError ? `${error.problem.status} ${error.problem.code}` : String(error);
  }
};

test.each([
  ['enough', 1e9, ['served', 'served', 'served', 'served']],
  ['unknown', null, ['served', 'served', 'served', 'served']],
  ['for looks alone', 60e6, ['507 http.disk_full', 'served', 'served', 'served']],
  ['none', 20e6, ['507 http.disk_full', '507 http.looks_not_noted', '507 http.looks_not_noted', 'served']],
])('room %s: an act, a search, a look at somebody, what concerns nobody', (_name, bytes, expected) => {
  expect([route('post', null), route('post', 'person.search', 'search'), route('get', 'household.read'), route('get', null)].map((one) => told(bytes, one))).toEqual(expected);
});

test('the disk is not asked for every call, but four times a second', () => {
  let [now, asked] = [0, 0];
  const room = roomIn('/data', () => now, () => {
    asked += 1;
    return 0;
  });
  for (; now < 1_000; now += 10) room.left();
  expect(asked).toBe(4);
});
