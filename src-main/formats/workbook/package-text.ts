/** What exceljs leaves to its caller: text that XML can hold, names that a tab may have, archives without clock time. */

const MAX_CELL = 32_767;
const MAX_NAME = 31;

/**
 * Text as ECMA-376 ST_Xstring has it: NFC, line breaks as "\n", characters that XML cannot hold and texts that look like an
 * escape ("_x000D_") as escapes, so that they are read back as they were.
 */
export function xlsxText(text: string): string {
  const plain = text.normalize('NFC').toWellFormed().replace(/\r\n?/g, '\n');
  if (plain.length > MAX_CELL) throw new RangeError(`a text of ${plain.length} characters does not fit into a cell`);
  return (
    plain
      .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what XML cannot hold
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g, (character) => {
        return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
      })
  );
}

/**
 * A name that Excel takes for a tab: 1 to 31 characters, none of []:*?/\, no apostrophe at the ends, not "History", and no
 * other of the same name in any case. Adds what it returns to `taken`.
 */
export function cleanSheetName(name: string, taken: Set<string>): string {
  const plain = name
    .normalize('NFC')
    .toWellFormed()
    .replace(/[:*?]/g, '')
    .replace(/[/\\]/g, '-')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s\ufffe\uffff]+/gu, ' ')
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '-');
  const base = cut(plain, MAX_NAME) || 'Trang';
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : ` (${n})`;
    const candidate = cut(base, MAX_NAME - suffix.length) + suffix;
    const key = candidate.toLowerCase();
    if (taken.has(key) || key === 'history') continue;
    taken.add(key);
    return candidate;
  }
}

/** At most `length` code units, no half character or lost mark at the end, no apostrophe or space at either end. */
function cut(text: string, length: number): string {
  let kept = '';
  for (const { segment } of new Intl.Segmenter('vi').segment(text)) {
    if (kept.length + segment.length > length) break;
    kept += segment;
  }
  return kept.replace(/^[\s']+|[\s']+$/gu, '');
}

const END_RECORD = 0x06054b50;
const DIRECTORY_RECORD = 0x02014b50;
/** 1 January 2000, 00:00, in the form of MS-DOS. */
const DOS_TIME = 0;
const DOS_DATE = (20 << 9) | (1 << 5) | 1;

/**
 * Sets the modification time of every file in the archive to one and the same: exceljs takes the clock's. Works on the
 * archives that exceljs makes (no comment, no zip64); anything else is a fault here, not of an input.
 */
export function withFixedTimes(archive: Buffer): Buffer {
  const end = archive.length - 22;
  if (end < 0 || archive.readUInt32LE(end) !== END_RECORD) throw new Error('the archive does not end as expected');
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(at) !== DIRECTORY_RECORD) throw new Error('the directory is not where it should be');
    const local = archive.readUInt32LE(at + 42);
    archive.writeUInt16LE(DOS_TIME, at + 12);
    archive.writeUInt16LE(DOS_DATE, at + 14);
    archive.writeUInt16LE(DOS_TIME, local + 10);
    archive.writeUInt16LE(DOS_DATE, local + 12);
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return archive;
}
