import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { literal, withDuckDb } from './duckdb.ts';
import { type NumberRows, outputFault, writeAtomically, writeCsv, writeLines, writeParquet, writeXlsx } from './index.ts';

const root = await mkdtemp(join(tmpdir(), 'exchange-'));
let folder = '';
let count = 0;
beforeEach(async () => { folder = join(root, String(++count)); await mkdir(folder); });
afterAll(() => rm(root, { recursive: true, force: true }));

describe('a file appears whole or not at all', () => {
  it('leaves the old file and nothing else when the rows break off', async () => {
    const path = join(folder, 'out.csv');
    await writeFile(path, 'old');
    const rows = (function* () { yield 'one\n'; yield 'x'.repeat(3 << 20); throw new TypeError('the source broke'); })();
    await expect(writeLines(path, rows)).rejects.toThrow('the source broke');
    expect(await readdir(folder)).toEqual(['out.csv']);
    expect(await readFile(path, 'utf8')).toBe('old');
  });

  it('leaves nothing when Parquet rows break off, and says why', async () => {
    const rows = (function* (): Generator<NumberRows> {
      for (let i = 0; i < 5; i++) yield { length: 3, columns: [Int32Array.of(1, 2, 3)] };
      throw new TypeError('the source broke');
    })();
    const writing = writeParquet(join(folder, 'out.parquet'), { columns: [{ name: 'a', type: 'integer' }], rows, expected: 100, lookups: () => ({}), select: 'SELECT * FROM codes' });
    await expect(writing).rejects.toThrow('the source broke');
    expect(await readdir(folder)).toEqual([]);
  });

  it('replaces the old file in one step', async () => {
    const path = join(folder, 'out.txt');
    await writeFile(path, 'old');
    await writeAtomically(path, async (temporary) => {
      await writeFile(temporary, 'new');
      expect(await readFile(path, 'utf8')).toBe('old');
    });
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['out.txt']);
  });

  it('knows beforehand where no file can be written', async () => {
    expect((await outputFault(join(folder, 'nowhere', 'out.csv')))?.code).toBe('no_folder');
    expect((await outputFault(folder))?.code).toBe('not_a_file');
    expect(await outputFault(join(folder, 'out.csv'))).toBeNull();
  });
});

describe('CSV', () => {
  const rows = [['=1+1', '+66 81', -5], ['-', '@x', null], ['\tย', 'a,"b"\nc', 1.5]];

  it('for people: opens in Excel as Thai, and runs nothing', async () => {
    await writeCsv(join(folder, 'people.csv'), ['ชื่อ', 'โทร', 'บาท'], rows, { forPeople: true });
    expect(await readFile(join(folder, 'people.csv'), 'utf8')).toBe('\u{FEFF}ชื่อ,โทร,บาท\n\'=1+1,\'+66 81,-5\n\'-,\'@x,\n\'\tย,"a,""b""\nc",1.5\n');
  });

  it('for machines: as it is', async () => {
    await writeCsv(join(folder, 'machines.csv'), ['a', 'b', 'c'], rows, { forPeople: false });
    expect(await readFile(join(folder, 'machines.csv'), 'utf8')).toBe('a,b,c\n=1+1,+66 81,-5\n-,@x,\n\tย,"a,""b""\nc",1.5\n');
  });
});

describe('Excel', () => {
  it('keeps text as text and numbers as numbers', async () => {
    const path = join(folder, 'list.xlsx');
    await writeXlsx(path, 'สิทธิ/2570', [{ header: 'ชื่อ', width: 20 }, { header: 'บาท', width: 10, format: '#,##0' }], [['=1+1', 600], ['ยายคำ', null]]);
    const { sheets } = await readXlsx(await readFile(path));
    expect(sheets[0]?.name).toBe('สิทธิ 2570');
    expect(sheets[0]?.rows).toEqual([['ชื่อ', 'บาท'], ['=1+1', 600], ['ยายคำ', null]]);
  });
});

describe('Parquet', () => {
  it('keeps the order of few rows with many texts', async () => {
    const path = join(folder, 'few.parquet');
    const numbers = Int32Array.from({ length: 3000 }, (_, i) => (i * 7919) % 50_000);
    await writeParquet(path, {
      columns: [{ name: 'n', type: 'integer' }], rows: [{ length: 3000, columns: [numbers] }], expected: 1_000_000,
      lookups: () => ({ texts: { columns: { text: Array.from({ length: 50_000 }, (_, i) => `text ${i}`) } } }), select: 'SELECT t.text FROM codes c JOIN texts t ON t.i = c.n',
    });
    const read = await withDuckDb((connection) => connection.runAndReadAll(`SELECT text FROM read_parquet(${literal(path)})`));
    expect(read.getRows().map((row) => row[0])).toEqual(Array.from(numbers, (n) => `text ${n}`));
  });

  it('puts texts in the place of numbers, in the order of the rows, over many chunks', async () => {
    const path = join(folder, 'out.parquet');
    const size = 5000;
    const texts: string[] = [];
    const rows = (function* (): Generator<NumberRows> {
      for (let batch = 0; batch < 4; batch++) {
        texts.push(`text ${batch}`);
        yield { length: size, columns: [Int32Array.from({ length: size }, (_, i) => batch * size + i), Uint8Array.from({ length: size + 100 }, () => batch), Float64Array.from({ length: size }, (_, i) => i / 4)] };
      }
    })();
    await writeParquet(path, {
      columns: [{ name: 'n', type: 'integer' }, { name: 'batch', type: 'byte' }, { name: 'amount', type: 'double' }], rows, expected: 4 * size,
      lookups: () => ({ texts: { numbers: Int32Array.of(3, 2, 0, 1), columns: { text: [texts[3] as string, texts[2] as string, texts[0] as string, null] } } }),
      select: 'SELECT c.n, t.text, c.amount FROM codes c JOIN texts t ON t.i = c.batch',
    });
    expect(await readdir(folder)).toEqual(['out.parquet']);
    const read = await withDuckDb((connection) => connection.runAndReadAll(`SELECT n, text::VARCHAR, amount FROM read_parquet(${literal(path)})`));
    const found = read.getRows();
    expect(found.length).toBe(4 * size);
    expect(found.every((row, i) => row[0] === i)).toBe(true);
    expect(found[4999]).toEqual([4999, 'text 0', 1249.75]);
    expect(found[5000]).toEqual([5000, null, 0]);
    expect(found[19_999]).toEqual([19_999, 'text 3', 1249.75]);
  });
});
