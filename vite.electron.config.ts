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
      input: `src-main/shells/electron/${mode === 'preload' ? 'preload' : 'main'}.ts`,
      external: NATIVE,
      output:
        mode === 'preload'
          ? { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false }
          : { format: 'es', entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js' },
    },
  },
}));
