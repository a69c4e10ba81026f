import type { Screen } from '@klaikhun/web/navigation/index.tsx';

export const screens: readonly Screen[] = [{ path: '/households/$id', load: () => import('./household.tsx') }];
