import { defineProblems } from '@klaikhun/std';

const tell = { th: 'แจ้งผู้ดูแลระบบให้ตรวจที่อยู่ของระบบปลายทาง', en: 'Ask the administrator to check the address of the other system.' };

export const outboundProblems = defineProblems('outbound', {
  not_allowed: { status: 502, th: 'ระบบไม่ติดต่อที่อยู่นี้ เพราะไม่อยู่ในรายการที่อนุญาต', en: 'This address is not on the list of those we call.', next: tell },
  inside: { status: 502, th: 'ชื่อของระบบปลายทางชี้เข้ามาในเครือข่ายภายใน จึงไม่ติดต่อ', en: 'The name of the other system leads into the inner network, so it is not called.', next: tell },
  elsewhere: { status: 502, th: 'ระบบปลายทางส่งต่อไปที่อื่น จึงหยุดไว้', en: 'The other system sends us elsewhere; we do not follow.', next: tell },
  too_much: { status: 502, th: 'ระบบปลายทางตอบมามากเกินไป จึงหยุดอ่าน', en: 'The other system answers too much; reading was stopped.', next: tell },
  too_slow: { status: 504, th: 'ระบบปลายทางไม่ตอบภายในเวลา', en: 'The other system did not answer in time.', next: { th: 'รอสักครู่แล้วลองอีกครั้ง', en: 'Wait a moment and try again.' } },
  away: { status: 502, th: 'ติดต่อระบบปลายทางไม่ได้', en: 'The other system cannot be reached.', next: { th: 'รอสักครู่แล้วลองอีกครั้ง', en: 'Wait a moment and try again.' } },
});
