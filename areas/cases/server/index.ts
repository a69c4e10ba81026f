export { casesRoutes } from './api.ts';
export type { CasesServices } from './services.ts';
