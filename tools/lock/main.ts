// `npm run lock`, after each `npm install`. npm drops from the lock the platform packages that a registry happens not to
// carry, and `npm ci` then refuses its own lock ("Missing: ... from lock file"). This puts them back, with nothing made up:
// name and version are the parent's own, the platform is read from the name.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { completeLock, hostsIn, type Lock } from './lock.ts';

const file = fileURLToPath(new URL('../../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock;

const { added, faults } = completeLock(lock);
faults.push(...hostsIn(lock).map((where) => `${where} names a registry host; keep omit-lockfile-registry-resolved in .npmrc`));
for (const fault of faults) console.error(`package-lock.json: ${fault}`);
if (faults.length > 0) process.exit(1);

if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length > 0 ? `package-lock.json: ${added.length} platform entries added` : 'package-lock.json: complete');
