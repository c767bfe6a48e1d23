/** Builds the window (dist/renderer): `vite build -c vite.renderer.config.ts`. Not named vite.config.ts, so that Vitest does not take it up. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Always as people get it: a test that asks for a build says NODE_ENV=test, and React would then bring its development half.
process.env.NODE_ENV = 'production';

export default defineConfig({
  root: 'src-renderer',
  // Relative addresses: the same files are served by the trial server and by app:// in Electron.
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    // The content security policy allows neither inline scripts nor data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
});
