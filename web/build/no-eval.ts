import type { Plugin } from 'vite';

/** Text made into a program: what the pages' content policy forbids, found before a page is ever opened. */
const MADE_FROM_TEXT = /\bnew\s+Function\b|(?<![\w$.])Function\s*\(\s*['"`]|(?<![\w$.])eval\s*\(|\bset(?:Timeout|Interval)\s*\(\s*['"`]|\.constructor\s*\(\s*['"`]/;

/** The first piece of code in `code` that turns text into a program, or null. */
export function madeFromText(code: string): string | null {
  const found = MADE_FROM_TEXT.exec(code);
  return found === null ? null : code.slice(Math.max(0, found.index - 60), found.index + 60);
}

/** Stops the build when a script of the pages holds such code: the sweep's generated loops belong to the server alone. */
export function noEval(): Plugin {
  return {
    name: 'klaikhun-no-eval',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const [name, chunk] of Object.entries(bundle)) {
        const found = chunk.type === 'chunk' ? madeFromText(chunk.code) : null;
        if (found !== null) this.error(`${name} makes a program from text, which the content policy forbids: …${found}…`);
      }
    },
  };
}
