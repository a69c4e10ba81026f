import { join, resolve } from 'node:path';
import { backupProblems } from '@klaikhun/backup';
import { readPassphrase } from '@klaikhun/backup/node';
import { readConfig } from '@klaikhun/server/config.ts';
import { restore } from '@klaikhun/server/postgres/backup.ts';
import { problemError } from '@klaikhun/std';
import type { Run } from '../command.ts';
import { DONE, said } from '../terminal.ts';
import { shownBytes } from './shown-bytes.ts';

/** Into this installation, or with --into elsewhere, to see that a backup is good. */
export const restoreCommand: Run = async ({ parameters: [file = ''], values }, terminal) => {
  const config = readConfig();
  const elsewhere = typeof values.into === 'string' ? resolve(values.into) : null;
  if (config.databaseUrl !== null && elsewhere === null) throw problemError(backupProblems.not_ours());
  const passphrase = await readPassphrase(typeof values.passphraseFile === 'string' ? resolve(values.passphraseFile) : join(config.secretsDir, 'backup-passphrase'));
  const dataDir = elsewhere ?? config.dataDir;
  let read = 0;
  const manifest = await restore({
    file: resolve(file), passphrase, dataDir, secretsDir: elsewhere === null ? config.secretsDir : join(elsewhere, 'secrets'), now: terminal.clock.now(),
    tell: (more) => {
      const before = Math.floor(read / 5e7);
      read += more;
      if (Math.floor(read / 5e7) !== before) terminal.err(`${shownBytes(read)}\r`);
    },
  });
  terminal.out(`${said({ th: `กู้คืนข้อมูลของ ${manifest.madeAt} ไว้ที่ ${dataDir} แล้ว (${shownBytes(read)}) เครื่องของคนทำงานจะปรับข้อมูลให้ตรงเอง`, en: `the data of ${manifest.madeAt} were restored to ${dataDir} (${shownBytes(read)}); devices will synchronise anew` }, terminal.language)}\n`);
  return DONE;
};
