import type { Screen } from '@klaikhun/web/navigation/index.tsx';

export { asksToConfirm, ConfirmSheet } from './confirm.tsx';
export { SignIn } from './sign-in.tsx';

export const screens: readonly Screen[] = [{ path: '/security', load: () => import('./security.tsx') }];
