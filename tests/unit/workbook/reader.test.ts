import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { oneSheet, rawXlsx, relationships, worksheet } from '../../fixtures/xlsx.ts';
import { picture, read, sheetsOf } from './cells.ts';

const text = (value: string) => `<is><t>${value}</t></is>`;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

describe('values of cells', () => {
  it('reads every type as what it is', async () => {
    const rows = `<row r="1">
      <c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr">${text('Hàng Việt')}</c><c r="C1"><v>12.5</v></c>
      <c r="D1" t="b"><v>1</v></c><c r="E1" t="b"><v>0</v></c><c r="F1" t="e"><v>#N/A</v></c>
      <c r="G1" t="str"><f>A1</f><v>cốm</v></c><c r="H1"><f>1+1</f><v>2</v></c><c r="I1" t="d"><v>2025-09-21T08:30:00</v></c>
    </row>`;
    const strings = '<si><t>không</t></si><si><t>Bánh cốm</t></si>';
    expect(await read(oneSheet(rows, { strings }))).toEqual({
      A1: 'text Bánh cốm',
      B1: 'text Hàng Việt',
      C1: 'number 12.5',
      D1: 'boolean TRUE',
      E1: 'boolean FALSE',
      F1: 'error #N/A',
      G1: '=text cốm',
      H1: '=number 2',
      I1: 'date 21/09/2025 08:30',
    });
  });

  it('keeps values typed', async () => {
    const rows = '<row><c><v>7</v></c><c t="b"><v>true</v></c><c t="str"><v>007</v></c></row>';
    const [sheet] = await sheetsOf(oneSheet(rows));
    expect(sheet?.rows[0]?.cells.map((cell) => cell.value)).toEqual([7, true, '007']);
  });

  it.each([
    ['0.1', '0.1'],
    ['0.30000000000000004', '0.3'],
    ['1E+3', '1000'],
    ['-5', '-5'],
    ['-0', '0'],
    ['123456789012', '123456789012'],
    ['9007199254740993', '9007199254740990'],
    ['12.000000000000002', '12'],
  ])('shows the number %s as %s', async (stored, shown) => {
    expect(await read(oneSheet(`<row><c><v>${stored}</v></c></row>`))).toEqual({ A1: `number ${shown}` });
  });

  it('never takes a formula that was not calculated for an empty cell', async () => {
    const rows = '<row><c><f>SUM(B1:B9)</f></c><c><f>1</f><v></v></c><c t="str"><f>""</f><v></v></c></row>';
    expect(await read(oneSheet(rows))).toEqual({ A1: '=error #UNCALCULATED!', B1: '=error #UNCALCULATED!' });
  });

  it('leaves out cells and rows that show nothing', async () => {
    const rows =
      '<row r="1"><c r="A1" s="0"/><c r="B1" t="s"><v>0</v></c></row><row r="2"/><row r="3"><c r="C3"><v>1</v></c></row>';
    const [sheet] = await sheetsOf(oneSheet(rows, { strings: '<si><t></t></si>' }));
    expect(sheet?.rows.map((row) => row.index)).toEqual([3]);
    expect(sheet?.columnCount).toBe(3);
  });
});

describe('text', () => {
  it('is NFC whatever the file holds', async () => {
    const hybrid = 'cô\u0301m ho\u0300a';
    const rows = `<row><c t="inlineStr">${text('Bánh cốm'.normalize('NFD'))}</c><c t="s"><v>0</v></c></row>`;
    const cells = await read(oneSheet(rows, { strings: `<si><t>${hybrid}</t></si>` }));
    expect(cells).toEqual({ A1: 'text Bánh cốm', B1: 'text cốm hòa' });
  });

  it('joins the runs of rich text and leaves out phonetic hints', async () => {
    const strings =
      '<si><r><t xml:space="preserve">Bánh </t></r><r><rPr><b/></rPr><t>cốm</t></r><rPh sb="0" eb="1"><t>バイン</t></rPh><phoneticPr fontId="1"/></si>';
    expect(await read(oneSheet('<row><c t="s"><v>0</v></c></row>', { strings }))).toEqual({ A1: 'text Bánh cốm' });
  });

  it('decodes escapes once, and line breaks to one kind', async () => {
    const strings =
      '<si><t>a_x000D_\nb</t></si><si><t>_x005F_x000D_</t></si><si><t>c_x0041_&amp;&lt;_x00e0_</t></si><si><t><![CDATA[<d>]]></t></si>';
    const rows = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row>';
    expect(await read(oneSheet(rows, { strings }))).toEqual({
      A1: 'text a\nb',
      B1: 'text _x000D_',
      C1: 'text cA&<à',
      D1: 'text <d>',
    });
  });

  it('keeps a text of many pieces whole across the chunks of the stream', async () => {
    const long = 'Cốm làng Vòng &amp; chả cốm. '.repeat(1500);
    const cells = await read(oneSheet(`<row><c t="inlineStr">${text(long)}</c></row>`));
    expect(cells.A1).toBe(`text ${long.replaceAll('&amp;', '&')}`);
  });
});

describe('fonts', () => {
  const styles = `<fonts><font><name val="Arial"/></font><font><strike/><name val=".VnTime"/></font></fonts>
    <cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/></cellXfs>`;
  const fontOf = async (cell: string, strings = '') => {
    const [sheet] = await sheetsOf(oneSheet(`<row>${cell}</row>`, { styles, strings }));
    return sheet?.rows[0]?.cells[0]?.font;
  };

  it('come from the style', async () => {
    expect(await fontOf('<c><v>1</v></c>')).toEqual({ name: 'Arial' });
    expect(await fontOf('<c s="1"><v>1</v></c>')).toEqual({ name: '.VnTime', strike: true });
  });

  it('come from the runs of a rich text, a name only where they agree', async () => {
    const run = (font: string, value: string) => `<r><rPr><rFont val="${font}"/></rPr><t>${value}</t></r>`;
    const cell = '<c s="1" t="s"><v>0</v></c>';
    expect(await fontOf(cell, `<si>${run('VNI-Times', 'a')}${run('VNI-Times', 'b')}</si>`)).toEqual({
      name: 'VNI-Times',
    });
    expect(await fontOf(cell, `<si>${run('VNI-Times', 'a')}${run('Arial', 'b')}</si>`)).toEqual({});
    expect(await fontOf(cell, `<si><r><t>a</t></r>${run('Arial', ' ')}</si>`)).toEqual({
      name: '.VnTime',
      strike: true,
    });
    const struck = '<si><r><t>có</t></r><r><rPr><strike val="1"/></rPr><t>x</t></r></si>';
    expect(await fontOf('<c t="s"><v>0</v></c>', struck)).toEqual({ name: 'Arial', strike: true });
  });
});

describe('positions', () => {
  it('follow the order where rows and cells carry no reference', async () => {
    const rows =
      '<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c r="B3"><v>5</v></c><c><v>6</v></c></row><row><c r="A9"><v>7</v></c></row><row><c><v>8</v></c></row>';
    expect(await read(oneSheet(rows))).toEqual({
      A1: 'number 1',
      C1: 'number 3',
      B3: 'number 5',
      C3: 'number 6',
      A9: 'number 7',
      A10: 'number 8',
    });
  });

  it('are put in order', async () => {
    const rows =
      '<row r="3"><c r="C3"><v>3</v></c><c r="A3"><v>1</v></c><c r="B3"><v>2</v></c></row><row r="1"><c r="XFD1"><v>9</v></c></row>';
    const [sheet] = await sheetsOf(oneSheet(rows));
    expect(sheet?.rows.map((row) => [row.index, row.cells.map((cell) => cell.ref)])).toEqual([
      [1, ['XFD1']],
      [3, ['A3', 'B3', 'C3']],
    ]);
    expect(sheet?.columnCount).toBe(16384);
  });
});

describe('sheets', () => {
  it('come in the order of their tabs, with what is hidden in them', async () => {
    const data =
      '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row><row r="7" hidden="true"/></sheetData>';
    const bytes = rawXlsx({
      sheets: {
        'Phiếu &amp; túi': `<cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/></cols>${data}<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="XFD1048576"/></mergeCells>`,
        Ẩn: '<sheetData/>',
        'Rất ẩn': '<sheetData/>',
      },
      states: { Ẩn: 'state="hidden"', 'Rất ẩn': 'state="veryHidden"' },
    });
    const sheets = await sheetsOf(bytes);
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Phiếu & túi', false],
      ['Ẩn', true],
      ['Rất ẩn', true],
    ]);
    expect(sheets[0]?.hiddenRows).toEqual(new Set([2]));
    expect(sheets[0]?.hiddenColumns).toEqual(new Set([2, 3]));
    expect(sheets[0]?.merges).toEqual([
      { top: 1, left: 1, bottom: 2, right: 3 },
      { top: 1048576, left: 16384, bottom: 1048576, right: 16384 },
    ]);
    expect(sheets[1]).toMatchObject({ rows: [], columnCount: 0, merges: [] });
  });

  it('that are charts have no rows', async () => {
    const chart = `<chartsheet xmlns="${MAIN}"><sheetViews/></chartsheet>`;
    const bytes = rawXlsx({
      sheets: { Biểu: '', A: '<sheetData><row><c><v>1</v></c></row></sheetData>' },
      parts: { 'xl/worksheets/sheet1.xml': chart },
    });
    expect((await sheetsOf(bytes)).map((sheet) => sheet.rows.length)).toEqual([0, 1]);
  });
});

describe('odd but valid packages', () => {
  const data = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
  const strings = '<si><t>Bánh cốm</t></si>';
  const expected = { A1: 'text Bánh cốm' };
  const prefixed = (uri: string) => ({
    'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="${uri}"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
    'xl/sharedStrings.xml': `<y:sst xmlns:y="${uri}"><y:si><y:t>Bánh cốm</y:t></y:si></y:sst>`,
  });

  it('prefixed elements', async () => {
    expect(await read(oneSheet(data, { strings, parts: prefixed(MAIN) }))).toEqual(expected);
  });

  it('strict namespaces', async () => {
    const strict = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
    const rels = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const parts = {
      ...prefixed(strict),
      '_rels/.rels': relationships([['a', 'officeDocument', 'xl/workbook.xml']]).replaceAll(
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
        rels,
      ),
      'xl/workbook.xml': `<workbook xmlns="${strict}" xmlns:q="${rels}"><sheets><sheet name="S" sheetId="1" q:id="rId1"/></sheets></workbook>`,
    };
    expect(await read(oneSheet(data, { strings, parts }))).toEqual(expected);
  });

  it('elements of other namespaces around the data, also where they are called the same', async () => {
    const inside = `<sheetPr/><extLst><ext xmlns:c="urn:chart"><c:row/><c:c r="Z9"><c:v>9</c:v></c:c></ext></extLst>`;
    const sheet = worksheet(`${inside}<sheetData>${data}</sheetData>`);
    expect(await read(oneSheet('', { strings, parts: { 'xl/worksheets/sheet1.xml': sheet } }))).toEqual(expected);
  });

  it('namespaces declared in the middle of a sheet, wherever the pieces of the stream are cut', async () => {
    const piece = 16_384;
    const open = `<z:row r="1" xmlns:z="${MAIN}" spans="${'1'.repeat(60)}">`;
    const rows = (padding: number) =>
      `<row r="9"/><!--${' '.repeat(padding)}-->${open}<z:c r="A1" t="s"><z:v>0</z:v></z:c></z:row>`;
    const start = worksheet('').indexOf('</worksheet>') + '<sheetData>'.length + rows(0).indexOf('<z:row');
    for (let cut = -5; cut < open.length + 30; cut++) {
      const bytes = oneSheet(rows(piece - start - cut), { strings });
      expect([cut, await read(bytes)]).toEqual([cut, expected]);
    }
    const long = oneSheet(rows(0).replace('spans="', `spans="${'1'.repeat(3 * piece)}`), { strings });
    expect(await read(long)).toEqual(expected);
  });

  it.each(['utf16le', 'utf16be', 'bom'])('parts in %s', async (encoding) => {
    const encode = (xml: string): Buffer => {
      if (encoding === 'bom') return Buffer.from(`\ufeff${xml}`);
      const little = Buffer.from(`\ufeff${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le');
      return encoding === 'utf16le' ? little : little.swap16();
    };
    const parts = {
      'xl/worksheets/sheet1.xml': encode(worksheet(`<sheetData>${data}</sheetData>`)),
      'xl/sharedStrings.xml': encode(`<?xml version="1.0" encoding="UTF-8"?><sst xmlns="${MAIN}">${strings}</sst>`),
    };
    expect(await read(oneSheet(data, { strings, parts }))).toEqual(expected);
  });

  it('a declared single-byte encoding', async () => {
    const sheet = Buffer.from(
      `<?xml version='1.0' encoding='windows-1252'?><worksheet xmlns="${MAIN}"><sheetData><row><c t="str"><v>caf\xe9</v></c></row></sheetData></worksheet>`,
      'latin1',
    );
    expect(await read(oneSheet('', { parts: { 'xl/worksheets/sheet1.xml': sheet } }))).toEqual({ A1: 'text café' });
  });

  it.each([
    ['an absolute path', '/xl/worksheets/sheet1.xml'],
    ['a path with dots', './../xl/./worksheets/sheet1.xml'],
    ['backslashes', 'worksheets\\sheet1.xml'],
    ['another case', 'WorkSheets/Sheet1.XML'],
    ['percent encoding', 'worksheets/%73heet1.xml'],
    ['a path from the root without slash', 'xl/worksheets/sheet1.xml'],
  ])('a target as %s', async (_, target) => {
    const parts = {
      'xl/_rels/workbook.xml.rels': relationships([
        ['rId1', 'worksheet', target],
        ['rId2', 'sharedStrings', '/xl/sharedStrings.xml'],
      ]),
    };
    expect(await read(oneSheet(data, { strings, parts }))).toEqual(expected);
  });

  it('a workbook with macros, which are never looked at', async () => {
    const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml"
      ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>`;
    const macros = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    const parts = { '[Content_Types].xml': types, 'xl/vbaProject.bin': macros };
    expect(await read(oneSheet(data, { strings, parts }))).toEqual(expected);
  });

  it('parts in odd places, external links beside them', async () => {
    const parts = {
      'xl/_rels/workbook.xml.rels': relationships([
        ['rId7', 'externalLink', 'file:///C:/a.xlsx'],
        ['rId1', 'worksheet', '../Trang một.bin'],
        ['rId2', 'sharedStrings', 's.xml'],
      ]).replace('a.xlsx"', 'a.xlsx" TargetMode="External"'),
      'xl/worksheets/sheet1.xml': null,
      'Trang một.bin': worksheet(`<sheetData>${data}</sheetData>`),
      'xl/s.xml': `<sst xmlns="${MAIN}">${strings}</sst>`,
    };
    expect(await read(oneSheet(data, { parts }))).toEqual(expected);
  });

  it('entries that are stored, with data descriptors, in zip64, with absolute names', async () => {
    const entries = {
      'xl/worksheets/sheet1.xml': { stored: true },
      'xl/sharedStrings.xml': { descriptor: true },
      'xl/workbook.xml': { zip64: true },
      '_rels/.rels': { name: '/_rels/.rels' },
    };
    expect(await read(oneSheet(data, { strings, entries }))).toEqual(expected);
  });
});

describe('a workbook saved by LibreOffice', () => {
  it('is read as it looks', async () => {
    const bytes = readFileSync(new URL('../../fixtures/workbooks/libreoffice.xlsx', import.meta.url));
    const sheets = await sheetsOf(bytes);
    expect(sheets.map(({ name, hidden, rows }) => [name, hidden, rows.length])).toEqual([
      ['Phiếu bầu', false, 5],
      ['Ẩn đi', true, 1],
      ['Trống', false, 0],
    ]);
    const [ballots] = sheets;
    expect(picture(ballots)).toEqual({
      A1: 'text ỦY BAN NHÂN DÂN QUẬN HOÀN KIẾM',
      A2: 'text Số phiếu',
      B2: 'text Ẩn',
      C2: 'text Ngày\nnhận',
      D2: 'text 012 - Bánh cốm',
      A3: 'number 00012',
      C3: 'date 21/09/2025',
      D3: 'text x',
      E3: 'text B¸nh cèm',
      A4: 'number 00013',
      C4: 'boolean TRUE',
      A10: '=number 25',
      C10: '=error #DIV/0!',
      D10: 'number 0.3',
    });
    expect(ballots?.hiddenRows).toEqual(new Set([4]));
    expect(ballots?.hiddenColumns).toEqual(new Set([2]));
    expect(ballots?.merges).toEqual([{ top: 1, left: 1, bottom: 1, right: 4 }]);
    const fonts = ballots?.rows[2]?.cells.map((cell) => cell.font);
    expect(fonts?.slice(2)).toEqual([{ name: 'Arial', strike: true }, { name: '.VnTime' }]);
  });
});
