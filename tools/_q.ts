import { readLawFiles } from '@klaikhun/law/node';
import { lawOf } from './proof/engine.ts';
import { millionPeople } from './bench/parts/million.ts';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
const m = await millionPeople(lawOf(await readLawFiles()));
await withClient(m.superuserUrl, async (db) => {
  for (const sql of process.argv.slice(2)) { const t = performance.now(); const { rows } = await db.query(sql); console.log(sql, '\n', rows.length > 40 ? rows.length : rows.map((r) => r['QUERY PLAN'] ?? JSON.stringify(r)).join('\n'), `${(performance.now() - t).toFixed(1)} ms`); }
});
await m.end();
process.exit();
