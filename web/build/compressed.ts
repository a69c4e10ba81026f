import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const gzipFile = promisify(gzip);
const brotliFile = promisify(brotliCompress);
const WORTH_IT = /\.(js|css|html|svg|json|txt)$/;

/** Writes .gz and .br beside every text file of the build, so that the server compresses nothing while people wait. */
export function compressed(): Plugin {
  let folder = '';
  return {
    name: 'klaikhun-compressed',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir;
    },
    async closeBundle() {
      const files = (await readdir(folder, { recursive: true })).filter((name) => WORTH_IT.test(name));
      await Promise.all(files.map((name) => compressOne(join(folder, name))));
    },
  };
}

async function compressOne(path: string): Promise<void> {
  const text = await readFile(path);
  await Promise.all([
    gzipFile(text, { level: 9 }).then((small) => writeFile(`${path}.gz`, small)),
    brotliFile(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).then((small) => writeFile(`${path}.br`, small)),
  ]);
}
