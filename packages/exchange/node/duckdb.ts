// DuckDB in this process: for Parquet only. It never fetches an extension and never takes the machine for itself.
import { DuckDBInstance, type DuckDBConnection, type DuckDBDataChunk } from '@duckdb/node-api';

/** Runs `work` with a connection of its own to an empty database in memory, which is gone afterwards. */
export async function withDuckDb<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: '1GB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    // What does not fit in memory is an error, not a file in a folder that nobody expects.
    temp_directory: '',
  });
  const connection = await instance.connect();
  try {
    // Room for DuckDB to run ahead of the reader of a stream.
    await connection.run("SET streaming_buffer_size = '32MB'");
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A column's name as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The arrays behind a column of a chunk: the library keeps them private, and one object per cell would cost seconds per million rows. */
export interface RawVector {
  readonly items: Float64Array | Int32Array | Int16Array | Int8Array;
  /** VARCHAR: 16 bytes a cell, the length (4 bytes) and up to 12 bytes of text; longer text lies elsewhere. */
  readonly dataView: DataView;
  getItem(index: number): unknown;
  flush(): void;
}

export function rawVector(chunk: DuckDBDataChunk, column: number): RawVector {
  return chunk.getColumnVector(column) as unknown as RawVector;
}
