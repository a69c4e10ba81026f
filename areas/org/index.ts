export * from './api.contract.ts';
export * from './shapes.contract.ts';
