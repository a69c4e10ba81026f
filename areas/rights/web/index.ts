import type { Screen } from '@klaikhun/web/navigation/index.tsx';

export const screens: readonly Screen[] = [
  { path: '/', load: () => import('./front-page.tsx') },
  { path: '/work', load: () => import('./work-list.tsx') },
];
