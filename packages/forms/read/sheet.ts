// A sheet as rows of texts under named columns, whatever way the author wrote the headers.
import type { Words } from '../model.ts';

/** The rows as they stand in the file, the header first. */
export type Rows = readonly (readonly string[])[];
export interface Workbook { readonly survey?: Rows; readonly choices?: Rows; readonly settings?: Rows }

export interface Line { readonly row: number; readonly cell: (column: string) => string; readonly words: (column: string) => Words }
export interface Sheet { readonly columns: readonly string[]; readonly lines: readonly Line[] }

/** Other spellings of the same column, as pyxform knows them. */
const SPELLINGS: Readonly<Record<string, string>> = {
  relevance: 'relevant', calculation: 'calculate', readonly: 'read_only', 'constraint message': 'constraint_message', 'required message': 'required_message', 'list name': 'list_name', value: 'name',
};

function columnName(header: string): string {
  const [base = '', language] = header.trim().split(/\s*::\s*/);
  const known = SPELLINGS[base.toLowerCase()] ?? base.replace(/^(?:bind:)/, '');
  if (language === undefined) return known;
  const code = /\(\s*([a-z]{2,3})\s*\)\s*$/i.exec(language)?.[1]?.toLowerCase();
  return `${known}::${code ?? (/ไทย|thai/i.test(language) ? 'th' : /english|อังกฤษ/i.test(language) ? 'en' : language.toLowerCase())}`;
}

export function readSheet(rows: Rows): Sheet {
  const columns = (rows[0] ?? []).map(columnName);
  const where = new Map<string, number>();
  for (const [nth, column] of columns.entries()) if (column !== '' && !where.has(column)) where.set(column, nth);
  const lines = rows.slice(1).flatMap((cells, nth): readonly Line[] => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const cell = (column: string): string => (cells[where.get(column) ?? -1] ?? '').trim();
    // A column without a language is Thai: who writes one language here writes that.
    const words = (column: string): Words => ({ th: cell(`${column}::th`) || cell(column), en: cell(`${column}::en`) });
    return [{ row: nth + 2, cell, words }];
  });
  return { columns: [...where.keys()], lines };
}
