import { runnerImport, type Plugin } from 'vite';

/** Puts the public check's first page into its HTML: it can be read before any script has arrived. */
export function firstPage(): Plugin {
  return {
    name: 'klaikhun-first-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'pre',
      async handler(html) {
        if (!html.includes('<!--first-page-->')) return html;
        const { module } = await runnerImport<{ firstPageHtml: () => string }>(`${import.meta.dirname}/first-page-html.tsx`);
        return html.replace('<!--first-page-->', module.firstPageHtml());
      },
    },
  };
}
