// The law files as they lie beside this one. Only wiring, tools and tests come in by this door.
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { LawFile } from '@klaikhun/rules';
import { RIGHTS } from './order.ts';

/** The folder of the law files. */
export const LAW_FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** `facts.yaml`, `sources.yaml` and every `rule.yaml`, rights in the order of the catalogue (others after them, by name). Paths are relative to the folder. */
export function readLawFiles(folder: string = LAW_FOLDER): Promise<LawFile[]> {
  return readMatching(folder, /^(facts|sources)\.yaml$|^(rights|levels)\/[^/]+\/rule\.yaml$/);
}

/** Every `situations.yaml`. */
export function readSituationFiles(folder: string = LAW_FOLDER): Promise<LawFile[]> {
  return readMatching(folder, /^(rights|levels)\/[^/]+\/situations\.yaml$/);
}

/** `uses.yaml`: to what ends personal data is used. */
export function readUsesText(folder: string = LAW_FOLDER): Promise<string> {
  return readFile(`${folder}/uses.yaml`, 'utf8');
}

async function readMatching(folder: string, pattern: RegExp): Promise<LawFile[]> {
  const names = await readdir(folder, { recursive: true });
  const paths = names.map((name) => name.replaceAll('\\', '/')).filter((name) => pattern.test(name));
  paths.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(`${folder}/${path}`, 'utf8') })));
}

function rank(path: string): number {
  const place = RIGHTS.findIndex((code) => path.startsWith(`rights/${code}/`));
  return place < 0 ? RIGHTS.length : place;
}
