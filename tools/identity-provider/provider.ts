// A real OpenID Connect provider that stands in for the state's own (ThaID), for development, the demo and tests: its scopes, and its
// oddities in the persons it knows. It runs on the loopback only and knows nobody but made-up people.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import Provider from 'oidc-provider';

/** A made-up person as the state's sign-in would tell of them. The number begins with 9, which is never issued. */
export interface MadeUpPerson {
  readonly pid: string;
  readonly title: string;
  readonly given_name: string;
  readonly family_name: string;
  /** YYYY, YYYY-MM-00 or whole; years of 2400 and above are Buddhist. */
  readonly birthdate: string;
  /** One line. */
  readonly address: string;
  /** Often empty. */
  readonly gender: string;
}

export interface RunningProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stop: () => Promise<void>;
}

const CLIENT = 'klaikhun';
const SCOPES = ['pid', 'title', 'given_name', 'family_name', 'address', 'birthdate', 'gender'] as const;

/** Starts it on a free port of the loopback. `people` is asked anew at every sign-in. */
export async function startProvider(people: () => Promise<readonly MadeUpPerson[]>): Promise<RunningProvider> {
  const clientSecret = randomBytes(24).toString('base64url');
  let provider: Provider;
  const server = createServer((request, response) => {
    void answer(provider, people, request, response).catch(() => {
      response.statusCode = 500;
      response.end();
    });
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  const issuer = `http://127.0.0.1:${port}`;
  provider = providerOf(issuer, clientSecret, people);
  return { issuer, clientId: CLIENT, clientSecret, stop: () => stop(server) };
}

function providerOf(issuer: string, clientSecret: string, people: () => Promise<readonly MadeUpPerson[]>): Provider {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT, client_secret: clientSecret, redirect_uris: ['http://localhost/sign-in/citizen'], response_types: ['code'], grant_types: ['authorization_code'] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'made-up' } as never] },
    cookies: { keys: [randomBytes(24).toString('base64url')] },
    scopes: ['openid', ...SCOPES],
    claims: { openid: ['sub'], ...Object.fromEntries(SCOPES.map((scope) => [scope, [scope]])) },
    // The state's sign-in puts its claims into the token itself.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_context, interaction) => `/choose/${interaction.uid}` },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    findAccount: async (_context, id) => {
      const person = (await people()).find((one) => one.pid === id);
      return person === undefined ? undefined : { accountId: id, claims: async () => ({ sub: `made-up-${id}`, ...person, address: { formatted: person.address } }) };
    },
    renderError: async (context, out) => {
      context.type = 'text/plain; charset=utf-8';
      context.body = `${out.error}: ${out.error_description ?? ''}`;
    },
  });
  // Whatever port the system under development has: ours is never reached from elsewhere.
  (provider.Client as unknown as { prototype: { redirectUriAllowed: (uri: string) => boolean } }).prototype.redirectUriAllowed = (uri) => /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?\/sign-in\/citizen$/.test(uri);
  return provider;
}

async function answer(provider: Provider, people: () => Promise<readonly MadeUpPerson[]>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '').split('?')[0] ?? '';
  if (!path.startsWith('/choose/')) return provider.callback()(request, response);
  const list = await people();
  if (request.method === 'POST') return choose(provider, list, request, response);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  response.end(pageOf(path, list));
}

async function choose(provider: Provider, people: readonly MadeUpPerson[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = '';
  for await (const chunk of request) body = (body + String(chunk)).slice(0, 2000);
  const pid = new URLSearchParams(body).get('pid') ?? '';
  const { params } = await provider.interactionDetails(request, response);
  const person = people.find((one) => one.pid === pid);
  if (person === undefined) return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'nobody was chosen' });
  const grant = new provider.Grant({ accountId: pid, clientId: String(params.client_id) });
  grant.addOIDCScope(String(params.scope));
  await provider.interactionFinished(request, response, { login: { accountId: pid }, consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: false });
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

function pageOf(path: string, people: readonly MadeUpPerson[]): string {
  const doors = people.map((person) => `<li><button name="pid" value="${person.pid}">${escaped(`${person.title}${person.given_name} ${person.family_name}`.trim())}<small>เกิด ${escaped(person.birthdate)} · ${escaped(person.address)}</small></button></li>`);
  return `<!doctype html><html lang="th"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>ThaID (จำลอง)</title>
<style>body{font:18px/1.65 Sarabun,sans-serif;color:#1c2321;background:#fbfaf6;max-width:34rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.5rem}ul{list-style:none;padding:0;display:grid;gap:.5rem}
button{font:inherit;width:100%;text-align:left;padding:.75rem 1rem;border:1px solid #6f7a74;border-radius:6px;background:#fff;cursor:pointer}small{display:block;color:#56605c}</style>
<main><h1>ThaID (จำลอง)</h1><p>เลือกว่าคุณเป็นใคร ทุกคนเป็นคนสมมติ</p><form method="post" action="${escaped(path)}"><ul>${doors.join('')}<li><button name="pid" value="">ไม่เข้าสู่ระบบ</button></li></ul></form></main></html>`;
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await Promise.race([closed, pause(2_000)]);
}
