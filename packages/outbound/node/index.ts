// The one way out: see callsTo.
export { isOutside } from './addresses.ts';
export { type Asked, callsTo, type Out, type OutOptions } from './call.ts';
