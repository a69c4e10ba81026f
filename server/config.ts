// Every environment name that Klaikhun reads, in one place. No other file looks at process.env (a tidy law).
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineProblems, problemError } from '@klaikhun/std';

export interface Config {
  /** Where to listen. A port that nobody chose may move on to the next free one. */
  host: string;
  port: number;
  portIsChosen: boolean;
  /** The address people type, when a proxy stands before us; cookies are then marked Secure. */
  publicUrl: string | null;
  /** All that this installation keeps: the database, the demo files, secrets. Made when absent. */
  dataDir: string;
  /** Owner connection of a PostgreSQL server (>= 15); null: our own is started. */
  databaseUrl: string | null;
  databaseConnections: number;
  /** The made-up province of the first run; null: start empty. */
  demo: { households: number; seed: number; province: string } | null;
  /** Folder with province, district and subdistrict files and outlines, for tests and for loading. */
  geographyPack: string | null;
  /** Keys and secrets, one file each, readable by this account alone. */
  secretsDir: string;
  /** The second place for the signed heads of the audit; best on another disk or machine. */
  auditCopy: string;
  /** Issuer of the citizens' sign-in (OpenID Connect); null: the demo's own, else none. Its client lies in secretsDir. */
  identityProvider: string | null;
  /** A Chromium to test with, instead of one that is looked for. */
  chromium: string | null;
  /** Folders where the system looks for programs. */
  programFolders: string[];
}

/** The repository's own folder, with a trailing slash. */
export const ROOT = fileURLToPath(new URL('../', import.meta.url));

const NAMES = [
  'PORT', 'HOST', 'PUBLIC_URL', 'DATA_DIR', 'DATABASE_URL', 'DATABASE_CONNECTIONS',
  'DEMO', 'DEMO_HOUSEHOLDS', 'DEMO_SEED', 'GEOGRAPHY_PACK', 'SECRETS_DIR', 'AUDIT_COPY', 'IDENTITY_PROVIDER', 'CHROMIUM', 'PATH',
] as const;
type Name = (typeof NAMES)[number];

const problems = defineProblems('config', {
  unusable: {
    status: 500,
    th: 'ค่าที่ตั้งไว้ใช้ไม่ได้: {faults}',
    en: 'These settings cannot be used: {faults}',
    next: {
      th: 'แก้หรือลบตัวแปรสภาพแวดล้อมที่ระบุ แล้วเริ่มใหม่ (ไม่ต้องตั้งค่าใดเลยก็ใช้งานได้)',
      en: 'Correct or remove the environment variables named, then start again (none of them is required).',
    },
  },
});

/** Reads and checks the settings; all faults are told at once. `env` is a parameter so that tests need no real one. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const faults: string[] = [];
  const text = (name: Name): string | null => env[name]?.trim() || null;
  const integer = (name: Name, otherwise: number, from: number, to: number): number => {
    const given = text(name);
    if (given === null) return otherwise;
    const value = Number(given);
    if (Number.isInteger(value) && value >= from && value <= to) return value;
    faults.push(`${name}=${given} (${from}-${to})`);
    return otherwise;
  };
  const url = (name: Name, kinds: string[]): string | null => {
    const given = text(name);
    if (given === null || (URL.canParse(given) && kinds.includes(new URL(given).protocol))) return given;
    // A database address may hold a password: it is not repeated.
    faults.push(`${name} (${kinds.map((kind) => `${kind}//...`).join(' / ')})`);
    return null;
  };
  const yesNo = (name: Name): boolean => {
    const given = text(name)?.toLowerCase() ?? 'yes';
    if (!['yes', 'no'].includes(given)) faults.push(`${name}=${given} (yes / no)`);
    return given === 'yes';
  };

  const demo = { households: integer('DEMO_HOUSEHOLDS', 20_000, 1, 2_000_000), seed: integer('DEMO_SEED', 55, 0, 2 ** 31 - 1), province: '55' };
  const dataDir = resolve(ROOT, text('DATA_DIR') ?? '.data');
  const config: Config = {
    host: text('HOST') ?? '127.0.0.1',
    port: integer('PORT', 8080, 0, 65_535),
    portIsChosen: text('PORT') !== null,
    publicUrl: url('PUBLIC_URL', ['http:', 'https:']),
    dataDir,
    databaseUrl: url('DATABASE_URL', ['postgres:', 'postgresql:']),
    databaseConnections: integer('DATABASE_CONNECTIONS', 10, 2, 100),
    demo: yesNo('DEMO') ? demo : null,
    geographyPack: text('GEOGRAPHY_PACK'),
    secretsDir: resolve(ROOT, text('SECRETS_DIR') ?? join(dataDir, 'secrets')),
    auditCopy: resolve(ROOT, text('AUDIT_COPY') ?? join(dataDir, 'audit-heads')),
    identityProvider: url('IDENTITY_PROVIDER', ['https:', 'http:']),
    chromium: text('CHROMIUM'),
    programFolders: (text('PATH') ?? '').split(delimiter),
  };
  if (faults.length > 0) throw problemError(problems.unusable({ faults: faults.join('; ') }));
  return config;
}

/** For programs that build what people get: a test run's NODE_ENV must not put the development form of React on their phones. */
export function productionEnvironment(): Record<string, string | undefined> {
  return { ...process.env, NODE_ENV: 'production' };
}
