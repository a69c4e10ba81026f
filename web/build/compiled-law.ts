import type { Plugin } from 'vite';
import { runHere } from './run-here.ts';

/** The law folder compiled to its expression tree when the page is built, so that no parser travels to the phone: for the public check, and for the field app. */
const LAWS: Readonly<Record<string, () => Promise<string>>> = {
  'virtual:law': async () => (await runHere<{ lawForPhone: () => Promise<string> }>('law-for-phone.ts')).lawForPhone(),
  'virtual:field-law': async () => (await runHere<{ lawForField: () => Promise<string> }>('law-for-field.ts')).lawForField(),
};
const RESOLVED = '\0';

export function compiledLaw(): Plugin {
  return {
    name: 'klaikhun-compiled-law',
    resolveId(id) {
      return Object.hasOwn(LAWS, id) ? `${RESOLVED}${id}` : undefined;
    },
    async load(id) {
      const made = id.startsWith(RESOLVED) ? LAWS[id.slice(RESOLVED.length)] : undefined;
      return made === undefined ? undefined : `export default ${JSON.stringify(await made())};`;
    },
  };
}
