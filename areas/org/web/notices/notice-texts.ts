import { defineTexts } from '@klaikhun/web/i18n/index.ts';

export const noticeTexts = defineTexts({
  title: { th: 'เรื่องที่แจ้งถึงคุณ', en: 'For you to know' },
  bell: { th: 'แจ้งเตือน', en: 'Notices' },
  bellNew: { th: (number: number) => `แจ้งเตือน มีเรื่องใหม่ ${number} เรื่อง`, en: (number: number) => `Notices, ${number} new` },
  many: { th: '99+', en: '99+' },
  readAll: { th: 'อ่านแล้วทั้งหมด', en: 'Mark all as read' },
  read: { th: 'อ่านแล้ว', en: 'Read' },
  unread: { th: 'ยังไม่ได้อ่าน', en: 'Unread' },
  by: { th: (who: string) => `โดย ${who}`, en: (who: string) => `by ${who}` },
  earlier: { th: 'แสดงก่อนหน้านี้', en: 'Show earlier ones' },
  nothing: { th: 'ยังไม่มีเรื่องแจ้ง', en: 'Nothing to tell you' },
  nothingNext: { th: 'เมื่อมีคนมอบงานให้ ตอบแทน หรือเปิดครอบครัวที่คุณดูแล จะขึ้นที่นี่', en: 'When somebody gives you work, answers for you or opens a family in your care, it appears here.' },
});
