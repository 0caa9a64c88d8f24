import { defineConfig } from 'vitest/config';

/** The jar serves what lies here; Maven packs the folder without further work. */
const OUT = 'target/classes/META-INF/resources';

export default defineConfig({
  base: '/',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: OUT,
    emptyOutDir: true,
    rolldownOptions: { input: ['index.html', 'c.html', 'console.html'] },
    target: ['chrome123', 'firefox120', 'safari17.5'],
    // The page's policy allows data: for images only, so assets stay files.
    assetsInlineLimit: 0,
    // The polyfill is for browsers older than the target.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The licences of what is bundled travel with it.
    license: { fileName: 'licences.md' },
  },
  test: {
    environment: 'happy-dom',
    include: ['test/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
});
