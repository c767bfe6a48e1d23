/** What a finding asks about: the sign, the place, the ballot, as they stand in the picture of the sheet. */
import type { Finding } from '#shared/domain/finding.ts';
import { placeOf } from './picture-model.ts';
import type { Preview } from './reading.ts';

/** The cell in the picture; undefined where it is not drawn. */
function drawn(preview: Preview, cell: string) {
  const { letter, row } = placeOf(cell);
  const at = preview.grid.columns.findIndex((column) => column.letter === letter);
  return preview.grid.rows.find((line) => line.row === row)?.cells[at];
}

/** What the file says in the finding's cell. */
export function cellText(preview: Preview, { code, cell = '', sheet, value = '', params }: Finding): string {
  if (params.ballot === cell) return String(params.says ?? '');
  const found = sheet === preview.sheet ? drawn(preview, cell) : undefined;
  if (found) return found.was ?? found.text;
  // Of such a place the finding tells the colour or the comment, not what stands there.
  return code === 'import.coloured' || code === 'import.commented' ? '' : value;
}

/** Each sign that is not clear, with the cells in which it stands. */
export function signsOf(findings: readonly Finding[]): { sign: string; cells: number }[] {
  const signs = Map.groupBy(
    findings.filter(({ params }) => typeof params.sign === 'string'),
    ({ params }) => String(params.sign),
  );
  return [...signs].map(([sign, members]) => ({ sign, cells: members.length }));
}

export interface AskedBallot {
  readonly sheet: string;
  /** Where its serial stands, and what stands there. */
  readonly cell: string;
  readonly was: string;
}

/** The ballots that findings speak of, each once. */
export function ballotsOf(preview: Preview, findings: readonly Finding[]): AskedBallot[] {
  const found = new Map<string, AskedBallot>();
  for (const finding of findings) {
    const { sheet = preview.sheet, params } = finding;
    const cell = typeof params.ballot === 'string' ? params.ballot : finding.cell;
    if (cell === undefined) continue;
    const was = typeof params.ballot === 'string' ? String(params.says ?? '') : cellText(preview, finding);
    found.set(`${sheet}!${cell}`, { sheet, cell, was });
  }
  return [...found.values()];
}

const OF_COLUMNS = new Set<string>(['import.columnWithoutHeader', 'import.columnUnknown', 'import.hiddenColumn']);
const OF_ROWS = new Set<string>(['import.rowWithoutHeader', 'import.hiddenRow']);

/** The column or row that a finding asks about; null where it speaks of a single cell. */
export function placeOfFinding(
  preview: Preview,
  { code, cell, sheet }: Finding,
): { kind: 'columns' | 'rows'; place: string; hidden: boolean } | null {
  if (cell === undefined) return null;
  const { letter, row } = placeOf(cell);
  const hidden = code === 'import.hiddenColumn' || code === 'import.hiddenRow';
  if (OF_COLUMNS.has(code)) return { kind: 'columns', place: letter, hidden };
  if (OF_ROWS.has(code)) return { kind: 'rows', place: String(row), hidden };
  if (code === 'import.codeMissing') return { kind: 'rows', place: String(row), hidden };
  const role = sheet === preview.sheet ? drawn(preview, cell)?.role : undefined;
  if (role !== 'header' && role !== 'ignored') return null;
  const turned = preview.layout === 'columns' || preview.layout === 'forms';
  return turned ? { kind: 'rows', place: String(row), hidden } : { kind: 'columns', place: letter, hidden };
}
