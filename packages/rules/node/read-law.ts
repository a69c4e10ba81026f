// The law files from a folder. Rights in the order of their folder names unless `order` says otherwise.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LawFile } from '../compile/source.ts';

/** All `facts.yaml`, `rights/<code>/rule.yaml` and `levels/<code>/rule.yaml` below `folder`, with paths relative to it. */
export async function readLawFiles(folder: string): Promise<LawFile[]> {
  const names = await readdir(folder, { recursive: true });
  const paths = names.map((name) => name.replaceAll('\\', '/')).filter((name) => name === 'facts.yaml' || /^(rights|levels)\/[^/]+\/rule\.yaml$/.test(name)).sort();
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(folder, path), 'utf8') })));
}
