import type { Screen } from '@klaikhun/web/navigation/index.tsx';

export const screens: readonly Screen[] = [
  { path: '/search', load: () => import('./search.tsx'), menu: { name: { th: 'ค้นหาคน', en: 'Find a person' }, for: (may) => may.search, place: 30 } },
];
