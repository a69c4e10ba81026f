import { defineProblems } from '@klaikhun/std';

export const accessProblems = defineProblems('access', {
  sign_in_first: {
    status: 401,
    th: 'ยังไม่ได้เข้าสู่ระบบ หรือหมดเวลาแล้ว',
    en: 'You are not signed in, or your session has ended.',
    next: { th: 'เข้าสู่ระบบ แล้วทำอีกครั้ง', en: 'Sign in and do it again.' },
  },
  not_your_role: {
    status: 403,
    th: 'หน้าที่ของคุณ ({role}) ไม่เปิดให้ทำสิ่งนี้: {what}',
    en: 'Your role ({role}) may not do this: {what}',
    next: { th: 'ขอให้ {roles} ทำให้', en: 'Ask: {roles}.' },
  },
  no_area: {
    status: 403,
    th: 'บัญชีของคุณยังไม่มีพื้นที่รับผิดชอบ',
    en: 'Your account has no area of duty.',
    next: { th: 'ขอให้หัวหน้าสำนักงานจังหวัดมอบหมายพื้นที่', en: 'Ask the head of the provincial office for an area.' },
  },
  confirm_first: {
    status: 403,
    th: 'ต้องยืนยันตัวตนอีกครั้งก่อน: {what}',
    en: 'Confirm first that it is still you: {what}',
    next: { th: 'ยืนยันด้วยรหัสผ่าน รหัสหกหลัก หรือพาสคีย์ แล้วทำต่อได้เลย', en: 'Confirm with your password, a six-digit code or a passkey, and go on.' },
  },
  purpose_first: {
    status: 403,
    th: 'ครอบครัวนี้ไม่มีงานค้างอยู่ บอกก่อนว่าเปิดดูเพราะอะไร',
    en: 'There is no open work on this record. Say first why you open it.',
    next: { th: 'เลือกเหตุผล เช่น เขามาที่สำนักงาน ระบบจะจดไว้กับชื่อคุณ', en: 'Choose a reason, for example that they came to the office. It is kept with your name.' },
  },
  too_many: {
    status: 429,
    th: 'ทำสิ่งนี้บ่อยเกินไปในเวลาสั้น ๆ',
    en: 'This was done too often in a short time.',
    next: { th: 'รอ {seconds} วินาที แล้วทำต่อได้เลย', en: 'Wait {seconds} seconds and go on.' },
  },
  export_quota: {
    status: 429,
    th: 'ส่งออกรายชื่อครบจำนวนของช่วงนี้แล้ว',
    en: 'The number of exports for now has been used up.',
    next: { th: 'ส่งออกได้อีกใน {minutes} นาที ถ้าจำเป็นเร่งด่วน ปรึกษาหัวหน้าหน่วยงาน', en: 'Export again in {minutes} minutes; if it is urgent, ask the head of your unit.' },
  },
  own_request: {
    status: 403,
    th: 'คุณเป็นคนขอเรื่องนี้เอง จึงเห็นชอบเองไม่ได้',
    en: 'You asked for this yourself, so you cannot agree to it.',
    next: { th: 'รอให้เพื่อนร่วมงานที่มีอำนาจดูให้', en: 'Wait for a colleague who may decide.' },
  },
  settled_already: {
    status: 409,
    th: 'คำขอนี้มีคนตัดสินแล้ว หรือหมดเวลาแล้ว',
    en: 'This request was settled already, or its time is over.',
    next: { th: 'เปิดหน้านี้ใหม่เพื่อดูผล ถ้ายังต้องใช้ ให้ขอใหม่', en: 'Reload the page to see the result. If it is still needed, ask again.' },
  },
  refusal_without_reason: {
    status: 422,
    th: 'ไม่เห็นชอบต้องบอกเหตุผล',
    en: 'A refusal needs a reason.',
    next: { th: 'เขียนสั้น ๆ ให้คนขอรู้ว่าควรทำอย่างไรต่อ', en: 'Write briefly what the asker should do instead.' },
  },
  not_usable: {
    status: 404,
    th: 'ไม่มีคำขอนี้ หรือใช้ไม่ได้แล้ว',
    en: 'There is no such request, or it can no longer be used.',
    next: { th: 'คำขอที่เห็นชอบแล้วใช้ได้ครั้งเดียวภายใน 24 ชั่วโมง ถ้ายังต้องใช้ ให้ขอใหม่', en: 'An agreed request is used once within 24 hours. If it is still needed, ask again.' },
  },
  unguarded: {
    status: 500,
    th: 'เส้นทาง {routes} ไม่มีนโยบายการเข้าถึง ระบบจึงไม่เปิด',
    en: 'No access policy for {routes}; the system does not start.',
    next: { th: 'กำหนดนโยบายด้วย defineRoute', en: 'Declare it with defineRoute.' },
  },
  unknown_use: {
    status: 500,
    th: 'เส้นทาง {routes} ใช้ข้อมูลเพื่อสิ่งที่พจนานุกรมข้อมูลไม่มี ระบบจึงไม่เปิด',
    en: 'No such use of personal data for {routes}; the system does not start.',
    next: { th: 'อ้างการใช้ข้อมูลที่มีใน uses.yaml หรือเพิ่มพร้อมฐานทางกฎหมาย', en: 'Name an entry of uses.yaml, or add one with its legal ground.' },
  },
  unnamed_look: {
    status: 500,
    th: 'ดูข้อมูลบุคคลโดยไม่มีบันทึกว่าใครดู จึงไม่แสดง',
    en: 'A personal record was read without a note of who read it, so it is not shown.',
    next: { th: 'แจ้งผู้ดูแลระบบ', en: 'Tell the administrator.' },
  },
});
