export * from './api.contract.ts';
export { AUTHORITIES, type Authority, type Claim, type ClaimContent, type ClaimEntry, CLAIMS, type Contribution, EMPTY_CONTENT, foldClaims, type Mark, type Paper, papersOf, PAYMENTS, type Payment, readClaimEntry, readPapers } from './claim-entry.ts';
export { type ClaimState, decideClaim, standingOf } from './decide.ts';
export { accountBefore, type Asked, asksFor, type ClaimForm, claimForm, type Known, type OpenPoint, type PaperLine } from './form.ts';
export { claimProblems } from './problems.ts';
export { openWords } from './view.ts';
export { AUTHORITY_WORDS, PAYMENT_WORDS, readBack, sayContent } from './read-back.ts';
export { type AuthorityOption, authorityOptions, isFilled } from './who-applies.ts';
