import type { Screen } from '@klaikhun/web/navigation/index.tsx';

export const screens: readonly Screen[] = [
  { path: '/households/$id', load: () => import('./household.tsx') },
  { path: '/households/$id/fill', load: () => import('./forms/fill.tsx') },
  { path: '/forms', load: () => import('./forms/forms.tsx'), menu: { name: { th: 'แบบฟอร์ม', en: 'Forms' }, for: (may) => may.publish_forms, place: 65 } },
  { path: '/forms/$hash', load: () => import('./forms/version.tsx') },
  { path: '/open', load: () => import('./openings/open-elsewhere.tsx'), menu: { name: { th: 'เปิดนอกพื้นที่', en: 'Open elsewhere' }, for: (may) => may.look_up, place: 40 } },
  { path: '/field', load: () => import('./field/today.tsx'), menu: { name: { th: 'ลงพื้นที่', en: 'In the field' }, for: (may) => may.take_along, place: 12 } },
  { path: '/field/families/$id', load: () => import('./field/family.tsx') },
  { path: '/field/families/$id/form', load: () => import('./field/form-visit.tsx') },
  { path: '/field/take-along', load: () => import('./field/take-along.tsx') },
  { path: '/field/new-family', load: () => import('./field/new-family.tsx') },
  { path: '/field/waiting', load: () => import('./field/waiting.tsx') },
  { path: '/field/device', load: () => import('./field/device.tsx') },
  { path: '/parked', load: () => import('./parked/parked.tsx'), menu: { name: { th: 'บันทึกที่รอรับ', en: 'Waiting to be taken over' }, for: (may) => may.do_work && may.seal, place: 55 } },
  { path: '/hand-over', load: () => import('./handover/handover.tsx'), menu: { name: { th: 'ส่งมอบงาน', en: 'Hand over' }, for: (may) => may.assign, place: 60 } },
  { path: '/emergency-openings', load: () => import('./openings/emergency-openings.tsx'), menu: { name: { th: 'การเปิดฉุกเฉิน', en: 'Emergency openings' }, for: (may) => may.oversee, place: 50 } },
  { path: '/audit-trail', load: () => import('./oversight/audit-trail.tsx'), menu: { name: { th: 'ร่องรอยการเข้าดู', en: 'Who looked' }, for: (may) => may.oversee, place: 45 } },
  { path: '/my-record', load: () => import('./own-record.tsx'), menu: { name: { th: 'ใครเปิดดูข้อมูลของฉัน', en: 'Who looked at my record' }, for: (may) => may.own_record, place: 15 } },
];
