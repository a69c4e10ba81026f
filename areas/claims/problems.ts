import { defineProblems } from '@klaikhun/std';

export const claimProblems = defineProblems('claims', {
  no_such_right: { status: 404, th: 'ไม่พบสิทธินี้ของคนในบ้าน', en: 'There is no such right for anybody in this home.', next: { th: 'กลับไปหน้าครอบครัว แล้วเลือกสิทธิอีกครั้ง', en: 'Go back to the family and choose the right again.' } },
  for_an_officer: { status: 403, th: 'สิทธินี้ดูจากข้อมูลที่หน้าที่ของคุณไม่เปิดให้เห็น จึงเตรียมคำขอไม่ได้', en: 'This right rests on facts that your role may not see, so you cannot prepare it.', next: { th: 'บอกเจ้าหน้าที่ในพื้นที่ให้ช่วยเตรียมคำขอเรื่องนี้', en: 'Ask an officer of the area to prepare it.' } },
  closed: { status: 409, th: 'สิทธินี้ปิดรับลงทะเบียนอยู่', en: 'Registration for this right is closed.', next: { th: 'รอเปิดรอบใหม่ ระบบจะแจ้งเมื่อเปิด', en: 'Wait until it opens again.' } },
  applied: { status: 409, th: 'มีคำขอเรื่องนี้ยื่นไว้แล้ว รอผลอยู่', en: 'An application for this is under way already.', next: { th: 'ติดตามคำขอเดิม ไม่ต้องยื่นซ้ำ', en: 'Follow that one; do not apply twice.' } },
  received: { status: 409, th: 'ได้รับสิทธินี้อยู่แล้ว', en: 'This right is received already.', next: { th: 'ดูประวัติการรับในหน้าครอบครัว ถ้าไม่จริงให้แก้ข้อมูลก่อน', en: 'See what is received on the family page; if it is not so, correct it first.' } },
  not_entitled: { status: 409, th: 'ยังไม่เข้าเงื่อนไขของสิทธินี้', en: 'The conditions of this right are not met.', next: { th: 'ดูว่าข้อใดไม่เข้าในหน้าครอบครัว ถ้าข้อมูลผิดให้แก้ก่อน', en: 'See which one fails on the family page; if a fact is wrong, correct it first.' } },
  nothing_to_withdraw: { status: 409, th: 'ไม่มีร่างคำขอที่จะถอน', en: 'There is no draft to withdraw.', next: { th: 'อาจมีคนถอนไปแล้ว เปิดหน้านี้ใหม่', en: 'Somebody may have withdrawn it. Open the page again.' } },
  broken: { status: 422, th: 'อ่านร่างคำขอนี้ไม่ได้', en: 'This draft cannot be read.', next: { th: 'ปรับแอปให้เป็นรุ่นล่าสุด แล้วบันทึกใหม่', en: 'Update the app, then save it again.' } },
});
