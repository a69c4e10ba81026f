// Many columns of few texts (yes and no, lists of choices) travel as the bits of one number: DuckDB tells the texts apart where
// they lie, on all its threads, and thirty columns cost what two cost.
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ColumnSink } from './column-sink.ts';
import { identifier, literal, type RawVector } from './duckdb.ts';

/** More texts than this would cost more comparisons than they save. */
const MOST_VALUES = 30;
const BITS = 31;
/** Strangers beyond the faults that are shown need no text. */
const MOST_STRANGERS = 200;

interface Packed { readonly sink: ColumnSink; readonly values: readonly string[]; readonly shift: number; readonly mask: number }
interface Stranger { readonly row: number; readonly sink: ColumnSink; readonly text: string }

export class Packing {
  readonly #groups: Packed[][] = [];
  /** Cells with a text that is none of the column's, or empty where they must not be. */
  readonly #strangers: { row: number; sink: ColumnSink }[] = [];
  #used = BITS;

  /** Whether this column, being text in the file, travels packed. */
  takes(sink: ColumnSink): boolean {
    const { kind } = sink.spec;
    const values = kind.type === 'boolean' ? ['false', 'true'] : kind.type === 'choice' ? kind.values : [];
    if (values.length === 0 || values.length > MOST_VALUES) return false;
    const bits = Math.ceil(Math.log2(values.length + 2));
    if (this.#used + bits > BITS) {
      this.#groups.push([]);
      this.#used = 0;
    }
    this.#groups.at(-1)?.push({ sink, values, shift: this.#used, mask: (1 << bits) - 1 });
    this.#used += bits;
    return true;
  }

  lanes() {
    return this.#groups.map((group) => ({
      sinks: group.map((packed) => packed.sink),
      select: `(${group.map(codeOf).join(' + ')})::INTEGER`,
      take: (vector: RawVector, rows: number, firstRow: number): void => {
        for (const packed of group) this.#unpack(packed, vector.items, rows, firstRow);
      },
    }));
  }

  /** The texts of the strangers, read for them alone: to be refused by whoever refuses texts. */
  async strangers(connection: DuckDBConnection, path: string): Promise<Stranger[]> {
    const found: Stranger[] = [];
    for (const sink of new Set(this.#strangers.map((stranger) => stranger.sink))) {
      const rows = this.#strangers.filter((stranger) => stranger.sink === sink).map((stranger) => stranger.row);
      const some = rows.slice(0, MOST_STRANGERS);
      const read = await connection.runAndReadAll(`SELECT ${identifier(sink.spec.name)} FROM read_parquet(${literal(path)}, binary_as_string = true, file_row_number = true) WHERE file_row_number IN (${some.join(', ')}) ORDER BY file_row_number`);
      const texts = read.getRows().map((row) => (row[0] === null ? '' : String(row[0])));
      for (const [i, row] of rows.entries()) found.push({ row, sink, text: texts[i] ?? texts[0] ?? '' });
    }
    return found.sort((a, b) => a.row - b.row);
  }

  #unpack({ sink, values, shift, mask }: Packed, items: RawVector['items'], rows: number, firstRow: number): void {
    const stranger = values.length + 1;
    const { required } = sink.spec;
    for (let i = 0; i < rows; i++) {
      const code = ((items[i] as number) >> shift) & mask;
      if (code === stranger || (code === 0 && required)) this.#strangers.push({ row: firstRow + i, sink });
      else sink.putNumber(firstRow + i, code - 1);
    }
  }
}

/** 0 for an empty cell, 1 + position for a value, 1 + their number for any other text; at its place among the bits. */
function codeOf({ sink, values, shift }: Packed): string {
  const name = identifier(sink.spec.name);
  const at = (code: number): number => code * 2 ** shift;
  const cases = values.map((value, i) => `WHEN ${literal(value)} THEN ${at(i + 1)}`).join(' ');
  return `CASE ${name} ${cases} ELSE CASE WHEN ${name} IS NULL OR ${name} = '' THEN 0 ELSE ${at(values.length + 1)} END END`;
}
