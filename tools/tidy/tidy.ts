// The house's laws, run over a tree of files.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Breach, breach } from './breach.ts';
import { checkCycles, checkImports } from './check-imports.ts';
import { checkAreaReadme, checkFileLength, checkFunctionLength, checkJavaScript, checkPathWords, checkScripts } from './check-numbers.ts';
import { checkAny, checkEnvironment, checkMinistryWords, checkPure, checkSqlTime, checkThrows } from './check-text.ts';
import { checkSecrets } from './check-secrets.ts';
import { type House, readHouse } from './house.ts';

const CHECKS: readonly ((house: House) => Breach[])[] = [
  checkImports, checkCycles, checkPure, checkSqlTime, checkFileLength, checkFunctionLength, checkAreaReadme, checkPathWords,
  checkAny, checkThrows, checkMinistryWords, checkScripts, checkEnvironment, checkJavaScript, checkSecrets,
];

export interface Inspection {
  readonly breaches: readonly Breach[];
  readonly filesRead: number;
  readonly milliseconds: number;
}

/** Runs every law over files given as path -> text (paths from the root, with slashes). A tree without code is itself a breach. */
export function inspect(files: ReadonlyMap<string, string>): Inspection {
  const began = performance.now();
  return inspectHouse(readHouse(files), began);
}

export function inspectHouse(house: House, began = performance.now()): Inspection {
  const breaches = house.code.length === 0
    ? [breach('imports', '.', 0, 'tidy has read no code at all, so it can say nothing: is it looking at the right folder?')]
    : CHECKS.flatMap((check) => check(house));
  breaches.sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
  return { breaches, filesRead: house.files.size, milliseconds: performance.now() - began };
}

/** Folders that hold nothing of ours: what is installed, built, kept by git or by a running system. */
const SKIPPED = new Set(['node_modules', '.git', '.data', '.cache', 'dist', 'coverage']);
const SKIPPED_PATHS = new Set(['journeys/screens']);
const READ = /\.(?:[mc]?tsx?|[mc]?jsx?|sql|json|css|html|md|yaml|yml)$/;

/** Reads the repository at `root`. Of data and pictures only the path is kept: no law speaks of what is in them. */
export function readTree(root: string): Map<string, string> {
  const files = new Map<string, string>();
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name) && !SKIPPED_PATHS.has(path)) walk(path);
      } else if (entry.isFile()) files.set(path, READ.test(entry.name) && entry.name !== 'package-lock.json' ? readFileSync(join(root, path), 'utf8') : '');
    }
  };
  walk('');
  return files;
}

/** `path:line law: what is wrong and what to do`, one line each. */
export function report(inspection: Inspection): string {
  const lines = inspection.breaches.map(({ path, line, law, says }) => `${path}${line > 0 ? `:${line}` : ''}  ${law}: ${says}`);
  const end = `tidy: ${inspection.breaches.length} breaches in ${inspection.filesRead} files (${(inspection.milliseconds / 1000).toFixed(2)} s)`;
  return [...lines, end].join('\n');
}
