/**
 * Bundles Electron's main process (dist/electron/main.js, ES modules) with everything it needs except better-sqlite3, whose
 * native part stays in node_modules; and, with `--mode preload`, the preload (CommonJS, as a sandboxed preload must be).
 */
import { defineConfig } from 'vite';

const NATIVE = ['better-sqlite3', 'electron'];

export default defineConfig(({ mode }) => ({
  publicDir: false,
  ssr: { noExternal: true, external: NATIVE, target: 'node' },
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist/electron',
    emptyOutDir: false,
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input:
        mode === 'preload'
          ? { preload: 'src-main/shells/electron/preload.ts' }
          : // The worker is found by this name beside whatever chunk starts it (core/imports/reading.ts).
            { main: 'src-main/shells/electron/main.ts', 'imports-worker': 'src-main/core/imports/worker.ts' },
      external: NATIVE,
      output:
        mode === 'preload'
          ? { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false }
          : { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
}));
