import { defineConfig } from 'vite';
import react from '@vitejs/plugin-react';
import { compressed } from './build/compressed.ts';
import { compiledLaw } from './build/compiled-law.ts';
import { firstFonts, firstPage } from './build/first-page.ts';
import { noEval } from './build/no-eval.ts';
import { offlineFiles } from './build/offline-files.ts';

const here = import.meta.dirname;

// Contracts only describe: a page that uses none of their values carries none of them, nor the library that checks them.
const treeshake = { moduleSideEffects: (id: string) => !/\.contract\.ts$|[\\/]node_modules[\\/]zod[\\/]/.test(id) };

// Two entries that share nothing but the look: the officers' app, and the public check, which must open on a slow phone.
export default defineConfig({
  root: here,
  publicDir: `${here}/public`,
  cacheDir: `${here}/../.cache/vite`,
  plugins: [react(), compiledLaw(), firstPage(), firstFonts(), noEval(), offlineFiles(), compressed()],
  worker: { format: 'es', plugins: () => [noEval()], rollupOptions: { treeshake } },
  build: {
    outDir: `${here}/dist`,
    emptyOutDir: true,
    target: ['chrome100', 'safari15.4', 'firefox100'],
    cssTarget: ['chrome100', 'safari15.4', 'firefox100'],
    // Fonts stay files: they are preloaded by name and cached once for both entries.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      treeshake,
      input: { index: `${here}/index.html`, check: `${here}/check.html`, privacy: `${here}/privacy.html`, sw: `${here}/sw/service-worker.ts` },
      // A service worker keeps its name: the browser asks for it again, and sees by its content that there is a newer version.
      output: { entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
});
