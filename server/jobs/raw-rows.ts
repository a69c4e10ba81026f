// The rows of a file exactly as they were sent, as text: kept beside what was understood of them. The file has been checked before.
import { DuckDBInstance } from '@duckdb/node-api';

export interface RawRows { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] }

/** `path` ends in .csv or .parquet; an empty cell is null. */
export async function readRawRows(path: string): Promise<RawRows> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' });
  const connection = await instance.connect();
  try {
    const file = `'${path.replaceAll("'", "''")}'`;
    const source = path.endsWith('.parquet')
      ? `select columns(*)::varchar from read_parquet(${file})`
      : `select * from read_csv(${file}, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '', parallel = false)`;
    const result = await connection.runAndReadAll(source);
    return { columns: result.columnNames(), rows: result.getRows() as (string | null)[][] };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
