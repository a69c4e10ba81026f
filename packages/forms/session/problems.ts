import { defineProblems } from '@klaikhun/std';

const next = { th: 'แก้คำตอบ แล้วบันทึกอีกครั้ง', en: 'Mend the answer and save again.' };

export const answerProblems = defineProblems('form_answer', {
  required: { status: 422, th: '{th}', en: '{en}', next: { th: 'ตอบข้อนี้ แล้วบันทึกอีกครั้ง', en: 'Answer this question and save again.' } },
  constraint: { status: 422, th: '{th}', en: '{en}', next },
  type: { status: 422, th: 'คำตอบของ "{labelTh}" ไม่ใช่แบบที่ข้อนี้รับ', en: 'The answer to "{labelEn}" is not of the kind that the question takes.', next },
  choice: { status: 422, th: 'ตัวเลือกของ "{labelTh}" ไม่มีให้เลือกแล้ว', en: 'The choice of "{labelEn}" is no longer offered.', next: { th: 'เลือกใหม่จากรายการ แล้วบันทึกอีกครั้ง', en: 'Choose again from the list and save.' } },
});
