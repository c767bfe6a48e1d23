/** The reader, the reading thread and its worker as the installed program has them: bundled, without types to strip. */
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..', '..');

export interface Bundled {
  /** Exports readWorkbook. */
  readonly reader: string;
  /** Exports readInWorker; the worker lies beside it. */
  readonly reading: string;
}

/** Builds into an empty folder. */
export async function bundleReader(folder: string): Promise<Bundled> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target: 'node24',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: {
          reader: 'src-main/formats/workbook/reader.ts',
          reading: 'src-main/core/imports/reading.ts',
          'imports-worker': 'src-main/core/imports/worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  return { reader: join(folder, 'reader.js'), reading: join(folder, 'reading.js') };
}
