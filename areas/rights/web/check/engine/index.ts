import type { Law } from '@klaikhun/rules/decide';

// Everything that needs the law. It is fetched after the first page can be used, never before.
export { MOST_PAGES, nextPage, type Page, type Progress } from './next-page.ts';
export { resultsOf, type ResultLine, type Results } from './results.ts';
export type { Answer, Who } from './answers.ts';

/** The law as it travels: plain data. Citations that repeat their version's were left out on the way and come back here. */
export function openLaw(text: string): Law {
  const law = JSON.parse(text) as Law;
  for (const right of law.rights) {
    for (const version of right.versions) for (const condition of version.conditions) condition.citation ??= version.citation;
  }
  return law;
}
