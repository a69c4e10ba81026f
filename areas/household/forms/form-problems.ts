import { defineProblems } from '@klaikhun/std';

export const formProblems = defineProblems('household_form', {
  not_found: { status: 404, th: 'ไม่พบแบบฟอร์มรุ่นนี้', en: 'There is no such version of a form.', next: { th: 'กลับไปที่รายการแบบฟอร์ม แล้วเลือกใหม่', en: 'Go back to the list of forms and choose again.' } },
  never_in_force: { status: 422, th: 'แบบฟอร์มรุ่นนี้ยังไม่ได้ประกาศใช้', en: 'This version of the form is not in force yet.', next: { th: 'เปิดแบบที่ใช้อยู่ แล้วกรอกใหม่', en: 'Open the form in force and fill that in.' } },
  day_past: { status: 422, th: 'วันเริ่มใช้ต้องเป็นวันพรุ่งนี้เป็นต้นไป', en: 'A version begins tomorrow at the earliest.', next: { th: 'เลือกวันใหม่ ก่อนถึงวันนั้นถอนได้', en: 'Choose another day; until then it can be taken back.' } },
  day_taken: { status: 409, th: 'มีอีกรุ่นของแบบนี้เริ่มใช้วันเดียวกัน', en: 'Another version of this form begins on that day.', next: { th: 'เลือกวันอื่น หรือถอนรุ่นนั้นก่อน', en: 'Choose another day, or take that version back first.' } },
  published_already: { status: 409, th: 'รุ่นนี้กำหนดวันเริ่มใช้ไว้แล้ว', en: 'This version has its day already.', next: { th: 'ถอนวันเดิมก่อน แล้วกำหนดใหม่', en: 'Take the day back first, then set another.' } },
  nothing_to_take_back: { status: 409, th: 'รุ่นนี้เริ่มใช้แล้วหรือยังไม่ได้กำหนดวัน จึงถอนไม่ได้', en: 'This version is in force, or has no day: there is nothing to take back.', next: { th: 'ถ้าต้องแก้ ให้นำเข้ารุ่นใหม่แล้วประกาศใช้', en: 'To change it, read in a new version and publish that.' } },
  same_version: { status: 422, th: 'แบบ "{form}" มีรุ่น "{version}" ที่เนื้อหาต่างกันอยู่แล้ว', en: 'The form "{form}" has a version "{version}" with other content already.', next: { th: 'แก้เลขรุ่นในชีต settings แล้วนำเข้าใหม่', en: 'Change the version in the sheet settings and read it in again.' } },
  unreadable: { status: 422, th: 'อ่านคำตอบที่ส่งมาไม่ได้', en: 'The answers cannot be read.', next: { th: 'เปิดแบบใหม่ แล้วบันทึกอีกครั้ง', en: 'Open the form anew and save again.' } },
  whom: { status: 422, th: 'แบบนี้ต้องบอกว่าถามถึงใครในบ้าน', en: 'This form must say whom in the home it is about.', next: { th: 'เลือกคนในบ้าน แล้วบันทึกอีกครั้ง', en: 'Choose somebody of the home and save again.' } },
});
