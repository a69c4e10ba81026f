// Calls to other machines: only to origins that the operator named, and only where their names really lead outside.
export { outboundProblems } from './problems.ts';
