import { defineProblems } from '@klaikhun/std';

export const httpProblems = defineProblems('http', {
  no_such_path: {
    status: 404,
    th: 'ไม่มีหน้าหรือข้อมูลตามที่อยู่นี้',
    en: 'There is nothing at this address.',
    next: { th: 'กลับไปหน้าแรก แล้วเปิดจากเมนู', en: 'Go back to the first page and open it from there.' },
  },
  bad_address: {
    status: 400,
    th: 'ที่อยู่นี้เขียนไม่ถูกต้อง',
    en: 'This address is not written rightly.',
    next: { th: 'กลับไปหน้าแรก แล้วเปิดจากเมนู', en: 'Go back to the first page and open it from there.' },
  },
  long_address: {
    status: 431,
    th: 'ที่อยู่หรือหัวของคำขอยาวเกินไป',
    en: 'The address or the headers of this request are too long.',
    next: { th: 'กลับไปหน้าแรก แล้วเปิดจากเมนู ถ้ายังไม่ได้ ให้ล้างคุกกี้ของเว็บนี้', en: 'Open the first page and go on from there; if it still fails, clear the cookies of this site.' },
  },
  too_slow: {
    status: 408,
    th: 'คำขอมาไม่ครบภายในเวลา จึงหยุดรอ',
    en: 'The request did not arrive in time.',
    next: { th: 'ดูสัญญาณอินเทอร์เน็ต แล้วทำอีกครั้ง', en: 'Check the connection and do it again.' },
  },
  invalid: {
    status: 422,
    th: 'ข้อมูลที่ส่งมายังไม่ครบหรือไม่ถูกต้อง: {fields}',
    en: 'What was sent is incomplete or wrong: {fields}',
    next: { th: 'แก้ช่องที่ระบุ แล้วส่งใหม่', en: 'Correct the fields named and send again.' },
  },
  unstorable: {
    status: 422,
    th: 'ข้อความที่ส่งมามีอักขระที่เก็บไม่ได้',
    en: 'What was sent holds a character that cannot be kept.',
    next: { th: 'พิมพ์ข้อความนั้นใหม่ ไม่ต้องคัดลอกมา แล้วส่งอีกครั้ง', en: 'Type the text anew instead of pasting it, and send again.' },
  },
  not_json: {
    status: 415,
    th: 'ข้อมูลที่ส่งมาอ่านไม่ได้',
    en: 'What was sent cannot be read as JSON.',
    next: { th: 'เปิดหน้านี้ใหม่ แล้วทำอีกครั้ง', en: 'Reload the page and do it again.' },
  },
  too_large: {
    status: 413,
    th: 'ข้อมูลที่ส่งมาใหญ่เกินไป',
    en: 'What was sent is too large.',
    next: { th: 'ส่งทีละรายการ', en: 'Send one thing at a time.' },
  },
  foreign_page: {
    status: 403,
    th: 'คำสั่งนี้มาจากหน้าเว็บอื่น จึงไม่ทำให้',
    en: 'This request came from another website and was not done.',
    next: { th: 'เปิดหน้าของใกล้คุณเอง แล้วทำอีกครั้ง', en: 'Open Klaikhun itself and do it again.' },
  },
  busy: {
    status: 503,
    th: 'ระบบติดต่อฐานข้อมูลไม่ได้ชั่วคราว',
    en: 'The database cannot be reached for the moment.',
    next: { th: 'รอสักครู่แล้วเปิดหน้านี้ใหม่ สิ่งที่กดไปแล้วจะไม่ถูกบันทึกซ้ำ', en: 'Wait a moment and try again; nothing will be recorded twice.' },
  },
  disk_full: {
    status: 507,
    th: 'ดิสก์ของระบบเต็ม จึงยังไม่ได้บันทึกรายการนี้',
    en: 'The disk of the system is full: this was not recorded.',
    next: { th: 'อย่าเพิ่งทิ้งสิ่งที่พิมพ์ไว้ แจ้งผู้ดูแลระบบให้เพิ่มที่ว่าง แล้วส่งอีกครั้ง สิ่งที่บันทึกแล้วยังอยู่ครบ', en: 'Keep what you have typed, ask the administrator for room on the disk, then send it again. What was recorded is all there.' },
  },
  looks_not_noted: {
    status: 507,
    th: 'ดิสก์ของระบบเต็มจนจดไม่ได้ว่าใครเปิดดูข้อมูล จึงยังเปิดข้อมูลของคนไม่ได้',
    en: 'The disk of the system is so full that a look could not be noted, so nobody\'s record is opened.',
    next: { th: 'แจ้งผู้ดูแลระบบให้เพิ่มที่ว่าง แล้วเปิดหน้านี้ใหม่ สิ่งที่บันทึกแล้วยังอยู่ครบ', en: 'Ask the administrator for room on the disk, then reload this page. What was recorded is all there.' },
  },
  unexpected: {
    status: 500,
    th: 'ระบบทำรายการนี้ไม่สำเร็จ และยังไม่ได้บันทึกอะไร',
    en: 'The system could not do this, and nothing was recorded.',
    next: { th: 'ลองอีกครั้ง ถ้ายังไม่ได้ แจ้งผู้ดูแลระบบพร้อมเลขอ้างอิง', en: 'Try again; if it still fails, tell the administrator the reference number.' },
  },
});
