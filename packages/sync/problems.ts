import { defineProblems } from '@klaikhun/std';

export const syncProblems = defineProblems('sync', {
  no_such_record: {
    status: 404,
    th: 'ไม่มีเรื่องนี้ในเครื่อง',
    en: 'This record is not on the device.',
    next: { th: 'ต่อสัญญาณแล้วดึงข้อมูลใหม่ หรือค้นจากพื้นที่ของคุณอีกครั้ง', en: 'Connect and synchronise, or look for it in your area again.' },
  },
  nothing_to_mend: {
    status: 409,
    th: 'รายการนี้ไม่ได้รอให้แก้ไข',
    en: 'This entry does not wait to be mended.',
    next: { th: 'กลับไปที่รายการที่ยังไม่ได้ส่ง แล้วดูสถานะล่าสุด', en: 'Go back to the list of unsent entries and look at its state.' },
  },
  wiped: {
    status: 410,
    th: 'เครื่องนี้ถูกปิดการใช้งานและล้างข้อมูลแล้ว',
    en: 'This device was closed and its data wiped.',
    next: { th: 'ติดต่อหัวหน้าหน่วยเพื่อเปิดใช้เครื่องใหม่ งานที่ส่งแล้วไม่หาย', en: 'Ask the head of your unit to enrol the device again. What was sent is not lost.' },
  },
  full: {
    status: 507,
    th: 'ที่เก็บในเครื่องเต็ม จึงยังไม่ได้บันทึก',
    en: 'The device is full: this was not saved.',
    next: { th: 'ลบรูปหรือแอปที่ไม่ใช้ แล้วกดบันทึกอีกครั้ง ข้อความที่พิมพ์ยังอยู่บนจอ', en: 'Delete photos or apps that you do not need, then save again. What you typed is still on the screen.' },
  },
});
