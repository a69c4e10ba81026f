import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const SERVICE_WORKER = 'sw.js';
/** Of the pages that are not the app: they are read online. */
const OTHER_PAGES = /^(?:check|privacy)\.html$|noto-sans-thai-looped|^assets\/_virtual_law-|\.map$/;
const STILL = ['favicon.svg', 'manifest.webmanifest', 'icon-192.png'];

interface Built { readonly type: 'chunk' | 'asset'; readonly name?: string; readonly imports?: readonly string[]; readonly dynamicImports?: readonly string[]; readonly facadeModuleId?: string | null }

/** Writes before the service worker which files make up the app, and a version that changes when any of them does. */
export function offlineFiles(): Plugin {
  return {
    name: 'klaikhun-offline-files',
    apply: 'build',
    async writeBundle(options, bundle) {
      const folder = options.dir ?? '';
      const built = bundle as unknown as Readonly<Record<string, Built>>;
      const files = [...filesOf(built).map((name) => `/${name}`), ...STILL.map((name) => `/${name}`)].sort();
      const hash = createHash('sha256').update(files.join('\n'));
      for (const name of ['index.html', SERVICE_WORKER, ...STILL]) hash.update(await readFile(join(folder, name)));
      const program = await readFile(join(folder, SERVICE_WORKER), 'utf8');
      if (/^\s*import\b/m.test(program)) this.error('the service worker must be one file: it imports another');
      await writeFile(join(folder, SERVICE_WORKER), `self.appFiles=${JSON.stringify({ version: hash.digest('hex').slice(0, 16), files })};\n${program}`);
    },
  };
}

/** What can be reached from the app's page, and all that is no program: style sheets, fonts, the store's worker. */
export function filesOf(bundle: Readonly<Record<string, Built>>): string[] {
  const entry = Object.keys(bundle).find((name) => bundle[name]?.facadeModuleId?.endsWith('/web/index.html'));
  const reached = new Set<string>();
  const reach = (name: string): void => {
    const chunk = bundle[name];
    if (reached.has(name) || chunk?.type !== 'chunk') return;
    reached.add(name);
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) reach(next);
  };
  reach(entry ?? '');
  return Object.keys(bundle).filter((name) => (reached.has(name) || bundle[name]?.type === 'asset') && !OTHER_PAGES.test(name) && name !== SERVICE_WORKER);
}
