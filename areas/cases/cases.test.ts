import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANSWERERS, casesNotices, type DangerGiven, decideAcknowledge, decideReport, KINDS, REPORTERS, riskOf } from './index.ts';

const GIVEN: DangerGiven = {
  report_id: '6f4f3f0e-0000-4000-8000-000000000001', kind: 'child', risk: { hurt: 'no', near: 'no', tonight: 'no' },
  place: { subdistrict: '550101', village_no: '3', words: 'หลังวัด', position: null }, who: { household_id: null, words: 'เด็กชายราว 6 ขวบ' }, words: 'มีรอยช้ำ', silent: true, phone: null, made_at: 0,
};
const told = fc.constantFrom('yes', 'no', 'unknown');
const anywhere = () => true;

describe('whether a life is at risk', () => {
  test('one yes is enough, whatever the other answers are; without one, not knowing is never taken for no', () => {
    fc.assert(fc.property(told, told, told, (hurt, near, tonight) => {
      const answers = [hurt, near, tonight];
      expect(riskOf({ hurt, near, tonight })).toBe(answers.some((one) => one === 'yes') ? 'life' : answers.every((one) => one === 'no') ? 'no_life' : 'unsure');
    }));
  });
});

describe('a report', () => {
  test('needs what was seen and where; everything else may stay empty', () => {
    expect(decideReport(GIVEN, anywhere)).toMatchObject({ ok: true });
    expect(decideReport({ ...GIVEN, who: { household_id: null, words: null }, words: null, place: { ...GIVEN.place, village_no: null, words: null } }, anywhere)).toMatchObject({ ok: true });
    expect(decideReport({ ...GIVEN, kind: 'nothing' as never }, anywhere)).toMatchObject({ ok: false, problem: { code: 'cases.broken_report' } });
    expect(decideReport(GIVEN, () => false)).toMatchObject({ ok: false, problem: { code: 'cases.no_such_place' } });
  });

  test('that is too long is refused on the device already, with 1300 as the way out', () => {
    const decided = decideReport({ ...GIVEN, words: 'ก'.repeat(2_001) }, anywhere);
    expect(decided).toMatchObject({ ok: false, problem: { next: { th: expect.stringContaining('1300') } } });
    expect(decideReport({ ...GIVEN, words: 'ก'.repeat(2_000) }, anywhere).ok).toBe(true);
  });

  test('is made by everybody who works here and answered by officers; a volunteer answers none, a citizen calls 1300', () => {
    expect(REPORTERS).not.toContain('citizen');
    expect(REPORTERS).toHaveLength(12);
    expect([...ANSWERERS].sort()).toEqual(['field_officer', 'hotline_agent', 'provincial_head', 'unit_head']);
    expect(Object.keys(KINDS)).toHaveLength(10);
  });
});

describe('taking it on', () => {
  test('one does it; who comes second reads who was first; one that is not theirs is told like one that is not there', () => {
    expect(decideAcknowledge({ acknowledged: null }).ok).toBe(true);
    expect(decideAcknowledge({ acknowledged: { by: { th: 'อรอนงค์', en: 'Onanong' } } })).toMatchObject({ problem: { status: 409, title: { th: expect.stringContaining('อรอนงค์') } } });
    expect(decideAcknowledge(null)).toMatchObject({ problem: { status: 404 } });
  });
});

test('a notice says in which subdistrict, and nothing else that is in its body', () => {
  const said = JSON.stringify(casesNotices['danger.reported']?.({ place_th: 'ต.ในเวียง', place_en: 'Nai Wiang', words: 'มีรอยช้ำ', who: 'เด็กชาย' }));
  expect(said).toContain('ต.ในเวียง');
  expect(said).not.toMatch(/รอยช้ำ|เด็กชาย/);
});
