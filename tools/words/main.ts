// Prints docs/words.md.
import { writeFileSync } from 'node:fs';
import { pageNow, WORDS_PAGE } from './read.ts';

writeFileSync(WORDS_PAGE, await pageNow());
console.log('docs/words.md: up to date');
