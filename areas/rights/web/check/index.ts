export { PublicCheck, type CheckEngine } from './public-check.tsx';
