import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ColumnSpec, FaultList } from '../index.ts';
import { csvLine, readTable } from './index.ts';

let folder = '';
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'exchange-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

const columns: ColumnSpec[] = [
  { name: 'id', kind: { type: 'key' }, required: true, keep: false },
  { name: 'alive', kind: { type: 'boolean' }, required: false, keep: true },
  { name: 'note', kind: { type: 'text' }, required: false, keep: false },
];

async function read(content: string | Buffer, name = 'persons.csv') {
  const path = join(folder, name);
  await writeFile(path, content);
  const faults = new FaultList();
  const table = await readTable(path, { columns, targets: {}, faults });
  return { table, faults: faults.first.map((fault) => [fault.line, fault.column, fault.code]), full: faults.first, total: faults.total };
}

describe('CSV that is right', () => {
  it.each([
    ['LF', 'id,alive,note\nA,true,x\nB,,\n'],
    ['CRLF', 'id,alive,note\r\nA,true,x\r\nB,,\r\n'],
    ['no end of line at the end', 'id,alive,note\nA,true,x\nB,,'],
    ['a byte order mark', '\u{FEFF}id,alive,note\nA,true,x\nB,,\n'],
    ['quoted cells', '"id","alive","note"\n"A","true","x, ""y""\nz"\nB,"",""\n'],
    ['columns in another order', 'note,alive,id\nx,true,A\n,,B\n'],
    ['a column left out', 'id,alive\nA,true\nB,\n'],
  ])('%s', async (_, content) => {
    const { table, faults } = await read(content);
    expect(faults).toEqual([]);
    expect(table?.rows).toBe(2);
    expect([...table?.values.get('alive') ?? []]).toEqual([1, -1]);
    expect(table?.keys?.strings()).toEqual(['A', 'B']);
  });

  it('names the columns that it does not know', async () => {
    const { table } = await read('id,colour,alive\nA,red,true\n');
    expect(table?.unknownColumns).toEqual(['colour']);
  });

  it('reads a table without rows', async () => {
    expect((await read('id,alive\n')).table?.rows).toBe(0);
  });

  it('reads back whatever was written, with any text in any cell', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((s) => Buffer.from(s).toString());
    await fc.assert(fc.asyncProperty(fc.uniqueArray(text.filter((s) => s !== ''), { minLength: 1, maxLength: 40 }), async (ids) => {
      const lines = [['id', 'note'], ...ids.map((id) => [id, `${id}"`])].map((row) => csvLine(row, { forPeople: false }));
      const { table, faults } = await read(lines.join(''), 'any.csv');
      expect(faults).toEqual([]);
      expect(table?.keys?.strings()).toEqual(ids);
    }), { numRuns: 60 });
  });

  it('reads records across the borders of its pieces', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `P${i},${i % 2 === 0},"ก""${'ข'.repeat(i % 30)}"`);
    const { table, faults } = await read(`id,alive,note\n${rows.join('\r\n')}`);
    expect(faults).toEqual([]);
    expect(table?.rows).toBe(40_000);
    expect(table?.keys?.strings()[39_999]).toBe('P39999');
    expect(table?.values.get('alive')?.[39_999]).toBe(0);
  });
});

describe('CSV that is broken: line, column, reason', () => {
  const header = 'id,alive,note\n';
  it.each<[string, string | Buffer, (number | string)[][]]>([
    ['a value outside its type', `${header}A,true,\nB,maybe,\n`, [[3, 'alive', 'not_boolean']]],
    ['the line of the cell, not of the row', `${header}A,true,"two\nlines"\nB,maybe,\n"C\n",maybe,\n`, [[4, 'alive', 'not_boolean'], [6, 'alive', 'not_boolean']]],
    ['an id twice', `${header}A,true,\nA,true,\n`, [[3, 'id', 'duplicate_key']]],
    ['no id', `${header},true,\n`, [[2, 'id', 'empty_required']]],
    ['too few cells', `${header}A,true\nB,true,\n`, [[2, '', 'cell_count']]],
    ['too many cells', `${header}A,true,,\n`, [[2, '', 'cell_count']]],
    ['a blank line', `${header}A,true,\n\n`, [[3, '', 'cell_count']]],
    ['a quotation mark inside a cell', `${header}A,true,x"y\nB,maybe,\n`, [[2, 'note', 'quote_inside'], [3, 'alive', 'not_boolean']]],
    ['text after a quotation', `${header}A,"true"x,\nB,maybe,\n`, [[2, 'alive', 'quote_after'], [3, 'alive', 'not_boolean']]],
    ['a quotation that never ends', `${header}A,true,\nB,true,"open\nC,true,\n`, [[3, 'note', 'quote_open']]],
    ['a lone carriage return', `${header}A,true,x\ry\n`, [[2, 'note', 'bare_return']]],
    ['bytes that are not UTF-8', Buffer.concat([Buffer.from(`${header}A,true,\nB,true,`), Buffer.from([0xa1, 0xa2]), Buffer.from('\nC,true,\n')]), [[3, 'note', 'not_utf8']]],
    ['a character cut off at the end', Buffer.concat([Buffer.from(`${header}A,true,`), Buffer.from([0xe0, 0xb8])]), [[2, 'note', 'not_utf8']]],
    ['UTF-16', Buffer.from('\u{FEFF}id,alive\n', 'utf16le'), [[0, '', 'not_utf8']]],
    ['an empty file', '', [[0, '', 'empty_file']]],
    ['only a byte order mark', '\u{FEFF}', [[0, '', 'empty_file']]],
    ['a required column missing', 'alive,note\ntrue,x\n', [[1, 'id', 'missing_column']]],
    ['a column twice', 'id,alive,alive\nA,true,true\n', [[1, 'alive', 'duplicate_column']]],
    ['a header that is not UTF-8', Buffer.from([0x69, 0x64, 0x2c, 0xff, 0x0a]), [[1, '', 'not_utf8']]],
  ])('%s', async (_, content, expected) => {
    const { faults } = await read(content);
    expect(faults.map(([line, column, code]) => [line, code === 'not_utf8' && line === 1 ? '' : column, code])).toEqual(expected);
  });

  it('keeps the first hundred faults and counts the rest', async () => {
    const { full, total } = await read(`${header}${Array.from({ length: 150 }, (_, i) => `P${i},maybe,`).join('\n')}`);
    expect(full.length).toBe(100);
    expect(total).toBe(150);
    expect(full[0]).toMatchObject({ line: 2, value: 'maybe', reason: { th: 'ต้องเป็น true หรือ false', en: 'must be true or false' } });
  });

  it('says of a file that is not there, or not a table, what it is', async () => {
    const faults = new FaultList();
    for (const path of [join(folder, 'nowhere.csv'), join(folder, 'nowhere.parquet'), folder + '/x.xlsx']) await readTable(path, { columns, targets: {}, faults });
    expect(faults.first.map((fault) => fault.code)).toEqual(['missing_file', 'missing_file', 'unknown_format']);
  });
});
