import { describe, expect, it } from 'vitest';
import { aboutThem } from './about-them.ts';

const said = (th: string) => aboutThem({ th, en: '' }).th;

describe('the sentences of the law on an officer’s screen', () => {
  it.each([
    ['คุณมีบัตรประจำตัวคนพิการ', 'มีบัตรประจำตัวคนพิการ'],
    ['คะแนน ADL ของคุณไม่เกิน 11 คือต้องมีคนช่วย', 'คะแนน ADL ไม่เกิน 11 คือต้องมีคนช่วย'],
    ['ต้องรู้ว่าคุณมีสัญชาติไทยหรือไม่', 'ต้องรู้ว่ามีสัญชาติไทยหรือไม่'],
    ['รายได้เฉลี่ยของคนในบ้านไม่เกินคนละ 100,000 บาทต่อปี หรือคุณไม่มีคนดูแล', 'รายได้เฉลี่ยของคนในบ้านไม่เกินคนละ 100,000 บาทต่อปี หรือไม่มีคนดูแล'],
  ])('%s', (law, officer) => expect(said(law)).toBe(officer));

  it('leaves words alone that only begin like it', () => {
    expect(said('คุณภาพชีวิต คุณสมบัติ และคุณวุฒิ')).toBe('คุณภาพชีวิต คุณสมบัติ และคุณวุฒิ');
  });
});
