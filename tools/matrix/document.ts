// docs/access.md, printed from the table: Thai first, for whoever answers for the protection of data.
import { CLASS_CODES, type ClassCode, type Family, opensTo, ROLE_CODES, type RoleCode, rolesOf, type Route, SEEING, SUBJECT_KINDS, type Table, type Words } from './table.ts';

export function documentOf(table: Table): string {
  return `${[PREFACE, classes(table), families(table), byClass(table), roles(table), routes(table), subjects(table), askers(table), refusals(table), toConfirm(table), CHANGING].join('\n\n')}\n`;
}

const PREFACE = `# ใครเห็นอะไรได้บ้าง · Who may see what

หน้านี้พิมพ์จากตารางที่คนตรวจ (\`tools/matrix/expected.yaml\`) ไม่ได้พิมพ์จากโปรแกรม ทุกครั้งที่ทดสอบ ระบบจริงถูกถามทุกข้อในตาราง แล้วต้องตอบตรงกันทุกข้อ
*This page is printed from the table that people review, not from the program. At every test the running system is asked every question in it, and must answer the same.*

**เปิดข้อมูลของครอบครัวหนึ่งได้เมื่อครบสามอย่าง**
1. **หน้าที่** ของคุณทำสิ่งนั้นได้ และบัญชีมีพื้นที่รับผิดชอบ
2. คุณ **เกี่ยวข้อง** กับครอบครัวนั้น: อยู่ในพื้นที่ของคุณ มอบหมายให้คุณด้วยชื่อ เปิดนอกพื้นที่ชั่วคราว หรือเปิดกรณีฉุกเฉินภายในหนึ่งชั่วโมง
3. มี **เหตุ**: มีงานค้างที่เป็นงานของคุณ มีเคส หรือคุณบอกเหตุไว้ (นับแปดชั่วโมง) เหตุถูกจดไว้กับชื่อคุณทุกครั้งที่เปิด

*A family opens when three things meet: your **role** may do it and your account has an area; you **stand in a relation** to the family (it lies in your area, it was assigned to you by name, looked up for some days, or opened in an emergency within the hour); and there is a **purpose** (open work that is yours to do, a case, or a reason that you stated, which counts for eight hours). Each opening is noted with your name and the purpose, in the same transaction.*

**บ้านที่ปกปิด** (คุ้มครองเด็ก ความรุนแรง ค้ามนุษย์ เอชไอวี) หายไปจากทุกหน้า ทุกตัวเลข ทุกการค้นหา สำหรับทุกคนที่ไม่ได้รับมอบหมายด้วยชื่อ รวมถึงหัวหน้า ระบบตอบเหมือนไม่มีครอบครัวนี้ทุกตัวอักษร
*A **sealed home** is gone from every page, figure and search for everybody who is not assigned by name, the head too. The answer is, to the letter, that of a family which does not exist.*

**เปิดกรณีฉุกเฉิน** ต้องยืนยันตัวตนใหม่ บอกเหตุ เปิดได้หนึ่งชั่วโมง เจ้าของเรื่องและเจ้าหน้าที่คุ้มครองข้อมูลรู้ทันที และมีคนทบทวนภายในวันทำการถัดไป
*An **emergency opening** asks who you are once more and why, lasts an hour, is told at once to whoever answers for the family and to the privacy officers, and is reviewed within a working day.*

**กำแพงสองชั้น** ชั้นแรกคือบริการ ชั้นที่สองคือฐานข้อมูล แต่ละชั้นถูกทดสอบโดยปิดอีกชั้น
*There are **two walls**, the service and the database. Each is tested with the other one down.*`;

const both = ({ th, en }: Words) => `${th}<br>*${en}*`;
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const grid = (head: readonly string[], rows: readonly (readonly string[])[]) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

function classes(table: Table): string {
  return `## ชั้นของข้อมูล · Classes of facts\n\n${grid(['ชั้น · class', 'เช่น · for example'], CLASS_CODES.map((code) => [both(table.classes[code]), both(table.classes[code].like)]))}`;
}

function families(table: Table): string {
  const cell = (family: Family, role: RoleCode) => {
    const opens = opensTo(family, role);
    const refusal = typeof opens === 'string' ? table.refusals[opens] : null;
    return refusal === null ? classWords(table, opens as readonly ClassCode[]) : `– ${refusal.th}`;
  };
  const rows = Object.values(table.families).map((family) => [both(family), ...SEEING.map((role) => cell(family, role)), listed(table, family)]);
  return `## ครอบครัวหนึ่ง: ใครเปิดได้และเห็นอะไร · One family: who opens it and what they read

ช่องที่มีชั้นข้อมูล = เปิดได้และเห็นชั้นนั้น · "${table.refusals.purpose.th}" = เปิดได้เมื่อบอกเหตุแล้ว · "${table.refusals.absent.th}" = ไม่รู้ว่ามี อพม. ถามด้วยหมู่บ้านเดียว เจ้าหน้าที่ภาคสนามด้วยอำเภอ อีกสามหน้าที่ด้วยทั้งจังหวัด
*A cell with classes: it opens and shows them. A volunteer is asked about with one village, a field officer with a district, the other three with the province. No other role opens a family.*

${grid(['ครอบครัว · family', ...SEEING.map((role) => table.roles[role].name.th), 'อยู่ในรายการงานของ · on the work list of'], rows)}`;
}

function classWords(table: Table, opens: readonly ClassCode[]): string {
  return opens.map((code) => table.classes[code].th).join(' ');
}

function listed(table: Table, family: Family): string {
  return family.listed.length === 0 ? '–' : family.listed.map((role) => table.roles[role].name.th).join(', ');
}

function byClass(table: Table): string {
  const rows = CLASS_CODES.map((code) => [both(table.classes[code]), ...SEEING.map((role) => {
    const open = Object.values(table.families).filter((family) => {
      const opens = opensTo(family, role);
      return Array.isArray(opens) && opens.includes(code);
    });
    return open.length === 0 ? '–' : open.map((family) => family.th).join('<br>');
  })]);
  return `## แต่ละชั้นใครเห็น · Who reads each class\n\n${grid(['ชั้น · class', ...SEEING.map((role) => table.roles[role].name.th)], rows)}`;
}

function roles(table: Table): string {
  const parts = ROLE_CODES.map((role) => {
    const { name, duty } = table.roles[role];
    const may = Object.values(table.routes).filter((route) => rolesOf(table, route)?.includes(role));
    const lines = may.length === 0 ? '- เฉพาะสิ่งที่เปิดให้ทุกคน · *only what is open to everyone*' : may.map((route) => `- ${route.th} · *${route.en}*`).join('\n');
    return `### ${name.th} · ${name.en}\n\n${duty.th}\n*${duty.en}*\n\n${lines}`;
  });
  return `## แต่ละหน้าที่ทำอะไรได้ · What each role may do\n\n${parts.join('\n\n')}`;
}

const OF: Readonly<Record<Route['of'], Words>> = {
  nothing: { th: 'เหมือนกันทุกคนที่มีสิทธิ', en: 'the same for all who may' },
  family: { th: 'ครอบครัวที่เปิดได้', en: 'a family that opens' },
  own_family: { th: 'ครอบครัวในพื้นที่ของตน', en: 'a family of the own area' },
  look_up: { th: 'ครอบครัวใดก็ได้ที่ไม่ปกปิด', en: 'any family that is not sealed' },
  glass: { th: 'ครอบครัวใดก็ได้', en: 'any family' },
  assigned: { th: 'ครอบครัวที่ได้รับมอบหมายด้วยชื่อ', en: 'a family assigned by name' },
  seal: { th: 'ครอบครัวที่เปิดได้ ไม่ใช่เพียงเปิดนอกพื้นที่ชั่วคราว', en: 'a family that opens, and not by a look-up alone' },
  worked: { th: 'ครอบครัวที่เปิดได้ ไม่ใช่เพียงเปิดนอกพื้นที่ชั่วคราว', en: 'a family that opens, and not by a look-up alone' },
  search: { th: 'คนที่ผู้ถามรู้ได้ว่ามี', en: 'people of whom the asker may know' },
  changes: { th: 'ครอบครัวที่ผู้ถามรู้ได้ว่ามี', en: 'families of which the asker may know' },
  account: { th: 'บัญชีของเจ้าหน้าที่ (ตารางด้านล่าง)', en: 'accounts of officers (table below)' },
  notice: { th: 'เรื่องที่แจ้งถึงตนเอง ไม่ใช่ของคนอื่น', en: 'own notices, nobody else\'s' },
  session: { th: 'การเข้าใช้ของตนเอง ไม่ใช่ของคนอื่น', en: 'own sessions, nobody else\'s' },
  passkey: { th: 'พาสคีย์ของตนเอง ไม่ใช่ของคนอื่น', en: 'own passkeys, nobody else\'s' },
  opening: { th: 'การเปิดกรณีฉุกเฉิน (ตารางด้านล่าง)', en: 'emergency openings (table below)' },
  along: { th: 'ครอบครัวที่นำไปในเครื่องได้ ไม่ปกปิด', en: 'families that go along on a device, none sealed' },
  answered_for: { th: 'ครอบครัวในพื้นที่หรือที่มอบหมายด้วยชื่อ ไม่ใช่ที่เปิดเข้าไปดูชั่วคราว', en: 'families of the area or assigned by name, not those opened for a look' },
  list: { th: 'ครอบครัวในรายการงานของตน', en: 'the families of the own work list' },
};
const GIVES: Readonly<Record<Route['gives'], Words>> = {
  facts: { th: 'ข้อเท็จจริงตามชั้นที่เห็นได้', en: 'facts of the classes that are read' },
  history: { th: 'ประวัติตามชั้นที่เห็นได้', en: 'history of the classes that are read' },
  names: { th: 'ชื่อและเลขครอบครัว', en: 'names and numbers of families' },
  along: { th: 'ครอบครัวตามชั้นที่เห็นได้ ยกเว้นชั้นปกปิด', en: 'families by the classes that are read, without the sealed one' },
  file: { th: 'แฟ้มรายชื่อ', en: 'a file of names' },
  id: { th: 'เลขของครอบครัว', en: 'the number of the family' },
  ids: { th: 'เลขของครอบครัว ไม่มีชื่อ', en: 'numbers of families, no name' },
  openings: { th: 'ใครเปิดครอบครัวใดและเหตุ ไม่มีชื่อประชาชน', en: 'who opened which family and why, no name of a citizen' },
  account: { th: 'บัญชีของตนเอง', en: 'the own account' },
  figures: { th: 'ตัวเลข จำนวน 1–4 ปิดไว้ เว้นแต่เจ้าหน้าที่ หัวหน้าหน่วย และ พมจ.', en: 'figures; counts of 1 to 4 only to officers and heads' },
  nothing: { th: 'ไม่มีข้อมูลของคน', en: 'nothing about a person' },
};

function routes(table: Table): string {
  const rows = Object.entries(table.routes).map(([route, terms]) => {
    const who = rolesOf(table, terms);
    const needs = [terms.area ? 'มีพื้นที่ · area' : '', terms.confirm ? 'ยืนยันตัวตนภายในห้านาที · confirmed within five minutes' : ''].filter((one) => one !== '').join('<br>');
    const names = who === null ? 'ทุกคน · everyone' : who.length === ROLE_CODES.length ? 'ทุกคนที่เข้าสู่ระบบ · everyone who is signed in' : who.map((role) => table.roles[role].name.th).join(', ');
    return [`${both(terms)}<br>\`${route}\``, names, both(OF[terms.of]), both(GIVES[terms.gives]), needs === '' ? '–' : needs, terms.noted ? 'จด · noted' : '–'];
  });
  return `## แต่ละเส้นทาง · Every route\n\n${grid(['ทำอะไร · what', 'ใคร · who', 'เรื่องของ · about', 'ได้อะไร · gives', 'ต้องมี · needs', 'บันทึกการเข้าดู · audit'], rows)}`;
}

function subjects(table: Table): string {
  const rows = SUBJECT_KINDS.flatMap((kind) => Object.values(table.subjects[kind]).map((line) => [both(line), line.refused !== undefined ? both(table.refusals[line.refused])
    : line.touched ? 'เปลี่ยนของตนเอง · changes the own one' : ['account', 'opening'].includes(kind) ? 'ทำได้ · may' : 'ตอบเหมือนกัน ไม่เปลี่ยนอะไร · the same answer, nothing changes']));
  return `## บัญชีและสิ่งที่เป็นของบัญชี · Accounts, and what belongs to one\n\n${grid(['เรื่อง · about', 'ผล · result'], rows)}`;
}

function askers(table: Table): string {
  const rows = Object.values(table.askers).map((asker) => [both(asker), asker.as === undefined ? 'ตามตาราง · as the table says' : asker.as === 'citizen' ? 'เหมือนประชาชน · like a citizen' : both(table.refusals[asker.as])]);
  return `## บัญชีอยู่ในสภาพใด · How the account stands\n\nสิ่งที่ถูกถอนหายไปตั้งแต่คำขอถัดไป · *What is taken away is gone with the very next request.*\n\n${grid(['บัญชี · account', 'ผล · result'], rows)}`;
}

function refusals(table: Table): string {
  const rows = Object.values(table.refusals).map((refusal) => [both(refusal), String(refusal.status), `\`${refusal.code}\``]);
  return `## ปฏิเสธอย่างไร · How it is refused\n\n${grid(['คำตอบ · answer', 'HTTP', 'รหัส · code'], rows)}`;
}

function toConfirm(table: Table): string {
  return `## รอเจ้าหน้าที่คุ้มครองข้อมูลยืนยัน · To be confirmed by the data-protection officer\n\n${table.to_confirm.map(({ th, en }, i) => `${i + 1}. ${th}<br>*${en}*`).join('\n')}`;
}

const CHANGING = `## เมื่อจะเปลี่ยน · To change it

แก้ \`tools/matrix/expected.yaml\` ก่อน ให้เจ้าหน้าที่คุ้มครองข้อมูลอ่าน แล้วจึงแก้โปรแกรมให้ตรง พิมพ์หน้านี้ใหม่ด้วย \`npx vitest run tools/matrix -u\` และถามระบบจริงด้วย \`npm run bench -- authz-matrix\`
*Change the table first, let the data-protection officer read it, then make the program agree. Print this page again and ask the running system with the two commands above.*`;
