import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The four cuts of Tinos, a Times-metric serif with every Vietnamese letter (Phụ lục I asks for Times New Roman). */
export type Face = 'regular' | 'italic' | 'bold' | 'boldItalic';

const FILES: Record<Face, { folder: string; file: string }> = {
  regular: { folder: '400Regular', file: 'Tinos_400Regular.ttf' },
  italic: { folder: '400Regular_Italic', file: 'Tinos_400Regular_Italic.ttf' },
  bold: { folder: '700Bold', file: 'Tinos_700Bold.ttf' },
  boldItalic: { folder: '700Bold_Italic', file: 'Tinos_700Bold_Italic.ttf' },
};

const require = createRequire(import.meta.url);

let fontFolder: string | null = null;
let cached: Record<Face, Buffer> | null = null;

/**
 * Reads the fonts from one flat folder holding the four `Tinos_*.ttf` instead of from node_modules: the packaged app has the files
 * beside its bundle and no such package. `null` goes back to the package.
 */
export function setFontFolder(folder: string | null): void {
  fontFolder = folder;
  cached = null;
}

function pathOf(face: Face): string {
  const { folder, file } = FILES[face];
  if (fontFolder !== null) return join(fontFolder, file);
  return join(dirname(require.resolve('@expo-google-fonts/tinos/package.json')), folder, file);
}

/**
 * The font files as bytes, read at the first call and kept (about 2.2 MB).
 * Throws when a file is missing: a document without its embedded fonts must not be printed.
 */
export function fontBuffers(): Record<Face, Buffer> {
  cached ??= {
    regular: readFileSync(pathOf('regular')),
    italic: readFileSync(pathOf('italic')),
    bold: readFileSync(pathOf('bold')),
    boldItalic: readFileSync(pathOf('boldItalic')),
  };
  return cached;
}
