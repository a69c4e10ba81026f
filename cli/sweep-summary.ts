// The summary of a sweep, one line for each right: who is entitled, who is owed more, who is not known yet, who receives, and what it is worth.
import type { Law } from '@klaikhun/rules';
import type { RightCount } from '@klaikhun/rules/node';
import { formatBigBaht } from '@klaikhun/std';
import { padEnd, padStart, said, type Terminal, widthOf } from './terminal.ts';

/** `unclaimed`: satang a year by position in law.rights. */
export function summaryText(law: Law, counts: readonly RightCount[], unclaimed: Float64Array, terminal: Terminal): string {
  const language = terminal.language ?? 'th';
  const rows = counts.map(({ right, outcomes }) => {
    const at = law.rights.findIndex((one) => one.code === right);
    const found = law.rights[at];
    const name = found === undefined ? right : (found.restricted ? found.shownAs : found.title)[language];
    const closed = found?.registration === 'closed';
    const money = unclaimed[at] ?? 0;
    const baht = closed ? said({ th: 'ยังไม่เปิดรับ', en: 'closed' }, language) : money === 0 ? '-' : formatBigBaht(money, language);
    return [name, ...[outcomes.entitled, outcomes.underpaid, outcomes.unknown, outcomes.receiving].map((n) => n.toLocaleString('en')), baht];
  });
  const heads = [
    { th: 'สิทธิ', en: 'right' }, { th: 'มีสิทธิ ยังไม่ได้', en: 'entitled' }, { th: 'ได้ต่ำกว่าสิทธิ', en: 'underpaid' },
    { th: 'ยังไม่รู้', en: 'unknown' }, { th: 'ได้รับ', en: 'receiving' }, { th: 'ยังไม่ได้รับต่อปี', en: 'unclaimed a year' },
  ].map((head) => head[language]);
  const table = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...table.map((row) => widthOf(row[column] as string))));
  const lines = table.map((row) => row.map((cell, column) => (column === 0 ? padEnd(cell, widths[column] as number) : padStart(cell, widths[column] as number))).join('  ').trimEnd());
  lines.splice(1, 0, '-'.repeat(widths.reduce((sum, width) => sum + width + 2, -2)));
  return `\n${lines.join('\n')}\n\n`;
}
