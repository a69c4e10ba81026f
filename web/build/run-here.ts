import { runnerImport, type Plugin } from 'vite';

/** Styles mean nothing where no page is drawn. */
const withoutStyles: Plugin = {
  name: 'klaikhun-without-styles',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('.css') ? '\0no-styles' : undefined),
  load: (id) => (id === '\0no-styles' ? 'export {}' : undefined),
};

/** Runs one of our TypeScript modules while the page is built, and gives what it exports. Workspace packages are read as source. */
export async function runHere<T>(file: string): Promise<T> {
  const { module } = await runnerImport<T>(`${import.meta.dirname}/${file}`, {
    root: import.meta.dirname,
    logLevel: 'warn',
    plugins: [withoutStyles],
    environments: { inline: { resolve: { noExternal: [/^@klaikhun\//] } } },
  });
  return module;
}
