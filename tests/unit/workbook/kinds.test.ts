import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import type { Cell, Sheet } from '#main/formats/workbook/types.ts';
import { picture } from './cells.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/workbooks/${name}`, import.meta.url));

async function book(name: string) {
  const read = await readWorkbook(fixture(name));
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read;
}

/** The same workbook, made by make.py with openpyxl and written anew by LibreOffice in each kind of file. */
const BALLOTS = {
  A1: 'text Phiếu bình chọn – Phường Ba Đình',
  A2: 'text Số phiếu',
  B2: 'text Nông sản',
  B3: 'text 0013',
  C3: 'text 0025',
  D3: 'text Ngày',
  E3: 'text Ghi chú',
  F3: 'text Tổng',
  A4: 'number 00001',
  B4: 'text x',
  D4: 'date 21/09/2025',
  E4: 'text Hòa',
  F4: '=number 1',
  A5: 'number 00002',
  C5: 'text x',
  D5: 'date 21/09/2025 08:30',
  E5: '=boolean TRUE',
  F5: '=number 0',
  A6: 'number 00003',
  B6: 'text x',
  C6: 'text x',
  D6: 'date 08:30',
  E6: 'number 0.5',
  F6: '=error #DIV/0!',
  A7: 'number 00004',
  E7: 'text  12 ',
  F7: '=text có',
  A8: 'number 00005',
  B8: 'text x',
  E8: 'text dòng 1\ndòng 2',
  A9: 'number 00006',
  C9: 'text x',
  E9: 'text ẩn',
};
const OLD = { A1: 'text B¸nh cèm Hµng Than', A2: 'text Baùnh coám', A3: 'text ü', A4: 'text P', A5: 'text có x' };

const cellAt = (sheet: Sheet | undefined, ref: string): Cell | undefined =>
  sheet?.rows.flatMap(({ cells }) => cells).find((cell) => cell.ref === ref);
const fonts = (sheet: Sheet | undefined) => sheet?.rows.map(({ cells: [cell] }) => cell?.font);

describe.each([
  ['libreoffice-all.xlsx', 'xlsx', 'FFFF00', {}],
  ['libreoffice-all.xls', 'xls', 'indexed 13', {}],
  // OpenDocument keeps the TRUE of this file as the number 1 that a formula gives.
  ['libreoffice-all.ods', 'ods', 'FFFF00', { E5: '=number 1' }],
  // openpyxl calculates nothing: formulas have no result, and are never empty.
  [
    'openpyxl.xlsx',
    'xlsx',
    'FFFF00',
    {
      E5: 'boolean TRUE',
      ...Object.fromEntries(['F4', 'F5', 'F6', 'F7'].map((ref) => [ref, '=error #UNCALCULATED!'])),
    },
  ],
])('%s', (name, format, yellow, different) => {
  it('has every cell as what it is', async () => {
    const read = await book(name);
    expect(read.format).toBe(format);
    expect(read.sheets.map((sheet) => [sheet.name, sheet.hidden])).toEqual([
      ['Phiếu', false],
      ['Phông cũ', false],
      ['Ẩn', true],
      ['Trống', false],
    ]);
    const [ballots, old, hidden, empty] = read.sheets;
    expect(picture(ballots)).toEqual({ ...BALLOTS, ...different });
    expect(picture(old)).toEqual({ ...OLD, A6: name === 'openpyxl.xlsx' ? '=error #UNCALCULATED!' : '=number 2' });
    expect(picture(hidden)).toEqual({ B2: 'text không tính' });
    expect([empty?.rows, empty?.columnCount]).toEqual([[], 0]);
  });

  it('has fonts, strokes, colours, comments, merged ranges and what is hidden', async () => {
    const [ballots, old] = (await book(name)).sheets;
    expect(cellAt(ballots, 'B6')?.font).toEqual({ name: 'Arial', strike: true });
    expect(
      fonts(old)
        ?.slice(0, 4)
        .map((font) => font?.name),
    ).toEqual(['.VnTime', 'VNI-Times', 'Wingdings', 'Wingdings 2']);
    expect(cellAt(old, 'A5')?.font).toEqual({ strike: true });
    expect([cellAt(ballots, 'B4')?.fill, cellAt(ballots, 'B8')?.fill]).toEqual([yellow, undefined]);
    expect(cellAt(ballots, 'C5')?.comment).toBe('Giấy ghi mờ');
    expect(ballots?.marked).toEqual([
      { row: 4, column: 3, ref: 'C4', fill: yellow },
      { row: 7, column: 2, ref: 'B7', comment: 'Bỏ trống?' },
    ]);
    expect(ballots?.merges).toHaveLength(3);
    expect(ballots?.merges).toContainEqual({ top: 2, left: 1, bottom: 3, right: 1 });
    expect([[...(ballots?.hiddenRows ?? [])], [...(ballots?.hiddenColumns ?? [])]]).toEqual([[9], [5]]);
  });
});

describe('web pages', () => {
  it('have every visible cell of the tables that LibreOffice wrote', async () => {
    const read = await book('libreoffice-page.xls');
    expect(read.format).toBe('html');
    const [ballots, old] = read.sheets;
    // Column E and row 9 are hidden: LibreOffice leaves them out, and all cells are text on a page.
    const shown = Object.entries(BALLOTS).filter(([ref]) => !/^E|9$/.test(ref));
    const asText = shown.map(([ref, text]) => [ref.replace('F', 'E'), text.replace(/^=?\w+ /, 'text ')]);
    expect(picture(ballots)).toEqual(Object.fromEntries(asText));
    expect(cellAt(ballots, 'B6')?.font).toEqual({ name: 'Arial', strike: true });
    expect(cellAt(ballots, 'C5')?.comment).toBe('Giấy ghi mờ');
    expect(ballots?.marked?.map(({ ref }) => ref)).toEqual(['C4', 'B7']);
    expect(fonts(old)?.[0]).toEqual({ name: '.VnTime' });
  });

  const page = async (html: string) => {
    const read = await readWorkbook(Buffer.from(html));
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    return read.sheets;
  };

  it('place cells beside those that reach down from rows above', async () => {
    const [sheet] = await page(
      '<table><tr><th rowspan=2>Số phiếu<th colspan="2">Nông sản</tr><tr><th>0013<th>0025</tr><tr><td>1<td>x<td></table>',
    );
    expect(picture(sheet)).toEqual({
      A1: 'text Số phiếu',
      B1: 'text Nông sản',
      B2: 'text 0013',
      C2: 'text 0025',
      A3: 'text 1',
      B3: 'text x',
    });
    expect(sheet?.merges).toEqual([
      { top: 1, left: 1, bottom: 2, right: 1 },
      { top: 1, left: 2, bottom: 1, right: 3 },
    ]);
  });

  it('keep a table within a table apart, and what is hidden known', async () => {
    const sheets = await page(
      '<body><table><tr><td>Ngoài<table style="display:none"><tr><td>trong</td></tr></table></td><tr hidden><td>ẩn</td></tr></table>',
    );
    expect(sheets.map((sheet) => [picture(sheet), sheet.hidden, [...sheet.hiddenRows]])).toEqual([
      [{ A1: 'text trong' }, true, []],
      [{ A1: 'text Ngoài', A2: 'text ẩn' }, false, [2]],
    ]);
  });

  it('show lines, entities, ticked boxes and pictures as a person sees them, and nothing of scripts', async () => {
    const [sheet] =
      await page(`<!doctype html><style>.o{font-family:".VnTime";text-decoration:line-through}</style><table><tr>
      <td> a <b>b</b><br>c&amp;&nbsp;d <script>x</script></td><td><p>1</p><p>2</p></td><td><input type=checkbox checked></td>
      <td><input type=checkbox></td><td><img src=x></td><td class="xl65 o">B¸nh</td><td>x<s>y</s></td></tr></table>`);
    expect(picture(sheet)).toEqual({
      A1: 'text a b\nc&\u00a0d',
      B1: 'text 1\n2',
      C1: 'text ☑',
      E1: 'text [img]',
      F1: 'text B¸nh',
      G1: 'text xy',
    });
    expect(cellAt(sheet, 'F1')?.font).toEqual({ name: '.VnTime', strike: true });
    expect(cellAt(sheet, 'G1')?.font).toEqual({ strike: true });
  });
});

describe('XML of Excel 2003', () => {
  const xml = (inside: string, more = '') => `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
    <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
      xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40"><Styles>
      <Style ss:ID="Default"><Font ss:FontName="Arial"/></Style>
      <Style ss:ID="s1"><Font ss:FontName=".VnTime" ss:StrikeThrough="1"/><Interior ss:Color="#FFFF00" ss:Pattern="Solid"/></Style>
      <Style ss:ID="s2"><NumberFormat ss:Format="00000"/></Style></Styles>
      <Worksheet ss:Name="Phiếu"><Table>${inside}</Table>${more}</Worksheet></Workbook>`;
  const read = (text: string) => readWorkbook(Buffer.from(text));

  it('is read with all that it says of a cell', async () => {
    const result = await read(
      xml(
        `<Column ss:Index="3" ss:Hidden="1"/><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Tiêu đề</Data></Cell><Cell><Data ss:Type="String">c</Data></Cell></Row>
         <Row ss:Index="4" ss:Hidden="1"><Cell ss:StyleID="s2"><Data ss:Type="Number">12</Data></Cell>
         <Cell ss:Index="3" ss:StyleID="s1"><Data ss:Type="String">x</Data><Comment ss:Author="L"><ss:Data><B>L:</B> mờ</ss:Data></Comment></Cell>
         <Cell><Data ss:Type="DateTime">2025-09-21T00:00:00.000</Data></Cell><Cell ss:Formula="=1=1"><Data ss:Type="Boolean">1</Data></Cell>
         <Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell ss:StyleID="s1"/><Cell ss:Formula="=A1"/>
         <Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">có <S>x</S></ss:Data></Cell></Row>`,
        '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>',
      ),
    );
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    const [sheet] = result.sheets;
    expect(result.format).toBe('xmlSpreadsheet');
    expect(picture(sheet)).toEqual({
      A1: 'text Tiêu đề',
      C1: 'text c',
      A4: 'number 00012',
      C4: 'text x',
      D4: 'date 21/09/2025',
      E4: '=boolean TRUE',
      F4: 'error #N/A',
      H4: '=error #UNCALCULATED!',
      I4: 'text có x',
    });
    const c4 = cellAt(sheet, 'C4');
    expect([c4?.font, c4?.fill, c4?.comment]).toEqual([{ name: '.VnTime', strike: true }, 'FFFF00', 'L: mờ']);
    expect(cellAt(sheet, 'I4')?.font).toEqual({ name: 'Arial', strike: true });
    expect(sheet).toMatchObject({ name: 'Phiếu', hidden: true, merges: [{ top: 1, left: 1, bottom: 1, right: 2 }] });
    expect([[...(sheet?.hiddenRows ?? [])], [...(sheet?.hiddenColumns ?? [])]]).toEqual([[4], [3]]);
    expect(sheet?.marked).toEqual([{ row: 4, column: 7, ref: 'G4', fill: 'FFFF00' }]);
  });

  it.each([
    ['a DOCTYPE', `<!DOCTYPE a [<!ENTITY b "c">]>${xml('').replace(/^<\?xml[^>]*>/, '')}`, 'workbook.doctype'],
    ['a number that is none', xml('<Row><Cell><Data ss:Type="Number">1,5</Data></Cell></Row>'), 'workbook.broken'],
    ['an unknown type', xml('<Row><Cell><Data ss:Type="Money">1</Data></Cell></Row>'), 'workbook.broken'],
    ['a row before the last', xml('<Row ss:Index="4"/><Row ss:Index="3"/>'), 'workbook.broken'],
    ['an unknown element', xml('<Rows/>'), 'workbook.broken'],
    ['an end before its time', xml('<Row><Cell><Data ss:Type="String">x').slice(0, -60), 'workbook.broken'],
  ])('is refused with %s', async (_, text, code) => {
    expect(await read(text)).toMatchObject({ ok: false, problem: { code } });
  });
});
