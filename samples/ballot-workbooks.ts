/** A unit's ballots as workbooks in the five layouts of cli.md, each with its own habits of an office. */
import type ExcelJS from 'exceljs';
import { roman } from '#shared/domain/text.ts';
import { isValid, type SampleBallot } from './ballots.ts';
import type { SampleCatalogue } from './catalogue.ts';
import { sampleProgramme } from './programme.ts';
import type { SampleUnit } from './units.ts';
import { freeze, newWorkbook, pageOf, putRow, putTitles, setWidths, type Value } from './xlsx.ts';

export type Layout = 'rows' | 'columns' | 'long' | 'list' | 'forms';

export interface BallotSheet {
  readonly unit: SampleUnit;
  readonly catalogue: SampleCatalogue;
  readonly ballots: readonly SampleBallot[];
}

const reasonNames = new Map(sampleProgramme().rules.invalidReasons.map(({ code, name }) => [code, name]));

const INVALID_HEAD = 'Không hợp lệ';
const productsOf = (ballot: SampleBallot): ReadonlySet<string> => new Set(isValid(ballot) ? ballot.products : []);
/** The reason's own code, or null for a valid ballot. */
const reasonCode = (ballot: SampleBallot): string | null => (isValid(ballot) ? null : ballot.invalid);
/** The reason in words, or null for a valid ballot. */
const reasonText = (ballot: SampleBallot): string | null =>
  isValid(ballot) ? null : (reasonNames.get(ballot.invalid) ?? null);

function titles(sheet: ExcelJS.Worksheet, unit: SampleUnit, typist: string): void {
  putTitles(sheet, [
    `${unit.name.toLocaleUpperCase('vi')} – BẢNG NHẬP PHIẾU BÌNH CHỌN NĂM 2026`,
    `Người nhập: ${typist} · ngày 25/09/2026`,
  ]);
}

/** Rows and columns of the `rows` layout, for whoever has to find a cell in it. */
export const ROWS = { head: 3, firstBallot: 4, serialColumn: 2, firstProductColumn: 3 } as const;

/** `rows`: one row per ballot, serials as text, headers "0013 - Tên", an "x" where ticked, the reason in words. */
export function rowsWorkbook({ unit, catalogue, ballots }: BallotSheet): ExcelJS.Workbook {
  const workbook = newWorkbook();
  const sheet = workbook.addWorksheet('Phiếu');
  titles(sheet, unit, 'tổ kiểm phiếu của đơn vị');
  const heads = catalogue.products.map((product) => `${product.code} - ${product.name}`);
  putRow(sheet, ROWS.head, ['STT', 'Số phiếu', ...heads, INVALID_HEAD], (column) =>
    column >= ROWS.firstProductColumn && column < ROWS.firstProductColumn + heads.length ? 'upright' : 'head',
  );
  sheet.getRow(ROWS.head).height = 190;
  setWidths(sheet, [5, 11, ...heads.map(() => 4.6), 34]);
  ballots.forEach((ballot, i) => {
    const ticked = productsOf(ballot);
    const marks = catalogue.products.map((product) => (ticked.has(product.code) ? 'x' : null));
    putRow(sheet, ROWS.firstBallot + i, [i + 1, ballot.serial, ...marks, reasonText(ballot)], 'centre');
  });
  freeze(sheet, ROWS.head, ROWS.serialColumn);
  pageOf(sheet, 'landscape', false);
  return workbook;
}

/** `columns`: one row per product under its group's heading, one column per ballot; serials and marks are numbers. */
function columnsWorkbook({ unit, catalogue, ballots }: BallotSheet): ExcelJS.Workbook {
  const workbook = newWorkbook();
  const sheet = workbook.addWorksheet('Kiểm phiếu');
  titles(sheet, unit, 'bộ phận văn thư');
  const head = 4;
  const serials = ballots.map((ballot) => Number(ballot.serial));
  putRow(sheet, head, ['STT', 'Mã', 'Tên sản phẩm, dịch vụ', ...serials], (column) =>
    column > 3 ? 'paddedSerial' : 'head',
  );
  sheet.getRow(head).height = 62;
  setWidths(sheet, [6, 7, 46, ...serials.map(() => 3.6)]);
  const ticked = ballots.map(productsOf);
  let row = head + 1;
  let place = 0;
  catalogue.groups.forEach((group, i) => {
    putRow(sheet, row++, [roman(i + 1), null, group.name, ...serials.map(() => null)], 'group');
    for (const product of catalogue.products.filter((each) => each.group === group.code)) {
      place += 1;
      const marks = ticked.map((codes) => (codes.has(product.code) ? 1 : null));
      putRow(sheet, row++, [place, product.code, product.name, ...marks], (column) =>
        column === 3 ? 'text' : 'centre',
      );
    }
  });
  putRow(sheet, row, [null, null, INVALID_HEAD, ...ballots.map(reasonCode)], (column) =>
    column === 3 ? 'group' : 'centre',
  );
  freeze(sheet, head, 3);
  pageOf(sheet, 'landscape');
  return workbook;
}

/** `long`: one row per tick; serials and codes are plain numbers that have lost their leading zeros. */
function longWorkbook({ unit, catalogue, ballots }: BallotSheet): ExcelJS.Workbook {
  const workbook = newWorkbook();
  const sheet = workbook.addWorksheet('Lượt chọn');
  titles(sheet, unit, 'văn phòng');
  const head = 4;
  const names = new Map(catalogue.products.map((product) => [product.code, product.name]));
  putRow(sheet, head, ['STT', 'Số phiếu', 'Mã', 'Tên sản phẩm, dịch vụ', INVALID_HEAD], 'head');
  setWidths(sheet, [7, 11, 8, 50, 36]);
  let row = head + 1;
  const put = (ballot: SampleBallot, code: string | null): void => {
    const product: Value[] = code === null ? [null, null] : [Number(code), names.get(code) ?? null];
    putRow(sheet, row, [row - head, Number(ballot.serial), ...product, reasonText(ballot)], (column) =>
      column > 3 ? 'text' : 'centre',
    );
    row += 1;
  };
  for (const ballot of ballots) {
    for (const code of isValid(ballot) ? ballot.products : [null]) put(ballot, code);
  }
  freeze(sheet, head, 0);
  pageOf(sheet, 'portrait');
  return workbook;
}

/** `list`: one row per ballot with all codes in one cell, parted by commas in one row and by semicolons in the next. */
function listWorkbook({ unit, ballots }: BallotSheet): ExcelJS.Workbook {
  const workbook = newWorkbook();
  const sheet = workbook.addWorksheet('Danh sách phiếu');
  titles(sheet, unit, 'cán bộ thống kê');
  const head = 4;
  putRow(sheet, head, ['STT', 'Số phiếu', 'Mã sản phẩm, dịch vụ được chọn', INVALID_HEAD], 'head');
  setWidths(sheet, [6, 11, 96, 14]);
  ballots.forEach((ballot, i) => {
    const codes = isValid(ballot) ? ballot.products.join(i % 2 === 0 ? ', ' : '; ') : null;
    putRow(sheet, head + 1 + i, [i + 1, ballot.serial, codes, reasonCode(ballot)], (column) =>
      column === 3 ? 'text' : 'centre',
    );
    sheet.getRow(head + 1 + i).height = codes === null ? 18 : 50;
  });
  freeze(sheet, head, 0);
  pageOf(sheet, 'landscape');
  return workbook;
}

/** `forms`: one sheet per ballot, as the printed form; the serial stands beside its label, the reason below it. */
function formsWorkbook({ unit, catalogue, ballots }: BallotSheet): ExcelJS.Workbook {
  const workbook = newWorkbook();
  const groupNumber = new Map(catalogue.groups.map((group, i) => [group.code, `${roman(i + 1)}. ${group.name}`]));
  for (const ballot of ballots) {
    const sheet = workbook.addWorksheet(ballot.serial);
    putTitles(sheet, ['PHIẾU BÌNH CHỌN HÀNG VIỆT NAM NĂM 2026', unit.name]);
    putRow(sheet, 3, ['Số phiếu', null, ballot.serial], 'group');
    putRow(sheet, 4, [INVALID_HEAD, null, reasonText(ballot)], 'group');
    sheet.mergeCells('A3:B3');
    sheet.mergeCells('A4:B4');
    putRow(sheet, 6, ['STT', 'Mã', 'Tên sản phẩm, dịch vụ', 'Doanh nghiệp', 'Chọn'], 'head');
    setWidths(sheet, [8, 8, 48, 44, 8]);
    const ticked = productsOf(ballot);
    let row = 7;
    let group = '';
    catalogue.products.forEach((product, i) => {
      if (product.group !== group) {
        group = product.group;
        putRow(sheet, row++, [groupNumber.get(group) ?? null, null, null, null, null], 'group');
      }
      const mark = ticked.has(product.code) ? '✓' : null;
      putRow(sheet, row++, [i + 1, product.code, product.name, product.enterprise, mark], (column) =>
        column === 3 || column === 4 ? 'text' : 'centre',
      );
    });
    freeze(sheet, 6, 0);
    pageOf(sheet, 'portrait');
  }
  return workbook;
}

const MAKERS: Record<Layout, (sheet: BallotSheet) => ExcelJS.Workbook> = {
  rows: rowsWorkbook,
  columns: columnsWorkbook,
  long: longWorkbook,
  list: listWorkbook,
  forms: formsWorkbook,
};

/** The unit's ballots as a workbook of the layout. */
export function ballotWorkbook(layout: Layout, sheet: BallotSheet): ExcelJS.Workbook {
  return MAKERS[layout](sheet);
}
