import { defineProblems } from '@klaikhun/std';

export const lookProblems = defineProblems('looks', {
  say_why: {
    status: 403,
    th: 'วันนี้คุณดูข้อมูลหลายครอบครัวกว่าปกติ โดยไม่มีงานที่ได้รับ',
    en: 'You have looked at more families than usual without work that was given to you.',
    next: { th: 'ยืนยันตัวตน แล้วบอกสั้น ๆ ว่าทำไมวันนี้ดูมาก ทำต่อได้ทันที', en: 'Confirm that it is you, say briefly why so many today, and go on at once.' },
  },
  stopped: {
    status: 429,
    th: 'ดูข้อมูลโดยไม่มีงานที่ได้รับครบจำนวนของช่วงนี้แล้ว ({count} ครอบครัว)',
    en: 'You have reached the number of families that may be looked at for now without given work ({count}).',
    next: { th: 'ครอบครัวที่มีงานหรือได้รับมอบหมายยังเปิดได้ ถ้ามีคนอยู่ในอันตราย เปิดกรณีฉุกเฉินได้ ถ้างานวันนี้ต้องดูมากจริง โทรหาหัวหน้าหน่วย', en: 'Families with open work or given to you still open, and so does an emergency. If today needs more, call the head of your unit.' },
  },
  no_such_flag: {
    status: 404,
    th: 'ไม่มีรายการนี้ให้คุณดู',
    en: 'There is no such entry for you.',
    next: { th: 'กลับไปที่รายการ แล้วเปิดใหม่', en: 'Go back to the list and open it again.' },
  },
  settled: {
    status: 409,
    th: 'รายการนี้มีคนลงความเห็นแล้ว',
    en: 'Somebody has given a verdict on this already.',
    next: { th: 'เปิดหน้านี้ใหม่เพื่อดูความเห็น ถ้าไม่เห็นด้วย ถอนความเห็นพร้อมเหตุผลได้', en: 'Reload the page to see it. If you disagree, take it back with a reason.' },
  },
  not_settled: {
    status: 409,
    th: 'รายการนี้ยังไม่มีความเห็นให้ถอน',
    en: 'There is no verdict to take back.',
    next: { th: 'เปิดหน้านี้ใหม่', en: 'Reload the page.' },
  },
  asked_already: {
    status: 409,
    th: 'ขอคำอธิบายไปแล้ว',
    en: 'An explanation was asked for already.',
    next: { th: 'รอคำตอบ หรือคุยกับหัวหน้าของเขา', en: 'Wait for the answer, or talk to the head of the unit.' },
  },
  no_question: {
    status: 404,
    th: 'ไม่มีคำถามนี้ถึงคุณ หรือคุณตอบไปแล้ว',
    en: 'There is no such question to you, or you have answered it.',
    next: { th: 'เปิดหน้านี้ใหม่', en: 'Reload the page.' },
  },
  bad_number: {
    status: 422,
    th: 'เลขประจำตัวนี้ไม่ถูกต้อง',
    en: 'This is not a valid 13-digit number.',
    next: { th: 'ดูเลข 13 หลักอีกครั้ง', en: 'Look at the 13 digits again.' },
  },
  not_yours: {
    status: 404,
    th: 'ไม่มีเจ้าหน้าที่หรือรายชื่อนี้ในจังหวัดที่คุณดูแล',
    en: 'There is no such officer or entry in your provinces.',
    next: { th: 'กลับไปที่รายการ แล้วเลือกใหม่', en: 'Go back to the list and choose again.' },
  },
});
