import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { backupProblems } from '@klaikhun/backup';
import { readPassphrase } from '@klaikhun/backup/node';
import { makeKept } from '@klaikhun/ledger/node';
import { readConfig } from '@klaikhun/server/config.ts';
import { backUp } from '@klaikhun/server/postgres/backup.ts';
import { startDatabase } from '@klaikhun/server/postgres/index.ts';
import { problemError } from '@klaikhun/std';
import type { Run } from '../command.ts';
import { DONE, said } from '../terminal.ts';
import { shownBytes } from './shown-bytes.ts';

/** Beside a running server, which goes on serving. */
export const backupCommand: Run = async ({ values }, terminal) => {
  const config = readConfig();
  if (config.databaseUrl !== null) throw problemError(backupProblems.not_ours());
  const out = resolve(String(values.out));
  const given = typeof values.passphraseFile === 'string' ? resolve(values.passphraseFile) : null;
  const own = join(config.secretsDir, 'backup-passphrase');
  if (given === null && !existsSync(own)) {
    makeKept(own, `${randomBytes(24).toString('base64url')}\n`);
    terminal.err(`${said({ th: `สร้างรหัสผ่านของแฟ้มสำรองไว้ที่ ${own} เก็บสำเนาไว้นอกเครื่องนี้ ไม่มีรหัสนี้ก็กู้คืนไม่ได้`, en: `a passphrase was made at ${own}: keep a copy away from this machine, without it nothing can be restored` }, terminal.language)}\n`);
  }
  const passphrase = await readPassphrase(given ?? own);
  const database = await startDatabase(config);
  try {
    let read = 0;
    const { bytes } = await backUp({
      dataDir: config.dataDir, secretsDir: config.secretsDir, out, passphrase, now: terminal.clock.now(),
      tell: (more) => {
        const before = Math.floor(read / 5e7);
        read += more;
        if (Math.floor(read / 5e7) !== before) terminal.err(`${shownBytes(read)}\r`);
      },
    });
    terminal.out(`${said({ th: `สำรองแล้ว ${out} (${shownBytes(bytes)} จากข้อมูล ${shownBytes(read)})`, en: `backed up to ${out} (${shownBytes(bytes)} for ${shownBytes(read)} of data)` }, terminal.language)}\n`);
    return DONE;
  } finally {
    await database.stop();
  }
};
