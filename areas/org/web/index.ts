import type { Screen } from '@klaikhun/web/navigation/index.tsx';

export { asksToConfirm, ConfirmSheet } from './confirm.tsx';
export { DutyNow, DutySwitch } from './duties/duty-switch.tsx';
export { Bell } from './notices/bell.tsx';
export { SignIn } from './sign-in.tsx';

export const screens: readonly Screen[] = [
  { path: '/security', load: () => import('./security.tsx') },
  { path: '/notices', load: () => import('./notices/notices.tsx') },
  { path: '/people-and-duties', load: () => import('./duties/people-and-duties.tsx'), menu: { name: { th: 'คนและหน้าที่', en: 'People and duties' }, for: (may) => may.assign || may.manage_accounts, place: 60 } },
  { path: '/people-and-duties/new', load: () => import('./duties/new-person.tsx') },
  { path: '/people-and-duties/posts/$id', load: () => import('./duties/post.tsx') },
  { path: '/people-and-duties/$id', load: () => import('./duties/person.tsx') },
  { path: '/my-leave', load: () => import('./duties/my-leave.tsx') },
];
