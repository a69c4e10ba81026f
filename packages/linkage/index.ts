// Is this the same name, written otherwise? Keys under which spellings of one name meet, and an ordered comparison of two names.
export { bareName, givenName, type SplitName, splitName } from './name.ts';
export { soundKey } from './sound.ts';
export { skeleton } from './skeleton.ts';
export { jaroWinkler, levenshtein, typingDistance } from './distance.ts';
export { KEYS_VERSION, type NameKeys, nameKeys } from './keys.ts';
export { compareNames, type NameLevel, type NameMatch, NAME_LEVELS } from './compare.ts';
