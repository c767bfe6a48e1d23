import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ensureBuilt } from '../scripts/build.ts';
import type { Bench, Measurement } from './measure.ts';

const root = join(import.meta.dirname, '..');
const gzip = (bytes: Uint8Array) => gzipSync(bytes, { level: 9 }).length / 1000;

/** Files that the page loads before a screen stands: what index.html names, what those scripts import, fonts of the two subsets. */
function firstLoad(folder: string): string[] {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const named = new Set<string>();
  const visit = (file: string) => {
    if (named.has(file)) return;
    named.add(file);
    if (!/\.(js|css)$/.test(file)) return;
    const text = readFileSync(join(folder, file), 'utf8');
    const here = file.slice(0, file.lastIndexOf('/') + 1);
    for (const [, path] of text.matchAll(/\bfrom\s*"\.\/([^"]+\.js)"|\bimport\s*"\.\/([^"]+\.js)"/g))
      if (path) visit(here + path);
    for (const [, path] of text.matchAll(/url\(["']?\.?\/?([^"')]+\.woff2)/g))
      if (path) visit(here + path.replace(/^.*\//, ''));
  };
  for (const [, path] of html.matchAll(/(?:src|href)="\.?\/?([^"]+\.(?:js|css))"/g)) if (path) visit(path);
  return ['index.html', ...named];
}

/** React and its DOM alone, minified: what any React page pays before its first own line. */
function reactAlone(): number {
  const require = createRequire(import.meta.url);
  const folder = join(require.resolve('react-dom/package.json'), '..', 'cjs');
  const client = readdirSync(folder).find((name) => name === 'react-dom-client.production.js') ?? '';
  return gzip(readFileSync(join(folder, client)));
}

export const bench: Bench = {
  name: 'bundle',
  about:
    'first load of the window: page, scripts, styles and fonts it names, each gzipped; beside React’s DOM client alone (not minified)',
  run: async (): Promise<readonly Measurement[]> => {
    await ensureBuilt('renderer');
    const folder = join(root, 'dist', 'renderer');
    const files = firstLoad(folder).filter((file) => statSync(join(folder, file)).isFile());
    const value = files.reduce((sum, file) => sum + gzip(readFileSync(join(folder, file))), 0);
    return [
      {
        bench: 'bundle',
        measure: `first load, ${files.length} files`,
        value,
        unit: 'kB gzip',
        target: 250,
        reference: 'react-dom client',
        referenceValue: reactAlone(),
      },
    ];
  },
};
