import type { Plugin } from 'vite';
import { runHere } from './run-here.ts';

/** Puts what can be read before any script into the HTML: the public check's first page, and all of the page on privacy, which has none. */
export function firstPage(): Plugin {
  return {
    name: 'klaikhun-first-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'pre',
      async handler(html) {
        if (html.includes('<!--privacy-->')) {
          const { privacyHtml } = await runHere<{ privacyHtml: () => Promise<string> }>('privacy-html.tsx');
          return html.replace('<!--privacy-->', await privacyHtml());
        }
        if (!html.includes('<!--first-page-->')) return html;
        const { firstPageHtml } = await runHere<{ firstPageHtml: () => string }>('first-page-html.tsx');
        return html.replace('<!--first-page-->', firstPageHtml());
      },
    },
  };
}

/** Fonts that the first words of a page need, fetched beside its style sheet instead of after it. */
const FIRST_FONTS: Readonly<Record<string, RegExp>> = {
  'privacy.html': /noto-sans-thai-looped-thai-(400|600)-normal-.*\.woff2$/,
  'check.html': /noto-sans-thai-looped-thai-(400|600)-normal-.*\.woff2$/,
  'index.html': /sarabun-thai-(400|600)-normal-.*\.woff2$/,
};

export function firstFonts(): Plugin {
  return {
    name: 'klaikhun-first-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { path, bundle }) {
        const wanted = FIRST_FONTS[path.slice(1)];
        const names = Object.keys(bundle ?? {}).filter((name) => wanted?.test(name));
        return names.map((name) => ({ tag: 'link', attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${name}` }, injectTo: 'head-prepend' as const }));
      },
    },
  };
}
