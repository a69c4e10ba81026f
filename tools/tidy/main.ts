import { fileURLToPath } from 'node:url';
import { inspect, readTree, report } from './tidy.ts';

const inspection = inspect(readTree(fileURLToPath(new URL('../../', import.meta.url))));
console.log(report(inspection));
process.exitCode = inspection.breaches.length === 0 ? 0 : 1;
