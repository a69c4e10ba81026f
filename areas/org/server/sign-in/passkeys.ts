// Passkeys (WebAuthn): made by somebody who is signed in, used without a name or password; the device itself asks for finger, face or PIN.
import { generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { problemError } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import { orgProblems } from '../../problems.ts';
import { keepAttempt, takeAttempt } from './attempts.ts';

/** Where the pages lie: a key is bound to the name of the site. */
export interface Site { readonly origin: string }
const nameOf = (site: Site) => new URL(site.origin).hostname;

interface KeyRow { credential_id: string; account_id: string; public_key: Buffer; counter: string; transports: string[] }

export async function optionsToMake(db: ClientBase, site: Site, account: { accountId: string; account: string; name: string }, now: number): Promise<Record<string, unknown>> {
  const { rows } = await db.query<KeyRow>('select credential_id, transports from passkey where account_id = $1', [account.accountId]);
  const options = await generateRegistrationOptions({
    rpName: 'ใกล้คุณ', rpID: nameOf(site), userName: account.account, userDisplayName: account.name, userID: new Uint8Array(Buffer.from(account.accountId)), attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: rows.map((row) => ({ id: row.credential_id, transports: row.transports as never })),
  });
  await keepAttempt(db, 'passkey_made', options.challenge, account.accountId, {}, now);
  return options as unknown as Record<string, unknown>;
}

export async function makeKey(db: ClientBase, site: Site, accountId: string, name: string, answer: Record<string, unknown>, now: number): Promise<void> {
  const response = answer as unknown as RegistrationResponseJSON;
  const challenge = challengeOf(response.response?.clientDataJSON);
  const attempt = challenge === null ? null : await takeAttempt(db, 'passkey_made', challenge, now);
  if (attempt === null || attempt.accountId !== accountId) throw problemError(orgProblems.key_refused());
  const verified = await verifyRegistrationResponse({ response, expectedChallenge: challenge as string, expectedOrigin: site.origin, expectedRPID: nameOf(site), requireUserVerification: true }).catch(() => null);
  if (verified === null || !verified.verified) throw problemError(orgProblems.key_refused());
  const { credential } = verified.registrationInfo;
  await db.query('insert into passkey (credential_id, account_id, public_key, counter, transports, name, made_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [credential.id, accountId, Buffer.from(credential.publicKey), credential.counter, credential.transports ?? [], name, new Date(now)]);
}

export async function optionsToUse(db: ClientBase, site: Site, now: number): Promise<Record<string, unknown>> {
  const options = await generateAuthenticationOptions({ rpID: nameOf(site), userVerification: 'required' });
  await keepAttempt(db, 'passkey_used', options.challenge, null, {}, now);
  return options as unknown as Record<string, unknown>;
}

/** The account whose key answered rightly; null: it did not. */
export async function accountOfKey(db: ClientBase, site: Site, answer: Record<string, unknown>, now: number): Promise<string | null> {
  const response = answer as unknown as AuthenticationResponseJSON;
  const challenge = challengeOf(response.response?.clientDataJSON);
  if (challenge === null || (await takeAttempt(db, 'passkey_used', challenge, now)) === null) return null;
  const { rows } = await db.query<KeyRow>('select credential_id, account_id, public_key, counter, transports from passkey join account using (account_id) where credential_id = $1 and closed_at is null for update of passkey', [String(response.id)]);
  const key = rows[0];
  if (key === undefined) return null;
  const verified = await verifyAuthenticationResponse({
    response, expectedChallenge: challenge, expectedOrigin: site.origin, expectedRPID: nameOf(site), requireUserVerification: true,
    credential: { id: key.credential_id, publicKey: new Uint8Array(key.public_key), counter: Number(key.counter), transports: key.transports as never },
  }).catch(() => null);
  if (verified === null || !verified.verified) return null;
  await db.query('update passkey set counter = $2, used_at = $3 where credential_id = $1', [key.credential_id, verified.authenticationInfo.newCounter, new Date(now)]);
  return key.account_id;
}

export async function dropKey(db: ClientBase, accountId: string, credentialId: string): Promise<void> {
  await db.query('delete from passkey where account_id = $1 and credential_id = $2', [accountId, credentialId]);
}

/** The challenge that the browser says it signed: what it is worth the verification tells. */
function challengeOf(clientData: unknown): string | null {
  if (typeof clientData !== 'string' || clientData.length > 4000) return null;
  try {
    const { challenge } = JSON.parse(Buffer.from(clientData, 'base64url').toString('utf8')) as { challenge?: unknown };
    return typeof challenge === 'string' ? challenge : null;
  } catch {
    return null;
  }
}
