/** A workbook in the `rows` layout with planted faults, one or more of each kind that the import has to find. */
import type ExcelJS from 'exceljs';
import type { FindingCode } from '#shared/domain/finding.ts';
import { type BallotSheet, ROWS, rowsWorkbook } from './ballot-workbooks.ts';
import { isValid, type SampleBallot } from './ballots.ts';
import { sampleProgramme } from './programme.ts';

export interface PlantedFault {
  /** The finding that this fault must bring about. */
  readonly code: FindingCode;
  /** Every cell concerned, in A1 form; for a fault of the whole ballot the cell of its serial. */
  readonly cells: readonly string[];
  /** What stands there; for ticks outside the limits their number. */
  readonly value: string;
  /** Serial on the paper of that row, for faults of one ballot. */
  readonly serial?: string;
}

/** Products whose headers are spoilt; no other fault is planted in their columns. */
const UNKNOWN_HEAD = { product: '1250', typed: '1251' };
const WRONG_NAME_HEAD = { product: '0264', nameOf: '0255' };
const UNCLEAR = ['?', 'x?', '/'];
const TOO_MANY = 2;

interface Sheet {
  readonly sheet: ExcelJS.Worksheet;
  readonly source: BallotSheet;
  readonly faults: PlantedFault[];
}

function columnOf({ source }: Sheet, code: string): number {
  const place = source.catalogue.products.findIndex((product) => product.code === code);
  if (place < 0) throw new RangeError(`no product ${code}`);
  return ROWS.firstProductColumn + place;
}

/** Overwrites a cell; the format stays, so that text and numbers look the same as their neighbours. */
function put({ sheet }: Sheet, row: number, column: number, value: string | null): string {
  const cell = sheet.getCell(row, column);
  cell.value = value;
  return cell.address;
}

function spoilHeads(target: Sheet): void {
  const { products } = target.source.catalogue;
  const nameOf = (code: string) => products.find((product) => product.code === code)?.name ?? '';
  const unknown = `${UNKNOWN_HEAD.typed} - ${nameOf(UNKNOWN_HEAD.product)}`;
  const wrongName = `${WRONG_NAME_HEAD.product} - ${nameOf(WRONG_NAME_HEAD.nameOf)}`;
  target.faults.push(
    {
      code: 'import.productUnknown',
      cells: [put(target, ROWS.head, columnOf(target, UNKNOWN_HEAD.product), unknown)],
      value: unknown,
    },
    {
      code: 'import.productNameDiffers',
      cells: [put(target, ROWS.head, columnOf(target, WRONG_NAME_HEAD.product), wrongName)],
      value: wrongName,
    },
  );
}

/** The rows of valid ballots, of which each fault below takes its own. */
function validRows({ source }: Sheet): { row: number; ballot: SampleBallot & { products: readonly string[] } }[] {
  return source.ballots.flatMap((ballot, i) => (isValid(ballot) ? [{ row: ROWS.firstBallot + i, ballot }] : []));
}

function spoilSerials(target: Sheet): void {
  const rows = validRows(target);
  const spoil = (i: number, code: FindingCode, change: (serial: string) => string | null, twin?: number): void => {
    const at = rows[i];
    const other = twin === undefined ? undefined : rows[twin];
    if (!at) throw new RangeError('too few ballots for the planted faults');
    const value = change(other?.ballot.serial ?? at.ballot.serial);
    const cell = put(target, at.row, ROWS.serialColumn, value);
    const cells = other ? [target.sheet.getCell(other.row, ROWS.serialColumn).address, cell] : [cell];
    target.faults.push({ code, cells, value: value ?? '', serial: at.ballot.serial });
  };
  spoil(6, 'import.serialTwice', (serial) => serial, 2);
  spoil(12, 'serial.checkDigit', (serial) => serial.slice(0, -1) + ((Number(serial.at(-1)) + 1) % 10));
  spoil(14, 'serial.form', () => 'mờ số');
  spoil(20, 'import.serialMissing', () => null);
}

function spoilMarks(target: Sheet): void {
  const rows = validRows(target);
  const spoiltHeads = [UNKNOWN_HEAD.product, WRONG_NAME_HEAD.product];
  [3, 9, 10].forEach((i, n) => {
    const { row, ballot } = rows[i] as (typeof rows)[number];
    const code = ballot.products.filter((each) => !spoiltHeads.includes(each))[n + 2] ?? '';
    const value = UNCLEAR[n] ?? '?';
    const cells = [put(target, row, columnOf(target, code), value)];
    target.faults.push({ code: 'import.markUnclear', cells, value, serial: ballot.serial });
  });
}

/** One ballot with more ticks than the programme allows, and one that has lost all of its ticks. */
function spoilCounts(target: Sheet): void {
  const { maxTicks } = sampleProgramme().rules;
  const rows = validRows(target);
  const { products } = target.source.catalogue;
  const spoiltHeads = new Set([UNKNOWN_HEAD.product, WRONG_NAME_HEAD.product]);
  const clean = products.map((product) => product.code).filter((code) => !spoiltHeads.has(code));
  const rewrite = (i: number, ticked: ReadonlySet<string>): void => {
    const { row, ballot } = rows[i] as (typeof rows)[number];
    for (const { code } of products) put(target, row, columnOf(target, code), ticked.has(code) ? 'x' : null);
    const cells = [target.sheet.getCell(row, ROWS.serialColumn).address];
    target.faults.push({ code: 'import.outsideLimits', cells, value: String(ticked.size), serial: ballot.serial });
  };
  const started = rows[16]?.ballot.products.filter((code) => clean.includes(code)) ?? [];
  const wanted = (maxTicks ?? clean.length) + TOO_MANY;
  const tooMany = [...started, ...clean.filter((code) => !started.includes(code))].slice(0, wanted);
  rewrite(16, new Set(tooMany));
  rewrite(18, new Set());
}

function spoilReason(target: Sheet): void {
  const { ballots, catalogue } = target.source;
  const i = ballots.findIndex((ballot) => !isValid(ballot));
  const serial = ballots[i]?.serial;
  if (serial === undefined) throw new RangeError('no invalid ballot for the planted faults');
  const value = 'Nộp muộn';
  const cells = [put(target, ROWS.firstBallot + i, ROWS.firstProductColumn + catalogue.products.length, value)];
  target.faults.push({ code: 'import.reasonUnknown', cells, value, serial });
}

/** The unit's workbook as `rowsWorkbook` makes it, then spoilt; the ballots given in stay the truth on paper. */
export function badWorkbook(source: BallotSheet): {
  workbook: ExcelJS.Workbook;
  sheet: string;
  faults: PlantedFault[];
} {
  const workbook = rowsWorkbook(source);
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Error('the rows layout made no sheet');
  const target: Sheet = { sheet, source, faults: [] };
  spoilHeads(target);
  spoilSerials(target);
  spoilMarks(target);
  spoilCounts(target);
  spoilReason(target);
  return { workbook, sheet: sheet.name, faults: target.faults };
}
