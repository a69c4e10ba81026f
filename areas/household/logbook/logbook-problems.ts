import { defineProblems } from '@klaikhun/std';

const reload = { th: 'เปิดหน้านี้ใหม่ แล้วลองอีกครั้ง', en: 'Reload the page and try again.' };
export const logbookProblems = defineProblems('logbook', {
  no_definition: { status: 409, th: 'ยังไม่มีแบบประเมินที่ใช้อยู่ในวันนี้', en: 'No assessment is in use today.', next: { th: 'แจ้งผู้ดูแลระบบ', en: 'Tell the administrator.' } },
  not_asked: { status: 422, th: 'มีคำตอบของข้อที่แบบประเมินนี้ไม่ได้ถามคุณ', en: 'An answer belongs to no question that you are asked.', next: reload },
  says_nothing: { status: 422, th: 'ยังไม่ได้ตอบข้อใด และไม่มีบันทึก', en: 'Nothing was answered or noted.', next: { th: 'ตอบอย่างน้อยหนึ่งข้อ หรือเขียนบันทึก', en: 'Answer one question at least, or write a note.' } },
  not_yours_to_close: { status: 403, th: 'หน้าที่ของคุณไม่ได้อ่านเรื่องอ่อนไหว จึงบันทึกเป็นเรื่องอ่อนไหวไม่ได้', en: 'Your role reads nothing sensitive, so it cannot mark this as sensitive.', next: { th: 'บอกเจ้าหน้าที่ภาคสนามให้เป็นผู้บันทึก', en: 'Ask a field officer to write it down.' } },
  no_such_need: { status: 404, th: 'ไม่พบความต้องการนี้ หรือสรุปไปแล้ว', en: 'There is no such need, or it is settled.', next: reload },
  bad_day: { status: 422, th: 'วันที่ได้รับต้องเป็นวันนี้หรือก่อนหน้า', en: 'The day must be today or before.', next: { th: 'ใส่วัน เดือน ปีใหม่', en: 'Enter the day again.' } },
  same_status: { status: 409, th: 'ครอบครัวอยู่ในสถานะนี้อยู่แล้ว', en: 'The family stands there already.', next: reload },
  moved_meanwhile: { status: 409, th: 'มีคนเปลี่ยนสถานะไปแล้วหลังจากคุณเปิดหน้านี้', en: 'Somebody has moved the family since you opened this page.', next: reload },
  needs_assessment: { status: 409, th: 'ยังไม่มีการประเมินห้ามิติในหนึ่งปีที่ผ่านมา จึงเลื่อนขึ้นไม่ได้', en: 'There is no assessment of the last year: the family cannot be moved forward.', next: { th: 'ประเมินห้ามิติก่อน แล้วจึงเลื่อนสถานะ', en: 'Assess the five dimensions first.' } },
  still_problems: { status: 409, th: 'ยังมีมิติที่มีปัญหาหรือยังไม่รู้: {which} จึงยังไม่ใช่ยั่งยืน', en: 'Some dimensions have problems or are not known: {which_en}. It is not sustainable yet.', next: { th: 'แก้หรือถามให้ครบก่อน หรือเลือกพอเพียง', en: 'Settle them first, or choose sufficient.' } },
  nothing_to_undo: { status: 409, th: 'ไม่มีอะไรให้ถอน', en: 'There is nothing to take back.', next: { th: 'ถอนได้เฉพาะที่ตนบันทึกในวันนี้ และยังไม่มีใครบันทึกต่อ', en: 'One takes back what one wrote today, as long as nobody has written upon it.' } },
});
