/** The lines of a `long` table: which product each names, and which of them make up one ballot. */

import type { Cell, Row, Sheet } from '#main/formats/workbook/types.ts';
import { cleanText, digitsOf } from '#shared/domain/text.ts';
import type { NamingTable } from './list-block.ts';
import { isBlank, isSymbols } from './marks.ts';
import type { HeaderClaim, ProductNames } from './names.ts';
import { placeOf, type SheetReport } from './places.ts';
import type { MarkCell, MarkDoubt } from './rows-row.ts';

const doubtful = (cell: Cell, doubt: MarkDoubt): MarkCell => ({ cell, product: null, sense: 'unclear', doubt });

/** What keeps a cell from being read at all. */
function unreadable(cell: Cell): MarkDoubt | null {
  if (cell.font?.strike) return { code: 'import.struckOut' };
  if (cell.kind === 'date' || (cell.kind === 'number' && !Number.isInteger(cell.value))) {
    return { code: 'import.codesConverted' };
  }
  return isSymbols(cell) || (cell.kind !== 'text' && cell.kind !== 'number') ? { code: 'import.codeUnclear' } : null;
}

const points = (claim: HeaderClaim): string | null => ('code' in claim ? claim.code : null);

/** The one tick of a line; code and name must agree where both stand. */
export function markOfLine(cells: readonly Cell[], names: ProductNames): MarkCell | null {
  const [first] = cells;
  if (first === undefined) return null;
  for (const cell of cells) {
    const doubt = unreadable(cell);
    if (doubt) return doubtful(cell, doubt);
  }
  const claims = cells.map((cell) => ({ cell, claim: names.claimOf(cell) }));
  const byCode = claims.find(
    ({ claim }) => points(claim) !== null && !(claim.kind === 'product' && claim.by === 'name'),
  );
  const told = byCode ?? claims.find(({ claim }) => points(claim) !== null);
  const code = told && points(told.claim);
  if (!told || !code) {
    const several = claims.find(({ claim }) => claim.kind === 'ambiguous');
    if (several?.claim.kind === 'ambiguous') {
      return doubtful(several.cell, {
        code: 'import.productAmbiguous',
        params: { codes: several.claim.codes.join(', ') },
      });
    }
    return doubtful(first, { code: 'import.productUnknown' });
  }
  for (const { cell, claim } of claims) {
    const agrees = claim.kind === 'ambiguous' ? claim.codes.includes(code) : points(claim) === code;
    if (claim.kind === 'retired' && agrees) return doubtful(cell, { code: 'import.productRetired' });
    if (claim.kind === 'unknown' && claim.likeCode) return doubtful(cell, { code: 'import.productUnknown' });
    if (!agrees || claim.kind === 'differs') {
      return doubtful(cell, { code: 'import.productNameDiffers', params: { code, wanted: names.nameOf(code) } });
    }
  }
  return { cell: told.cell, product: code, sense: 'tick' };
}

/** Serials merged over the lines of their ballot, by row. Other merges leave open what is meant: they are reported. */
export function mergedSerials(sheet: Sheet, { block, columns }: NamingTable, report: SheetReport): Map<number, Cell> {
  const found = new Map<number, Cell>();
  const anchors = new Map(sheet.rows.map((row) => [row.index, row]));
  const tall = new Set([columns.serial, ...columns.reasons, ...columns.numbering]);
  const used = new Set([columns.serial, ...columns.products.keys(), ...columns.reasons]);
  for (const { top, left, bottom, right } of sheet.merges) {
    if (bottom <= block.bottom) continue;
    const anchor = anchors.get(top)?.cells.find(({ column }) => column === left);
    if (!anchor || isBlank(anchor)) continue;
    if (left === right && left === columns.serial) {
      for (const { index } of sheet.rows) if (index > top && index <= bottom) found.set(index, anchor);
    }
    const counts = [...used].some((column) => left <= column && column <= right);
    if (counts && !(left === right && tall.has(left))) report.at('import.mergedCells', placeOf(anchor));
  }
  return found;
}

export interface Gathered {
  /** A row for each ballot, at the place of its first line, with the cells of all its lines. */
  readonly rows: readonly Row[];
  /** The lines of each of them. */
  readonly lines: ReadonlyMap<number, readonly Row[]>;
}

/** Two lines with one serial between lines of others: perhaps two papers of which one is misnumbered. */
function reportApart(
  runs: ReadonlyMap<string, readonly Cell[]>,
  lines: number,
  report: SheetReport,
  together: (cell: string) => boolean,
): void {
  const apart = [...runs.values()].filter(({ length }) => length > 1);
  const inRuns = lines - [...runs.values()].reduce((sum, { length }) => sum + length, 0);
  const scattered = apart.reduce((sum, { length }) => sum + length - 1, 0);
  // A list sorted by product has its serials everywhere; there it says nothing.
  if (scattered >= inRuns) return;
  for (const [first, ...others] of apart) {
    for (const cell of others) {
      if (together(cell.ref)) continue;
      report.at('import.serialTwice', placeOf(cell), {
        serial: cleanText(cell.text),
        params: { other: first?.ref ?? '' },
      });
    }
  }
}

/**
 * Gathers the lines below the header into ballots by their serial; lines without one stand alone.
 * @param together whether a person said that the lines from this cell on belong to the paper that stands further up
 */
export function gatherLines(
  sheet: Sheet,
  { block, columns }: NamingTable,
  merged: ReadonlyMap<number, Cell>,
  report: SheetReport,
  together: (cell: string) => boolean,
): Gathered {
  const lines = new Map<number, Row[]>();
  const indexOf = new Map<string, number>();
  const runs = new Map<string, Cell[]>();
  let before = '';
  let counted = 0;
  for (const { index, cells } of sheet.rows) {
    if (index <= block.bottom) continue;
    const own = cells.find((cell) => cell.column === columns.serial && !isBlank(cell));
    const serial = own ?? merged.get(index);
    const line = { index, cells: serial && !own ? [serial, ...cells] : cells };
    const readable = serial && (serial.kind === 'text' || serial.kind === 'number') && !serial.font?.strike;
    const key = (readable ? digitsOf(serial.text) : null)?.replace(/^0+/, '') ?? '';
    const at = key === '' ? index : (indexOf.get(key) ?? index);
    if (key !== '') indexOf.set(key, at);
    lines.set(at, [...(lines.get(at) ?? []), line]);
    if (key !== '' && serial) {
      counted += 1;
      if (key !== before) runs.set(key, [...(runs.get(key) ?? []), serial]);
      before = key;
    }
  }
  reportApart(runs, counted, report, together);
  const rows = [...lines].map(([index, group]) => ({ index, cells: group.flatMap(({ cells }) => cells) }));
  return { rows, lines };
}
