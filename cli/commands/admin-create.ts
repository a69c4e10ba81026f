// Makes the first administrator of this installation; works beside a running server.
import { migrate } from '@klaikhun/db/migrate.ts';
import { readConfig } from '@klaikhun/server/config.ts';
import { createFirstAdministrator } from '@klaikhun/server/first-administrator/create.ts';
import { startDatabase } from '@klaikhun/server/postgres/index.ts';
import { idSource, ProblemError } from '@klaikhun/std';
import { systemRng } from '@klaikhun/std/system';
import { Client } from 'pg';
import type { Run } from '../command.ts';
import { BAD_INPUT, DONE, said } from '../terminal.ts';

/** The province that an installation serves, as the server has it. */
const PROVINCE = '55';

export const adminCreateCommand: Run = async ({ parameters: [account = ''], values }, terminal) => {
  const database = await startDatabase(readConfig());
  const owner = new Client({ connectionString: database.ownerUrl });
  try {
    await migrate(database.ownerUrl, terminal.clock.now());
    await owner.connect();
    const given = await createFirstAdministrator(owner, { account, name: String(values.name ?? ''), nameEn: String(values.nameEn ?? '') }, { clock: terminal.clock, newId: idSource(terminal.clock, systemRng), province: PROVINCE });
    // The code alone on standard output: it is told to one person, and to no log.
    terminal.out(`${given.code}\n`);
    terminal.err(`${said({
      th: `รหัสของ ${given.account} ใช้ได้ครั้งเดียวถึง ${given.expires_at}\nเปิดหน้าเข้าสู่ระบบ ไปที่ “ตั้งรหัสผ่านด้วยรหัสที่ได้รับ” แล้วเพิ่มพาสคีย์หรือรหัสหกหลักทันที หมดเวลาก่อนใช้ สั่งคำสั่งเดิมอีกครั้ง`,
      en: `The code of ${given.account} works once, until ${given.expires_at}.\nOpen the sign-in page, fill in “Set a password with a code”, then add a passkey or six-digit codes at once. If it runs out unused, run the same command again.`,
    }, terminal.language, '\n')}\n`);
    return DONE;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status >= 500) throw error;
    terminal.err(`${said(error.problem.title, terminal.language)}\n${said(error.problem.next, terminal.language)}\n`);
    return BAD_INPUT;
  } finally {
    await owner.end().catch(() => {});
    await database.stop();
  }
};
