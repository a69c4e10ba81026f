// A passkey that opens the store without a signal: it computes the same 32 bytes for the same question (WebAuthn, PRF extension), and only after its
// owner has shown a face, a finger or the phone's own code. It signs nobody in; the server never hears of it.
import { failed, ok, type Problem, type Result } from '@klaikhun/std';
import { offlineProblems } from './problems.ts';
import type { PasskeyAnswer } from './protocol.ts';

interface PrfResults { readonly prf?: { readonly enabled?: boolean; readonly results?: { readonly first?: ArrayBuffer } } }
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const prf = (input: Uint8Array<ArrayBuffer>) => ({ prf: { eval: { first: input } } }) as AuthenticationExtensionsClientInputs;
const resultsOf = (credential: Credential | null) => (credential as PublicKeyCredential | null)?.getClientExtensionResults() as PrfResults | undefined;

export async function makePasskey(name: string): Promise<Result<PasskeyAnswer, Problem>> {
  const input = random(32);
  try {
    const made = (await navigator.credentials.create({
      publicKey: {
        challenge: random(32), rp: { name: 'ใกล้คุณ' }, user: { id: random(16), name, displayName: name }, pubKeyCredParams: [{ type: 'public-key', alg: -7 }, { type: 'public-key', alg: -257 }],
        authenticatorSelection: { userVerification: 'required', residentKey: 'discouraged' }, extensions: prf(input),
      },
    })) as PublicKeyCredential | null;
    const results = resultsOf(made);
    if (made === null || results?.prf?.enabled !== true) return failed(offlineProblems.no_passkey());
    const computed = results.prf.results?.first ?? (await compute({ credential: made.rawId, input }));
    return computed === null ? failed(offlineProblems.no_passkey()) : ok({ credential: made.rawId, input, computed });
  } catch {
    return failed(offlineProblems.no_passkey());
  }
}

/** Null: the person said no, or this key cannot. */
export async function compute({ credential, input }: { credential: ArrayBuffer; input: Uint8Array<ArrayBuffer> }): Promise<ArrayBuffer | null> {
  try {
    const shown = await navigator.credentials.get({ publicKey: { challenge: random(32), allowCredentials: [{ type: 'public-key', id: credential }], userVerification: 'required', extensions: prf(input) } });
    return resultsOf(shown)?.prf?.results?.first ?? null;
  } catch {
    return null;
  }
}
