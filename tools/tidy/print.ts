// Prints the import law into ARCHITECTURE.md, between its markers.

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LAW_BEGINS, LAW_ENDS, withLaw } from './render.ts';

const file = fileURLToPath(new URL('../../ARCHITECTURE.md', import.meta.url));
const document = withLaw(readFileSync(file, 'utf8'));
if (document === null) {
  console.error(`ARCHITECTURE.md has lost its markers; put these two lines where the law belongs:\n${LAW_BEGINS}\n${LAW_ENDS}`);
  process.exitCode = 1;
} else writeFileSync(file, document);
