// The state's sign-in for citizens (OpenID Connect, authorization code with PKCE, state and nonce): who comes back with a number that the
// provider vouches for is that citizen. The provider's oddities are read in citizen-claims.ts.
import { allowInsecureRequests, authorizationCodeGrant, buildAuthorizationUrl, calculatePKCECodeChallenge, type Configuration, customFetch, discovery, randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { problemError } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import { readClaims } from '../../citizen-claims.ts';
import { orgProblems } from '../../problems.ts';
import { keepAttempt, takeAttempt } from './attempts.ts';
import type { Site } from './passkeys.ts';

export interface Provider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The one way out of this machine; absent: the runtime's own. */
  readonly fetch?: (url: string, options: object) => Promise<Response>;
}

const SCOPES = 'openid pid title given_name family_name address birthdate gender';
export const RETURN_PATH = '/sign-in/citizen';
const known = new WeakMap<Provider, Promise<Configuration>>();

/** What the provider says of itself, read once; asked again when it could not be read. */
function configurationOf(provider: Provider): Promise<Configuration> {
  const found = known.get(provider);
  if (found !== undefined) return found;
  const issuer = new URL(provider.issuer);
  const reading = discovery(issuer, provider.clientId, provider.clientSecret, undefined, {
    ...(issuer.protocol === 'http:' ? { execute: [allowInsecureRequests] } : {}),
    ...(provider.fetch ? { [customFetch]: provider.fetch as never } : {}),
  }).catch((error: unknown) => {
    known.delete(provider);
    throw problemError(orgProblems.provider_away({ reason: error instanceof Error ? error.name : 'unknown' }));
  });
  known.set(provider, reading);
  return reading;
}

/** The address to send the browser to. */
export async function beginCitizen(db: ClientBase, provider: Provider, site: Site, now: number): Promise<string> {
  const configuration = await configurationOf(provider);
  const [verifier, state, nonce] = [randomPKCECodeVerifier(), randomState(), randomNonce()];
  await keepAttempt(db, 'citizen', state, null, { verifier, nonce }, now);
  return buildAuthorizationUrl(configuration, {
    redirect_uri: `${site.origin}${RETURN_PATH}`, scope: SCOPES, code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', state, nonce, ui_locales: 'th',
  }).href;
}

/** The account of the citizen who comes back; made on the first visit. */
export async function finishCitizen(db: ClientBase, provider: Provider, site: Site, query: string, now: number, newId: () => string): Promise<string> {
  const address = new URL(`${site.origin}${RETURN_PATH}`);
  address.search = query;
  const state = address.searchParams.get('state') ?? '';
  const attempt = await takeAttempt<{ verifier: string; nonce: string }>(db, 'citizen', state, now);
  if (attempt === null) throw problemError(orgProblems.sign_in_over());
  const configuration = await configurationOf(provider);
  const tokens = await authorizationCodeGrant(configuration, address, { pkceCodeVerifier: attempt.secrets.verifier, expectedState: state, expectedNonce: attempt.secrets.nonce }).catch(() => null);
  const claims = tokens?.claims();
  const read = claims === undefined ? null : readClaims(claims);
  if (claims === undefined || read === null) throw problemError(orgProblems.not_vouched_for());
  const { rows } = await db.query<{ account_id: string }>('select account_id from citizen_identity where issuer = $1 and subject = $2', [claims.iss, claims.sub]);
  const accountId = rows[0]?.account_id ?? `citizen-${newId()}`;
  if (rows[0] === undefined) {
    const name = [read.firstName, read.lastName ?? ''].join(' ').trim() || 'ประชาชน';
    await db.query(`insert into account (account_id, account, name_th, name_en, role, password_hash, demo) values ($1, $1, $2, $2, 'citizen', null, false)`, [accountId, name]);
    await db.query('insert into citizen_identity (issuer, subject, account_id, claims, at) values ($1, $2, $3, $4, $5)', [claims.iss, claims.sub, accountId, JSON.stringify(claims), new Date(now)]);
  } else await db.query('update citizen_identity set claims = $3, at = $4 where issuer = $1 and subject = $2', [claims.iss, claims.sub, JSON.stringify(claims), new Date(now)]);
  return accountId;
}
