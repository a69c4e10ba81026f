import type { Screen } from '@klaikhun/web/navigation/index.tsx';

export const screens: readonly Screen[] = [
  { path: '/', load: () => import('./front-page.tsx'), menu: { name: { th: 'ภาพรวม', en: 'Overview' }, for: (may) => !may.own_record, place: 10 } },
  { path: '/work', load: () => import('./work-list.tsx'), menu: { name: { th: 'ครอบครัวที่ต้องไปหา', en: 'Families to reach' }, for: (may) => may.do_work, place: 20 } },
  { path: '/exports', load: () => import('./exports/exports.tsx') },
];
