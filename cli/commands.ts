// What can be commanded, in Thai and English: the help is made from this, and so is the parser.
import type { CommandSpec, OptionSpec } from './command.ts';
import type { Words } from './terminal.ts';

const asOf: OptionSpec = {
  flags: '--as-of <date>',
  about: { th: 'ตัดสินตามข้อมูลและกฎหมาย ณ วันนี้ (ค.ศ. หรือ พ.ศ. เช่น 2569-11-20) ไม่ใส่คือวันนี้ตามเวลาไทย', en: 'the day to decide for, CE or BE (2026-11-20 or 2569-11-20); today in Bangkok when left out' },
};
const includeRestricted: OptionSpec = {
  flags: '--include-restricted',
  about: { th: 'รวมสิทธิที่ต้องปกปิด ใช้เมื่อมีอำนาจเท่านั้น', en: 'include rights that are kept confidential; only for those who may see them' },
};

export const general = {
  about: { th: 'ใกล้คุณ: ใครมีสิทธิแต่ยังไม่ได้รับ และเพราะอะไร', en: 'Klaikhun: who is entitled, who does not receive it, and why' },
  help: { th: 'วิธีใช้', en: 'how to use it' },
  version: { th: 'บอกรุ่นของโปรแกรม', en: 'tell the version of the program' },
  language: { th: 'ภาษาของข้อความ (ไม่ใส่คือทั้งสองภาษา ไทยก่อน)', en: 'language of the messages (both when left out, Thai first)' },
  misunderstood: { th: 'ไม่เข้าใจคำสั่งนี้ ดูวิธีใช้ด้วย --help', en: 'This command was not understood; see --help.' },
  ourFailure: { th: 'โปรแกรมทำงานผิดพลาดเอง ไม่ได้เขียนแฟ้มใด ข้อความข้างล่างช่วยผู้พัฒนาหาสาเหตุ', en: 'The program itself failed; no file was written. The text below helps its makers find out why.' },
  groups: {
    law: { th: 'กฎหมาย: ตรวจและดู', en: 'the law: check it, look at it' },
    ledger: { th: 'บัญชีการกระทำ', en: 'the ledger of what was done' },
    audit: { th: 'บันทึกการเข้าดูข้อมูล', en: 'the record of who looked at whom' },
    geography: { th: 'แผนที่และรายชื่อพื้นที่', en: 'maps and names of places' },
    admin: { th: 'ผู้ดูแลระบบคนแรก', en: 'the first administrator' },
    'local-governments': { th: 'ทะเบียนองค์กรปกครองส่วนท้องถิ่น (อปท.)', en: 'the register of local governments' },
  } as Record<string, Words>,
  titles: { 'Usage:': 'วิธีใช้:', 'Arguments:': 'สิ่งที่ต้องระบุ:', 'Options:': 'ตัวเลือก:', 'Commands:': 'คำสั่ง:' } as Record<string, string>,
};

export const commands: readonly CommandSpec[] = [
  {
    name: 'sweep',
    about: { th: 'ตัดสินทุกสิทธิของทุกคนจากแฟ้มข้อมูล (CSV หรือ Parquet ตามนามสกุล)', en: 'decide every right of everybody from files (CSV or Parquet by their ending)' },
    options: [
      { flags: '--persons <file>', about: { th: 'แฟ้มบุคคล', en: 'file of persons' }, required: true },
      { flags: '--households <file>', about: { th: 'แฟ้มครัวเรือน', en: 'file of households' }, required: true },
      { flags: '--enrolments <file>', about: { th: 'แฟ้มการรับสิทธิ', en: 'file of enrolments' }, required: true },
      asOf,
      { flags: '--out <file>', about: { th: 'แฟ้มผลลัพธ์ .csv หรือ .parquet เขียนครบทั้งแฟ้มหรือไม่เขียนเลย', en: 'file of decisions, .csv or .parquet; written whole or not at all' }, required: true },
      { flags: '--only-gaps', about: { th: 'เฉพาะคนที่มีสิทธิแต่ยังไม่ได้รับ หรือได้ต่ำกว่าสิทธิ ของสิทธิที่เปิดรับอยู่', en: 'only those entitled and not receiving, or underpaid, of rights whose registration is open' } },
      includeRestricted,
    ],
    load: async () => (await import('./commands/sweep.ts')).sweepCommand,
  },
  {
    name: 'decide',
    about: { th: 'คิดสิทธิของครัวเรือนเดียวจากแฟ้ม JSON และอธิบายเหตุผล', en: 'decide the rights of one household from a JSON file, and explain them' },
    parameters: [{ name: 'file', about: { th: 'แฟ้ม JSON: {"household": {...}, "persons": [...], "enrolments": [...]}', en: 'JSON file: {"household": {...}, "persons": [...], "enrolments": [...]}' } }],
    options: [asOf, { flags: '--json', about: { th: 'ผลเป็น JSON', en: 'the result as JSON' } }, includeRestricted],
    load: async () => (await import('./commands/decide.ts')).decideCommand,
  },
  {
    name: 'population',
    about: { th: 'สร้างประชากรสมมติเป็นแฟ้ม (เมล็ดสุ่มเดิมได้แฟ้มเดิมทุกไบต์)', en: 'make a synthetic population as files (same seed, same bytes)' },
    options: [
      { flags: '--households <n>', about: { th: 'จำนวนครัวเรือน', en: 'number of households' }, required: true },
      { flags: '--seed <s>', about: { th: 'เมล็ดสุ่ม', en: 'seed' }, required: true },
      { flags: '--province <code>', about: { th: 'รหัสจังหวัด', en: 'province code' }, otherwise: '55' },
      { flags: '--out <dir>', about: { th: 'โฟลเดอร์ปลายทาง', en: 'folder to write into' }, required: true },
      { flags: '--format <csv|parquet>', about: { th: 'ชนิดแฟ้ม', en: 'kind of files' }, otherwise: 'csv' },
      { flags: '--as-of <date>', about: { th: 'ข้อมูล ณ วันที่ (ไม่ใช้วันนี้ เพราะแฟ้มต้องเหมือนเดิมทุกครั้ง)', en: 'the day of the data (not today: the files must come out the same every time)' }, otherwise: '2026-11-20' },
    ],
    load: async () => (await import('./commands/population.ts')).populationCommand,
  },
  {
    name: 'serve',
    about: { th: 'เปิดระบบในเบราว์เซอร์ (เหมือน npm start)', en: 'serve the web application (as npm start does)' },
    load: async () => (await import('./commands/serve.ts')).serveCommand,
  },
  {
    name: 'admin create',
    about: { th: 'สร้างผู้ดูแลระบบคนแรกของระบบที่ยังไม่มีบัญชี ได้รหัสที่ใช้ครั้งเดียวใน 30 นาที ถ้ามีผู้ดูแลแล้วจะปฏิเสธ', en: 'make the first administrator where there is no account yet; gives a code that works once within 30 minutes; refused when there is an administrator' },
    parameters: [{ name: 'account', about: { th: 'ชื่อบัญชี เช่น somchai.j', en: 'name of the account, for example somchai.j' } }],
    options: [
      { flags: '--name <name>', about: { th: 'ชื่อคน', en: 'name of the person' }, required: true },
      { flags: '--name-en <name>', about: { th: 'ชื่อคนภาษาอังกฤษ', en: 'the name in English' } },
    ],
    load: async () => (await import('./commands/admin-create.ts')).adminCreateCommand,
  },
  {
    name: 'law check',
    about: { th: 'พิสูจน์ว่าทุกค่าในกฎหมายมีวันที่ ที่มา และสถานการณ์ทดสอบ และทุกสถานการณ์ได้คำตอบที่ตกลงกัน', en: 'prove that every value of the law has a date, a citation and a situation, and that every situation gets the agreed answer' },
    load: async () => (await import('./commands/law-check.ts')).lawCheckCommand,
  },
  {
    name: 'law show',
    about: { th: 'แสดงสิทธิหนึ่ง: เงื่อนไข จำนวนเงิน ที่มา และฉบับที่ใช้', en: 'show one right: conditions, amounts, sources and versions' },
    parameters: [{ name: '[right]', about: { th: 'รหัสสิทธิ ไม่ใส่คือแสดงรายชื่อทั้งหมด', en: 'code of the right; all codes when left out' } }],
    options: [asOf],
    load: async () => (await import('./commands/law-show.ts')).lawShowCommand,
  },
  {
    name: 'backup',
    about: { th: 'สำรองฐานข้อมูลในตัวเป็นแฟ้มเดียวที่เข้ารหัส ขณะที่ระบบเปิดอยู่ก็ได้', en: 'back the built-in database up into one encrypted file, while it serves' },
    options: [
      { flags: '--out <file>', about: { th: 'แฟ้มสำรอง เขียนครบทั้งแฟ้มหรือไม่เขียนเลย', en: 'the backup; written whole or not at all' }, required: true },
      { flags: '--passphrase-file <file>', about: { th: 'แฟ้มรหัสผ่าน ไม่ใส่คือ backup-passphrase ใน SECRETS_DIR (สร้างให้ครั้งแรก)', en: 'file of the passphrase; backup-passphrase in SECRETS_DIR when left out (made at first)' } },
    ],
    load: async () => (await import('./commands/backup.ts')).backupCommand,
  },
  {
    name: 'restore',
    about: { th: 'กู้คืนจากแฟ้มสำรอง ตรวจทั้งแฟ้มก่อน แฟ้มที่เสียถูกปฏิเสธโดยไม่แตะข้อมูลที่ใช้อยู่', en: 'restore a backup: all of it is proven first, a broken one is refused and the data in use stay' },
    parameters: [{ name: 'file', about: { th: 'แฟ้มสำรอง', en: 'the backup' } }],
    options: [
      { flags: '--into <dir>', about: { th: 'กู้ไปยังโฟลเดอร์ข้อมูลอื่น เพื่อซ้อมหรือตรวจ', en: 'into another data folder, to try a backup' } },
      { flags: '--passphrase-file <file>', about: { th: 'แฟ้มรหัสผ่าน', en: 'file of the passphrase' } },
    ],
    load: async () => (await import('./commands/restore.ts')).restoreCommand,
  },
  {
    name: 'audit verify',
    about: { th: 'พิสูจน์ว่าบันทึกการเข้าดูข้อมูลไม่ถูกแก้ ลบ แทรก หรือตัดท้าย และบอกว่าตรงไหน (รหัสจบ 3 เมื่อพบ)', en: 'prove that the audit was not changed, cut or added to, and say where it was (exit code 3)' },
    options: [
      { flags: '--copies <dir>', about: { th: 'โฟลเดอร์สำเนาหัวสายโซ่ ไม่ใส่คือ AUDIT_COPY', en: 'folder of the signed copies; AUDIT_COPY when left out' } },
      { flags: '--keys <dir>', about: { th: 'โฟลเดอร์กุญแจสาธารณะ ไม่ใส่คือ SECRETS_DIR', en: 'folder of the public key; SECRETS_DIR when left out' } },
    ],
    load: async () => (await import('./commands/audit-verify.ts')).auditVerifyCommand,
  },
  {
    name: 'ledger check',
    about: { th: 'สร้างข้อมูลของทุกครอบครัวใหม่จากแฟ้มที่ส่งมาและสิ่งที่ทุกคนทำ แล้วเทียบกับที่เก็บไว้ บอกว่าครอบครัวไหน ช่องไหนไม่ตรง (รหัสจบ 3 เมื่อพบ)', en: 'make every family anew from what was sent and done, compare it with what is kept, and name each difference (exit code 3)' },
    options: [
      { flags: '--repair', about: { th: 'ซ่อมให้ตรงกับบัญชีการกระทำ เป็นการกระทำหนึ่งที่มีบันทึก', en: 'mend what differs, as one recorded act' } },
      { flags: '--connection-file <file>', about: { th: 'แฟ้มที่มีที่อยู่ฐานข้อมูลของผู้ที่อ่านข้ามพื้นที่ได้ (BYPASSRLS) ใช้กับฐานข้อมูลของหน่วยงานเท่านั้น', en: 'file with the connection of a role that may read past the areas (BYPASSRLS); for a given server only' } },
    ],
    load: async () => (await import('./commands/ledger-check.ts')).ledgerCheckCommand,
  },
  {
    name: 'geography load',
    about: { th: 'โหลดชุดแผนที่: ชื่อพื้นที่ทั้งประเทศและเส้นเขตจริง', en: 'load a geography pack: places of the country and their real outlines' },
    parameters: [{ name: 'dir', about: { th: 'โฟลเดอร์ของชุดแผนที่', en: 'folder of the pack' } }],
    load: async () => (await import('./commands/geography-load.ts')).geographyLoadCommand,
  },
  {
    name: 'local-governments load',
    about: { th: 'โหลดทะเบียน อปท. จากแฟ้ม CSV หรือ Parquet: แฟ้มคือทะเบียนทั้งหมดของจังหวัดที่มีในแฟ้ม ผิดบรรทัดเดียวไม่โหลดเลย และบอกทุกบรรทัดที่ผิด', en: 'load the register of local governments from CSV or Parquet: the file is the whole register of the provinces in it; one mistake and nothing is loaded, each is named by its line' },
    parameters: [{ name: 'file', about: { th: 'แฟ้ม: code, kind, name_th, name_en, province_code, subdistrict_codes (คั่นด้วยเว้นวรรค)', en: 'file: code, kind, name_th, name_en, province_code, subdistrict_codes (separated by blanks)' } }],
    load: async () => (await import('./commands/local-governments-load.ts')).localGovernmentsLoadCommand,
  },
];
