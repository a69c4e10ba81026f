import { createHash } from 'node:crypto';
import { withClient } from '@klaikhun/server/postgres/roles.ts';

/** Rows and their content, table by table; the same for the same rows in any order. */
export async function contentOf(superuser: string): Promise<string> {
  return withClient(superuser, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'database_epoch' order by 1`);
    const lines: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ n: string; sum: string }>(`select count(*)::text as n, coalesce(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint), 0)::text as sum from ${name} as t`);
      lines.push(`${name} ${rows[0]?.n} ${rows[0]?.sum}`);
    }
    return createHash('sha256').update(lines.join('\n')).digest('hex');
  });
}
