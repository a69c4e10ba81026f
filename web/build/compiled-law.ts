import type { Plugin } from 'vite';
import { runHere } from './run-here.ts';

const NAME = 'virtual:law';
const RESOLVED = `\0${NAME}`;

/** `virtual:law`: the law folder compiled to its expression tree when the page is built, so that no parser travels to the phone. */
export function compiledLaw(): Plugin {
  return {
    name: 'klaikhun-compiled-law',
    resolveId(id) {
      return id === NAME ? RESOLVED : undefined;
    },
    async load(id) {
      if (id !== RESOLVED) return undefined;
      const { lawForPhone } = await runHere<{ lawForPhone: () => Promise<string> }>('law-for-phone.ts');
      return `export default ${JSON.stringify(await lawForPhone())};`;
    },
  };
}
