import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { functionsOf } from './functions.ts';
import { isTest, readHouse, zoneOf } from './house.ts';
import { LAWS } from './laws.ts';
import { PLANTS } from './plants.ts';
import { renderLaw, withLaw } from './render.ts';
import { importsOf, scan } from './source.ts';
import { inspect, inspectHouse, readTree, report } from './tidy.ts';

/** tsconfig's way to write folders: a star stands for one name. */
function matchesFolder(pattern: string, path: string): boolean {
  const parts = pattern.split('/');
  return parts[0] !== '**' && parts.every((part, i) => part === '*' || part === path.split('/')[i]);
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const tree = readTree(ROOT);
const house = readHouse(tree);
const clean = inspectHouse(house);

describe('the house', () => {
  it('is tidy', () => {
    expect(report(clean).split('\n').slice(0, -1)).toEqual([]);
    expect(clean.filesRead).toBeGreaterThan(100);
  });

  it('an empty tree is no clean tree', () => {
    expect(inspect(new Map()).breaches).toHaveLength(1);
    expect(inspect(new Map([['README.md', '# nothing']])).breaches).toHaveLength(1);
  });

  it('ARCHITECTURE.md holds the law as it is enforced', () => {
    const document = readFileSync(`${ROOT}ARCHITECTURE.md`, 'utf8');
    expect(document).toContain(renderLaw());
    expect(withLaw(document)).toBe(document);
  });
});

describe('every law bites', () => {
  it.each(PLANTS.map((plant) => [plant.law, plant.what, plant] as const))('%s: %s', (law, _what, plant) => {
    const found = inspectHouse(readHouse(new Map([...tree, ...Object.entries(plant.files)]), house)).breaches;
    const before = new Set(clean.breaches.map((breach) => JSON.stringify(breach)));
    const planted = found.filter((breach) => !before.has(JSON.stringify(breach)));
    expect(planted.map((breach) => [breach.law, breach.path])).toContainEqual([law, plant.at]);
  });

  it('there is a planted breach for each', () => {
    expect(new Set(PLANTS.map((plant) => plant.law))).toEqual(new Set(Object.keys(LAWS)));
  });
});

/** What the compiler says to a file under one of the root's settings. */
function compile(settings: string, text: string): string {
  mkdirSync(`${ROOT}.cache`, { recursive: true });
  const folder = mkdtempSync(`${ROOT}.cache/tidy-`);
  try {
    writeFileSync(`${folder}/planted.ts`, text);
    writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ extends: `../../${settings}`, include: ['planted.ts'], exclude: [] }));
    return spawnSync(process.execPath, [`${ROOT}node_modules/typescript/bin/tsc`, '-p', folder], { encoding: 'utf8' }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the type checks of worlds', () => {
  it('pure code knows neither Node nor a DOM', () => {
    const said = compile('tsconfig.pure.json', 'export const a = process.pid;\nexport const b = document.title;\nexport const c = fetch("x");\nexport const d = setTimeout(() => {}, 1);\n');
    for (const name of ['process', 'document', 'fetch', 'setTimeout']) expect(said).toContain(`'${name}'`);
  });

  it('code of the browser knows a DOM and no Node', () => {
    const said = compile('tsconfig.browser.json', "import { join } from 'node:path';\nexport const a = process.pid;\nexport const b = document.title + join('a');\n");
    for (const name of ['process', 'node:path']) expect(said).toContain(`'${name}'`);
    expect(said).not.toContain("'document'");
  });

  it('reads every pure file and no second door', () => {
    const { exclude } = JSON.parse(readFileSync(`${ROOT}tsconfig.pure.json`, 'utf8').replace(/^\s*\/\/.*$/gm, '')) as { exclude: string[] };
    const left = (path: string) => exclude.some((pattern) => matchesFolder(pattern, path));
    for (const path of tree.keys()) {
      if (!/\.tsx?$/.test(path) || isTest(path) || !/^(?:packages|law|reference|areas)\//.test(path)) continue;
      expect([path, left(path)]).toEqual([path, zoneOf(path)?.world !== 'pure']);
    }
  });
});

describe('reading code', () => {
  const code = (text: string) => scan(text).code;

  it('tells code from text', () => {
    expect(code("a('b // c') // d")).toBe("a('      ')     ");
    expect(code('x = `a ${b(`c ${d}`)} e`')).toBe('x = `  ${b(`  ${d}`)}  `');
    expect(code("const r = /'[/]\"/g; const q = 'x';")).toContain("const q = ' ';");
    expect(code('const half = a / b; const c = "d / e";')).toContain('a / b; const c = "     ";');
    expect(code("<p>it's {x}</p>")).toBe("<p>it's {x}</p>");
    expect(code('/* a\n b */ c')).toBe('    \n      c');
  });

  it('finds every way to import', () => {
    const text = [
      "import a from './a.ts';", "import type { B } from './b.ts';", "import './c.css';", "export * from './d.ts';", 'export {', "  e,", "} from './e.ts';",
      "const f = await import('./f.ts');", "new Worker(new URL('./g.ts', import.meta.url));", "// import x from './no.ts';", 'const text = "import x from \'./no.ts\'";',
    ].join('\n');
    expect(importsOf(scan(text)).map((found) => [found.specifier, found.line])).toEqual([
      ['./a.ts', 1], ['./b.ts', 2], ['./d.ts', 4], ['./e.ts', 7], ['./c.css', 3], ['./f.ts', 8], ['./g.ts', 9],
    ]);
  });

  it('measures functions of every kind', () => {
    const measure = (text: string) => functionsOf(scan(text).code).map((span) => [span.line, span.lines]);
    expect(measure('function a(x: { y: number }): { z: number } {\n  return f(x);\n}')).toEqual([[1, 3]]);
    expect(measure('export const a = async (\n  x: number,\n) => {\n  if (x) {\n  }\n};')).toEqual([[1, 6]]);
    expect(measure('const a = {\n  b(x: number): (y: number) => Promise<void> {\n    return c;\n  },\n};\nconst d = 1;')).toContainEqual([2, 3]);
    expect(measure('class A {\n  get b() {\n    return 1;\n  }\n}')).toEqual([[2, 3]]);
    expect(measure('const a = () => (\n  <b />\n);\nconst c = 1;')).toEqual([[1, 3]]);
    expect(measure('interface A {\n  b(x: number): void;\n  c: (y: string) => void;\n}')).toEqual([[3, 1]]);
    expect(measure("if (a) {\n  b();\n}\nfor (;;) {\n}")).toEqual([]);
    expect(measure("describe('long', () => {\n  x();\n});")).toEqual([]);
    expect(measure("describe.each([1, 2])('long', (n) => {\n  it('short', () => {\n  });\n});")).toEqual([[2, 2]]);
  });
});
