// The house numbers: lengths, paths, scripts.

import { type Breach, breach } from './breach.ts';
import type { House } from './house.ts';
import { FORBIDDEN_PATH_WORDS, NUMBERS, PLAIN_JAVASCRIPT, READ_BY_PEOPLE } from './laws.ts';
import { functionsOf } from './functions.ts';

export function checkFileLength(house: House): Breach[] {
  return [...house.files].flatMap(([path, text]) => {
    const lines = countLines(text);
    return READ_BY_PEOPLE.test(path) && lines > NUMBERS.fileLines ? [breach('file-length', path, 0, `${lines} lines: find the second idea in it and give it a file of its own`)] : [];
  });
}

export function checkFunctionLength(house: House): Breach[] {
  return house.code.flatMap((path) =>
    functionsOf(house.source(path).code)
      .filter((span) => span.lines > NUMBERS.functionLines)
      .map((span) => breach('function-length', path, span.line, `a function of ${span.lines} lines: give its steps names`)),
  );
}

export function checkAreaReadme(house: House): Breach[] {
  return [...house.files].flatMap(([path, text]) => {
    const lines = countLines(text);
    return /^areas\/[^/]+\/README\.md$/.test(path) && lines > NUMBERS.areaReadmeLines ? [breach('area-readme', path, 0, `${lines} lines, ${NUMBERS.areaReadmeLines} are allowed`)] : [];
  });
}

export function checkPathWords(house: House): Breach[] {
  return [...house.files.keys()].flatMap((path) => {
    const words = path.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase().split(/[/._\s-]/);
    const word = FORBIDDEN_PATH_WORDS.find((forbidden) => words.includes(forbidden));
    return word === undefined ? [] : [breach('path-words', path, 0, `"${word}" says nothing: name the file after what it knows`)];
  });
}

export function checkScripts(house: House): Breach[] {
  const count = house.manifest('')?.scripts.length ?? 0;
  return count > NUMBERS.rootScripts ? [breach('scripts', 'package.json', 0, `${count} scripts, ${NUMBERS.rootScripts} are allowed: a command of klaikhun.mjs or of a tool serves as well`)] : [];
}

export function checkJavaScript(house: House): Breach[] {
  return [...house.files.keys()]
    .filter((path) => /\.(?:mjs|cjs|js|jsx)$/.test(path) && !(PLAIN_JAVASCRIPT as readonly string[]).includes(path))
    .map((path) => breach('javascript', path, 0, 'write it in TypeScript'));
}

function countLines(text: string): number {
  if (text === '') return 0;
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
