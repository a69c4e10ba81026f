import type { Screen } from '@klaikhun/web/navigation/index.tsx';

export const screens: readonly Screen[] = [
  { path: '/danger', load: () => import('./danger.tsx') },
  { path: '/field/danger', load: () => import('./field-danger.tsx') },
  { path: '/danger-reports', load: () => import('./danger-reports.tsx'), menu: { name: { th: 'เหตุอันตราย', en: 'Danger reports' }, for: (may) => may.break_glass, place: 14 } },
];
