import { defineConfig } from 'vite';

/** The script that shops put into their pages: one file of a lasting name, which loads nothing but a frame. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'target/classes/META-INF/resources',
    emptyOutDir: false,
    rolldownOptions: {
      input: 'src/widget/widget.ts',
      output: { format: 'iife', entryFileNames: 'widget.js' },
    },
    target: ['chrome123', 'firefox120', 'safari17.5'],
    reportCompressedSize: false,
  },
});
