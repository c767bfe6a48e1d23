/** From the bytes of each kind of file to its ballots: what the reader says is what the understanding needs. */
import * as SheetJs from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { understandWorkbook } from '#main/core/imports/understand/workbook.ts';
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import { toTcvn3, toVni } from '../../fixtures/legacy.ts';
import { smallRulebook } from '../../fixtures/rulebook.ts';
import { oneSheet } from '../../fixtures/xlsx.ts';

const TABLE = [
  ['STT', 'Số phiếu', '0013 - Bánh cốm Hàng Than', 'Chè sen, túi 5', 'Không hợp lệ'],
  ['1', '00001', 'x', '', ''],
  ['2', '2', 'có', 'X', ''],
  ['3', '00003', '', '', 'Phiếu trắng'],
];
const TRUTH = [
  ['00001', ['0013']],
  ['00002', ['0013', '0025']],
  ['00003', '1'],
];

async function understood(bytes: Buffer) {
  const read = await readWorkbook(bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return understandWorkbook(read, smallRulebook(), { file: 'f', layout: 'auto' });
}

const text = TABLE.map((row) => row.join(';')).join('\r\n');
const written = (bookType: 'biff8' | 'ods' | 'fods' | 'xlml' | 'xlsx' | 'xlsm' | 'html'): Buffer =>
  SheetJs.write(SheetJs.utils.book_new(SheetJs.utils.aoa_to_sheet(TABLE), 'Phiếu'), { bookType, type: 'buffer' });

it.each([
  ['UTF-8', Buffer.from(text), 'unicode'],
  ['UTF-8, decomposed', Buffer.from(text.normalize('NFD')), 'unicode'],
  ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le'), 'unicode'],
  ['TCVN3', Buffer.from(toTcvn3(text), 'latin1'), 'TCVN3'],
  ['VNI', Buffer.from(toVni(text), 'latin1'), 'VNI'],
  ...(['biff8', 'ods', 'fods', 'xlml', 'xlsx', 'xlsm', 'html'] as const).map((kind): [string, Buffer, string] => [
    kind,
    written(kind),
    'unicode',
  ]),
])('%s', async (_, bytes, encoding) => {
  const reading = await understood(bytes);
  expect(reading).toMatchObject({ layout: 'rows', encoding, findings: [] });
  expect(reading.ballots.map(({ serial, mark }) => [serial, mark.invalid ?? mark.products])).toEqual(TRUTH);
});

describe('rows that a filter hides', () => {
  const told = async (bytes: Buffer) => (await understood(bytes)).findings.map(({ code, cell }) => [code, cell]);

  it('are asked about in an .xlsx', async () => {
    const cell = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const rows = TABLE.map(
      (row, i) => `<row r="${i + 1}"${i === 2 ? ' hidden="1"' : ''}>${row.map(cell).join('')}</row>`,
    );
    expect(await told(oneSheet(rows.join('')))).toEqual([['import.hiddenRow', 'B3']]);
  });

  it('are asked about in OpenDocument', async () => {
    const plain = written('fods').toString();
    let row = 0;
    const filtered = plain.replace(/<table:table-row/g, (tag) =>
      ++row === 3 ? `${tag} table:visibility="filter"` : tag,
    );
    expect(row).toBeGreaterThan(3);
    expect(await told(Buffer.from(filtered))).toEqual([['import.hiddenRow', 'B3']]);
  });
});
