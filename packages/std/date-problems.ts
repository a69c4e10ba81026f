import { defineProblems } from './problem.ts';

export const dateProblems = defineProblems('date', {
  format: {
    status: 422,
    th: 'อ่านวันที่ "{text}" ไม่ได้',
    en: 'The date "{text}" cannot be read.',
    next: { th: 'เขียนเป็น ปี-เดือน-วัน เช่น 2569-11-20 หรือ 2026-11-20', en: 'Write year-month-day, such as 2569-11-20 or 2026-11-20.' },
  },
  written_format: {
    status: 422,
    th: 'อ่านวันที่ "{text}" ไม่ได้',
    en: 'The date "{text}" cannot be read.',
    next: { th: 'เขียนเป็น วัน เดือน ปี เช่น 20 พ.ย. 2569 หรือ 20/11/2569', en: 'Write day, month and year, such as 20 Nov 2026 or 20/11/2569.' },
  },
  short_year: {
    status: 422,
    th: 'ปีใน "{text}" ไม่ครบสี่หลัก จึงบอกไม่ได้ว่าเป็นปีใด',
    en: 'The year in "{text}" does not have four digits, so it could be several years.',
    next: { th: 'เขียนปีให้ครบสี่หลัก เช่น 2569 หรือ 2026', en: 'Write the year with four digits, such as 2569 or 2026.' },
  },
  no_such_month: {
    status: 422,
    th: 'ไม่มีเดือนที่ {month} (ใน "{text}")',
    en: 'There is no month {month} (in "{text}").',
    next: { th: 'ใส่เดือนตั้งแต่ 01 ถึง 12', en: 'Give a month from 01 to 12.' },
  },
  no_such_day: {
    status: 422,
    th: 'ไม่มีวันที่ "{text}" ในปฏิทิน เดือนนั้นมี {days} วัน',
    en: 'The date "{text}" does not exist: that month has {days} days.',
    next: { th: 'ตรวจวันและเดือนกับเอกสารต้นทางอีกครั้ง', en: 'Check the day and the month against the document it came from.' },
  },
  no_early_2483: {
    status: 422,
    th: 'ไม่มีวันที่ "{text}" เพราะ พ.ศ. 2483 ไม่มีเดือนมกราคมถึงมีนาคม (สมัยนั้นขึ้นปีใหม่ 1 เมษายน และปีนั้นมีเพียงเก้าเดือน)',
    en: 'The date "{text}" does not exist: BE 2483 had no January to March (the year then began on 1 April, and that one had nine months).',
    next: {
      th: 'ตรวจเอกสารต้นทาง: มกราคมถึงมีนาคม ค.ศ. 1940 คือ พ.ศ. 2482 ส่วน ค.ศ. 1941 คือ พ.ศ. 2484',
      en: 'Check the document it came from: January to March 1940 CE is BE 2482, those of 1941 CE are BE 2484.',
    },
  },
  other_era: {
    status: 422,
    th: 'ปี {year} กับคำว่า "{era}" ไม่ตรงกัน (ใน "{text}")',
    en: 'The year {year} does not go with "{era}" (in "{text}").',
    next: { th: 'ตรวจว่าเป็น พ.ศ. หรือ ค.ศ. แล้วเขียนปีใหม่', en: 'Check whether the year is Buddhist or common era and write it again.' },
  },
  incomplete: {
    status: 422,
    th: 'วันที่ "{text}" ไม่ครบ ต้องมีทั้งวัน เดือน และปี',
    en: 'The date "{text}" is incomplete: day, month and year are all needed here.',
    next: { th: 'เติมวันและเดือนให้ครบ ถ้าไม่ทราบให้เว้นว่างทั้งช่อง', en: 'Fill in the day and the month, or leave the whole field empty if they are not known.' },
  },
});
