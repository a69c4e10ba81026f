// ASVS 1.2.10: whatever people's names and notes hold, a spreadsheet shows it and runs nothing.
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, xlsxBytes } from './index.ts';

const TEXTS = [
  '=1+1', '=SUM(A1:A9)', '+1+1', '-1+1', '@SUM(1)', '\t=1+1', '\r=1+1', '\n=1+1', ' =1+1', '  \t @x', '\u00a0=1', '\u200b=1', '\ufeff=1', '\u200e+1', '＝1+1', '＋1', '－1', '＠x', '−1',
  "=cmd|' /C calc'!A1", '=DDE("cmd";"/C calc";"x")', "@SUM(1+1)*cmd|' /C calc'!A0", '=HYPERLINK("http://127.0.0.1/?x="&A1,"ดูต่อ")', '=IMPORTXML("http://127.0.0.1","//a")', '=WEBSERVICE("http://127.0.0.1")', '"=1+1', "'=1+1", '=1+1";=2+2', '=1\n=2', 'x,=1+1', ';=1', '--1', '+66 81 234 5678',
];
/** The signs that a spreadsheet acts on, wherever blanks and unseen characters end. */
const ACTED_ON = /^[\s\u00ad\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠−]|^[\t\r\n]/;

/** RFC 4180, read by another hand than the one that wrote it. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  let at = 0;
  while (at < line.length) {
    let cell = '';
    if (line[at] === '"') {
      at += 1;
      while (line[at] !== '"' || line[at + 1] === '"') { cell += line[at]; at += line[at] === '"' ? 2 : 1; }
      at += 1;
    } else while (at < line.length && line[at] !== ',' && line[at] !== '\n') { cell += line[at]; at += 1; }
    cells.push(cell);
    at += 1;
  }
  return cells;
}

/** The parts of a workbook by name. */
function unzipped(bytes: Uint8Array): Map<string, string> {
  const buffer = Buffer.from(bytes);
  const parts = new Map<string, string>();
  for (let at = buffer.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = buffer.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    const name = buffer.toString('utf8', at + 46, at + 46 + buffer.readUInt16LE(at + 28));
    const local = buffer.readUInt32LE(at + 42);
    const from = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
    const packed = buffer.subarray(from, from + buffer.readUInt32LE(at + 20));
    parts.set(name, (buffer.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8'));
  }
  return parts;
}

describe('a file for people', () => {
  it.each(TEXTS)('CSV: %j is shown, and never run', (text) => {
    const [cell, next] = cellsOf(csvLine([text, 'ข้างๆ'], { forPeople: true }));
    expect(cell).not.toMatch(ACTED_ON);
    expect([cell?.replace(/^'/, '') === text || cell === text, next]).toEqual([true, 'ข้างๆ']);
  });

  it('CSV: any text at all keeps its place and is not run', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...TEXTS)), { minLength: 1, maxLength: 5 }), (texts) => {
      const cells = cellsOf(csvLine(texts, { forPeople: true }));
      expect(cells).toHaveLength(texts.length);
      for (const cell of cells) expect(cell).not.toMatch(ACTED_ON);
    }), { seed: 55, numRuns: 500 });
  });

  it('numbers stay numbers, also below zero', () => {
    expect(csvLine([-5, 1.5, null], { forPeople: true })).toBe('-5,1.5,\n');
  });

  it('Excel: every one of them is written as text; the sheet holds no formula and no link', async () => {
    const parts = unzipped(await xlsxBytes('แผ่น', [{ header: '=1+1', width: 10 }, { header: 'x', width: 10 }], TEXTS.map((text) => [text, -5])));
    const sheet = [...parts].find(([name]) => /worksheets\/sheet1\.xml$/.test(name))?.[1] ?? '';
    expect(sheet.match(/<c /g)?.length).toBeGreaterThanOrEqual(2 * TEXTS.length);
    expect(sheet).not.toMatch(/<f[ >/]/);
    expect([...parts.keys()].filter((name) => /external|vba|macro|oleObject|connections/i.test(name))).toEqual([]);
    expect([...parts.values()].join('')).not.toMatch(/<hyperlink|ddeLink|TargetMode="External"/i);
    // A text cell says so: shared (s) or inline.
    for (const cell of sheet.match(/<c r="A\d+"[^>]*>/g) ?? []) expect(cell).toMatch(/t="(s|inlineStr|str)"/);
  });
});
