// Loads a geography pack into this installation's database; works beside a running server, which the database allows.
import { migrate } from '@klaikhun/db/migrate.ts';
import { readConfig } from '@klaikhun/server/config.ts';
import { loadGeography } from '@klaikhun/server/geography.ts';
import { startDatabase } from '@klaikhun/server/postgres/index.ts';
import { Client } from 'pg';
import type { Run } from '../command.ts';
import { BAD_INPUT, DONE, said } from '../terminal.ts';

export const geographyLoadCommand: Run = async ({ parameters: [folder = ''] }, terminal) => {
  const database = await startDatabase(readConfig());
  try {
    await migrate(database.ownerUrl, terminal.clock.now());
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      const loaded = await loadGeography(folder, owner, terminal.clock.today());
      if (!loaded.ok) {
        for (const fault of loaded.problem) terminal.err(`${fault.file}${fault.element === null ? '' : `:${fault.element}`}: "${fault.value}": ${said(fault.reason, terminal.language)}\n`);
        return BAD_INPUT;
      }
      const { places, outlines, withoutOutline } = loaded.value;
      terminal.err(`${said({ th: `โหลดพื้นที่ ${places} แห่ง เส้นเขต ${outlines} แห่งแล้ว`, en: `${places} places and ${outlines} outlines loaded` }, terminal.language)}\n`);
      if (withoutOutline.length > 0) terminal.err(`${said({ th: `ไม่มีเส้นเขต: ${withoutOutline.length} แห่ง`, en: `without an outline: ${withoutOutline.length}` }, terminal.language)}\n`);
      return DONE;
    } finally {
      await owner.end();
    }
  } finally {
    await database.stop();
  }
};
