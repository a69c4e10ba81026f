// The import law and the house numbers, as data. The checks read them, ARCHITECTURE.md prints them, the tests break each once.

/** The areas in their order: an area may use the doors of areas before it, never of those after it. */
export const AREAS = [
  'org', 'people', 'household', 'rights', 'claims', 'cases', 'complaints', 'care', 'volunteers', 'messages', 'flagship', 'inspection',
  'data', 'maps', 'partners', 'programmes', 'facilities', 'learning', 'livelihood', 'treaties', 'budget',
] as const;

/** Folders of a package that hold its second doors: threads, files, databases, the browser, the machine's clock. */
export const SECOND_DOORS = ['node', 'pg', 'browser', 'system'] as const;

export type ZoneName =
  | 'std' | 'clock' | 'kernel' | 'second door' | 'browser door' | 'law' | 'law door' | 'reference' | 'area' | 'area server' | 'area web'
  | 'server' | 'web' | 'web build' | 'cli' | 'db' | 'population' | 'identity provider' | 'testing' | 'tools' | 'journeys' | 'root';

export interface Zone {
  readonly name: ZoneName;
  /** The files of the zone; the first zone that matches has the file. */
  readonly files: RegExp;
  /** How the zone is written in ARCHITECTURE.md. */
  readonly shown: string;
  /** The zones whose doors it may import; its own files it always may. */
  readonly imports: readonly ZoneName[];
  /** Pure: no clock, randomness, network, Node or DOM. `node`: may use Node. `browser`: may use the DOM, never Node. */
  readonly world: 'pure' | 'node' | 'browser';
}

/** What decides: no part of it knows where it runs, so everybody may stand on it. */
export const PURE_PARTS: readonly ZoneName[] = ['std', 'kernel', 'law', 'reference', 'area'];
const SERVER_PARTS: readonly ZoneName[] = [...PURE_PARTS, 'clock', 'second door', 'law door', 'area server', 'db'];

export const ZONES: readonly Zone[] = [
  { name: 'clock', files: /^packages\/std\/system\//, shown: '`packages/std/system`', imports: ['std'], world: 'node' },
  { name: 'std', files: /^packages\/std\//, shown: '`packages/std`', imports: [], world: 'pure' },
  { name: 'browser door', files: /^packages\/[^/]+\/browser\//, shown: '`packages/*/browser`', imports: ['std', 'kernel', 'browser door'], world: 'browser' },
  { name: 'second door', files: /^packages\/[^/]+\/(?:node|pg|system)\//, shown: '`packages/*/{node,pg}`', imports: ['std', 'kernel', 'second door'], world: 'node' },
  { name: 'kernel', files: /^packages\//, shown: '`packages/*`', imports: ['std', 'kernel'], world: 'pure' },
  { name: 'law door', files: /^law\/node/, shown: '`law/node.ts`', imports: ['std', 'kernel', 'second door', 'law'], world: 'node' },
  { name: 'law', files: /^law\//, shown: '`law`', imports: ['std', 'kernel'], world: 'pure' },
  { name: 'reference', files: /^reference\//, shown: '`reference`', imports: ['std'], world: 'pure' },
  { name: 'area server', files: /^areas\/[^/]+\/server\//, shown: '`areas/*/server`', imports: SERVER_PARTS, world: 'node' },
  { name: 'area web', files: /^areas\/[^/]+\/web\//, shown: '`areas/*/web`', imports: [...PURE_PARTS, 'clock', 'browser door', 'area web', 'web'], world: 'browser' },
  { name: 'area', files: /^areas\//, shown: '`areas/*`', imports: PURE_PARTS, world: 'pure' },
  { name: 'server', files: /^server\//, shown: '`server`', imports: [...SERVER_PARTS, 'population', 'identity provider'], world: 'node' },
  { name: 'web build', files: /^web\/(?:build\/|vite\.config\.ts$)/, shown: '`web/build`', imports: [...PURE_PARTS, 'clock', 'second door', 'law door', 'browser door', 'area web', 'web'], world: 'node' },
  { name: 'web', files: /^web\//, shown: '`web`', imports: [...PURE_PARTS, 'clock', 'browser door', 'area web'], world: 'browser' },
  { name: 'cli', files: /^cli\//, shown: '`cli`', imports: [...SERVER_PARTS, 'server', 'population'], world: 'node' },
  { name: 'db', files: /^db\//, shown: '`db`', imports: ['std', 'kernel', 'second door'], world: 'node' },
  { name: 'population', files: /^tools\/population\//, shown: '`tools/population`', imports: [...PURE_PARTS, 'second door', 'law door'], world: 'node' },
  { name: 'identity provider', files: /^tools\/identity-provider\//, shown: '`tools/identity-provider`', imports: ['std'], world: 'node' },
  { name: 'testing', files: /^tools\/testing\//, shown: '`tools/testing`', imports: [...SERVER_PARTS, 'server', 'population', 'identity provider', 'tools'], world: 'node' },
  { name: 'tools', files: /^tools\//, shown: '`tools`', imports: [...SERVER_PARTS, 'server', 'cli', 'web build', 'population', 'identity provider', 'testing'], world: 'node' },
  { name: 'journeys', files: /^journeys\//, shown: '`journeys`', imports: [...SERVER_PARTS, 'server', 'population', 'testing'], world: 'node' },
  { name: 'root', files: /^[^/]+$/, shown: 'files of the root', imports: [], world: 'node' },
];

/** What a test may import on top of its zone: ways to set a stage. It may use Node, too. */
export const TEST_IMPORTS: readonly ZoneName[] = ['clock', 'second door', 'law', 'law door', 'reference', 'testing', 'population', 'identity provider'];

/** The parts of web/ that screens of the areas stand on; the shell (web/app) lists the areas and is imported by none of them. */
export const WEB_PARTS = ['ui', 'i18n', 'api', 'navigation', 'offline', 'forms'] as const;
/** The doors of such a part: all of it, or the plain pieces without the component library, for pages that must open on a slow phone. */
export const WEB_DOORS = ['index', 'plain'] as const;

/** Libraries that compute and nothing else; pure code may use these, a package only where its package.json names them. */
export const PURE_LIBRARIES = ['yaml', 'zod', '@marcbachmann/cel-js'] as const;

/** Libraries that exist only on the server's side; a browser file that names one would not load. */
export const SERVER_LIBRARIES = [
  'pg', 'kysely', 'pg-copy-streams', '@duckdb/node-api', '@node-rs/argon2', '@simplewebauthn/server', 'openid-client', 'oidc-provider', 'otpauth', 'qrcode', 'graphile-worker', '@hono/node-server', 'hucre', 'commander', 'tsx', 'vite', 'playwright-core',
] as const;

export const NUMBERS = {
  fileLines: 400,
  functionLines: 70,
  areaReadmeLines: 40,
  rootScripts: 9,
  environmentNames: 15,
} as const;

/** Data tables may be as long as their subject; everything that is read as text by people may not. */
export const READ_BY_PEOPLE = /\.(?:[mc]?tsx?|mjs|css|sql|html)$/;

/** No drawer without a label: a path with one of these words says nothing about what lies in it. */
export const FORBIDDEN_PATH_WORDS = ['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'v2'] as const;

/** The only JavaScript: what runs before anything is installed. */
export const PLAIN_JAVASCRIPT = ['klaikhun.mjs', 'cli/klaikhun.mjs'] as const;

/** The one file that reads the environment. The plain JavaScript entries come before it. */
export const CONFIG_FILE = 'server/config.ts';

/** Words of this ministry and its work. A mechanism that knows one serves nobody else. The codes of all rights and levels are added. */
export const MINISTRY_WORDS = [
  'เบี้ย', 'พม.', 'พมจ', 'อพม', 'กระทรวง', 'สงเคราะห์', 'ผู้สูงอายุ', 'คนพิการ', 'สวัสดิการ', 'เงินอุดหนุน', 'สมุดพก',
  'msdhs', 'allowance', 'welfare', 'old_age', 'old-age', 'disabilit', 'pension', 'one home', 'social worker',
] as const;

/** What pure code must not see, each with the way out. */
export const PURE_BANS: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /(?<![\w$.])Date\b(?!\s*:)|(?<![\w$.])performance\b(?!\s*:)|\bTemporal\s*\.\s*Now\b/g, what: 'the clock: take a Clock or a Day as a parameter' },
  { pattern: /\bMath\s*(?:\.\s*random\b|\[)|(?<![\w$.])crypto\s*\./g, what: 'randomness: take an Rng as a parameter' },
  { pattern: /(?<![\w$.])(?:fetch\s*\(|XMLHttpRequest\b|WebSocket\b|EventSource\b)/g, what: 'the network: give the data in' },
  { pattern: /(?<![\w$.])(?:setTimeout|setInterval|setImmediate|queueMicrotask)\s*\(/g, what: 'timers: pure code does not wait' },
  { pattern: /(?<![\w$.])(?:process|console)\s*\.|(?<![\w$.])Buffer\s*[.(]|(?<![\w$.])require\s*\(|\b__(?:dirname|filename)\b|\bimport\.meta\b/g, what: 'Node: put it behind a second door' },
  { pattern: /(?<![\w$.])(?:window|document|navigator|localStorage|sessionStorage|indexedDB|globalThis)\s*\./g, what: 'the browser: put it behind a second door' },
];

/** What SQL must not ask: the time is a parameter from Clock. */
export const SQL_TIME = /\bnow\s*\(\s*\)|\btoday\s*\(\s*\)|\b(?:current_date|current_time|current_timestamp|localtime|localtimestamp)\b|\b(?:clock|statement|transaction)_timestamp\s*\(|\btimeofday\s*\(|\buuidv7\s*\(|'(?:now|today|tomorrow|yesterday)'\s*::|\b(?:date|timestamp|timestamptz)\s*'(?:now|today|tomorrow|yesterday)'/gi;

/** The laws by name, in the words of ARCHITECTURE.md. */
export const LAWS = {
  imports: 'a file imports only what the table above lets its part of the house import',
  doors: 'parts are entered through their doors: no relative path out of a package or an area, no path that a package.json does not export',
  areas: `an area uses the doors of earlier areas only: ${AREAS.join(', ')}`,
  packages: 'a package imports std and what its own package.json names',
  cycles: 'no file imports itself by any way round, types included',
  pure: 'pure parts see no clock, randomness, network, Node or DOM, and no library but those that only compute',
  browser: 'what runs in the browser imports nothing of Node or of the server',
  'sql-time': 'SQL never asks the time: it is a parameter from Clock',
  'file-length': `a file has at most ${NUMBERS.fileLines} lines (tables of data excepted)`,
  'function-length': `a function has at most ${NUMBERS.functionLines} lines`,
  'area-readme': `an area's README has at most ${NUMBERS.areaReadmeLines} lines`,
  'path-words': `no path holds ${FORBIDDEN_PATH_WORDS.join(', ')}`,
  any: 'no `any`',
  throws: 'areas, law and packages throw no bare Error: a Problem says what to do next',
  'ministry-words': 'no word of the ministry in packages (their tests excepted)',
  scripts: `at most ${NUMBERS.rootScripts} scripts in the root package.json`,
  environment: `at most ${NUMBERS.environmentNames} environment names, all read in ${CONFIG_FILE}`,
  secrets: 'no key, token or password is text in the repository (the made-up accounts show theirs)',
  javascript: `TypeScript everywhere; the only JavaScript is ${PLAIN_JAVASCRIPT.join(' and ')}`,
} as const;

export type LawName = keyof typeof LAWS;
