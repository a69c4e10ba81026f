import type { Screen } from '@klaikhun/web/navigation/index.tsx';

export const screens: readonly Screen[] = [
  { path: '/households/$id/claims/$key', load: () => import('./claim-at-desk.tsx') },
  { path: '/field/families/$id/claims/$key', load: () => import('./claim-at-door.tsx') },
  { path: '/claims', load: () => import('./claim-list.tsx'), menu: { name: { th: 'ร่างคำขอ', en: 'Applications' }, for: (may) => may.do_work, place: 25 } },
];
