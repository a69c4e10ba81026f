// Access against PostgreSQL: the transaction that sees one account's areas, and routes that are handed one.
export { type AreaScope, inArea } from './area.ts';
export { type AnyRoute, type Call, defineRoute, type FileAnswer, type Looked, type Route, type Shape } from './route.ts';
export { type Asking, Limits, readLimits } from './limits.ts';
