import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '#main/formats/workbook/csv.ts';
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import { toTcvn3, toVni } from '../../fixtures/legacy.ts';
import { picture, problemOf, sheetsOf } from './cells.ts';

const read = async (bytes: Buffer | string) => picture((await sheetsOf(Buffer.from(bytes as string)))[0]);

const TEXT = 'Số phiếu;Bánh cốm Hàng Than;Cà phê chồn\r\n00001;x;\r\n00002;;x\r\n';
const CELLS = {
  A1: 'text Số phiếu',
  B1: 'text Bánh cốm Hàng Than',
  C1: 'text Cà phê chồn',
  A2: 'text 00001',
  B2: 'text x',
  A3: 'text 00002',
  C3: 'text x',
};
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

/** Windows-1258: letters with a mark of their own are one byte, tones a byte behind their letter. */
function cp1258(text: string): Buffer {
  const bytes: Readonly<Record<string, number>> = {
    '\u0300': 0xcc,
    '\u0309': 0xd2,
    '\u0303': 0xde,
    '\u0301': 0xec,
    '\u0323': 0xf2,
  };
  const letters: Readonly<Record<string, number>> = {
    ă: 0xe3,
    Ă: 0xc3,
    đ: 0xf0,
    Đ: 0xd0,
    ơ: 0xf5,
    Ơ: 0xd5,
    ư: 0xfd,
    Ư: 0xdd,
    â: 0xe2,
    ê: 0xea,
    ô: 0xf4,
    Ô: 0xd4,
  };
  const decomposed = text.normalize('NFD').replace(/(.)([\u0302\u0306\u031b])/gu, (pair) => pair.normalize('NFC'));
  return Buffer.from([...decomposed].map((one) => letters[one] ?? bytes[one] ?? one.charCodeAt(0)));
}

describe('text files in each encoding', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-8 decomposed', Buffer.from(TEXT.normalize('NFD'))],
    ['UTF-16 LE', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16 BE', utf16be(`\ufeff${TEXT}`)],
    ['UTF-16 LE without a mark', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16 BE without a mark', utf16be(TEXT)],
    ['Windows-1258', cp1258(TEXT)],
  ])('%s', async (_, bytes) => {
    expect(await read(bytes)).toEqual(CELLS);
  });

  it.each([
    ['TCVN3', toTcvn3, '.VnTime'],
    ['VNI', toVni, 'VNI-Times'],
  ])('%s: the letters as stored, with the font that shows them', async (_, encode, name) => {
    const stored = encode(TEXT);
    const [sheet] = await sheetsOf(Buffer.from(stored, 'latin1'));
    const [cell] = sheet?.rows[0]?.cells ?? [];
    expect(cell?.text).toBe(stored.slice(0, stored.indexOf(';')));
    expect(cell?.font).toEqual({ name });
  });

  it('Windows-1252, where nothing is Vietnamese', async () => {
    expect(await read(Buffer.from('Café;Crème brûlée\n1;2\n', 'latin1'))).toMatchObject({
      A1: 'text Café',
      B1: 'text Crème brûlée',
    });
  });

  it('bytes that are no UTF-16 are refused', async () => {
    const odd = Buffer.concat([Buffer.from('\ufeffa;b\nc;', 'utf16le'), Buffer.from([0, 0xd8, 0x20])]);
    expect((await problemOf(odd)).code).toBe('workbook.broken');
  });
});

describe('columns', () => {
  it.each([';', ',', '\t', '|'])('are found between %j', async (separator) => {
    expect(await read(TEXT.replaceAll(';', separator))).toEqual(CELLS);
  });

  it('are named by Excel’s own first line', async () => {
    expect(await read('sep=#\r\na#b;c\r\n1#2\r\n')).toEqual({
      A1: 'text a',
      B1: 'text b;c',
      A2: 'text 1',
      B2: 'text 2',
    });
  });

  it('are not found by commas within texts and lists', async () => {
    expect(await read('Số phiếu;Mã\n00001;1, 5, 12-15\n00002;2, 3, 40\n')).toMatchObject({ B2: 'text 1, 5, 12-15' });
  });

  it('may differ in number where each line is a ballot with its codes', async () => {
    expect(await read('1;001;002\n2;003\n3;001;002;003;004\n4;007;008;009\n5;010;011;012;013;014\n')).toMatchObject({
      A5: 'text 5',
      F5: 'text 014',
    });
  });

  it('stand below titles', async () => {
    expect(await read('PHIẾU BÌNH CHỌN\nNgày 21/9\n\nSố phiếu;0013;0025\n1;x;\n2;;x\n3;x;x\n4;x;\n')).toMatchObject({
      A4: 'text Số phiếu',
      C7: 'text x',
    });
  });

  it.each([
    ['a letter', 'Kính gửi: Phòng Kinh tế\nTheo kế hoạch, đề nghị các đơn vị nộp đủ.\nTrân trọng./.\n'],
    ['one line', 'Mã;Tên'],
    ['words', 'một\nhai\nba\nbốn'],
  ])('are not in %s', async (_, text) => {
    expect(await problemOf(Buffer.from(text))).toMatchObject({ code: 'workbook.notAWorkbook', found: 'text' });
  });
});

describe('fields', () => {
  it('in quotes hold separators, line breaks and quotes', async () => {
    expect(await read('a;b\n"x;""y""\r\nz";2\n=1+1;"=""007"""\n')).toEqual({
      A1: 'text a',
      B1: 'text b',
      A2: 'text x;"y"\nz',
      B2: 'text 2',
      A3: 'text =1+1',
      B3: '=text 007',
    });
  });

  it('with a quote that is never closed name their place', async () => {
    expect(await problemOf(Buffer.from('a;b\n1;2\n3;"4\n5;6\n7;8\n'))).toMatchObject({
      code: 'workbook.broken',
      cell: 'B3',
    });
  });

  it('come back as they were written, whatever they hold', async () => {
    const field = fc
      .stringMatching(/^[a-zÀ-ỹ0-9 ,;"\n\t|x-]{0,12}$/u)
      .map((text) => `a${text}`.normalize('NFC').replace(/\r/g, ''));
    const rows = fc.array(fc.tuple(field, field, field), { minLength: 3, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, async (values) => {
        const [sheet] = await sheetsOf(writeCsv(['x', 'y', 'z'], values));
        expect(sheet?.rows.slice(1).map(({ cells }) => cells.map(({ text }) => text))).toEqual(values);
      }),
    );
  });
});

describe('hostile text', () => {
  it.each([
    ['nothing but separators', Buffer.alloc(5_000_000, ',')],
    ['nothing but line breaks and one cell', Buffer.concat([Buffer.alloc(2_000_000, '\n'), Buffer.from('a;b\n1;2\n')])],
    ['quotes only', Buffer.alloc(5_000_001, '"')],
  ])('%s is refused', async (_, bytes) => {
    expect((await problemOf(bytes)).code).toMatch(/^workbook\./);
  });

  it('too many cells, rows, columns are named', async () => {
    expect(await problemOf(Buffer.from('a,b\n'.repeat(50)), { cells: 99 })).toMatchObject({
      limit: 'cells',
      allowed: 99,
    });
    expect(await problemOf(Buffer.from('a,b\n'.repeat(50)), { rows: 49 })).toMatchObject({ limit: 'rows' });
    expect(await problemOf(Buffer.from(`${'a,'.repeat(20)}b\n`.repeat(3)), { columns: 20 })).toMatchObject({
      limit: 'columns',
    });
    expect(await readWorkbook(Buffer.from('a,b\nc,d'))).toMatchObject({ ok: true, format: 'csv' });
  });
});
