// Passwords: argon2id, two at a time whatever comes, so that a flood of sign-ins leaves the other half of the machine to the rest.
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { problemError } from '@klaikhun/std';
import { orgProblems } from '../../problems.ts';

/** The hash of a random text that was thrown away: checking it takes as long as checking a real one, so that a wrong name cannot be told from a wrong password. */
const NOBODYS_HASH = '$argon2id$v=19$m=19456,t=2,p=1$jdGbzYvUQkrXC0y9r+RtYw$qAj87UWPRAI9gcIef5V9USxW5e11tycwsiVMSmSm1Po';
const AT_ONCE = 2;
const MOST_WAITING = 100;
export const LEAST_LENGTH = 12;
/** What is tried first everywhere; longer ones made of these are found by the same lists. */
const COMMON = /^(?:(?:password|passw0rd|klaikhun|qwerty\w*|asdfgh\w*|iloveyou|welcome|admin\w*|thailand|sawasdee|1q2w3e4r\w*)[\d!@#$%.]*|(\d)\1+|(?:0?1234567890?)+|(?:abc123)+)$/i;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw problemError(orgProblems.too_busy());
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** `kept`: null when there is no such account, or none that has a password. */
export async function isRight(kept: string | null, password: string): Promise<boolean> {
  const right = await inTurn(() => verify(kept ?? NOBODYS_HASH, password).catch(() => false));
  return right && kept !== null;
}

export function hashOf(password: string): Promise<string> {
  return inTurn(() => hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1, salt: randomBytes(16) }));
}

export function refuseWeak(password: string, account: string): void {
  if ([...password].length < LEAST_LENGTH) throw problemError(orgProblems.short_password({ least: LEAST_LENGTH }));
  if (COMMON.test(password) || password.toLowerCase().includes(account.toLowerCase())) throw problemError(orgProblems.common_password());
}
