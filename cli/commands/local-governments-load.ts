// Loads a register of local governments into this installation's database; works beside a running server.
import { basename } from 'node:path';
import { migrate } from '@klaikhun/db/migrate.ts';
import { readConfig } from '@klaikhun/server/config.ts';
import { loadLocalGovernments } from '@klaikhun/server/local-governments/load.ts';
import { startDatabase } from '@klaikhun/server/postgres/index.ts';
import { Client } from 'pg';
import type { Run } from '../command.ts';
import { printFaults } from '../input.ts';
import { BAD_INPUT, DONE, said } from '../terminal.ts';

export const localGovernmentsLoadCommand: Run = async ({ parameters: [file = ''] }, terminal) => {
  const database = await startDatabase(readConfig());
  const owner = new Client({ connectionString: database.ownerUrl });
  try {
    await migrate(database.ownerUrl, terminal.clock.now());
    await owner.connect();
    const loaded = await loadLocalGovernments(file, basename(file), owner, terminal.clock.today());
    if (!loaded.ok) {
      printFaults(loaded.problem, terminal);
      return BAD_INPUT;
    }
    const { added, changed, same, ended } = loaded.value;
    terminal.err(`${said({ th: `อปท. ใหม่ ${added} เปลี่ยน ${changed} เหมือนเดิม ${same} สิ้นสุด ${ended}`, en: `${added} new, ${changed} changed, ${same} as before, ${ended} ended` }, terminal.language)}\n`);
    return DONE;
  } finally {
    await owner.end().catch(() => {});
    await database.stop();
  }
};
