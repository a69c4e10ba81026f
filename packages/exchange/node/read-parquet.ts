// Parquet through DuckDB. Columns may be native (booleans, dates, numbers) or text; either way a cell ends up in the same
// ColumnSink as a cell of a CSV file. Chunks are read as the arrays they are: no object and no string per cell.
import { access, stat } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { dayOf, isoOf } from '@klaikhun/std';
import { type CellFault, cellFault } from '../faults.ts';
import type { ColumnSink } from './column-sink.ts';
import { identifier, literal, rawVector, type RawVector, withDuckDb } from './duckdb.ts';
import { Packing } from './packing.ts';
import { matchHeader, openFault, type Table, tableOf, type TableOptions } from './table.ts';

/** A string of at most this many bytes stands in the vector itself. */
const INLINE = 12;
const EMPTY_DAY = -2147483647;
/** More digits go to parseCell, which knows the limit. */
const MOST_BAHT = 999_999_999_999;

/** How columns travel: the SQL that fetches them, and the way their chunks are taken in. */
interface Lane {
  readonly sinks: readonly ColumnSink[];
  readonly select: string;
  readonly take: (vector: RawVector, rows: number, firstRow: number, refuse: Refuse) => void;
}
type Refuse = (row: number, sink: ColumnSink, value: string, fault: CellFault) => void;

/** Reads and checks the whole file. Faults go to `options.faults`; null when it is not a Parquet file of this shape. */
export async function readParquet(path: string, options: TableOptions): Promise<Table | null> {
  try {
    await access(path);
    const found = await stat(path);
    if (found.isDirectory() || found.size === 0) {
      options.faults.add(path, 0, '', '', found.size === 0 ? emptyFile : openFault({ code: 'EISDIR' }));
      return null;
    }
  } catch (error) {
    options.faults.add(path, 0, '', '', openFault(error));
    return null;
  }
  return withDuckDb(async (connection) => {
    try {
      return await readRows(connection, path, options);
    } catch (error) {
      options.faults.add(path, 0, '', '', parquetFault(error));
      return null;
    }
  });
}

async function readRows(connection: DuckDBConnection, path: string, options: TableOptions): Promise<Table | null> {
  const source = `read_parquet(${literal(path)}, binary_as_string = true)`;
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`);
  const columns = described.getRows().map((row) => ({ name: String(row[0]), type: String(row[1]) }));
  const match = matchHeader(path, columns.map((column) => column.name), options);
  if (!match.readable) return null;
  const packing = new Packing();
  const lanes: Lane[] = [];
  for (const [i, sink] of match.sinks.entries()) {
    // Any text will do in a text column that is not kept: nothing to read.
    if (sink === null || (sink.spec.kind.type === 'text' && !sink.spec.required)) continue;
    const { type } = columns[i] as { type: string };
    if (type !== 'VARCHAR' || !packing.takes(sink)) lanes.push(laneOf(sink, identifier(sink.spec.name), type));
  }
  lanes.push(...packing.lanes());
  const refuse: Refuse = (row, sink, value, fault) => options.faults.add(path, row + 1, sink.spec.name, value, fault);
  const rows = await takeChunks(connection, source, lanes, refuse);
  for (const { row, sink, text } of await packing.strangers(connection, path)) takeText(sink, row, text, refuse);
  return tableOf(path, rows, match.sinks, match.unknown, (row) => row + 1);
}

async function takeChunks(connection: DuckDBConnection, source: string, lanes: readonly Lane[], refuse: Refuse): Promise<number> {
  const result = await connection.stream(`SELECT ${lanes.map((lane) => lane.select).join(', ')} FROM ${source}`);
  let rows = 0;
  // The next chunk is asked for before this one is taken in: DuckDB decodes while the cells are read.
  let coming = result.fetchChunk();
  for (;;) {
    const chunk = await coming;
    if (chunk === null || chunk.rowCount === 0) return rows;
    coming = result.fetchChunk();
    for (const [column, lane] of lanes.entries()) {
      for (const sink of lane.sinks) sink.reserve(rows + chunk.rowCount);
      lane.take(rawVector(chunk, column), chunk.rowCount, rows, refuse);
    }
    rows += chunk.rowCount;
  }
}

const NUMBERS = /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|DOUBLE|FLOAT|DECIMAL\(.*\))$/;

function laneOf(sink: ColumnSink, name: string, type: string): Lane {
  const { kind } = sink.spec;
  if (kind.type === 'boolean' && type === 'BOOLEAN') return smallLane(sink, `coalesce(${name}::TINYINT, -1)`);
  if ((kind.type === 'money' || kind.type === 'integer') && NUMBERS.test(type)) {
    // A FLOAT is meant as it is written: 123.45, not 123.44999694824219.
    const value = type === 'FLOAT' ? `${name}::VARCHAR::DOUBLE` : `${name}::DOUBLE`;
    return numberLane(sink, `coalesce(${value}, 'nan'::DOUBLE)`);
  }
  const dated = kind.type === 'date' || kind.type === 'partial_date';
  if (dated && type === 'DATE') return dayLane(sink, `coalesce(${name}, '-infinity'::DATE)`);
  if (dated && type.startsWith('TIMESTAMP')) return textLane(sink, `coalesce(${timestampText(name, type)}, '')`);
  return textLane(sink, `coalesce(${name}::VARCHAR, '')`);
}

/** A timestamp at midnight is a date; with a time of day it stays what it is, and is refused as a date. */
function timestampText(name: string, type: string): string {
  const local = type === 'TIMESTAMP WITH TIME ZONE' ? `(${name} AT TIME ZONE 'Asia/Bangkok')` : `${name}::TIMESTAMP`;
  return `CASE WHEN ${local} = ${local}::DATE::TIMESTAMP THEN ${local}::DATE::VARCHAR ELSE ${name}::VARCHAR END`;
}

function smallLane(sink: ColumnSink, select: string): Lane {
  return {
    sinks: [sink], select,
    take(vector, rows, firstRow, refuse) {
      const items = vector.items;
      for (let i = 0; i < rows; i++) {
        const value = items[i] as number;
        if (value >= 0) sink.putNumber(firstRow + i, value);
        else takeEmpty(sink, firstRow + i, refuse);
      }
    },
  };
}

function numberLane(sink: ColumnSink, select: string): Lane {
  const { kind } = sink.spec;
  const [min, max] = kind.type === 'integer' ? [kind.min, kind.max] : [0, MOST_BAHT];
  const scale = kind.type === 'money' ? 100 : 1;
  return {
    sinks: [sink], select,
    take(vector, rows, firstRow, refuse) {
      const items = vector.items;
      for (let i = 0; i < rows; i++) {
        const value = items[i] as number;
        const scaled = Math.round(value * scale);
        if (value >= min && value <= max && scaled / scale === value) sink.putNumber(firstRow + i, scaled);
        else if (Number.isNaN(value)) takeEmpty(sink, firstRow + i, refuse);
        else takeText(sink, firstRow + i, String(value), refuse);
      }
    },
  };
}

function dayLane(sink: ColumnSink, select: string): Lane {
  const first = dayOf(1000, 1, 1);
  const buddhist = dayOf(2400, 1, 1);
  const [earliest, latest] = [dayOf(1, 1, 1), dayOf(9999, 12, 31)];
  return {
    sinks: [sink], select,
    take(vector, rows, firstRow, refuse) {
      const items = vector.items;
      for (let i = 0; i < rows; i++) {
        const day = items[i] as number;
        if (day >= first && day < buddhist) sink.putNumber(firstRow + i, day);
        else if (day === EMPTY_DAY) takeEmpty(sink, firstRow + i, refuse);
        else takeText(sink, firstRow + i, day >= earliest && day <= latest ? isoOf(day) : `day ${day}`, refuse);
      }
    },
  };
}

function textLane(sink: ColumnSink, select: string): Lane {
  return {
    sinks: [sink], select,
    take(vector, rows, firstRow, refuse) {
      const { dataView } = vector;
      const bytes = Buffer.from(dataView.buffer as ArrayBuffer, dataView.byteOffset, rows * 16);
      for (let i = 0, at = 0; i < rows; i++, at += 16) {
        const length = dataView.getUint32(at, true);
        if (length > INLINE) takeText(sink, firstRow + i, String(vector.getItem(i)), refuse);
        else {
          const fault = sink.put(firstRow + i, bytes, at + 4, at + 4 + length);
          if (fault !== null) refuse(firstRow + i, sink, bytes.toString('utf8', at + 4, at + 4 + length), fault);
        }
      }
    },
  };
}

function takeText(sink: ColumnSink, row: number, text: string, refuse: Refuse): void {
  const fault = sink.putText(row, text);
  if (fault !== null) refuse(row, sink, text, fault);
}

function takeEmpty(sink: ColumnSink, row: number, refuse: Refuse): void {
  const fault = sink.putEmpty(row);
  if (fault !== null) refuse(row, sink, '', fault);
}

function parquetFault(error: unknown): CellFault {
  const message = String((error as Error).message).split('\n')[0] ?? '';
  if (/string encoding|utf-?8/i.test(message)) return cellFault('not_utf8', 'มีข้อความที่ไม่ใช่ UTF-8', 'has text that is not UTF-8');
  return cellFault('not_parquet', `อ่านเป็น Parquet ไม่ได้ (${message})`, `cannot be read as Parquet (${message})`);
}

const emptyFile = cellFault('empty_file', 'แฟ้มว่างเปล่า', 'the file is empty');
