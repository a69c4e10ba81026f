// The filtered work list as a file for people: what it shows, as of when and under which filters stand in it.
import { csvLine, type CsvCell, type SheetColumn, xlsxBytes } from '@klaikhun/exchange/node';
import type { FileAnswer } from '@klaikhun/access/pg';
import { WORK_STATE_WORDS } from '@klaikhun/areas/household';
import { bangkokDay, bangkokTime, type Day, formatThai, isoOf, parseDate } from '@klaikhun/std';
import type { WhyNow, WorkRow } from '../api.contract.ts';

export interface ExportAsked { readonly rows: readonly WorkRow[]; readonly asOf: Day; readonly filters: string; readonly by: string; /** Milliseconds since 1970. */ readonly at: number; /** What a long list was asked for. */ readonly why: string | null; readonly format: 'csv' | 'xlsx' }

const COLUMNS: readonly SheetColumn[] = [
  { header: 'ลำดับ', width: 7, format: '#,##0' }, { header: 'ครอบครัว', width: 28 }, { header: 'ที่อยู่', width: 34 }, { header: 'เหตุที่ต้องไปตอนนี้', width: 70 },
  { header: 'เงินที่ยังไม่ได้รับ (บาท/ปี)', width: 22, format: '#,##0.00' }, { header: 'เงินช่วยเป็นครั้ง ไม่เกิน (บาท)', width: 26, format: '#,##0.00' },
  { header: 'ความเร่งด่วน', width: 30 }, { header: 'ขั้นต่อไป', width: 24 }, { header: 'ผู้รับผิดชอบ', width: 24 }, { header: 'ครบกำหนด', width: 14 }, { header: 'สถานะ', width: 16 },
];

export const COLUMN_NAMES: readonly string[] = COLUMNS.map((column) => column.header);

export async function exportList(asked: ExportAsked): Promise<FileAnswer> {
  const notes: CsvCell[][] = [
    [],
    [`ข้อมูล ณ ${formatThai(asked.asOf, 'day', 'long', 'th')} · ${asked.filters} · ${asked.rows.length} ครอบครัว`],
    [`ส่งออกโดย ${asked.by} เมื่อ ${momentText(asked.at)}${asked.why === null ? '' : ` · เพื่อ ${asked.why}`} · มีข้อมูลส่วนบุคคล ใช้เพื่อพาคนให้ถึงสิทธิเท่านั้น`],
  ];
  const body = asked.rows.map((row, i) => cellsOf(row, i));
  const name = `work-list-${isoOf(asked.asOf)}.${asked.format}`;
  if (asked.format === 'xlsx') {
    const file = await xlsxBytes('ครอบครัวที่ต้องไปหา', COLUMNS, [...body, ...notes]);
    return { file, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', name };
  }
  const lines = [COLUMNS.map((column) => column.header), ...body, ...notes].map((cells) => csvLine(cells, { forPeople: true }));
  return { file: new TextEncoder().encode(`\u{FEFF}${lines.join('')}`), type: 'text/csv; charset=utf-8', name };
}

function cellsOf(row: WorkRow, i: number): CsvCell[] {
  const others = row.called.others > 0 ? ` และอีก ${row.called.others} คน` : '';
  return [
    i + 1, row.called.name + others, row.place.text.th, row.why.map(reasonText).join(' · '), row.unclaimed.per_year, row.unclaimed.up_to_once,
    row.urgency.reasons.map((reason) => reason.text.th).join(' · '), row.next_step.text.th, row.owner?.name.th ?? '', dueText(row.due), WORK_STATE_WORDS[row.state].th,
  ];
}

/** "20 พ.ย. 2569 09:14 น.", in Bangkok. */
function momentText(at: number): string {
  return `${formatThai(bangkokDay(at), 'day', 'short', 'th')} ${bangkokTime(at).slice(11, 16)} น.`;
}

/** As people write days; a date cell would show the year of the Common Era. */
function dueText(due: string): string {
  const day = parseDate(due, { partial: false });
  return day.ok ? formatThai(day.value.day, 'day', 'short', 'th') : due;
}

function reasonText(why: WhyNow): string {
  const who = why.name === null ? 'ทั้งบ้าน' : `${why.name}${why.age === null ? '' : ` ${why.age} ปี`}`;
  const what = { entitled: 'ยังไม่ได้รับ', underpaid: 'ได้ไม่ครบ', ask: 'ต้องถามอีกข้อเดียว' }[why.kind];
  return `${who} ${what} ${why.title.th}`;
}
