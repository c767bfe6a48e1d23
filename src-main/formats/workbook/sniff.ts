import type { FoundContent, Problem } from './types.ts';

/**
 * What a file is by its first bytes, whatever its name says: null when it is an archive that may be an .xlsx, otherwise the
 * problem to report. Reads at most the first 64 KB, and the directory of an OLE file.
 */
export function sniff(bytes: Buffer): Problem | null {
  if (bytes.length === 0) return { code: 'workbook.empty', detail: 'zero bytes' };
  const head = bytes.subarray(0, 65_536);
  if (starts(head, 'PK\x03\x04')) return null;
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
function sniffOle(bytes: Buffer): Problem {
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
  if (names.has('Workbook') || names.has('Book')) {
    return { code: 'workbook.legacyXls', detail: names.has('Workbook') ? 'BIFF8' : 'BIFF5' };
  }
  if (names.has('WordDocument')) return notAWorkbook('word', 'a Word 97–2003 document');
  if (names.has('PowerPoint Document')) return notAWorkbook('powerpoint', 'a PowerPoint 97–2003 file');
  return notAWorkbook('ole', 'an OLE file without a workbook stream');
}

function sniffText(head: Buffer): Problem {
  const text = asText(head);
  if (text === null) return notAWorkbook('unknown', 'binary content of no known kind');
  const start = text.trimStart().slice(0, 16_384).toLowerCase();
  if (start === '') return { code: 'workbook.empty', detail: 'nothing but white space' };
  if (start.startsWith('<?xml') || start.startsWith('<')) return notAWorkbook(markup(start), 'markup');
  if (/^mime-version:|^content-type:\s*multipart/m.test(start)) return notAWorkbook('html', 'a web archive');
  if (start.startsWith('{') || start.startsWith('[{')) return notAWorkbook('json', 'JSON');
  return notAWorkbook('text', 'plain text or CSV');
}

function markup(start: string): FoundContent {
  if (start.includes('urn:schemas-microsoft-com:office:spreadsheet')) return 'xmlSpreadsheet';
  if (start.includes('urn:oasis:names:tc:opendocument')) return 'ods';
  return /<(!doctype html|html|head|body|table|meta|style|div)\b/.test(start) ? 'html' : 'xml';
}

/** UTF-16 by its mark or its zero bytes, otherwise any eight-bit text; null when control characters say it is none. */
function asText(head: Buffer): string | null {
  const pair = head.subarray(0, 2).toString('latin1');
  if (pair === '\xff\xfe' || /^[\t-~]\0$/.test(pair)) return new TextDecoder('utf-16le').decode(head);
  if (pair === '\xfe\xff' || /^\0[\t-~]$/.test(pair)) return new TextDecoder('utf-16be').decode(head);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const controls = head.toString('latin1').match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  if (controls > head.length / 100) return null;
  return head.toString('utf8').replace(/^\ufeff/, '');
}
