// One of our programs with all our code in one file: a benchmark that starts the system again and again must not spend its time on
// finding and compiling four hundred of them. The libraries stay where they are installed.
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from '@klaikhun/server/config.ts';
import { build } from 'vite';

/** Below node_modules, so that libraries are found from there; npm ci clears it. */
const FOLDER = join(ROOT, 'node_modules', '.cache', 'klaikhun');
const bundles = new Map<string, Promise<string>>();

/** The file to start with plain node. */
export function bundled(program: string): Promise<string> {
  const known = bundles.get(program) ?? make(program);
  bundles.set(program, known);
  return known;
}

async function make(program: string): Promise<string> {
  const made = await build({
    configFile: false, root: ROOT, logLevel: 'error',
    // Each of our files goes on knowing its own place.
    plugins: [{ name: 'own-places', transform: (code, id) => (id.startsWith('/') ? code.replaceAll(/\bimport\.meta\.url\b/g, JSON.stringify(`file://${id}`)) : null) }],
    ssr: { noExternal: [/^@klaikhun\//] },
    build: { ssr: program, write: false, minify: false, target: 'node20', rolldownOptions: { output: { codeSplitting: false } } },
  });
  const [output] = Array.isArray(made) ? made : [made];
  const code = output !== undefined && 'output' in output ? output.output[0].code : '';
  const file = join(FOLDER, `${basename(program, '.ts')}-${createHash('sha256').update(code).digest('hex').slice(0, 12)}.mjs`);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, code);
  renameSync(`${file}.${process.pid}`, file);
  return file;
}
