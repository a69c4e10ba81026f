import { defineProblems } from '@klaikhun/std';

export const workProblems = defineProblems('work', {
  needs_reason: {
    status: 422,
    th: 'ต้องบอกเหตุผลก่อนพักหรือปิดงาน',
    en: 'Say why before you let this wait or close it.',
    next: { th: 'เขียนเหตุผลสั้น ๆ เช่น "รอเอกสารจากอำเภอ"', en: 'Write a short reason, for example "waiting for the district office".' },
  },
  same_state: {
    status: 409,
    th: 'งานนี้อยู่ในสถานะนั้นแล้ว',
    en: 'This work is already in that state.',
    next: { th: 'เปิดหน้านี้ใหม่ เพื่อดูว่าใครทำอะไรไปแล้ว', en: 'Reload the page to see who did what.' },
  },
});
