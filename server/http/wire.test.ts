// The real server on a real socket, spoken to byte by byte: whatever is sent, an answer comes, and the next person is served.
import { connect } from 'node:net';
import type { Server } from 'node:http';
import { ProblemDetails } from '@klaikhun/areas/org';
import { fixedClock, idSource, seededRng } from '@klaikhun/std';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { close, listen } from '../boot/listen.ts';
import { type SmallProvince, smallProvince } from '../testing/small-province.ts';
import { LIMITS, webServer } from './wire.ts';

let province: SmallProvince;
let server: Server;
let port = 0;
beforeAll(async () => {
  province = await smallProvince(await testDatabase());
  server = webServer(province.app.fetch, idSource(fixedClock(0), seededRng('wire')), { ...LIMITS, headersTimeout: 400, requestTimeout: 700, checkedEvery: 100 });
  port = await listen(server, { host: '127.0.0.1', port: 0, portIsChosen: true });
});
afterAll(async () => {
  await close(server, 0);
  await province.close();
});

/** Everything the server says until it closes, or after it has answered. */
function speak(text: string | Buffer, patience = 1_500): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let said = '';
    const done = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(said);
    };
    const timer = setTimeout(done, patience);
    socket.on('data', (part) => { said += part.toString('utf8'); });
    socket.on('close', done).on('error', done);
    socket.write(text);
  });
}

const status = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
const get = (target: string, method = 'GET', more = '') => speak(`${method} ${target} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n${more}\r\n`);
const bodyOf = (answer: string): string => answer.slice(answer.indexOf('\r\n\r\n') + 4).replace(/^[0-9a-f]+\r\n([\s\S]*)\r\n0\r\n\r\n$/, '$1');

/** An answer that a person could read: a problem in Thai, or something that was found. */
function expectSpoken(answer: string): void {
  expect(status(answer), answer.slice(0, 200)).toBeGreaterThanOrEqual(200);
  expect(status(answer), answer.slice(0, 200)).toBeLessThan(500);
  if (status(answer) >= 400) expect(ProblemDetails.parse(JSON.parse(bodyOf(answer))).title).toMatch(/[ก-ฮ]/);
}

describe('every target is answered', () => {
  const targets = [
    '/', '//', '///', '/%', '/%%', '/%zz', '/%00', '/..', '/../..', '/..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/', '/..\\..', '/%c0%ae%c0%ae/', '/%ff%fe%fd', '/?', '/?%', '/?a=%&b=%ff', '/#x', '/\\', '/;', '/*', '/"', '/<script>',
    '/api', '/api//', '//api/session', '/api/%', '/api/households/%', '/api/households/%00', '/api/households/%E0%A4%A', '/api/households/..%2f..', '/API/SESSION', '/.env', '/.git/config', '/%2e%65nv',
    'http://evil.example/', 'http://127.0.0.1/', 'http://', 'http:/x', 'https://[::1', 'ftp://x/', '*', 'x', '?', '%',
  ];
  test.each(targets)('%s', async (target) => {
    expectSpoken(await get(target));
  });

  test('an address of 16 kB, one of 60 kB, and headers of 60 kB are refused in words', async () => {
    for (const answer of [await get(`/${'a'.repeat(16_000)}`), await get(`/${'a'.repeat(60_000)}`), await get('/', 'GET', `x: ${'a'.repeat(60_000)}\r\n`)]) {
      expect([404, 431]).toContain(status(answer));
      expectSpoken(answer);
    }
  });

  test('OPTIONS * and every method', async () => {
    expectSpoken(await get('*', 'OPTIONS'));
    for (const method of ['OPTIONS', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'MKCOL', 'LINK', 'QUERY']) expectSpoken(await get('/api/session', method));
    expect(status(await get('/api/session', 'HEAD'))).toBeLessThan(500);
    expectSpoken(await get('evil.example:443', 'CONNECT'));
    for (const method of ['KLAIKHUN', 'get', 'G\u0000T', '', 'A'.repeat(5_000)]) expectSpoken(await get('/', method));
  });
});

describe('broken requests', () => {
  test.each([
    ['no version', 'GET /\r\n\r\n'], ['an old version', 'GET / HTTP/0.9\r\n\r\n'], ['a version to come', 'GET / HTTP/9.9\r\nhost: x\r\n\r\n'], ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['two hosts', 'GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\nconnection: close\r\n\r\n'], ['a host that is none', 'GET / HTTP/1.1\r\nhost: ">@[<\r\nconnection: close\r\n\r\n'], ['a header without a name', 'GET / HTTP/1.1\r\nhost: x\r\n: y\r\n\r\n'],
    ['a header with NUL', 'GET / HTTP/1.1\r\nhost: x\r\na: b\u0000c\r\n\r\n'], ['a folded header', 'GET / HTTP/1.1\r\nhost: x\r\na: b\r\n c\r\nconnection: close\r\n\r\n'], ['a header with bytes that are no text', Buffer.concat([Buffer.from('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\na: '), Buffer.from([0xff, 0xfe, 0x80]), Buffer.from('\r\n\r\n')])],
    ['two lengths', 'POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}'], ['a length and chunks', 'POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a length below nothing', 'POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n{}'], ['a chunk that is none', 'POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n'],
    ['a handshake of TLS', Buffer.from('16030100a5010000a10303', 'hex')], ['noise', Buffer.from(Array.from({ length: 300 }, (_, i) => (i * 37) % 256))],
  ])('%s is answered', async (_what, text) => {
    expectSpoken(await speak(text));
  });

  test('a body without an end is not read for ever, and not kept', async () => {
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    const answer = await speak(`POST /api/session HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n${chunk.repeat(8)}`);
    expect(status(answer)).toBe(413);
    expectSpoken(answer);
  });

  test('whoever sends drop by drop is cut off, and others are served meanwhile', async () => {
    const drops = Array.from({ length: 20 }, () => speak('GET / HTTP/1.1\r\nhost: x\r\nx-drop: ', 3_000));
    const began = performance.now();
    expect(status(await get('/api/session'))).toBe(200);
    expect(performance.now() - began).toBeLessThan(1_500);
    for (const answer of await Promise.all(drops)) expect(status(answer)).toBe(408);
    expectSpoken(await speak('POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{', 3_000));
  });

  test('after all of it the server still answers', async () => {
    expect(status(await get('/api/session'))).toBe(200);
  });
});
