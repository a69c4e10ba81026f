import { defineProblems } from '@klaikhun/std';

export const rightsProblems = defineProblems('rights', {
  not_decided_yet: {
    status: 503,
    th: 'ยังไม่ได้คิดสิทธิของจังหวัดนี้',
    en: 'The rights of this province have not been decided yet.',
    next: { th: 'รอสักครู่แล้วเปิดหน้านี้ใหม่ ระบบกำลังคิดสิทธิของทุกคนอยู่', en: 'Wait a moment and reload: the system is deciding everybody\'s rights.' },
  },
  no_such_right: {
    status: 404,
    th: 'ไม่มีสิทธิชื่อ "{right}"',
    en: 'There is no right "{right}".',
    next: { th: 'เลือกสิทธิจากรายการ', en: 'Choose a right from the list.' },
  },
  needs_second_person: {
    status: 403,
    th: 'แฟ้มนี้มีชื่อคน {persons} คน คนเดียวส่งออกได้ไม่เกิน {alone} คนใน 24 ชั่วโมง',
    en: 'This file names {persons} people; alone one may take {alone} in 24 hours.',
    next: { th: 'ขอให้เพื่อนร่วมงานเห็นชอบก่อน หรือเลือกอำเภอหรือสิทธิให้แคบลง', en: 'Ask a colleague to agree first, or choose a district or a right.' },
  },
  nobody_to_agree: {
    status: 409,
    th: 'ตอนนี้ไม่มีใครที่เห็นชอบให้คุณได้',
    en: 'There is nobody now who could agree.',
    next: { th: 'เลือกพื้นที่ให้แคบลง หรือแจ้งผู้ดูแลระบบให้กำหนดหัวหน้าที่รับผิดชอบพื้นที่เดียวกัน', en: 'Choose a smaller area, or tell the administrator to name a head for the same area.' },
  },
  no_such_request: {
    status: 404,
    th: 'ไม่มีคำขอนี้',
    en: 'There is no such request.',
    next: { th: 'กลับไปที่หน้าคำขอส่งออก', en: 'Go back to the list of requests.' },
  },
  list_grew: {
    status: 409,
    th: 'รายการนี้ยาวขึ้นมากตั้งแต่เห็นชอบ (ตอนนี้ {persons} คน เห็นชอบไว้ {agreed} คน)',
    en: 'The list has grown much since it was agreed to (now {persons} people, agreed {agreed}).',
    next: { th: 'ขอใหม่อีกครั้ง', en: 'Ask again.' },
  },
  too_long: {
    status: 422,
    th: 'รายการยาวเกินไปสำหรับแฟ้มเดียว ({total} ครอบครัว)',
    en: 'The list is too long for one file ({total} families).',
    next: { th: 'เลือกอำเภอหรือสิทธิก่อน แล้วส่งออกใหม่', en: 'Choose a district or a right first, then export again.' },
  },
});
