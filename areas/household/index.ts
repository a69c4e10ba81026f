export * from './api.contract.ts';
