import { expect, test } from 'vitest';
import { filesOf } from './offline-files.ts';

const bundle = {
  'assets/index-1.js': { type: 'chunk', facadeModuleId: '/x/web/index.html', imports: ['assets/ui-1.js'], dynamicImports: ['assets/family-1.js'] },
  'assets/ui-1.js': { type: 'chunk', imports: ['assets/index-1.js'] },
  'assets/family-1.js': { type: 'chunk', dynamicImports: ['assets/_virtual_field-law-1.js'] },
  'assets/_virtual_field-law-1.js': { type: 'chunk' },
  'assets/check-1.js': { type: 'chunk', facadeModuleId: '/x/web/check.html', imports: ['assets/ui-1.js', 'assets/_virtual_law-1.js'] },
  'assets/_virtual_law-1.js': { type: 'chunk' },
  'assets/worker-1.js': { type: 'asset' }, 'assets/sarabun-thai-1.woff2': { type: 'asset' }, 'assets/noto-sans-thai-looped-thai-1.woff2': { type: 'asset' },
  'index.html': { type: 'asset' }, 'check.html': { type: 'asset' }, 'sw.js': { type: 'chunk', facadeModuleId: '/x/web/sw/service-worker.ts' },
} as const;

test('the app is what its page can reach, with its worker, styles and fonts; the public pages are not part of it', () => {
  expect(filesOf(bundle).sort()).toEqual([
    'assets/_virtual_field-law-1.js', 'assets/family-1.js', 'assets/index-1.js', 'assets/sarabun-thai-1.woff2', 'assets/ui-1.js', 'assets/worker-1.js', 'index.html',
  ]);
});
