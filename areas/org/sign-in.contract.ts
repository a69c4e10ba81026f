// Showing who one is: second factor, passkeys, confirmation, own sessions, recovery with a second officer, the citizens' sign-in.
import { z } from 'zod';
import { Text } from './shapes.contract.ts';

const Code = z.string().regex(/^\d{6}$/).meta({ description: 'Six digits of the authenticator' });
/** The library's own JSON, checked by it. */
const KeyJson = z.record(z.string(), z.unknown());

/** POST /api/session/confirm: it is still you. Password (with the code, when the account has one), or a passkey's answer. */
export const Confirm = z.object({ password: z.string().min(1).max(200).optional(), code: Code.optional(), passkey: KeyJson.optional() }).meta({ id: 'Confirm' });
export const Confirmed = z.object({ until: z.string() }).meta({ id: 'Confirmed' });

/** GET /api/me/security */
export const Security = z.object({
  second_factor: z.boolean(),
  passkeys: z.array(z.object({ id: z.string(), name: z.string(), made_at: z.string(), used_at: z.string().nullable() })),
  sessions: z.array(z.object({ id: z.string(), device: z.string(), started_at: z.string(), last_seen_at: z.string(), here: z.boolean() })),
}).meta({ id: 'Security' });
export type Security = z.infer<typeof Security>;

/** POST /api/me/second-factor begins, with `code` it is confirmed. The address is for an authenticator, the picture for its camera. */
export const BeginSecondFactor = z.object({ code: Code.optional() }).meta({ id: 'BeginSecondFactor' });
export const SecondFactorBegun = z.object({ confirmed: z.boolean(), secret: z.string().nullable(), picture: z.string().nullable().meta({ description: 'SVG path data of the QR code, and its size' }), size: z.number().nullable() }).meta({ id: 'SecondFactorBegun' });
export type SecondFactorBegun = z.infer<typeof SecondFactorBegun>;

/** Options for navigator.credentials, and what it answered. */
export const KeyOptions = z.object({ options: KeyJson }).meta({ id: 'KeyOptions' });
export const NewKey = z.object({ name: z.string().trim().min(1).max(60), answer: KeyJson }).meta({ id: 'NewKey' });
export const UsedKey = z.object({ answer: KeyJson }).meta({ id: 'UsedKey' });

/** POST /api/accounts/:id/reset-code: shown once. */
export const ResetCode = z.object({ code: z.string(), expires_at: z.string() }).meta({ id: 'ResetCode' });
/** POST /api/session/reset */
export const ResetPassword = z.object({ account: z.string().min(1).max(100), code: z.string().min(4).max(40), password: z.string().min(1).max(200) }).meta({ id: 'ResetPassword' });

/** GET /api/accounts */
export const AccountsList = z.object({
  accounts: z.array(z.object({ account_id: z.string(), account: z.string(), name: Text, role: z.string(), role_name: Text, closed: z.boolean(), second_factor: z.boolean(), passkeys: z.number().int(), last_seen_at: z.string().nullable() })),
}).meta({ id: 'AccountsList' });
export type AccountsList = z.infer<typeof AccountsList>;

/** POST /api/session/citizen/start, POST /api/session/citizen */
export const CitizenStart = z.object({ url: z.string() }).meta({ id: 'CitizenStart' });
export const CitizenReturn = z.object({ query: z.string().max(4000).meta({ description: 'What the provider put behind the "?" of the address it sent the browser back to' }) }).meta({ id: 'CitizenReturn' });
