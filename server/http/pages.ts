// The built web pages. Files with a hash in their name never change and are kept by the browser for a year; pages are asked for anew.
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { Context } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2', '.png': 'image/png', '.ico': 'image/x-icon', '.txt': 'text/plain; charset=utf-8', '.webmanifest': 'application/manifest+json',
};
const ENCODINGS = [['br', '.br'], ['gzip', '.gz']] as const;

export interface Pages { readonly serve: (context: Context) => Response | null }

/** The files are listed once: a path that is not in the list is no file, however it is written. null: an address that cannot be read. */
export function pagesFrom(folder: string): Pages {
  const files = new Map(listFiles(folder).map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path]));
  return {
    serve: (context) => {
      const path = readPath(context.req.url);
      if (path === null) return null;
      const found = files.get(path) ?? files.get(`${path}.html`) ?? (isScreen(path) ? files.get('/index.html') : undefined);
      return found === undefined ? null : send(context, found, files);
    },
  };
}

/** The app draws every address that names no file; an id in an address may have a dot in it. */
function isScreen(path: string): boolean {
  return TYPES[extname(path)] === undefined;
}

/** "//a/../b" is only text here: slashes are put together, nothing is climbed. */
function readPath(url: string): string | null {
  const after = url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/, '');
  try {
    return decodeURIComponent(after).replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1') || '/';
  } catch {
    return null;
  }
}

function send(context: Context, file: string, files: ReadonlyMap<string, string>): Response {
  const accepted = context.req.header('accept-encoding') ?? '';
  const packed = ENCODINGS.find(([name, ending]) => accepted.includes(name) && [...files.values()].includes(file + ending));
  const headers = new Headers({
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'cache-control': /-[\w-]{8,}\.\w+$/.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
  });
  const path = packed ? file + packed[1] : file;
  if (packed) headers.set('content-encoding', packed[0]);
  headers.set('content-length', String(statSync(path).size));
  if (context.req.method === 'HEAD') return new Response(null, { headers });
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, { headers });
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map((entry) => join(entry.parentPath, entry.name));
}
