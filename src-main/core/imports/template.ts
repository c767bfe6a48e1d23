/**
 * Empty workbooks for a unit's ballots, one for each layout of cli.md: what is filled into them is read back exactly. Their words are those of
 * the files to read, Vietnamese in every language of the window.
 */
import type { FormCell, FormLook, FormSheet } from '#main/formats/workbook/form-writer.ts';
import { cellRef } from '#main/formats/workbook/refs.ts';
import type { Layout } from '#shared/contract/layout.ts';
import type { Group, InvalidReason, Product } from '#shared/domain/programme.ts';
import { roman } from '#shared/domain/text.ts';

export interface TemplateOf {
  readonly unit: string;
  readonly programme: string;
  readonly groups: readonly Group[];
  /** In the paper's order. */
  readonly products: readonly Product[];
  readonly reasons: readonly InvalidReason[];
  /** Papers to leave room for. */
  readonly papers: number;
}

const cell = (look: FormLook, text = ''): FormCell => ({ look, text });
const many = (count: number, look: FormLook): FormCell[] => Array.from({ length: count }, () => cell(look));

const INVALID = 'Không hợp lệ';
const SERIAL = 'Số phiếu';
const NAME = 'Tên sản phẩm, dịch vụ';
const MARK_HINT = 'Chọn x ở ô được chọn, để trống nếu không.';

function reasonsHint({ reasons }: TemplateOf): string {
  return `${INVALID}: ghi mã lý do – ${reasons.map(({ code, name }) => `${code}: ${name}`).join('; ')}.`;
}

/** Three rows above every header, in words that no header has. */
function titles(of: TemplateOf, hint: string): FormCell[][] {
  return [[cell('title', `${of.programme} – ${of.unit}`)], [cell('hint', hint)], [cell('hint', reasonsHint(of))]];
}
const HEAD = 4;
const FIRST = HEAD + 1;

const range = (row: number, column: number, lastRow: number, lastColumn: number) =>
  `${cellRef(row, column)}:${cellRef(lastRow, lastColumn)}`;
const reasonCodes = ({ reasons }: TemplateOf) => reasons.map(({ code }) => code);

function rows(of: TemplateOf): FormSheet[] {
  const { products, papers } = of;
  const last = products.length + 3;
  const head = [
    cell('head', 'STT'),
    cell('head', SERIAL),
    ...products.map(({ code, name }) => cell('upright', `${code} - ${name}`)),
    cell('head', INVALID),
  ];
  const body = Array.from({ length: papers }, (_, i) => [
    cell('number', String(i + 1)),
    cell('serial'),
    ...many(products.length, 'mark'),
    cell('entry'),
  ]);
  return [
    {
      name: 'Phiếu',
      rows: [...titles(of, `Mỗi dòng một phiếu. ${MARK_HINT}`), head, ...body],
      widths: [5, 12, ...products.map(() => 4.6), 12],
      heights: new Map([[HEAD, 190]]),
      frozen: { rows: HEAD, columns: 2 },
      choices: [
        { range: range(FIRST, 3, HEAD + papers, last - 1), from: ['x'] },
        { range: range(FIRST, last, HEAD + papers, last), from: reasonCodes(of) },
      ],
      landscape: true,
    },
  ];
}

/** The products with the headings of their groups; `line` makes the row of one. */
function grouped(
  { groups, products }: TemplateOf,
  heading: (text: string) => FormCell[],
  line: (product: Product, at: number) => FormCell[],
): FormCell[][] {
  const numbers = new Map(groups.map(({ code, name }, i) => [code, `${roman(i + 1)}. ${name}`]));
  let group = '';
  return products.flatMap((product, at) => {
    const begins = product.group !== group;
    group = product.group;
    return [...(begins ? [heading(numbers.get(group) ?? '')] : []), line(product, at)];
  });
}

function columns(of: TemplateOf): FormSheet[] {
  const { papers } = of;
  const head = [cell('head', 'STT'), cell('head', 'Mã'), cell('head', NAME), ...many(papers, 'serial')];
  const heading = (text: string) => [cell('group'), cell('group'), cell('group', text), ...many(papers, 'group')];
  const body = grouped(of, heading, ({ code, name }, at) => [
    cell('number', String(at + 1)),
    cell('number', code),
    cell('label', name),
    ...many(papers, 'mark'),
  ]);
  const reasonRow = HEAD + body.length + 1;
  const reasons = [cell('label'), cell('label'), cell('group', INVALID), ...many(papers, 'mark')];
  return [
    {
      name: 'Kiểm phiếu',
      rows: [...titles(of, `Mỗi cột một phiếu, số phiếu ghi ở đầu cột. ${MARK_HINT}`), head, ...body, reasons],
      widths: [5, 8, 46, ...Array.from({ length: papers }, () => 10)],
      heights: new Map([[HEAD, 26]]),
      frozen: { rows: HEAD, columns: 3 },
      choices: [
        { range: range(FIRST, 4, reasonRow - 1, papers + 3), from: ['x'] },
        { range: range(reasonRow, 4, reasonRow, papers + 3), from: reasonCodes(of) },
      ],
      landscape: true,
    },
  ];
}

/** Most ticks that one paper may need a line for. */
const LINES = 60;

function long(of: TemplateOf): FormSheet[] {
  const lines = of.papers * Math.min(LINES, of.products.length);
  const head = ['STT', SERIAL, 'Mã', INVALID].map((text) => cell('head', text));
  const body = Array.from({ length: lines }, (_, i) => [
    cell('number', String(i + 1)),
    cell('serial'),
    cell('entry'),
    cell('entry'),
  ]);
  const hint = 'Mỗi dòng một lượt chọn: số phiếu và mã sản phẩm. Phiếu không hợp lệ: một dòng có số phiếu và mã lý do.';
  return [
    {
      name: 'Lượt chọn',
      rows: [...titles(of, hint), head, ...body],
      widths: [7, 12, 12, 14],
      heights: new Map(),
      frozen: { rows: HEAD, columns: 2 },
      choices: [{ range: range(FIRST, 4, HEAD + lines, 4), from: reasonCodes(of) }],
      landscape: false,
    },
    catalogue(of),
  ];
}

function list(of: TemplateOf): FormSheet[] {
  const head = ['STT', SERIAL, 'Các mã được chọn', INVALID].map((text) => cell('head', text));
  const body = Array.from({ length: of.papers }, (_, i) => [
    cell('number', String(i + 1)),
    cell('serial'),
    cell('entry'),
    cell('entry'),
  ]);
  return [
    {
      name: 'Danh sách phiếu',
      rows: [...titles(of, 'Mỗi dòng một phiếu; các mã được chọn ngăn bằng dấu phẩy.'), head, ...body],
      widths: [5, 12, 90, 14],
      heights: new Map(),
      frozen: { rows: HEAD, columns: 2 },
      choices: [{ range: range(FIRST, 4, HEAD + of.papers, 4), from: reasonCodes(of) }],
      landscape: true,
    },
    catalogue(of),
  ];
}

/** To look codes up in, where the sheet of ballots does not name the products. */
function catalogue(of: TemplateOf): FormSheet {
  const head = ['Mã', NAME, 'Doanh nghiệp'].map((text) => cell('head', text));
  const heading = (text: string) => [cell('group'), cell('group', text), cell('group')];
  const body = grouped(of, heading, ({ code, name, enterprise }) => [
    cell('number', code),
    ...[name, enterprise].map((text) => cell('label', text)),
  ]);
  return {
    name: 'Danh mục',
    rows: [[cell('title', 'Danh mục để tra mã')], head, ...body],
    widths: [9, 56, 44],
    heights: new Map(),
    frozen: { rows: 2, columns: 0 },
    choices: [],
    landscape: false,
  };
}

function forms(of: TemplateOf): FormSheet[] {
  const head = ['STT', 'Mã', NAME, 'Doanh nghiệp', 'Chọn'].map((text) => cell('head', text));
  const heading = (text: string) => [cell('group'), cell('group'), cell('group', text), cell('group'), cell('group')];
  const body = grouped(of, heading, ({ code, name, enterprise }, at) => [
    cell('number', String(at + 1)),
    cell('number', code),
    cell('label', name),
    cell('label', enterprise),
    cell('mark'),
  ]);
  const top = [
    [cell('title', `${of.programme} – ${of.unit}`)],
    [cell('hint', `Mỗi trang một phiếu. ${MARK_HINT}`)],
    // Not in the words of the label: it would be taken for one.
    [cell('hint', `Các mã lý do – ${of.reasons.map(({ code, name }) => `${code}: ${name}`).join('; ')}.`)],
    [null, null, cell('group', SERIAL), cell('serial')],
    [null, null, cell('group', INVALID), cell('entry')],
  ];
  const at = top.length + 1;
  return Array.from({ length: of.papers }, (_, i) => ({
    name: `Phiếu ${i + 1}`,
    rows: [...top, head, ...body],
    widths: [6, 9, 48, 40, 8],
    heights: new Map(),
    frozen: { rows: at, columns: 0 },
    choices: [
      { range: range(at + 1, 5, at + body.length, 5), from: ['x'] },
      { range: cellRef(top.length, 4), from: reasonCodes(of) },
    ],
    landscape: false,
  }));
}

const MAKERS: Readonly<Record<Layout, (of: TemplateOf) => FormSheet[]>> = { rows, columns, long, list, forms };

export function templateSheets(layout: Layout, of: TemplateOf): FormSheet[] {
  return MAKERS[layout](of);
}
