// Where the words are kept: each area's words.ts, found by itself, and the law.
import { existsSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readLawFiles } from '@klaikhun/law/node';
import { compileLaw } from '@klaikhun/rules';
import { ROOT } from '@klaikhun/server/config.ts';
import { type AreaWords, glossary, sectionsOf, type Words } from './glossary.ts';

export const WORDS_PAGE = `${ROOT}docs/words.md`;

/** The page as it should be now. */
export async function pageNow(): Promise<string> {
  const compiled = compileLaw(await readLawFiles());
  if (!compiled.ok) throw new Error('The law does not compile; see `klaikhun law check`.');
  return glossary(sectionsOf(await areaWords(), compiled.value));
}

async function areaWords(): Promise<AreaWords> {
  const words = new Map<string, Record<string, Words>>();
  for (const area of readdirSync(`${ROOT}areas`).sort()) {
    const file = `${ROOT}areas/${area}/words.ts`;
    if (existsSync(file)) words.set(area, ((await import(pathToFileURL(file).href)) as { words: Record<string, Words> }).words);
  }
  return words;
}
