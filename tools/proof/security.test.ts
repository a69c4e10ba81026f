import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { ROOT } from '@klaikhun/server/config.ts';
import { describe, expect, test } from 'vitest';

const documents = ['SECURITY.md', 'docs/security/asvs.md'];
const benchmarks = readdirSync(`${ROOT}tools/bench`).flatMap((file) => /^([a-z0-9-]+)\.ts$/.exec(file)?.[1] ?? []);

describe.each(documents)('%s', (document) => {
  const text = readFileSync(`${ROOT}${document}`, 'utf8');

  test('names only proofs that exist', () => {
    const paths = [...text.matchAll(/`([\w./-]+\.(?:tsx?|yaml|md))`/g)].map((match) => match[1] ?? '');
    expect(paths.length).toBeGreaterThan(20);
    expect([...new Set(paths)].filter((path) => !existsSync(`${ROOT}${path}`))).toEqual([]);
    const named = [...text.matchAll(/bench `([^`]+)`/g)].map((match) => match[1] ?? '');
    expect([...new Set(named)].filter((name) => !benchmarks.includes(name))).toEqual([]);
    for (const [, link = ''] of text.matchAll(/\]\(([^)#]+)\)/g)) expect(existsSync(new URL(link, `file://${ROOT}${document}`)), link).toBe(true);
  });

  test('gives every line a proof or a reason', () => {
    const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| §') && !/^\| (\||Door)/.test(line));
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) expect(row.split('|').at(-2)?.trim().length, row).toBeGreaterThanOrEqual(12);
  });
});

test('the threat model names every actor, A to M', () => {
  const actors = [...readFileSync(`${ROOT}SECURITY.md`, 'utf8').matchAll(/^\| ([A-Z]) \|/gm)].map((match) => match[1]);
  expect(actors.join('')).toBe('ABCDEFGHIJKLM');
});
