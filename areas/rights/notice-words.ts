import type { NoticeBody, NoticeWords } from '@klaikhun/areas/org';

const REQUESTS = '/exports';
const people = ({ persons }: NoticeBody) => ({ th: `มีชื่อคน ${persons} คน`, en: `It names ${persons} people.` });

/** What this area tells people inside the app. */
export const rightsNotices: NoticeWords = {
  'export.asked': (body) => ({ title: { th: 'เพื่อนร่วมงานขอส่งออกรายชื่อ รอคุณเห็นชอบ', en: 'A colleague asks to export a list and waits for you' }, about: people(body), to: REQUESTS }),
  'export.approved': (body) => ({ title: { th: 'คำขอส่งออกของคุณผ่านแล้ว รับแฟ้มได้ภายใน 24 ชั่วโมง', en: 'Your export was agreed to: fetch it within 24 hours' }, about: people(body), to: REQUESTS }),
  'export.refused': (body) => ({ title: { th: 'คำขอส่งออกของคุณไม่ผ่าน', en: 'Your export was not agreed to' }, about: people(body), to: REQUESTS }),
};
