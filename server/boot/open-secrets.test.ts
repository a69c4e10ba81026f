import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProblemError } from '@klaikhun/std';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { refuseOpenSecrets } from './open-secrets.ts';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'klaikhun-secrets-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const said = (): string => {
  try {
    refuseOpenSecrets(folder);
    return 'nothing';
  } catch (error) {
    return error instanceof ProblemError ? `${error.problem.code} ${error.problem.title.en}` : String(error);
  }
};

describe('secrets', () => {
  test('that only the server reads are used', () => {
    writeFileSync(join(folder, 'second-factor-key'), 'x', { mode: 0o600 });
    writeFileSync(join(folder, 'audit-public-key.pem'), '-----BEGIN PUBLIC KEY-----\n', { mode: 0o644 });
    expect(said()).toBe('nothing');
    rmSync(join(folder, 'second-factor-key'));
    expect(said()).toBe('nothing');
  });

  test.each([0o640, 0o604, 0o660, 0o620, 0o601])('that others may read or write are not (%i), and the file is named, not its content', (mode) => {
    mkdirSync(join(folder, 'more'));
    const file = join(folder, 'more', 'identity-provider.json');
    writeFileSync(file, 'the secret itself');
    chmodSync(file, mode);
    expect(said()).toContain(`boot.open_secrets`);
    expect(said()).toContain('identity-provider.json');
    expect(said()).not.toContain('the secret itself');
  });

  test('a folder that is not there yet is none', () => {
    expect(() => refuseOpenSecrets(join(folder, 'absent'))).not.toThrow();
  });
});

describe('settings', () => {
  test('no secret has a default: with an empty environment there is no address, key or password but those that are made at the first start', () => {
    const config = readConfig({});
    expect([config.databaseUrl, config.identityProvider, config.publicUrl]).toEqual([null, null, null]);
    expect(Object.keys(config).filter((name) => /password|token|secret|key/i.test(name))).toEqual(['secretsDir']);
    expect(config.secretsDir.startsWith(config.dataDir)).toBe(true);
  });

  test('a database address with a password is not repeated in a fault', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://somebody:hidden-word@db/x' })).toThrow(expect.objectContaining({ problem: expect.objectContaining({ title: expect.objectContaining({ en: expect.not.stringContaining('hidden-word') as string }) }) }));
  });
});
