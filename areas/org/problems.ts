import { defineProblems } from '@klaikhun/std';

export const orgProblems = defineProblems('org', {
  wrong_password: {
    status: 401,
    th: 'ชื่อบัญชีหรือรหัสผ่านไม่ถูกต้อง',
    en: 'The account or the password is not right.',
    next: { th: 'ลองอีกครั้ง หรือขอรหัสใหม่จากหัวหน้าสำนักงาน', en: 'Try again, or ask the head of your office for a new one.' },
  },
  too_many_tries: {
    status: 429,
    th: 'ลองเข้าสู่ระบบผิดหลายครั้งเกินไป',
    en: 'Too many failed sign-ins.',
    next: { th: 'รอ {minutes} นาทีแล้วลองใหม่', en: 'Wait {minutes} minutes and try again.' },
  },
});
