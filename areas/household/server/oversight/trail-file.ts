// The trail as a file for people. Every text is made harmless for spreadsheets where it is written.
import type { FileAnswer } from '@klaikhun/access/pg';
import { ROLE_NAMES } from '@klaikhun/areas/org';
import { type CsvCell, csvLine } from '@klaikhun/exchange/node';
import { bangkokTime, formatThai, parseDate } from '@klaikhun/std';
import { sentenceOf } from '../../oversight/trail.ts';
import type { StoredRow } from './store.ts';

/** A month of a province's exceptions; whoever needs more asks day by day. */
export const MOST_EXPORTED = 5_000;
const HEADER = ['วันที่', 'เวลา', 'เจ้าหน้าที่', 'หน้าที่', 'ทำอะไร', 'ครอบครัวเลขที่', 'เลขอ้างอิง', 'เลขบันทึก'];

export function trailFile(rows: readonly StoredRow[], made: { at: string; by: string }): FileAnswer {
  const notes: CsvCell[][] = [[], [`ส่งออก ${thaiDay(made.at)} ${made.at.slice(11, 16)} น. โดย ${made.by} · ${rows.length} แถว${rows.length === MOST_EXPORTED ? ' (มากที่สุดที่ส่งออกได้ในครั้งเดียว ยังมีมากกว่านี้)' : ''}`], ['ใช้เพื่อตรวจสอบการเข้าดูข้อมูลเท่านั้น']];
  const lines = [HEADER, ...rows.map(cellsOf), ...notes].map((cells) => csvLine(cells, { forPeople: true }));
  return { file: new TextEncoder().encode(`\u{FEFF}${lines.join('')}`), type: 'text/csv; charset=utf-8', name: `audit-trail-${made.at.slice(0, 10)}.csv` };
}

function cellsOf(row: StoredRow): CsvCell[] {
  const at = bangkokTime(row.at.getTime());
  const said = sentenceOf({ deed: row.deed, home: row.household_id, relation: row.relation, purpose: row.purpose, detail: row.detail });
  return [thaiDay(at), at.slice(11, 19), row.name_th, ROLE_NAMES[row.role]?.th ?? row.role, said.th, row.household_id, row.request_id, row.audit_id];
}

/** As people write days: the year of the Buddhist era. */
function thaiDay(at: string): string {
  const day = parseDate(at.slice(0, 10), { partial: false });
  return day.ok ? formatThai(day.value.day, 'day', 'short', 'th') : at.slice(0, 10);
}
