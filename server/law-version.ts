import { createHash } from 'node:crypto';
import type { Law } from '@klaikhun/rules';

/** Names the whole law as it was when something was decided: two laws with one differing number have different versions. */
export function lawVersionOf(law: Law): string {
  return createHash('sha256').update(JSON.stringify(law)).digest('hex').slice(0, 12);
}
