export { SignIn } from './sign-in.tsx';
export { asksToConfirm, ConfirmSheet } from './confirm.tsx';
