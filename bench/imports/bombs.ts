/** Files of at most 20 MB that are made to cost as much as a file can, of every kind that is read. */
import { deflateRawSync } from 'node:zlib';
import { oneSheet, rawXlsx, worksheet } from '../../tests/fixtures/xlsx.ts';
import { makeZip } from '../../tests/fixtures/zip.ts';
import { biffBomb } from './biff-bomb.ts';

const MOST = 19_900_000;
const sheetPart = (xml: string) => oneSheet('', { parts: { 'xl/worksheets/sheet1.xml': xml } });
const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const times = (count: number, make: (i: number) => string) => Array.from({ length: count }, (_, i) => make(i)).join('');

/** Texts that no packing makes small. */
const noise = (i: number) => Math.imul(i + 1, 2_654_435_761).toString(36) + Math.imul(i + 7, 40_503).toString(36);

const OFFICE = 'urn:oasis:names:tc:opendocument:xmlns';
const ods = (rows: string) =>
  makeZip([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    {
      name: 'content.xml',
      data: `<office:document-content xmlns:office="${OFFICE}:office:1.0" xmlns:table="${OFFICE}:table:1.0" xmlns:text="${OFFICE}:text:1.0"><office:body><office:spreadsheet><table:table table:name="A">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
    },
  ]);
const xml2003 = (rows: string) =>
  Buffer.from(
    `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>${rows}</Table></Worksheet></Workbook>`,
  );
const upTo = (piece: string) => piece.repeat(Math.floor((MOST - 2_000) / piece.length));

/** Made one at a time: together they would fill the memory of the bench. */
export const BOMBS: Readonly<Record<string, () => Buffer>> = {
  'xlsx: inflation 1:1000': () => sheetPart(worksheet('<sheetPr></sheetPr>'.repeat(10_000_000))),
  'xlsx: inflation behind a false size': () =>
    oneSheet('<row/>'.repeat(20_000_000), { entries: { 'xl/worksheets/sheet1.xml': { declaredSize: 100 } } }),
  'xlsx: merge of the whole sheet': () =>
    sheetPart(
      worksheet(
        `<sheetData><row>${text('x')}</row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`,
      ),
    ),
  'xlsx: 1,000,000 merged ranges': () =>
    sheetPart(
      worksheet(
        `<sheetData/><mergeCells>${times(1_000_000, (i) => `<mergeCell ref="A${i + 1}:C${i + 1}"/>`)}</mergeCells>`,
      ),
    ),
  'xlsx: 1,000,000 shared strings': () =>
    oneSheet('<row><c t="s"><v>0</v></c></row>', { strings: times(1_000_001, (i) => `<si><t>${i}</t></si>`) }),
  'xlsx: 900,000 long shared strings': () =>
    oneSheet('<row><c t="s"><v>0</v></c></row>', {
      strings: times(900_000, (i) => `<si><t>${noise(i).repeat(4)}</t></si>`),
    }),
  'xlsx: 2,000 sheets': () =>
    rawXlsx({ sheets: Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`S${i}`, '<sheetData/>'])) }),
  'xlsx: nesting a million deep': () => sheetPart(worksheet('<a>'.repeat(1_000_000))),
  'xlsx: DOCTYPE with entities': () =>
    sheetPart(`<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>${worksheet('<sheetData/>')}`),
  'xlsx: 2,900,000 cells of numbers': () =>
    oneSheet(times(29_000, (i) => `<row>${times(100, (j) => `<c><v>${(i * j) / 7}</v></c>`)}</row>`)),
  'xlsx: 900,000 cells of different texts': () =>
    oneSheet(times(9_000, (i) => `<row>${times(100, (j) => text(noise(i * 100 + j)))}</row>`)),
  'xlsx: 490,000 ballots': () => {
    const head = `<row>${text('Số phiếu')}${times(6, (i) => text(`00${i + 1}`))}</row>`;
    return oneSheet(
      head + times(490_000, (i) => `<row><c><v>${i}</v></c>${'<c t="str"><v>x</v></c>'.repeat(4)}</row>`),
    );
  },
  'xlsx: 1,000,000 coloured places': () =>
    oneSheet(
      times(10_001, () => `<row>${'<c s="1"/>'.repeat(100)}</row>`),
      {
        styles:
          '<fills><fill/><fill/><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill></fills><cellXfs><xf/><xf fillId="2"/></cellXfs>',
      },
    ),
  'xls: 1,300,000 cells': () => biffBomb('cells'),
  'xls: shared strings': () => biffBomb('strings'),
  'xls: a chain in a circle': () => biffBomb('circle'),
  'ods: a row repeated over the whole sheet': () =>
    ods(
      `<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>`,
    ),
  'ods: 2,000,000 rows of repeated nothing': () =>
    ods(
      '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'.repeat(
        1_000_000,
      ),
    ),
  'xml of 2003: as many cells as fit': () => xml2003(upTo('<Row><Cell><Data ss:Type="String">x</Data></Cell></Row>')),
  'web page: as many cells as fit': () => Buffer.from(`<table>${upTo('<tr><td>x<td>y')}</table>`),
  'web page: cells over many rows': () =>
    Buffer.from(`<table>${upTo('<tr><td rowspan=60000 colspan=3>x<td>y')}</table>`),
  'web page: tables in tables': () => Buffer.from(upTo('<table><tr><td>x')),
  'csv: as many cells as fit': () => Buffer.from(upTo('1,2,3\n')),
  'csv: nothing but separators': () => Buffer.alloc(MOST, ','),
  'csv: nothing but line breaks': () => Buffer.concat([Buffer.alloc(MOST - 20, '\n'), Buffer.from('a;b\nc;d\n')]),
  'csv: bytes of no encoding': () => Buffer.from(upTo('\xe8\xc2 \xd3;\xfa\xe2\n'), 'latin1'),
  'archive: 60,000 files': () =>
    makeZip(Array.from({ length: 60_000 }, (_, i) => ({ name: `f${i}`, data: '', stored: true }))),
  'random bytes': () => deflateRawSync(Buffer.from(times(900_000, noise))).subarray(0, MOST),
};
