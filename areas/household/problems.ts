import { defineProblems } from '@klaikhun/std';

export const householdProblems = defineProblems('household', {
  not_found: {
    status: 404,
    th: 'ไม่พบครอบครัวนี้ในพื้นที่ของคุณ',
    en: 'There is no such family in your area.',
    next: { th: 'กลับไปที่ “ครอบครัวที่ต้องไปหา” หรือถามหัวหน้าสำนักงานว่าครอบครัวอยู่พื้นที่ใด', en: 'Go back to the work list, or ask the head of your office whose area the family lives in.' },
  },
  broken: {
    status: 500,
    th: 'ข้อมูลของครอบครัวนี้ขัดกันเอง จึงคิดสิทธิไม่ได้: {faults}',
    en: 'The facts of this family contradict each other, so no right can be decided: {faults}',
    next: { th: 'แจ้งผู้ดูแลข้อมูลพร้อมเลขอ้างอิง', en: 'Tell the data steward, with the reference number.' },
  },
  no_such_person: {
    status: 404,
    th: 'ไม่พบคนนี้ในครอบครัว',
    en: 'There is no such person in this family.',
    next: { th: 'เปิดหน้านี้ใหม่ แล้วเลือกคนอีกครั้ง', en: 'Reload the page and choose the person again.' },
  },
  no_such_fact: {
    status: 422,
    th: 'ไม่มีข้อมูลชื่อ "{fact}" ให้ตอบ',
    en: 'There is no fact "{fact}" to answer.',
    next: { th: 'เปิดหน้านี้ใหม่ แล้วตอบจากคำถามบนหน้าจอ', en: 'Reload the page and answer a question on the screen.' },
  },
  not_yours_to_answer: {
    status: 403,
    th: 'หน้าที่ของคุณไม่เปิดให้ดูหรือตอบ "{label}"',
    en: 'Your role may not see or answer "{label}".',
    next: { th: 'ขอให้เจ้าหน้าที่ภาคสนามเป็นผู้ถามและบันทึก', en: 'Ask a field officer to ask and record it.' },
  },
  contradiction: {
    status: 422,
    th: 'คำตอบนี้ขัดกับข้อมูลที่มีอยู่: {reason}',
    en: 'This answer contradicts what is known: {reason}',
    next: { th: 'ตรวจวันที่อีกครั้ง', en: 'Check the date again.' },
  },
  nothing_to_undo: {
    status: 409,
    th: 'คำตอบนี้ถอนไม่ได้ หรือถูกถอนไปแล้ว',
    en: 'This cannot be undone, or has been undone already.',
    next: { th: 'ดูประวัติของครอบครัว แล้วตอบใหม่แทน', en: 'Look at the history of the family and answer again instead.' },
  },
  no_work: {
    status: 404,
    th: 'ครอบครัวนี้ไม่มีงานค้างอยู่',
    en: 'There is no work to do for this family.',
    next: { th: 'กลับไปที่ “ครอบครัวที่ต้องไปหา”', en: 'Go back to the work list.' },
  },
  whom_first: {
    status: 422,
    th: 'ยังไม่รู้ว่าจะเปิดครอบครัวไหน',
    en: 'It is not said whose family to open.',
    next: { th: 'ใส่เลขประจำตัว 13 หลักให้ถูกต้อง หรือเลขที่ครอบครัว', en: 'Give a correct 13-digit number, or the number of the family.' },
  },
  cannot_be_assigned: {
    status: 422,
    th: 'บางคนที่เลือกรับเรื่องปกปิดไม่ได้',
    en: 'Somebody you named cannot be given a sealed family.',
    next: { th: 'เลือกเจ้าหน้าที่ หัวหน้าหน่วย สายด่วน หรือ พมจ. ที่ยังทำงานอยู่', en: 'Name officers, heads or hotline agents who are still at work.' },
  },
  sealed_already: {
    status: 409,
    th: 'ครอบครัวนี้ปกปิดอยู่แล้ว',
    en: 'This family is sealed already.',
    next: { th: 'เปิดหน้านี้ใหม่ เพื่อดูว่าใครได้รับมอบหมาย', en: 'Reload the page to see who is assigned.' },
  },
  not_sealed: {
    status: 409,
    th: 'ครอบครัวนี้ไม่ได้ปกปิดอยู่',
    en: 'This family is not sealed.',
    next: { th: 'เปิดหน้านี้ใหม่', en: 'Reload the page.' },
  },
  only_the_assigned: {
    status: 403,
    th: 'เลิกปกปิดได้เฉพาะผู้ได้รับมอบหมายเรื่องนี้',
    en: 'Only somebody assigned to this family may lift the seal.',
    next: { th: 'ขอให้ผู้รับผิดชอบเรื่องเป็นคนเลิกปกปิด', en: 'Ask whoever is responsible for the case.' },
  },
  not_by_look_up: {
    status: 403,
    th: 'ครอบครัวที่เปิดนอกพื้นที่ชั่วคราวปกปิดไม่ได้',
    en: 'A family that you only looked up cannot be sealed.',
    next: { th: 'บอกเจ้าหน้าที่ในพื้นที่ หรือถ้าอันตรายเดี๋ยวนี้ ให้เปิดกรณีฉุกเฉินก่อน', en: 'Tell the officers of its area; if there is danger now, open it in an emergency first.' },
  },
  look_up_reads_only: {
    status: 403,
    th: 'เปิดนอกพื้นที่ชั่วคราวดูได้อย่างเดียว บันทึกคำตอบหรือรับงานไม่ได้',
    en: 'A family that you only looked up can be read, but not answered for or worked with.',
    next: { th: 'แจ้งเจ้าหน้าที่ในพื้นที่ของครอบครัว หรือขอให้หัวหน้ามอบหมายครอบครัวนี้ให้คุณ', en: 'Tell the officers of its area, or ask the head to assign the family to you.' },
  },
  no_such_opening: {
    status: 404,
    th: 'ไม่พบการเปิดกรณีฉุกเฉินนี้',
    en: 'There is no such emergency opening.',
    next: { th: 'กลับไปที่รายการ “เปิดกรณีฉุกเฉิน”', en: 'Go back to the list of emergency openings.' },
  },
  own_opening: {
    status: 403,
    th: 'ทบทวนการเปิดของตนเองไม่ได้',
    en: 'Nobody reviews their own opening.',
    next: { th: 'ขอให้ผู้ตรวจสอบคนอื่นทบทวน', en: 'Ask another reviewer.' },
  },
  no_such_entry: {
    status: 404,
    th: 'ไม่พบบันทึกนี้ในจังหวัดที่คุณตรวจสอบ',
    en: 'There is no such entry in the provinces that you oversee.',
    next: { th: 'กลับไปที่ “ร่องรอยการเข้าดู”', en: 'Go back to the trail.' },
  },
  reviewed_already: {
    status: 409,
    th: 'มีคนทบทวนไปแล้ว',
    en: 'This was reviewed already.',
    next: { th: 'เปิดหน้านี้ใหม่ เพื่อดูผล', en: 'Reload the page to see the verdict.' },
  },
});
