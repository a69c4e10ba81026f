// Writes the seed forms as XLSForm workbooks: node --import tsx tools/forms-seed/main.ts
import { writeFile } from 'node:fs/promises';
import { writeXlsx } from 'hucre/xlsx';
import { HOME_VISIT } from './barthel.ts';
import { FAMILY_ASSESSMENT } from './family.ts';

for (const [name, book] of Object.entries({ 'home-visit': HOME_VISIT, 'family-assessment': FAMILY_ASSESSMENT })) {
  const sheets = Object.entries(book).map(([sheet, rows]) => ({ name: sheet, rows: rows.map((row) => [...row]), freezePane: { rows: 1 } }));
  await writeFile(`reference/forms/${name}.xlsx`, await writeXlsx({ sheets }));
}
