// Records change only by appending actions. Pure: what an action is, how a state is folded from actions, how a history is told.
export { type Action, type Actor, type Words } from './action.ts';
export { fold, standing, undoneBy } from './fold.ts';
export { type StoryLine, type Teller, tellStory } from './story.ts';
export { type AuditRow, canonicalText } from './audit/canonical.ts';
export { chainChecker, type ChainChecker, type ChainFault, type FaultKind, type Hashing, type Head, type Link, SHARDS } from './audit/chain.ts';
export { readSignedLine, type SignedHeads, signedText } from './audit/signed-line.ts';
