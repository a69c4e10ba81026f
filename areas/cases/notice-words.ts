// What a notice says: that there is something, and in which subdistrict. Nothing of what, of whom or by whom.
import type { NoticeWords } from '@klaikhun/areas/org';

export const casesNotices: NoticeWords = {
  'danger.reported': ({ place_th, place_en }) => ({ title: { th: `มีแจ้งเหตุอันตรายใน${place_th}`, en: `There is a danger report in ${place_en}` }, about: { th: 'ยังไม่มีใครรับเรื่อง เปิดดูเดี๋ยวนี้', en: 'Nobody has taken it on yet. Open it now.' }, to: '/danger-reports' }),
  'danger.acknowledged': () => ({ title: { th: 'เหตุที่คุณแจ้งมีคนรับเรื่องแล้ว', en: 'What you reported was taken on' }, to: '/danger' }),
};
