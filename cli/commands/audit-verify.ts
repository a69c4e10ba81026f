// Checks the audit: a program of its own, which shares nothing with what writes it but the meaning of the columns.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ChainFault, FaultKind } from '@klaikhun/ledger';
import { COPY_FILE, publicKeyIn, readSigned } from '@klaikhun/ledger/node';
import { checkAudit } from '@klaikhun/ledger/pg';
import { readConfig } from '@klaikhun/server/config.ts';
import { startDatabase } from '@klaikhun/server/postgres/index.ts';
import { Client } from 'pg';
import type { Run } from '../command.ts';
import { BAD_INPUT, DONE, NOT_AS_IT_SHOULD_BE, said, type Terminal, type Words } from '../terminal.ts';

/** Faults that are named one by one; the rest is counted. */
const MOST_NAMED = 50;

export const auditVerifyCommand: Run = async ({ values }, terminal) => {
  const config = readConfig();
  const copies = join(typeof values.copies === 'string' ? resolve(values.copies) : config.auditCopy, COPY_FILE);
  const keys = typeof values.keys === 'string' ? resolve(values.keys) : config.secretsDir;
  if (!existsSync(copies)) {
    terminal.err(`${said({ th: `ไม่มีสำเนาหัวสายโซ่ที่ ${copies} จึงพิสูจน์ไม่ได้ว่าไม่มีการตัดท้ายหรือเขียนใหม่ทั้งสาย`, en: `no signed heads at ${copies}: a cut tail or a rewritten chain could not be found` }, terminal.language)}\n`);
    return BAD_INPUT;
  }
  const signed = readSigned(readFileSync(copies, 'utf8'), publicKeyIn(keys));
  const database = await startDatabase(config);
  const owner = new Client({ connectionString: database.ownerUrl });
  try {
    await owner.connect();
    const checked = await checkAudit(owner, signed.heads, (rows) => terminal.err(`${rows.toLocaleString('en')}\r`));
    const faults = [...signed.faults, ...checked.faults];
    for (const fault of faults.slice(0, MOST_NAMED)) terminal.out(`${faultText(fault, terminal)}\n`);
    terminal.out(`${verdict(checked.rows, signed.lines.length, faults.length, terminal)}\n`);
    return faults.length === 0 ? DONE : NOT_AS_IT_SHOULD_BE;
  } finally {
    await owner.end();
    await database.stop();
  }
};

function verdict(rows: number, lines: number, faults: number, terminal: Terminal): string {
  const figures = { th: `ตรวจ ${rows.toLocaleString('en')} บันทึก กับหัวสายโซ่ที่ลงนาม ${lines.toLocaleString('en')} ครั้ง`, en: `${rows.toLocaleString('en')} entries checked against ${lines.toLocaleString('en')} signed lines` };
  const found = faults === 0 ? { th: 'ครบถ้วน ไม่มีการแก้ไข', en: 'whole and unchanged' } : { th: `พบการแก้ไข ${faults} แห่ง`, en: `${faults} places were tampered with` };
  return said({ th: `${figures.th}: ${found.th}`, en: `${figures.en}: ${found.en}` }, terminal.language);
}

const WORDS: Readonly<Record<FaultKind, Words>> = {
  changed: { th: 'บันทึกถูกแก้', en: 'entry changed' }, row_missing: { th: 'บันทึกหายไป', en: 'entry gone' }, link_missing: { th: 'ข้อต่อของสายโซ่หายไป', en: 'link gone' },
  tail_missing: { th: 'ท้ายสายโซ่ถูกตัด', en: 'tail cut off' }, unchained: { th: 'บันทึกถูกแทรกนอกสายโซ่', en: 'entry slipped in outside the chain' },
  rewritten: { th: 'สายโซ่ถูกเขียนใหม่', en: 'chain written anew' }, head: { th: 'หัวสายโซ่ไม่ตรงกับสายโซ่', en: 'head does not fit its chain' }, signature: { th: 'สำเนาที่ลงนามถูกแก้หรือขาดไป', en: 'signed copy changed or missing' },
};

function faultText(fault: ChainFault, terminal: Terminal): string {
  const where = [
    fault.shard === null ? '' : `shard ${fault.shard}`, fault.seq === null ? '' : fault.kind === 'signature' ? `line ${fault.seq}` : `seq ${fault.seq}`, fault.auditId ?? '',
    fault.at === null ? '' : new Date(Number(fault.at) / 1000).toISOString(),
  ].filter((part) => part !== '').join(' · ');
  return `${said(WORDS[fault.kind], terminal.language)}: ${where}`;
}
