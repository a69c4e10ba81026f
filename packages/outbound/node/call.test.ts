import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ProblemError } from '@klaikhun/std';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callsTo, isOutside, type OutOptions } from './index.ts';

/** Something inside that must never hear from us, and a partner that is allowed. */
let hits: string[] = [];
let canary: Server;
let partner: Server;
let inside = 0;
let allowedPort = 0;

const listening = (server: Server) => new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));

beforeAll(async () => {
  canary = createServer((request, response) => { hits.push(request.url ?? ''); response.end('secret'); });
  inside = await listening(canary);
  partner = createServer((request, response) => {
    const to = /^\/to\/(.*)/.exec(request.url ?? '')?.[1];
    if (to !== undefined) response.writeHead(Number(to.slice(0, 3)), { location: `http://127.0.0.1:${inside}/moved` }).end();
    else if (request.url === '/flood') { const more = () => { if (!response.destroyed && response.write(Buffer.alloc(64_000))) setImmediate(more); else response.once('drain', more); }; more(); }
    else if (request.url === '/silence') response.write('x');
    else { let body = ''; request.on('data', (part) => { body += String(part); }); request.on('end', () => response.setHeader('content-type', 'application/json').end(JSON.stringify({ method: request.method, body, host: request.headers.host }))); }
  });
  allowedPort = await listening(partner);
});
beforeEach(() => { hits = []; });
afterAll(() => { canary.close(); partner.closeAllConnections(); partner.close(); });

const outcome = async (options: OutOptions, url: string): Promise<string> => {
  try {
    return String((await callsTo({ patience: 1_500, ...options })(url)).status);
  } catch (error) {
    return error instanceof ProblemError ? error.problem.code : `not a problem: ${String(error)}`;
  }
};

/** Ways to write "this machine" and its neighbours, in an address that was handed to us. `P` is the canary's port. */
const SPELLINGS = [
  'http://127.0.0.1:P/', 'http://127.1:P/', 'http://127.0.1:P/', 'http://2130706433:P/', 'http://0x7f000001:P/', 'http://0x7f.0.0.1:P/', 'http://0177.0.0.1:P/', 'http://017700000001:P/', 'http://127.000.000.001:P/', 'http://0:P/', 'http://0.0.0.0:P/',
  'http://[::1]:P/', 'http://[::]:P/', 'http://[0:0:0:0:0:0:0:1]:P/', 'http://[::ffff:127.0.0.1]:P/', 'http://[::ffff:7f00:1]:P/', 'http://[::127.0.0.1]:P/', 'http://[64:ff9b::127.0.0.1]:P/', 'http://[64:ff9b:1::7f00:1]:P/', 'http://[2002:7f00:1::]:P/',
  'http://localhost:P/', 'http://LOCALHOST:P/', 'http://localhost.:P/', 'http://sub.localhost:P/', 'http://localtest.example:P/', 'http://１２７．０．０．１:P/', 'http://①②⑦.⓪.⓪.①:P/', 'http://127。0。0。1:P/',
  'http://login.example@127.0.0.1:P/', 'http://127.0.0.1:P@login.example:P/', 'http://login.example:P#@127.0.0.1:P/', 'http://login.example%00.127.0.0.1:P/', 'http://login.example\\@127.0.0.1:P/', 'http:/\\127.0.0.1:P/', 'http:127.0.0.1:P/', '\thttp://127.0.0.1:P/', 'ht\ntp://127.0.0.1:P/',
  '//127.0.0.1:P/', 'file:///etc/passwd', 'ftp://127.0.0.1:P/', 'gopher://127.0.0.1:P/_x', 'data:text/plain,x', 'http://login.example.evil.example:P/', 'http://login.example:P/', 'http://169.254.169.254/latest/meta-data', 'http://[fe80::1%25lo]:P/', 'http://10.0.0.1:P/', '',
];

describe('nothing inside is ever called', () => {
  test(`${SPELLINGS.length} spellings: none reaches this machine, though its name server answers 127.0.0.1 for everything`, async () => {
    expect(SPELLINGS.length).toBeGreaterThanOrEqual(40);
    for (const spelling of SPELLINGS) {
      const said = await outcome({ origins: ['https://login.example', `http://login.example:${inside}`], resolve: async () => ['127.0.0.1'] }, spelling.replaceAll('P', String(inside)));
      expect([spelling, said]).toEqual([spelling, expect.stringMatching(/^outbound\.(not_allowed|inside)$/)]);
    }
    expect(hits).toEqual([]);
  });

  test.each(['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '255.255.255.255', '224.0.0.1', '192.0.2.1', '198.18.0.1', '::1', '::', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '64:ff9b::808:808', '64:ff9b:1::1', '2002:7f00:1::', '2001::1', '::7f00:1', '0x7f.1', '2130706433', '127.1', '', 'x', 'fe80::1%lo'])(
    'the allowed name that leads to %s is not called', async (address) => {
      expect(isOutside(address)).toBe(false);
      expect(await outcome({ origins: [`http://login.example:${inside}`], resolve: async () => [address] }, `http://login.example:${inside}/`)).toBe('outbound.inside');
      expect(await outcome({ origins: [`http://login.example:${inside}`], resolve: async () => ['203.0.113.9', address].reverse() }, `http://login.example:${inside}/`)).toBe('outbound.inside');
      expect(hits).toEqual([]);
    });

  test('an ordinary address of the open net is outside', () => {
    expect(['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111', '2001:4860:4860::8888'].map(isOutside)).toEqual([true, true, true, true]);
  });

  test('an allowed partner that sends us inside is not followed', async () => {
    for (const status of [301, 302, 303, 307, 308]) expect(await outcome({ origins: [`http://127.0.0.1:${allowedPort}`] }, `http://127.0.0.1:${allowedPort}/to/${status}`)).toBe('outbound.elsewhere');
    expect(hits).toEqual([]);
  });

  test('loopback that is allowed for development opens one port, not the machine', async () => {
    expect(await outcome({ origins: [`http://127.0.0.1:${allowedPort}`] }, `http://127.0.0.1:${inside}/`)).toBe('outbound.not_allowed');
    expect(await outcome({ origins: [`http://localhost:${allowedPort}`], resolve: async () => ['10.0.0.1'] }, `http://localhost:${allowedPort}/`)).toBe('outbound.inside');
    expect(hits).toEqual([]);
  });

  test('the canary would have been heard: without the wall it is', async () => {
    await (await fetch(`http://127.0.0.1:${inside}/heard`)).text();
    expect(hits).toEqual(['/heard']);
  });
});

describe('an allowed call', () => {
  const out = () => callsTo({ origins: [`http://127.0.0.1:${allowedPort}`], patience: 800, mostBytes: 100_000 });

  test('is sent as it was asked, and answered as fetch would', async () => {
    const answer = await out()(`http://127.0.0.1:${allowedPort}/token`, { method: 'POST', body: new URLSearchParams({ code: 'ก' }), headers: new Headers({ 'content-type': 'application/x-www-form-urlencoded' }) });
    expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([200, 'application/json', { method: 'POST', body: 'code=%E0%B8%81', host: `127.0.0.1:${allowedPort}` }]);
  });

  test('ends when the answer is too much, comes too slowly, or does not come', async () => {
    const codeOf = async (url: string) => out()(url).then(() => 'answered', (error: ProblemError) => error.problem.code);
    expect(await codeOf(`http://127.0.0.1:${allowedPort}/flood`)).toBe('outbound.too_much');
    expect(await codeOf(`http://127.0.0.1:${allowedPort}/silence`)).toBe('outbound.too_slow');
    expect(await outcome({ origins: ['http://127.0.0.1:1'] }, 'http://127.0.0.1:1/')).toBe('outbound.away');
  });
});
