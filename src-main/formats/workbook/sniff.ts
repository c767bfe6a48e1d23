import { utf16Of } from './delimited.ts';
import type { FoundContent, Problem } from './types.ts';

/** What may hold a workbook, by the reader that knows it. */
export type Content = 'archive' | 'xls' | 'html' | 'xmlSpreadsheet' | 'flatOds' | 'text';

/**
 * What a file is by its first bytes, whatever its name says: the kind of content to read, or the problem to report. Reads at
 * most the first 64 KB, and the directory of an OLE file.
 */
export function sniff(bytes: Buffer): Content | Problem {
  if (bytes.length === 0) return { code: 'workbook.empty', detail: 'zero bytes' };
  const head = bytes.subarray(0, 65_536);
  if (starts(head, 'PK\x03\x04')) return 'archive';
  if (starts(head, 'PK\x05\x06')) return notAWorkbook('archive', 'an archive without files');
  if (starts(head, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return sniffOle(bytes);
  if (isOldBiff(head)) return { code: 'workbook.legacyXls', detail: 'BIFF2 to BIFF4' };
  const signature = SIGNATURES.find(([mark]) => starts(head, mark));
  if (signature) return notAWorkbook(signature[1], 'by its first bytes');
  if (head.subarray(0, 1024).includes('%PDF-', 0, 'latin1')) return notAWorkbook('pdf', '%PDF-');
  if (head.every((byte) => byte === 0) && bytes.every((byte) => byte === 0)) {
    return { code: 'workbook.empty', detail: 'nothing but zero bytes' };
  }
  return sniffText(head);
}

const SIGNATURES: readonly (readonly [string, FoundContent])[] = [
  ['{\\rtf', 'rtf'],
  ['\x89PNG', 'image'],
  ['\xff\xd8\xff', 'image'],
  ['GIF87a', 'image'],
  ['GIF89a', 'image'],
  ['II*\0', 'image'],
  ['MM\0*', 'image'],
  ['Rar!\x1a\x07', 'archive'],
  ['7z\xbc\xaf\x27\x1c', 'archive'],
  ['\x1f\x8b', 'archive'],
];

function starts(bytes: Buffer, mark: string): boolean {
  return bytes.subarray(0, mark.length).equals(Buffer.from(mark, 'latin1'));
}

function notAWorkbook(found: FoundContent, detail: string): Problem {
  return { code: 'workbook.notAWorkbook', found, detail };
}

/** A bare BIFF stream of Excel 2 to 4: a BOF record with its length. */
function isOldBiff(head: Buffer): boolean {
  return head[0] === 9 && [0, 2, 4].includes(head[1] ?? -1) && [4, 6].includes(head[2] ?? -1) && head[3] === 0;
}

/**
 * An OLE file holds an .xls, an encrypted .xlsx, a Word document and more; the names in its directory tell. Entries are 128
 * bytes long and stand at multiples of that, so they are found without following the chains of a possibly damaged file.
 */
function sniffOle(bytes: Buffer): Content | Problem {
  const names = new Set<string>();
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    const length = bytes.readUInt16LE(at + 64);
    const type = bytes[at + 66];
    if (length < 4 || length > 64 || length % 2 !== 0 || (type !== 1 && type !== 2)) continue;
    names.add(bytes.toString('utf16le', at, at + length - 2));
  }
  if (names.has('EncryptedPackage') || names.has('EncryptionInfo')) {
    return { code: 'workbook.encrypted', detail: 'an Office file behind a password' };
  }
  if (names.has('Workbook') || names.has('Book')) return 'xls';
  if (names.has('WordDocument')) return notAWorkbook('word', 'a Word 97–2003 document');
  if (names.has('PowerPoint Document')) return notAWorkbook('powerpoint', 'a PowerPoint 97–2003 file');
  if (lacksDirectory(bytes)) return { code: 'workbook.truncated', detail: 'the directory of an OLE file is missing' };
  return notAWorkbook('ole', 'an OLE file without a workbook stream');
}

/** Many writers put the directory at the end, which a copy that broke off does not have. */
function lacksDirectory(bytes: Buffer): boolean {
  if (bytes.length < 512) return true;
  const shift = bytes.readUInt16LE(30);
  return (shift === 9 || shift === 12) && (bytes.readUInt32LE(48) + 2) * 2 ** shift > bytes.length;
}

function sniffText(head: Buffer): Content | Problem {
  const text = asText(head);
  if (text === null) return notAWorkbook('unknown', 'binary content of no known kind');
  const start = text.trimStart().slice(0, 16_384).toLowerCase();
  if (start === '') return 'text';
  if (start.startsWith('<')) return markup(start);
  if (/^mime-version:|^content-type:\s*multipart/m.test(start)) return notAWorkbook('html', 'a web archive');
  if (start.startsWith('{') || start.startsWith('[{')) return notAWorkbook('json', 'JSON');
  return 'text';
}

function markup(start: string): Content | Problem {
  if (start.includes('urn:schemas-microsoft-com:office:spreadsheet') && !/<html\b/.test(start)) return 'xmlSpreadsheet';
  if (start.includes('urn:oasis:names:tc:opendocument')) return 'flatOds';
  return /<(!doctype html|html|head|body|table|meta|style|div)\b/.test(start) ? 'html' : notAWorkbook('xml', 'markup');
}

/** UTF-16 by its mark or its zero bytes, otherwise any eight-bit text; null when control characters say it is none. */
function asText(head: Buffer): string | null {
  const utf16 = utf16Of(head);
  if (utf16 !== null) return new TextDecoder(utf16).decode(head);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const controls = head.toString('latin1').match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  if (controls > head.length / 100) return null;
  return head.toString('utf8').replace(/^\ufeff/, '');
}
