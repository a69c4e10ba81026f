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
  too_long: {
    status: 422,
    th: 'รายการยาวเกินไปสำหรับแฟ้มเดียว ({total} ครอบครัว)',
    en: 'The list is too long for one file ({total} families).',
    next: { th: 'เลือกอำเภอหรือสิทธิก่อน แล้วส่งออกใหม่', en: 'Choose a district or a right first, then export again.' },
  },
});
