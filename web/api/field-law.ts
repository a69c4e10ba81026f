import type { Law } from '@klaikhun/rules/decide';

let fetched: Promise<Law> | null = null;

/** The law for the field app: a part of its own, fetched once and then kept with the app's other files. */
export function fieldLaw(): Promise<Law> {
  fetched ??= import('virtual:field-law').then((law) => JSON.parse(law.default) as Law);
  return fetched;
}
