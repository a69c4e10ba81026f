// One breach of every law, as files laid over the tree in memory. The tests and the benchmark prove with them that each law bites.

import { type LawName, NUMBERS } from './laws.ts';

export interface Plant {
  readonly law: LawName;
  readonly what: string;
  /** Laid over the tree: path -> text. */
  readonly files: Readonly<Record<string, string>>;
  /** The file in which the breach must be found. */
  readonly at: string;
}

const lines = (count: number, line: (n: number) => string) => Array.from({ length: count }, (_, n) => line(n)).join('\n');
const plant = (law: LawName, what: string, at: string, text: string, more: Record<string, string> = {}): Plant => ({ law, what, at, files: { [at]: text, ...more } });

const AREA = { 'areas/people/index.ts': "export const people = 1;\n", 'areas/people/server/index.ts': "export const store = 1;\n", 'areas/budget/index.ts': 'export const budget = 1;\n' };

export const PLANTS: readonly Plant[] = [
  plant('imports', 'std leans on another package', 'packages/std/planted.ts', "import type { Law } from '@klaikhun/rules';\nexport type X = Law;\n"),
  plant('imports', 'a kernel opens a second door', 'packages/work/planted.ts', "export * from './pg/index.ts';\n", { 'packages/work/pg/index.ts': 'export const store = 1;\n' }),
  plant('imports', 'a kernel takes the real clock', 'packages/work/planted.ts', "import { systemClock } from '@klaikhun/std/system';\nexport const now = systemClock.now();\n"),
  plant('imports', 'pure law reads files', 'law/planted.ts', "export { readLaw } from '@klaikhun/rules/node';\n"),
  plant('imports', 'pure area code opens a database', 'areas/people/decide.ts', "import { store } from './server/index.ts';\nexport const x = store;\n", AREA),
  plant('imports', 'a screen imports the server', 'web/planted.tsx', "import { readConfig } from '@klaikhun/server/config.ts';\nexport const port = readConfig().port;\n"),
  plant('imports', 'an area screen imports its own server side', 'areas/people/web/list.tsx', "import { store } from '../server/index.ts';\nexport const x = store;\n", AREA),
  plant('imports', 'the server imports a screen', 'server/planted.ts', "import { Button } from '@klaikhun/web/ui/index.ts';\nexport const x = Button;\n", { 'web/ui/index.ts': 'export const Button = 1;\n' }),
  plant('imports', 'an area server reaches up into the wiring', 'areas/people/server/planted.ts', "import { readConfig } from '@klaikhun/server/config.ts';\nexport const x = readConfig;\n", AREA),
  plant('imports', 'the product uses a tool', 'cli/planted.ts', "import { report } from '@klaikhun/tools/tidy/tidy.ts';\nexport const x = report;\n"),
  plant('imports', 'somebody imports a journey', 'server/planted.ts', "import { story } from '@klaikhun/journeys/planted.ts';\nexport const x = story;\n", { 'journeys/planted.ts': 'export const story = 1;\n' }),
  plant('imports', 'a type import hidden in a dynamic import', 'web/planted.ts', "export const later = () => import('@klaikhun/server/config.ts');\n"),
  plant('imports', 'a folder that no zone knows', 'elsewhere/planted.ts', 'export const x = 1;\n'),
  plant('doors', 'a relative path into another package', 'packages/work/planted.ts', "import { dayOf } from '../std/days.ts';\nexport const x = dayOf(2026, 1, 1);\n"),
  plant('doors', 'a path that a package does not export', 'server/planted.ts', "import { dayOf } from '@klaikhun/std/days.ts';\nexport const x = dayOf(2026, 1, 1);\n"),
  plant('doors', 'a relative path into another area', 'areas/rights/planted.ts', "import { people } from '../people/index.ts';\nexport const x = people;\n", AREA),
  plant('doors', 'a screen reaches into the shell', 'areas/people/web/list.tsx', "import { shell } from '@klaikhun/web/app/planted.ts';\nexport const x = shell;\n", { 'web/app/planted.ts': 'export const shell = 1;\n' }),
  plant('areas', 'an earlier area uses a later one', 'areas/people/model.ts', "import { budget } from '@klaikhun/areas/budget';\nexport const x = budget;\n", AREA),
  plant('areas', 'an area without a place in the order', 'areas/weather/index.ts', "import { people } from '@klaikhun/areas/people';\nexport const x = people;\n", AREA),
  plant('packages', 'a package its package.json does not name', 'packages/work/planted.ts', "import { compileLaw } from '@klaikhun/rules';\nexport const x = compileLaw;\n"),
  plant('packages', 'a library its package.json does not name', 'packages/work/pg/planted.ts', "import { uniq } from 'left-pad';\nexport const x = uniq;\n"),
  plant('cycles', 'two files that need each other, by types', 'server/planted-a.ts', "import type { B } from './planted-b.ts';\nexport type A = B[];\n", { 'server/planted-b.ts': "import type { A } from './planted-a.ts';\nexport type B = A | null;\n" }),
  plant('cycles', 'round through a door', 'packages/work/planted.ts', "import { b } from './planted-b.ts';\nexport const a = b;\n", {
    'packages/work/planted-b.ts': "export { c as b } from './planted-c.ts';\n", 'packages/work/planted-c.ts': "import {\n  a,\n} from './planted.ts';\nexport const c = a;\n",
  }),
  plant('pure', 'the clock', 'packages/rules/planted.ts', 'export const today = () => Date.now();\n'),
  plant('pure', 'the clock by another name', 'packages/rules/planted.ts', 'const { now } = Date;\nexport const today = now;\n'),
  plant('pure', 'a Date', 'packages/std/planted.ts', 'export const year = (text: string) => new Date(text).getFullYear();\n'),
  plant('pure', 'randomness', 'areas/people/decide.ts', 'export const luck = () => Math.random();\n'),
  plant('pure', 'the network', 'law/planted.ts', "export const rates = () => fetch('https://example.org');\n"),
  plant('pure', 'a timer', 'packages/work/planted.ts', 'export const wait = () => setTimeout(() => {}, 1);\n'),
  plant('pure', 'Node', 'packages/rules/planted.ts', "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n"),
  plant('pure', 'the process, in a template', 'reference/planted.ts', `export const x = \`in \${process.cwd()}\`;\n`),
  plant('pure', 'the browser', 'areas/people/view.ts', 'export const width = () => window.innerWidth;\n'),
  plant('pure', 'a library that does more than compute', 'areas/people/model.ts', "import pg from 'pg';\nexport const x = pg;\n"),
  plant('browser', 'Node on a screen', 'web/planted.tsx', "import { join } from 'node:path';\nexport const x = join;\n"),
  plant('browser', 'a database library on a screen', 'areas/people/web/list.tsx', "import pg from 'pg';\nexport const x = pg;\n"),
  plant('sql-time', 'in a migration', 'db/migrations/planted.sql', 'CREATE TABLE t (at timestamptz DEFAULT now());\n'),
  plant('sql-time', 'as a word that PostgreSQL understands', 'db/migrations/planted.sql', "INSERT INTO t VALUES ('now'::timestamptz);\n"),
  plant('sql-time', 'in a query', 'areas/people/server/planted.ts', "export const due = 'SELECT * FROM work WHERE due < current_date';\n"),
  plant('sql-time', 'in a tagged query, after a parameter', 'server/planted.ts', 'export const due = (id: string) => sql`UPDATE work SET done = ${id}, at = clock_timestamp()`;\ndeclare const sql: (parts: TemplateStringsArray, ...values: string[]) => string;\n'),
  plant('file-length', 'a long file', 'server/planted.ts', `${lines(NUMBERS.fileLines + 1, (n) => `export const x${n} = ${n};`)}\n`),
  plant('file-length', 'a long style sheet', 'web/planted.css', `${lines(NUMBERS.fileLines + 1, (n) => `.x${n} { top: 0; }`)}\n`),
  plant('function-length', 'a long function', 'server/planted.ts', `export function long(): { x: number } {\n${lines(NUMBERS.functionLines - 1, (n) => `  void ${n};`)}\n  return { x: 1 };\n}\n`),
  plant('function-length', 'a long arrow function', 'web/planted.tsx', `export const long = (n: number): number => {\n${lines(NUMBERS.functionLines - 1, (n) => `  void ${n};`)}\n  return n;\n};\n`),
  plant('function-length', 'a long screen', 'web/planted.tsx', `export const Long = () => (\n  <ul>\n${lines(NUMBERS.functionLines, (n) => `    <li>it's {${n}} / ${n}</li>`)}\n  </ul>\n);\n`),
  plant('function-length', 'a long method', 'server/planted.ts', `export class Long {\n  async run<T>(value: T): Promise<T> {\n${lines(NUMBERS.functionLines, (n) => `    void ${n};`)}\n    return value;\n  }\n}\n`),
  plant('area-readme', 'a long README', 'areas/people/README.md', lines(NUMBERS.areaReadmeLines + 1, (n) => `line ${n}`)),
  plant('path-words', 'a drawer', 'server/string-utils.ts', 'export const x = 1;\n'),
  plant('path-words', 'a drawer in capitals', 'web/ui/dateHelpers.ts', 'export const x = 1;\n'),
  plant('path-words', 'a folder', 'web/common/button.css', '.x { top: 0; }\n'),
  plant('any', 'a parameter', 'tools/planted.ts', 'export const f = (x: any) => x;\n'),
  plant('any', 'a cast', 'web/planted.tsx', 'export const x = <T,>(y: T) => y as any;\n'),
  plant('any', 'an argument of a type', 'server/planted.ts', 'export const x = new Map<string, any>();\n'),
  plant('throws', 'a bare Error', 'areas/people/decide.ts', "export const f = () => { throw new Error('no'); };\n"),
  plant('throws', 'a bare TypeError', 'packages/ledger/planted.ts', "export function f() {\n  throw new TypeError('no');\n}\n"),
  plant('ministry-words', 'a Thai word', 'packages/work/planted.ts', "export const title = 'เบี้ยยังชีพ';\n"),
  plant('ministry-words', 'the code of a right', 'packages/rules/planted.ts', "export const right = 'child_support_grant';\n", { 'law/rights/child_support_grant/rule.yaml': 'right: child_support_grant\n' }),
  plant('ministry-words', 'in a comment', 'packages/ledger/planted.ts', '// as the MSDHS wants it\nexport const x = 1;\n'),
  plant('scripts', 'a tenth script', 'package.json', JSON.stringify({ name: 'klaikhun-workspace', scripts: Object.fromEntries(Array.from({ length: NUMBERS.rootScripts + 1 }, (_, n) => [`s${n}`, 'x'])) })),
  plant('environment', 'read elsewhere', 'server/planted.ts', 'export const port = process.env.PORT;\n'),
  plant('environment', 'taken apart elsewhere', 'cli/planted.ts', 'export const { PORT } = process.env;\n'),
  plant('environment', 'by another name', 'server/planted.ts', 'const env = process.env;\nexport const port = env.PORT;\n'),
  plant('environment', 'built into a screen', 'web/planted.ts', 'export const key = import.meta.env.VITE_KEY;\n'),
  plant('environment', 'a sixteenth name', 'server/config.ts', `export const NAMES = [${lines(NUMBERS.environmentNames + 1, (n) => `'NAME_${n}',`)}];\n`),
  plant('secrets', 'a private key', 'server/planted.ts', `export const key = \`${'-'.repeat(5)}BEGIN PRIVATE KEY${'-'.repeat(5)}\\n${'MIIEvQIBADANBgkqhkiG9w0B'.repeat(3)}\`;\n`),
  plant('secrets', 'a token of a service, in a test', 'server/planted.test.ts', `export const t = 'ghp_${'a1B2'.repeat(9)}';\n`),
  plant('secrets', 'a signed token', 'docs/planted.md', `Bearer eyJ${'hbGciOiJIUzI1NiJ9'}.eyJ${'zdWIiOiIxMjM0NTY3'}.${'c2lnbmF0dXJlMTIz'}\n`),
  plant('secrets', 'a password as a default', 'server/planted.ts', "export const password = 'Hunter2!hunter';\n"),
  plant('secrets', 'a password in an address', 'tools/planted.ts', `export const url = 'postgres://klaikhun:${'S3cret9'}@db.example/x';\n`),
  plant('secrets', 'a secret in YAML', 'law/planted.yaml', 'client_secret: "9f8e7d6c5b4a"\n'),
  plant('javascript', 'a script in JavaScript', 'tools/planted.mjs', 'export const x = 1;\n'),
];
