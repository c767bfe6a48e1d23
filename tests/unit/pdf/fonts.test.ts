import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fontBuffers, setFontFolder } from '#main/formats/pdf/fonts.ts';
import { unitSummaryPdf } from '#main/formats/pdf/unit-summary.ts';
import { someGroups, someSummary } from './support.ts';

const SOURCES = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'].map((cut) =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/tinos/${cut}/Tinos_${cut}.ttf`),
);

afterEach(() => setFontFolder(null));

describe('font files', () => {
  it('come from a flat folder when one is set, and give the same document', async () => {
    const data = someSummary(someGroups(1, 2));
    const fromPackage = await unitSummaryPdf(data);
    const folder = mkdtempSync(join(tmpdir(), 'kp-fonts-'));
    try {
      for (const source of SOURCES) cpSync(source, join(folder, basename(source)));
      setFontFolder(folder);
      const fromFolder = await unitSummaryPdf(data);
      expect(fromFolder.bytes.equals(fromPackage.bytes)).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('are read once', () => {
    expect(fontBuffers()).toBe(fontBuffers());
  });

  it('fail loudly when they are not there', async () => {
    setFontFolder(join(tmpdir(), 'no-such-folder-of-fonts'));
    await expect(unitSummaryPdf(someSummary(someGroups(1, 1)))).rejects.toThrow('ENOENT');
  });
});
