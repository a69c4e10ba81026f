import { bareName, givenName } from './name.ts';
import { skeleton } from './skeleton.ts';
import { soundKey } from './sound.ts';

/** Goes up with every change of a key's rules: keys that were kept under another number must be made again. */
export const KEYS_VERSION = 2;

/** What a name is found by. Empty where there is no such name. */
export interface NameKeys {
  readonly bareFirst: string;
  readonly bareLast: string;
  readonly soundFirst: string;
  readonly soundLast: string;
  /** Of both names, "SMC-PNM"; the hyphen is there also when one is missing. */
  readonly bones: string;
}

/** @param first with or without a title before it */
export function nameKeys(first: string, last: string): NameKeys {
  const { name } = givenName(first);
  const bareFirst = bareName(name);
  const bareLast = bareName(last);
  return {
    bareFirst, bareLast,
    // A name in Latin letters sounds as it is spelt, as far as this key knows.
    soundFirst: soundKey(name) || bareFirst, soundLast: soundKey(last) || bareLast,
    bones: `${skeleton(name)}-${skeleton(last)}`,
  };
}
