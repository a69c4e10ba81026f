export * from './api.contract.ts';
export { AUTHORITIES, type Authority, type Claim, ClaimContent, ClaimEntry, claimKey, CLAIMS, type Contribution, EMPTY_CONTENT, foldClaims, type Mark, type Paper, papersOf, PAYMENTS, type Payment, readPapers } from './claim-entry.ts';
export { type ClaimState, decideClaim, standingOf } from './decide.ts';
export { type Asked, asksFor, type ClaimForm, claimForm, type Known, type OpenPoint, type PaperLine } from './form.ts';
export { claimProblems } from './problems.ts';
export { openWords } from './view.ts';
export { type AuthorityOption, authorityOptions, isFilled } from './who-applies.ts';
