import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OpenAPIHono } from '@hono/zod-openapi';
import { defineRoute } from '@klaikhun/access/pg';
import { ProblemDetails } from '@klaikhun/areas/org';
import { fixedClock, idSource, seededRng } from '@klaikhun/std';
import { Pool } from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Failure } from './answer-problem.ts';
import { safeHeaders } from './headers.ts';
import { mountRoutes } from './mount.ts';
import { pagesFrom } from './pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'klaikhun-pages-'));
mkdirSync(join(folder, 'assets'));
for (const [name, text] of [
  ['index.html', 'the app'], ['check.html', 'the check'], ['assets/app-CVvGcQSg.js', 'script'], ['assets/app-CVvGcQSg.js.br', 'small'], ['assets/app-CVvGcQSg.js.gz', 'smaller'], ['.sources', 'secret'],
] as const) writeFileSync(join(folder, name), text);
writeFileSync(join(folder, '..', 'klaikhun-outside.txt'), 'outside');
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(join(folder, '..', 'klaikhun-outside.txt'));
});

describe('the built pages', () => {
  const pages = pagesFrom(folder);
  const app = new OpenAPIHono();
  app.use('*', safeHeaders(true));
  app.get('/*', (context) => pages.serve(context) ?? context.text('none', 404));
  const get = (path: string, headers: Record<string, string> = {}) => app.request(new Request(`http://localhost${path}`, { headers }));

  test.each([['/', 'the app'], ['/work', 'the app'], ['/households/H.0001', 'the app'], ['/.sources', 'the app'], ['/check', 'the check'], ['/check/', 'the check'], ['//', 'the app'], ['//check', 'the check']])('%s is %s', async (path, text) => {
    expect(await (await get(path)).text()).toBe(text);
  });

  test.each(['/../klaikhun-outside.txt', '/..%2fklaikhun-outside.txt', '/assets/..%2f..%2fklaikhun-outside.txt', '/assets/none.js', '/%'])('%s is not there', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test('files with a hash are kept for a year and sent small to whoever reads that; pages are asked for anew', async () => {
    const script = await get('/assets/app-CVvGcQSg.js', { 'accept-encoding': 'gzip, br' });
    expect([script.headers.get('content-encoding'), script.headers.get('cache-control'), script.headers.get('content-type'), await script.text()])
      .toEqual(['br', 'public, max-age=31536000, immutable', 'text/javascript; charset=utf-8', 'small']);
    expect((await get('/assets/app-CVvGcQSg.js', { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBe('gzip');
    expect(await (await get('/assets/app-CVvGcQSg.js')).text()).toBe('script');
    expect((await get('/')).headers.get('cache-control')).toBe('no-cache');
  });

  test('nothing foreign runs in them', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'.*script-src 'self';.*frame-ancestors 'none'/);
    expect(policy).not.toMatch(/unsafe|\*/);
    expect((await get('/')).headers.get('strict-transport-security')).toContain('max-age');
  });
});

describe('failures', () => {
  const clock = fixedClock(0);
  const logged: Failure[] = [];
  const access = { name: 'test.open', what: { th: 'ทดสอบ', en: 'test' }, roles: 'anyone', shows: 'nothing', audit: null, use: 'public_information', purpose: 'none' } as const;
  const route = defineRoute({
    method: 'post', path: '/api/echo/{id}', summary: { th: 'สะท้อน', en: 'echo' }, access, params: z.object({ id: z.string().max(3) }),
    body: z.object({ name: z.string().min(2), age: z.number().optional() }), answer: z.object({ name: z.string() }), handle: async ({ body }) => body,
  });
  const app = new OpenAPIHono();
  const away = new Pool({ connectionString: 'postgresql://nobody@127.0.0.1:1/none', connectionTimeoutMillis: 500 });
  mountRoutes(app, [route], { pool: away, clock, newId: idSource(clock, seededRng('http')), secureCookies: false, log: (failure) => logged.push(failure), limits: null, room: null, behindProxy: false, publicOrigin: null });
  const post = async (path: string, body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) => {
    const response = await app.request(path, { method: 'POST', body, headers });
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    return ProblemDetails.parse(await response.json());
  };

  test('all faults of the input are told at once, by field, in Thai', async () => {
    const told = await post('/api/echo/1', JSON.stringify({ name: 'x', age: 'old' }));
    expect([told.status, told.faults]).toEqual([422, [{ field: 'name', reason: { th: 'สั้นหรือน้อยเกินไป', en: expect.any(String) } }, { field: 'age', reason: { th: 'รูปแบบไม่ถูกต้อง', en: expect.any(String) } }]]);
  });

  test.each([
    ['no JSON', '{', undefined, 'http.not_json'], ['another type', '{}', { 'content-type': 'text/plain' }, 'http.not_json'],
    ['NUL', '{"name":"a\\u0000b"}', undefined, 'http.unstorable'], ['half of a character', '{"name":"\\ud800x"}', undefined, 'http.unstorable'], ['NUL in a key', '{"name":"ab","\\u0000":1}', undefined, 'http.unstorable'],
    ['a nest of lists', `{"name":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, undefined, 'http.not_json'],
    ['far too much', JSON.stringify({ name: 'x'.repeat(70_000) }), undefined, 'http.too_large'],
    ['another site', '{}', { 'content-type': 'application/json', origin: 'https://evil.example', host: 'localhost' }, 'http.foreign_page'],
  ])('%s', async (_name, body, headers, code) => {
    expect((await post('/api/echo/1', body, headers)).code).toBe(code);
  });

  test('a database that is away is said so, and the log names no data', async () => {
    expect((await post('/api/echo/1', JSON.stringify({ name: 'สมชาย' }))).code).toBe('http.busy');
    expect(logged.at(-1)).toMatchObject({ route: 'POST /api/echo/{id}' });
    expect(JSON.stringify(logged)).not.toMatch(/สมชาย|nobody/);
  });
});
