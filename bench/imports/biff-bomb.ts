/** An .xls of nearly 20 MB, made byte by byte (MS-CFB, MS-XLS). */

const SECTOR = 512;

function record(type: number, content: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(content.length, 2);
  return Buffer.concat([head, content]);
}

const words = (...numbers: number[]) => Buffer.from(Uint16Array.from(numbers).buffer);
const begin = (kind: number) => record(0x809, words(0x600, kind, 0, 0, 0, 0, 0, 0));
const END = record(0x0a, Buffer.alloc(0));

function sharedStrings(): Buffer[] {
  const one = Buffer.from([4, 0, 0, 0x61, 0x62, 0x63, 0x64]);
  const count = 900_000;
  const head = Buffer.alloc(8);
  head.writeUInt32LE(count, 0);
  head.writeUInt32LE(count, 4);
  const perRecord = 1_000;
  const body = Buffer.concat(Array.from({ length: perRecord }, () => one));
  return [record(0xfc, head), ...Array.from({ length: count / perRecord }, () => record(0x3c, body))];
}

function cells(): Buffer[] {
  return Array.from({ length: 65_000 }, (_, row) => {
    const content = Buffer.alloc(4 + 20 * 6 + 2);
    content.writeUInt16LE(row, 0);
    for (let column = 0; column < 20; column++)
      content.writeUInt32LE(((row * 20 + column) << 2) | 2, 4 + column * 6 + 2);
    content.writeUInt16LE(19, content.length - 2);
    return record(0xbd, content);
  });
}

function stream(kind: 'cells' | 'strings' | 'circle'): Buffer {
  const sheetEntry = (at: number) => {
    const content = Buffer.from([0, 0, 0, 0, 0, 0, 1, 0, 0x41]);
    content.writeUInt32LE(at, 0);
    return record(0x85, content);
  };
  const shared = kind === 'strings' ? sharedStrings() : [];
  const before = Buffer.concat([begin(5), ...shared]);
  const at = before.length + sheetEntry(0).length + END.length;
  return Buffer.concat([before, sheetEntry(at), END, begin(0x10), ...(kind === 'cells' ? cells() : []), END]);
}

/** As many sectors as the stream takes; a circle lets the last one point to the first. */
export function biffBomb(kind: 'cells' | 'strings' | 'circle'): Buffer {
  const content = stream(kind);
  const data = Math.max(Math.ceil(content.length / SECTOR), 9);
  const tables = Math.ceil((data + 1) / 127);
  const header = Buffer.alloc(SECTOR, 0xff);
  header.fill(0, 0, 76);
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(0, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(0xfffffffe, 60);
  // Directory in sector 0, tables behind it, then lists of further tables, then the data.
  const listed = Math.max(0, tables - 109);
  const lists = Math.ceil(listed / 127);
  const firstList = 1 + tables;
  const firstData = firstList + lists;
  header.writeUInt32LE(lists > 0 ? firstList : 0xfffffffe, 68);
  for (let i = 0; i < Math.min(tables, 109); i++) header.writeUInt32LE(1 + i, 76 + i * 4);
  const list = Buffer.alloc(lists * SECTOR, 0xff);
  for (let i = 0; i < listed; i++) list.writeUInt32LE(110 + i, Math.floor(i / 127) * SECTOR + (i % 127) * 4);
  for (let i = 0; i < lists; i++) list.writeUInt32LE(i + 1 < lists ? firstList + i + 1 : 0xfffffffe, i * SECTOR + 508);
  const table = Buffer.alloc(tables * SECTOR, 0xff);
  const entry = (sector: number, value: number) => {
    if (sector * 4 + 4 <= table.length) table.writeUInt32LE(value >>> 0, sector * 4);
  };
  entry(0, 0xfffffffe);
  for (let i = 0; i < data; i++)
    entry(firstData + i, i + 1 < data ? firstData + i + 1 : kind === 'circle' ? firstData : 0xfffffffe);
  const directory = Buffer.alloc(SECTOR);
  ['Root Entry', 'Workbook'].forEach((name, i) => {
    directory.write(name, i * 128, 'utf16le');
    directory.writeUInt16LE(name.length * 2 + 2, i * 128 + 64);
    directory[i * 128 + 66] = i === 0 ? 5 : 2;
  });
  directory.writeUInt32LE(firstData, 128 + 116);
  directory.writeUInt32LE(Math.max(content.length, 4096), 128 + 120);
  const body = Buffer.alloc(data * SECTOR);
  body.set(content);
  return Buffer.concat([header, directory, table, list, body]);
}
