import { describe, expect, it } from 'vitest';
import { oneSheet, rawXlsx, relationships, worksheet } from '../../fixtures/xlsx.ts';
import { makeZip } from '../../fixtures/zip.ts';
import { problemOf, sheetsOf } from './cells.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const good = oneSheet('<row r="1"><c r="A1"><v>1</v></c></row>');
const sheetPart = (xml: string) => oneSheet('', { parts: { 'xl/worksheets/sheet1.xml': xml } });

/** An OLE file (MS-CFB): header, one sector of directory with these streams. */
function ole(...streams: string[]): Buffer {
  const file = Buffer.alloc(1024);
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  ['Root Entry', ...streams].forEach((name, i) => {
    const at = 512 + i * 128;
    file.write(name, at, 'utf16le');
    file.writeUInt16LE(name.length * 2 + 2, at + 64);
    file[at + 66] = i === 0 ? 5 : 2;
  });
  return file;
}

describe('files that are no workbook are named for what they are', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'workbook.empty', undefined],
    ['zero bytes of a failed copy', Buffer.alloc(70_000), 'workbook.empty', undefined],
    ['white space', Buffer.from('\ufeff \r\n\t'), 'workbook.empty', undefined],
    ['an encrypted workbook', ole('EncryptionInfo', 'EncryptedPackage'), 'workbook.encrypted', undefined],
    ['an .xls that is nothing but a directory', ole('Workbook'), 'workbook.broken', undefined],
    ['an .xls of Excel 4', Buffer.from([9, 4, 6, 0, 0, 0, 16, 0, 0, 0]), 'workbook.legacyXls', undefined],
    ['a .doc', ole('WordDocument'), 'workbook.notAWorkbook', 'word'],
    ['a .ppt', ole('PowerPoint Document'), 'workbook.notAWorkbook', 'powerpoint'],
    ['another OLE file', ole('Contents'), 'workbook.notAWorkbook', 'ole'],
    ['a web page without a table', Buffer.from('\r\n<html><p>Mã; Tên</p></html>'), 'workbook.notAWorkbook', 'html'],
    [
      'a web page whose table is empty',
      Buffer.from('<TABLE><tr><td></td></tr></TABLE>'),
      'workbook.notAWorkbook',
      'html',
    ],
    [
      'a web archive',
      Buffer.from('MIME-Version: 1.0\r\nContent-Type: multipart/related'),
      'workbook.notAWorkbook',
      'html',
    ],
    ['other XML', Buffer.from('<?xml version="1.0"?><kiem-phieu/>'), 'workbook.notAWorkbook', 'xml'],
    [
      'a letter',
      Buffer.from('Kính gửi: Phòng Kinh tế\r\nĐề nghị nộp, đúng hạn, đủ phiếu.\r\nTrân trọng./.\r\n'),
      'workbook.notAWorkbook',
      'text',
    ],
    ['a list of words', Buffer.from('một\nhai\nba\n'), 'workbook.notAWorkbook', 'text'],
    ['one of our own files', Buffer.from('{"payloadType":"x"}'), 'workbook.notAWorkbook', 'json'],
    ['a PDF', Buffer.from('%PDF-1.7\n%\xe2\xe3'), 'workbook.notAWorkbook', 'pdf'],
    ['a scan', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'workbook.notAWorkbook', 'image'],
    ['RTF', Buffer.from('{\\rtf1'), 'workbook.notAWorkbook', 'rtf'],
    ['random bytes', Buffer.from('00ff01fe02fd03fc04fb', 'hex'), 'workbook.notAWorkbook', 'unknown'],
    ['an empty archive', makeZip([]), 'workbook.notAWorkbook', 'archive'],
    ['an archive of workbooks', makeZip([{ name: 'a.xlsx', data: good }]), 'workbook.notAWorkbook', 'archive'],
    [
      'a .docx',
      makeZip([{ name: '_rels/.rels', data: relationships([['a', 'officeDocument', 'word/document.xml']]) }]),
      'workbook.notAWorkbook',
      'word',
    ],
    [
      'an .xlsb',
      makeZip([{ name: '_rels/.rels', data: relationships([['a', 'officeDocument', 'xl/workbook.bin']]) }]),
      'workbook.notAWorkbook',
      'xlsb',
    ],
    [
      'an .ods behind a password',
      makeZip([
        { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
        {
          name: 'META-INF/manifest.xml',
          data: '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
        },
        { name: 'content.xml', data: Buffer.from('8f3a11', 'hex') },
      ]),
      'workbook.encrypted',
      undefined,
    ],
    [
      'a text document of OpenDocument',
      makeZip([{ name: 'mimetype', data: 'application/vnd.oasis.opendocument.text', stored: true }]),
      'workbook.notAWorkbook',
      'word',
    ],
  ])('%s', async (_, bytes, code, found) => {
    const problem = await problemOf(bytes);
    expect([problem.code, problem.found]).toEqual([code, found]);
  });
});

describe('damaged archives', () => {
  it('cut off anywhere are refused, mostly as cut off', async () => {
    for (let length = 4; length < good.length; length += 7) {
      const { code } = await problemOf(good.subarray(0, length));
      expect(['workbook.truncated', 'workbook.broken']).toContain(code);
    }
    expect((await problemOf(good.subarray(0, good.length / 2))).code).toBe('workbook.truncated');
  });

  it('with an altered byte in a part are refused by the checksum', async () => {
    const bytes = oneSheet('<row r="1"><c r="A1"><v>1</v></c></row>', {
      entries: { 'xl/worksheets/sheet1.xml': { stored: true } },
    });
    bytes[bytes.indexOf('<v>1</v>') + 3] = '2'.charCodeAt(0);
    const problem = await problemOf(bytes);
    expect(problem).toMatchObject({ code: 'workbook.broken', detail: expect.stringContaining('checksum') });
  });

  it.each([
    ['a false size', { declaredSize: 5 }, 'workbook.broken'],
    ['a false checksum', { declaredCrc: 5 }, 'workbook.broken'],
    ['a password on the archive', { flags: 1 }, 'workbook.encrypted'],
    ['strong encryption', { flags: 0x41 }, 'workbook.encrypted'],
    ['an unknown compression', { method: 12 }, 'workbook.broken'],
    ['data that is not compressed at all', { method: 8, stored: true }, 'workbook.broken'],
  ])('with %s', async (_, entry, code) => {
    const bytes = oneSheet('<row><c><v>1</v></c></row>', { entries: { 'xl/worksheets/sheet1.xml': entry } });
    expect((await problemOf(bytes)).code).toBe(code);
  });

  it('with a part that is there twice, so that two programs could see two workbooks', async () => {
    const parts = { 'XL/worksheets/SHEET1.xml': worksheet('<sheetData/>') };
    expect((await problemOf(oneSheet('<row><c><v>1</v></c></row>', { parts }))).detail).toContain('more than once');
  });

  it.each([
    ['the sheet', 'xl/worksheets/sheet1.xml'],
    ['the workbook', 'xl/workbook.xml'],
    ['the relationships of the workbook', 'xl/_rels/workbook.xml.rels'],
    ['the relationships of the package', '_rels/.rels'],
  ])('without %s', async (_, part) => {
    expect((await problemOf(oneSheet('', { parts: { [part]: null } }))).code).toBe('workbook.broken');
  });
});

describe('XML that is not what it should be', () => {
  const billion = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
  it.each([
    [
      'DOCTYPE with entities',
      `<?xml version="1.0"?>${billion}<worksheet xmlns="${MAIN}"><sheetData/></worksheet>`,
      'workbook.doctype',
    ],
    [
      'DOCTYPE pointing outside',
      `<!DOCTYPE w SYSTEM "file:///etc/passwd"><worksheet xmlns="${MAIN}"/>`,
      'workbook.doctype',
    ],
    ['DOCTYPE without end', `<!DOCTYPE w [${'<!ENTITY a "b">'.repeat(200_000)}`, 'workbook.doctype'],
    ['an entity', worksheet('<sheetData><row><c t="str"><v>&a;</v></c></row></sheetData>'), 'workbook.broken'],
    ['an unclosed element', `<worksheet xmlns="${MAIN}"><sheetData>`, 'workbook.broken'],
    ['no namespace', '<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>', 'workbook.broken'],
    ['a foreign namespace', '<worksheet xmlns="urn:x"><sheetData/></worksheet>', 'workbook.broken'],
    ['an unbound prefix', '<x:worksheet><x:sheetData/></x:worksheet>', 'workbook.broken'],
    ['another root', `<workbook xmlns="${MAIN}"/>`, 'workbook.broken'],
    ['nothing', '', 'workbook.broken'],
    [
      'bytes that are no UTF-8',
      Buffer.from(worksheet('<sheetData><row><c t="str"><v>c\xe8m</v></c></row></sheetData>'), 'latin1'),
      'workbook.broken',
    ],
    ...Object.entries({
      'a text': '<row><c t="str"><v>a\x01</v></c></row>',
      'a text, at the end of Unicode': '<row><c t="str"><v>a\uffff</v></c></row>',
      'a reference': '<row><c t="str"><v>a&#1;</v></c></row>',
      'an attribute': '<row><c r="A1" s="\x02"/></row>',
      'an attribute that nobody asks for': '<row spans="\x02"><c><v>1</v></c></row>',
      'a name': '<row><c a\x03="1"/></row>',
      'the space between attributes': '<row><c r="A1"\x0bs="0"/></row>',
      'a comment': '<!--\x04--><row/>',
      'a section of characters': '<row><c t="str"><v><![CDATA[\x05]]></v></c></row>',
      'an instruction': '<?a \x06?>',
    }).map(([where, rows]): [string, string, string] => [
      `a character that XML does not have in ${where}`,
      worksheet(`<sheetData>${rows}</sheetData>`),
      'workbook.broken',
    ]),
    ['such a character behind the end', `${worksheet('<sheetData/>')}\x0b`, 'workbook.broken'],
    ['such a character before the beginning', `\x0c${worksheet('<sheetData/>')}`, 'workbook.broken'],
    ['"]]>" in a text', worksheet('<sheetData><row><c t="str"><v>a]]></v></c></row></sheetData>'), 'workbook.broken'],
    ['an attribute twice', worksheet('<sheetData><row><c r="A1" s="0" r="B1"/></row></sheetData>'), 'workbook.broken'],
    [
      'an attribute twice among many',
      worksheet(
        `<sheetData><row><c ${[...'abcdefghijklb'].map((name) => `${name}="1"`).join(' ')}/></row></sheetData>`,
      ),
      'workbook.broken',
    ],
    ['a closing tag of another element', worksheet('<sheetData><row></rowx></sheetData>'), 'workbook.broken'],
    [
      'a closing tag with something behind its name',
      worksheet('<sheetData><row></row x></sheetData>'),
      'workbook.broken',
    ],
    ['an unknown encoding', `<?xml version="1.0" encoding="tcvn3"?><worksheet xmlns="${MAIN}"/>`, 'workbook.broken'],
  ])('%s', async (_, xml, code) => {
    expect((await problemOf(oneSheet('', { parts: { 'xl/worksheets/sheet1.xml': xml } }))).code).toBe(code);
  });

  it('a DOCTYPE in any other part', async () => {
    for (const part of [
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/sharedStrings.xml',
      'xl/styles.xml',
    ]) {
      const bytes = oneSheet('', { strings: '', styles: '', parts: { [part]: `${billion}<a/>` } });
      expect([part, (await problemOf(bytes)).code]).toEqual([part, 'workbook.doctype']);
    }
  });
});

describe('cells that cannot be read with certainty', () => {
  it.each([
    ['a shared string that does not exist', '<row r="3"><c r="B3" t="s"><v>0</v></c></row>', 'B3'],
    ['a style that does not exist', '<row r="3"><c r="B3" s="4"><v>1</v></c></row>', 'B3'],
    ['a number that is none', '<row r="3"><c r="B3"><v>0x10</v></c></row>', 'B3'],
    ['an infinite number', '<row r="3"><c r="B3"><v>1e999</v></c></row>', 'B3'],
    ['a truth value that is none', '<row r="3"><c r="B3" t="b"><v>2</v></c></row>', 'B3'],
    ['an unknown type', '<row r="3"><c r="B3" t="zz"><v>2</v></c></row>', 'B3'],
    ['a date that is none', '<row r="3"><c r="B3" t="d"><v>2025-02-30</v></c></row>', 'B3'],
    ['a time that is none', '<row r="3"><c r="B3" t="d"><v>2025-02-20T24:61</v></c></row>', 'B3'],
    ['a cell twice', '<row r="3"><c r="B3"><v>1</v></c><c r="B3"><v>2</v></c></row>', 'B3'],
    ['a foreign value', '<row r="3"><c r="B3"><z:v xmlns:z="urn:z">1</z:v></c></row>', 'B3'],
    ['a cell of another row', '<row r="3"><c r="B4"><v>1</v></c></row>', undefined],
    ['a row twice', '<row r="3"><c><v>1</v></c></row><row r="3"><c><v>1</v></c></row>', undefined],
    ['a row that is none', '<row r="0"><c><v>1</v></c></row>', undefined],
    ['a row below the last', '<row r="1048577"><c><v>1</v></c></row>', undefined],
    ['a row after the last', '<row r="1048576"/><row><c><v>1</v></c></row>', undefined],
    ['a column behind the last', '<row r="3"><c r="XFE3"><v>1</v></c></row>', undefined],
    ['a reference that is none', '<row r="3"><c r="R3C2"><v>1</v></c></row>', undefined],
    ['a cell outside rows', '<c r="A1"><v>1</v></c>', undefined],
    ['a row of a foreign namespace', '<z:row xmlns:z="urn:z"><c><v>1</v></c></z:row>', undefined],
    [
      'rows behind a switch',
      '<mc:AlternateContent xmlns:mc="urn:mc"><row><c><v>1</v></c></row></mc:AlternateContent>',
      undefined,
    ],
  ])('%s', async (_, rows, cell) => {
    const problem = await problemOf(oneSheet(rows));
    expect(problem).toMatchObject({ code: 'workbook.broken', sheet: 'Trang 1' });
    expect(problem.cell).toBe(cell);
  });

  it.each([
    [
      'data under another name',
      'xl/worksheets/sheet1.xml',
      worksheet('<sheetDate><row><c><v>1</v></c></row></sheetDate>'),
    ],
    ['data of a foreign namespace', 'xl/worksheets/sheet1.xml', worksheet('<z:sheetData xmlns:z="urn:z"/>')],
    [
      'data behind a switch',
      'xl/worksheets/sheet1.xml',
      worksheet('<sheetData/><z:a xmlns:z="urn:z"><sheetData><row/></sheetData></z:a>'),
    ],
    ['data twice', 'xl/worksheets/sheet1.xml', worksheet('<sheetData/><sheetData/>')],
    ['no data', 'xl/worksheets/sheet1.xml', worksheet('')],
    [
      'an unknown kind of string',
      'xl/sharedStrings.xml',
      `<sst xmlns="${MAIN}"><sj><t>a</t></sj><si><t>b</t></si></sst>`,
    ],
    ['an unknown kind of run', 'xl/sharedStrings.xml', `<sst xmlns="${MAIN}"><si><t>a</t><tt>b</tt></si></sst>`],
    [
      'an unknown kind of style',
      'xl/styles.xml',
      `<styleSheet xmlns="${MAIN}"><cellXfs><yf/><xf/></cellXfs></styleSheet>`,
    ],
    [
      'an unknown kind of sheet',
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}"><sheets><sheets name="A"/></sheets></workbook>`,
    ],
    [
      'a value under another name',
      'xl/worksheets/sheet1.xml',
      worksheet('<sheetData><row><c><w>1</w></c></row></sheetData>'),
    ],
  ])('%s is never passed over', async (_, part, xml) => {
    const bytes = oneSheet('', { strings: '', styles: '', parts: { [part]: xml } });
    expect((await problemOf(bytes)).code).toBe('workbook.broken');
  });

  it('merged ranges and columns that are none', async () => {
    for (const inside of [
      '<mergeCells><mergeCell ref="A1:ZZZZ9"/></mergeCells>',
      '<cols><col min="0" max="3"/></cols>',
    ]) {
      const problem = await problemOf(sheetPart(worksheet(`${inside}<sheetData/>`)));
      expect(problem).toMatchObject({ code: 'workbook.broken', detail: expect.stringMatching(/merged|columns/) });
    }
  });

  it('a workbook without sheets', async () => {
    expect((await problemOf(rawXlsx({ sheets: {} }))).code).toBe('workbook.broken');
  });
});

describe('bombs', () => {
  /** The problem, found with a few seconds of computing at most; what each takes is measured in the bench "import". */
  async function quickly(bytes: Buffer, seconds = 5) {
    const before = process.cpuUsage();
    const problem = await problemOf(bytes);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000_000).toBeLessThan(seconds);
    return problem;
  }

  it('inflation one to a thousand', async () => {
    const bytes = sheetPart(worksheet('<sheetPr></sheetPr>'.repeat(4_000_000)));
    expect(bytes.length).toBeLessThan(300_000);
    expect(await quickly(bytes)).toMatchObject({ code: 'workbook.tooLarge', limit: 'ratio' });
  });

  it('inflation of what is no element', async () => {
    expect((await quickly(sheetPart(worksheet(`<!--${' '.repeat(50_000_000)}-->`)))).code).toBe('workbook.broken');
    expect((await quickly(sheetPart(worksheet(`<a ${'b="" '.repeat(100)}${'c'.repeat(5_000_000)}=""/>`)))).code).toBe(
      'workbook.broken',
    );
  });

  it('inflation behind a declared size of nothing', async () => {
    const bytes = oneSheet('<row/>'.repeat(5_000_000), {
      entries: { 'xl/worksheets/sheet1.xml': { declaredSize: 100 } },
    });
    expect((await quickly(bytes)).code).toBe('workbook.broken');
  });

  it('deep nesting, many attributes, many names', async () => {
    expect((await quickly(sheetPart(worksheet('<a>'.repeat(1_000_000))))).code).toBe('workbook.broken');
    const attributes = Array.from({ length: 50_000 }, (_, i) => ` a${i}=""`).join('');
    expect((await quickly(sheetPart(worksheet(`<a${attributes}/>`)))).code).toBe('workbook.broken');
    const names = Array.from({ length: 300_000 }, (_, i) => `<a${i}/>`).join('');
    expect((await quickly(sheetPart(worksheet(names)))).code).toBe('workbook.broken');
  });

  it('long names, formats, targets and lists', async () => {
    const format = `<numFmts><numFmt numFmtId="170" formatCode="${'['.repeat(900_000)}"/></numFmts>`;
    expect((await quickly(oneSheet('', { styles: format }))).detail).toContain('number format');
    expect((await quickly(oneSheet('', { styles: `<cellXfs>${'<xf/>'.repeat(100_001)}</cellXfs>` }))).detail).toBe(
      'too many styles',
    );
    expect((await quickly(rawXlsx({ sheets: { ['S'.repeat(1001)]: '' } }))).detail).toContain('name');
    const list = Array.from({ length: 20_001 }, (_, i) => [`i${i}`, 'hyperlink', 'a'] as const);
    expect((await quickly(oneSheet('', { parts: { '_rels/.rels': relationships(list) } }))).detail).toContain(
      'too many',
    );
    const runs = Array.from({ length: 400_000 }, (_, i) => `<r><rPr><rFont val="${i}"/></rPr><t>abc</t></r>`).join('');
    expect((await quickly(oneSheet('', { strings: `<si>${runs}</si>` }))).detail).toContain('characters');
  });

  it('2,000 sheets', async () => {
    const sheets = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`S${i}`, '<sheetData/>']));
    expect(await quickly(rawXlsx({ sheets }))).toMatchObject({
      code: 'workbook.tooLarge',
      limit: 'sheets',
      allowed: 1000,
    });
  });

  it('20,000 files', async () => {
    const entries = Array.from({ length: 20_000 }, (_, i) => ({ name: `f${i}`, data: '', stored: true }));
    expect(await quickly(makeZip(entries))).toMatchObject({ code: 'workbook.tooLarge', limit: 'entries' });
  });

  it('a merge of the whole sheet costs nothing', async () => {
    const bytes = sheetPart(worksheet('<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'));
    expect((await sheetsOf(bytes))[0]?.merges).toHaveLength(1);
  });

  it('every limit is counted and named', async () => {
    const rows = '<row><c t="str"><v>abc</v></c><c t="s"><v>0</v></c></row><row><c><v>1</v></c></row>';
    const bytes = rawXlsx({
      sheets: {
        A: `<sheetData>${rows}</sheetData><mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>`,
        B: '<sheetData/>',
      },
      strings: '<si><t>d</t></si><si><t>e</t></si>',
    });
    const all = {
      fileBytes: bytes.length,
      entries: 7,
      sheets: 2,
      rows: 2,
      cells: 3,
      merges: 2,
      characters: 5,
      columns: 2,
      sharedStrings: 2,
    };
    const refusal = (limits: object) => problemOf(bytes, { ...all, ...limits });
    for (const [limit, allowed] of Object.entries(all)) {
      expect(await refusal({ [limit]: allowed - 1 })).toMatchObject({
        code: 'workbook.tooLarge',
        limit,
        allowed: allowed - 1,
      });
    }
    expect(await refusal({ inflatedBytes: 1000 })).toMatchObject({ limit: 'inflatedBytes' });
    expect(await refusal({ ratio: 1, ratioFrom: 100 })).toMatchObject({ limit: 'ratio' });
    await expect(refusal({})).rejects.toThrow('the file was taken');
  });
});
