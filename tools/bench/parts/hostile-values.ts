// What nobody should ever send, made by a few lines instead of stored: texts for any place where a text may stand, raw JSON for any
// place of a body, whole bodies, headers. Each has a kind, so that a small run still sends one of every kind everywhere.

export interface Hostile { readonly kind: string; readonly text: string }

/** Never to be found in an answer that a browser would take for a page. */
export const MARKUP = '<img src=x onerror=klaikhun_was_here()>';

const many = (text: string, times: number) => text.repeat(times);
/** Texts with a character that no text in the database can hold. */
const UNSTORABLE = ['%00', '\u0000', 'ก\u0000ข', 'x\u0000', '\ud800', '\udfff', 'a\ud83dz'];
const SQL = ["' or '1'='1", "'; drop table household; --", "1; select pg_sleep(9)", "\\'; select 1 --", "$$ || pg_sleep(9) || $$", '%', '_%\\', "'||(select string_agg(account,',') from account)||'", 'E\'\\x00\'', '1e1000000'];
const MARKUPS = [MARKUP, `"><script>klaikhun_was_here()</script>`, `javascript:klaikhun_was_here()`, `<svg/onload=klaikhun_was_here()>`, `{{7*7}}${'$'}{7*7}<%=7*7%>`, '&lt;&#x3c;', `</title>${MARKUP}`];
const DIRECTORY = ['*)(uid=*))(|(uid=*', '(cn=*)', '\\2a\\28'];
const LOGS = ['x\r\nHTTP/1.1 200 OK\r\nset-cookie: a=b\r\n\r\nowned', '\u001b[2J\u001b[31mFATAL', 'a\nlevel=error msg=forged', '\u0085\u2028\u2029'];
const FORMULAS = ['=cmd|\' /C calc\'!A1', '+1+1', '-2+3', '@SUM(1+1)', '\t=1+1', '\r=1+1', '＝1+1', '=HYPERLINK("http://127.0.0.1/","x")'];
/** Just so long that a pattern with two ways to match takes some seconds on this machine: more than a hang, and it ends. */
function endless(): string {
  const twoWays = /^(?:a+)+$/;
  const taken = [18, 21, 21].map((length) => {
    const began = performance.now();
    twoWays.test(`${many('a', length)}!`);
    return performance.now() - began;
  });
  return `${many('a', 21 + Math.ceil(Math.log2(3_000 / Math.min(...taken.slice(1)))))}!`;
}
/** What patterns choke on; the last ones are long instead of clever. */
const SLOW = [endless(), many('0', 31) + 'x', many('ก', 29) + '!', many(' ', 30_000) + 'x', many('1-', 15_000), many('9', 30_000) + 'a', `${many('(', 5_000)}${many(')', 5_000)}`, many('๑', 20_000)];
const UNSEEN = ['\u202eไทย\u202c', '\u200b\u200c\u200d\ufeff', '\u2066\u2067\u2068', 'ก\u200bข', '\u00ad', 'ﷺ', many('\u202e', 200)];
const COMBINING = [`ก${many('\u0e49', 3_000)}`, many('ก\u0e34\u0e48\u0e49', 2_000), `e${many('\u0301', 3_000)}`, many('\u0e47', 500)];
const NUMBERS = ['-1', '0', '1e308', '1e309', 'NaN', 'Infinity', '-0', '0x10', '٣', '๕', '99999999999999999999999999', '2147483648', '9007199254740993', '1.5', ' 1', '1_000', '-9223372036854775809'];
const PATHS = ['../../../etc/passwd', '..%2f..%2fetc%2fpasswd', '..\\..\\windows\\win.ini', '/etc/passwd', 'file:///etc/passwd', 'C:\\con', 'a.csv.exe', '.git/config', many('../', 500), '%2e%2e/', 'aux'];
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__proto__[polluted]', 'constructor.prototype.polluted', 'then', 'toJSON'];
const DATES = ['2026-02-30', '0000-00-00', '9999-99-99', '-271822-01-01', '2569-02-29', '10000000-01-01', '2026-11-20T25:61:61Z', '999999-12-31', '2026-1-1'];
const EMPTY = ['', ' ', '\t', '\n', 'null', 'undefined', 'true', '[]', '{}', '[object Object]'];
const IDS = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '9287354845649', '0', many('x', 101), many('x', 10_000), '550101', '55', '5501,5505', '*'];

const kinds: Readonly<Record<string, readonly string[]>> = {
  unstorable: UNSTORABLE, sql: SQL, markup: MARKUPS, directory: DIRECTORY, log: LOGS, formula: FORMULAS, slow: SLOW, unseen: UNSEEN, combining: COMBINING,
  number: NUMBERS, path: PATHS, name: NAMES, date: DATES, empty: EMPTY, id: IDS,
};

export const TEXTS: readonly Hostile[] = Object.entries(kinds).flatMap(([kind, texts]) => texts.map((text) => ({ kind, text })));

/** Raw JSON for one place of a body: also what no JSON.stringify would write. */
export const RAW_VALUES: readonly Hostile[] = [
  ...['null', 'true', 'false', '0', '-1', '1.5', '-0', '1e308', '1e309', '-1e400', '9007199254740993', '2147483648', '-9223372036854775809', `${many('9', 400)}`, '0.0000000000000000001'].map((text) => ({ kind: 'raw number', text })),
  ...['[]', '{}', '[null]', '[[]]', '{"a":1}', '{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '{"toString":null,"then":1}', '["x","x"]', `[${many('0,', 5_000)}0]`, `{"length":1e9}`].map((text) => ({ kind: 'raw shape', text })),
  ...[`${many('[', 10_000)}${many(']', 10_000)}`, `${many('{"a":', 9_000)}1${many('}', 9_000)}`].map((text) => ({ kind: 'raw depth', text })),
  ...['"\\u0000"', '"a\\u0000b"', '"\\ud800"', '"\\udc00\\ud800"', '"\\u202e"'].map((text) => ({ kind: 'raw unstorable', text })),
  ...TEXTS.map(({ kind, text }) => ({ kind, text: JSON.stringify(text) })),
];

const MEGABYTE = 1_000_000;
/** Whole bodies, whatever the route expects. Sent with the type of JSON. */
export const RAW_BODIES: readonly Hostile[] = [
  ...['', ' ', '{', '}', '[', 'null', '[]', '0', '"x"', 'true', '{}', '{"a"}', "{'a':1}", '{"a":1,}', '\ufeff{}', '{"a":1}{"b":2}', '// x\n{}', 'NaN', '{"a":1,"a":2}', '{"":""}'].map((text) => ({ kind: 'body', text })),
  { kind: 'body depth', text: `${many('[', 10_000)}${many(']', 10_000)}` },
  { kind: 'body depth', text: many('[', 30_000) },
  { kind: 'body depth', text: `${many('{"__proto__":', 4_000)}{"polluted":true}${many('}', 4_000)}` },
  { kind: 'body size', text: `{"x":"${many('x', MEGABYTE)}"}` },
  { kind: 'body size', text: many(' ', MEGABYTE) },
  { kind: 'body size', text: `{${Array.from({ length: 6_000 }, (_, i) => `"k${i}":${i}`).join(',')}}` },
  { kind: 'body type', text: 'a=1&a=2&__proto__[polluted]=1' },
  { kind: 'body type', text: '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>' },
];

/** Headers as sent on the wire (latin1). What Node's own client refuses to send goes over raw sockets: see server/http/wire.test.ts. */
export const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { cookie: 'klaikhun_session=' }, { cookie: `klaikhun_session=${many('x', 4_000)}` }, { cookie: 'klaikhun_session=%00' }, { cookie: 'klaikhun_session="; drop table session; --' },
  { cookie: 'klaikhun_session=a; klaikhun_session=b' }, { cookie: '__proto__=1; constructor=2' }, { cookie: many('a=b; ', 900) }, { cookie: '=;;;=' }, { cookie: '%E0%A4%A=%' },
  { 'accept-encoding': 'br;q=nan, *;q=0' }, { 'accept-encoding': many('gzip,', 500) }, { accept: MARKUP }, { 'accept-language': many('th-', 2_000) }, { range: 'bytes=0-0,-1,9-1' }, { 'if-none-match': `"${many('x', 5_000)}"` },
  { 'content-type': 'application/json; charset=utf-7' }, { 'content-type': 'application/jsonp' }, { 'content-type': 'multipart/form-data' }, { 'content-type': MARKUP }, { 'content-encoding': 'gzip' }, { 'transfer-encoding': 'chunked' },
  { origin: 'null' }, { origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': MARKUP }, { 'x-forwarded-host': MARKUP }, { 'x-forwarded-for': many('127.0.0.1,', 300) }, { forwarded: 'for="[::1]:%00"' },
  { 'x-forwarded-for': "' or 1=1 --" }, { 'x-http-method-override': 'DELETE' }, { authorization: `Bearer ${many('a', 3_000)}` }, { 'user-agent': `${'$'}{jndi:ldap://127.0.0.1/a}` }, { expect: '100-continue' }, { upgrade: 'h2c', connection: 'Upgrade' },
  { referer: `javascript:${MARKUP}` }, { 'x-request-id': MARKUP }, { 'idempotency-key': many('k', 6_000) }, { host: 'evil.example' }, { host: '"><script>' }, { te: 'trailers' },
];

/** Whole request targets, sent as they stand. */
export const TARGETS: readonly string[] = [
  '//', '///', '/%', '/%%', '/%00', '/%2f', '/..', '/../', '/..%2f', '/%2e%2e/%2e%2e/etc/passwd', '/..%5c..%5c', '/.', '/./', '/%c0%ae%c0%ae/', '/%E0%A4%A', '/%ff%fe', '/?', '/?%', '/?a=%&a=%ff', '/?__proto__[polluted]=1&constructor[prototype][polluted]=1',
  '/api', '/api/', '/api//', '//api/session', '/api//session', '/api/session/', '/api/session/..', '/api/session%00', '/api/%', '/api/..%2f..%2fetc/passwd', '/API/SESSION', '/api/openapi.json', '/api/openapi.json/', '/api/households/%', '/api/households/%E0%A4%A', '/api/households/..%2f..', '/api/households/%2f',
  '/api/households//history', '/api/households/%00', `/${many('a', 12_000)}`, `/api/${many('a/', 5_000)}`, `/api/households/${many('%20', 3_000)}`, `/?${many('a=1&', 3_000)}`, '/assets/../index.html', '/assets/%2e%2e/%2e%2e/package.json', '/.git/config', '/.env', '/server-status', '/check/../../', '/index.html%00.js', '/con', '/;', '/\\', '/*', '/~root', "/'", '/"', '/<script>', '/#', '/a#b',
  'http://evil.example/', 'http://127.0.0.1:1/api/session', 'HTTP://x/%',
];
