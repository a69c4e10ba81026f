import type { Screen } from '@klaikhun/web/navigation/index.tsx';

export { asksToConfirm, ConfirmSheet } from './confirm.tsx';
export { Bell } from './notices/bell.tsx';
export { SignIn } from './sign-in.tsx';

export const screens: readonly Screen[] = [
  { path: '/security', load: () => import('./security.tsx') },
  { path: '/notices', load: () => import('./notices/notices.tsx') },
];
