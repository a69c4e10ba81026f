// Makes every family anew from the ledger and says where the tables differ; with --repair it mends them.
import { readFileSync } from 'node:fs';
import { readLawFiles } from '@klaikhun/law/node';
import type { RightsServices } from '@klaikhun/areas/rights/server';
import { compileLaw } from '@klaikhun/rules';
import { readConfig } from '@klaikhun/server/config.ts';
import { lawVersionOf } from '@klaikhun/server/law-version.ts';
import { superuserUrl } from '@klaikhun/server/postgres/backup.ts';
import { startDatabase } from '@klaikhun/server/postgres/index.ts';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { checkLedger } from '@klaikhun/server/replay/check.ts';
import type { Difference, DifferenceKind } from '@klaikhun/server/replay/differences.ts';
import { repairLedger } from '@klaikhun/server/replay/repair.ts';
import { idSource } from '@klaikhun/std';
import { systemRng } from '@klaikhun/std/system';
import type { Run } from '../command.ts';
import { BAD_INPUT, DONE, NOT_AS_IT_SHOULD_BE, said, type Terminal, type Words } from '../terminal.ts';

/** Differences that are named one by one; the rest is counted. */
const MOST_NAMED = 100;

export const ledgerCheckCommand: Run = async ({ values }, terminal) => {
  const config = readConfig();
  const compiled = compileLaw(await readLawFiles());
  if (!compiled.ok) {
    terminal.err(`${said({ th: 'กฎหมายมีข้อผิดพลาด ดูด้วย law check', en: 'the law has faults; see law check' }, terminal.language)}\n`);
    return BAD_INPUT;
  }
  const file = typeof values.connectionFile === 'string' ? values.connectionFile : null;
  if (config.databaseUrl && file === null) {
    terminal.err(`${said({ th: 'ฐานข้อมูลของหน่วยงาน ต้องระบุ --connection-file ของผู้ที่อ่านข้ามพื้นที่ได้ มิฉะนั้นครอบครัวที่ปกปิดจะไม่ถูกตรวจ', en: 'a given server needs --connection-file of a role that reads past the areas, or sealed families would go unchecked' }, terminal.language)}\n`);
    return BAD_INPUT;
  }
  const database = await startDatabase(config);
  try {
    const url = file === null ? superuserUrl(config.dataDir) : readFileSync(file, 'utf8').trim();
    const services = {
      law: compiled.value, lawVersion: lawVersionOf(compiled.value), clock: terminal.clock, newId: idSource(terminal.clock, systemRng), placeWords: () => ({ th: '', en: '' }),
    };
    let named = 0;
    const found = (difference: Difference) => {
      named += 1;
      if (named <= MOST_NAMED) terminal.out(`${differenceText(difference, terminal)}\n`);
    };
    const provinces = await withClient(url, async (client) => (await client.query<{ province: string }>('select distinct province from household order by 1')).rows);
    let left = 0;
    for (const { province } of provinces) {
      const checked = await withClient(url, (client) => checkLedger(client, { ...services, province }, found, (households) => terminal.err(`${households.toLocaleString('en')}\r`)));
      terminal.out(`${province} · ${verdict(checked, terminal)}\n`);
      left += checked.differences === 0 || values.repair !== true ? checked.differences : await mend(url, { ...services, province }, terminal);
    }
    return left === 0 ? DONE : NOT_AS_IT_SHOULD_BE;
  } finally {
    await database.stop();
  }
};

async function mend(url: string, services: RightsServices, terminal: Terminal): Promise<number> {
  const { repaired, left } = await repairLedger(url, services);
  terminal.out(`${said({ th: `ซ่อมแล้ว ${repaired} ครอบครัว เหลือ ${left} แห่งที่ต้องให้คนดู`, en: `${repaired} families mended, ${left} places are left for a person to look at` }, terminal.language)}\n`);
  return left;
}

function verdict({ households, acts, differences, undecided }: Awaited<ReturnType<typeof checkLedger>>, terminal: Terminal): string {
  const figures = { th: `สร้างใหม่ ${households.toLocaleString('en')} ครอบครัว จาก ${acts.toLocaleString('en')} การกระทำ`, en: `${households.toLocaleString('en')} families made anew from ${acts.toLocaleString('en')} acts` };
  const result = differences === 0 ? { th: 'ตรงกับที่เก็บไว้ทุกช่อง', en: 'the tables agree' } : { th: `ไม่ตรง ${differences.toLocaleString('en')} แห่ง`, en: `${differences.toLocaleString('en')} differences` };
  const rights = undecided ? { th: ' (สิทธิยังไม่ได้คิดด้วยกฎหมายรุ่นนี้ จึงไม่ได้เทียบ)', en: ' (rights were not decided under this law yet, so they were not compared)' } : { th: '', en: '' };
  return said({ th: `${figures.th}: ${result.th}${rights.th}`, en: `${figures.en}: ${result.en}${rights.en}` }, terminal.language);
}

const KINDS: Readonly<Record<DifferenceKind, Words>> = {
  fact: { th: 'ข้อเท็จจริง', en: 'fact' }, person: { th: 'คน', en: 'person' }, statement: { th: 'คำบอกเล่า', en: 'statement' }, enrolment: { th: 'การรับสิทธิ', en: 'enrolment' }, seal: { th: 'การปกปิด', en: 'seal' }, assignment: { th: 'ผู้ดูแลด้วยชื่อ', en: 'assignment' }, home: { th: 'บ้าน', en: 'home' },
  decision: { th: 'ผลการคิดสิทธิ', en: 'decision' }, work: { th: 'งาน', en: 'work' }, work_state: { th: 'สถานะงาน', en: 'state of work' }, count: { th: 'ตัวเลขเหนือรายการ', en: 'count above the list' },
  contradiction: { th: 'ข้อมูลขัดกันเอง', en: 'facts that contradict each other' },
};
const HOW: Readonly<Record<Difference['how'], Words>> = { missing: { th: 'หายไป', en: 'missing' }, extra: { th: 'เกินมา', en: 'extra' }, other: { th: 'ไม่ตรง', en: 'another' } };

function differenceText({ householdId, kind, field, how }: Difference, terminal: Terminal): string {
  return [householdId, `${said(KINDS[kind], terminal.language, '/')} ${field}`.trim(), said(HOW[how], terminal.language, '/')].filter((part) => part !== '').join(' · ');
}
