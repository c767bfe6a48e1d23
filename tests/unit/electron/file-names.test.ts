import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName, withSuffix } from '#main/shells/file-names.ts';

/** Names as hostile as names get: any text, with the pieces that mean something to a file system mixed in. */
const pieces = fc.constantFrom(
  '..',
  '/',
  '\\',
  'C:',
  'CON',
  'nul.txt',
  ' ',
  '.',
  '\u0000',
  '\u202e',
  '\ud800',
  'ế',
  'e\u0302\u0301',
  '😀',
  '.kpbatch',
);
const names = fc
  .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 60 }), fc.constant('ế'.repeat(90))), { maxLength: 8 })
  .map((parts) => parts.join(''));

describe('a name from outside', () => {
  it('becomes the name of one file in one folder, whatever it was', () => {
    fc.assert(
      fc.property(names, (name) => {
        const safe = safeFileName(name);
        expect(safe).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(safe).not.toMatch(/^[\s.]|[\s.]$|^$/);
        expect(safe).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(220);
        expect(safe).toBe(safe.normalize('NFC'));
        expect(safeFileName(safe)).toBe(safe);
      }),
    );
  });

  it('can really be written', () => {
    const folder = mkdtempSync(join(tmpdir(), 'names-'));
    fc.assert(
      fc.property(names, (name) => {
        const safe = safeFileName(name);
        writeFileSync(join(folder, safe), '');
        expect(readdirSync(folder)).toEqual([safe]);
        rmSync(join(folder, safe));
      }),
      { numRuns: 50 },
    );
    rmSync(folder, { recursive: true });
  });

  it('keeps its letters and its suffix', () => {
    expect(safeFileName('Biểu tổng hợp 0101.pdf')).toBe('Biểu tổng hợp 0101.pdf');
    expect(safeFileName('Bie\u0302\u0309u.pdf')).toBe('Biểu.pdf');
    expect(safeFileName(`${'ế'.repeat(200)}.kpbatch`)).toBe(`${'ế'.repeat(70)}.kpbatch`);
    expect(safeFileName(`a${'\u0316'.repeat(200)}.pdf`)).toBe('tep.pdf');
    expect(safeFileName('...')).toBe('tep');
    expect(safeFileName('con.kpdb')).toBe('_con.kpdb');
  });

  it('gets the suffix of its kind once', () => {
    expect(withSuffix('a', '.pdf')).toBe('a.pdf');
    expect(withSuffix('a.PDF', '.pdf')).toBe('a.PDF');
    expect(withSuffix('a.xlsx', '.pdf')).toBe('a.xlsx.pdf');
  });
});
