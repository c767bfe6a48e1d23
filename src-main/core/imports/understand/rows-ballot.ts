/** What one row of a `rows` table says of its ballot: serial, marks, reason; each doubt is reported at its cell. */

import type { Cell } from '#main/formats/workbook/types.ts';
import type { Rules } from '#shared/domain/programme.ts';
import { parseSerial } from '#shared/domain/serial.ts';
import type { Ticks } from './limits.ts';
import { numberIn, senseOf, signOf } from './marks.ts';
import { type Place, placeOf, type SheetReport } from './places.ts';
import { reasonOf } from './reasons.ts';
import { type RowView, slippedTicks } from './rows-row.ts';

const isStruck = (cell: Cell) => cell.font?.strike === true;

/** Where each serial of a table first stands, and whether that place was reported as standing twice. */
export type SerialPlaces = Map<string, { readonly place: Place; readonly ref: string; told: boolean }>;

/**
 * The serial with its zeros back, or null with a finding.
 * @param place where it stands or would stand
 * @param firstOf where each serial read so far stands; the new one is added, of a second one both places are reported
 */
export function readSerial(
  cell: Cell | undefined,
  place: Place,
  rule: Rules['serial'],
  firstOf: SerialPlaces,
  report: SheetReport,
): string | null {
  if (cell === undefined) {
    report.at('import.serialMissing', place);
    return null;
  }
  if (isStruck(cell)) report.at('import.struckOut', place);
  const readable = cell.kind === 'text' || cell.kind === 'number';
  const parsed = readable ? parseSerial(cell.text, rule) : { problem: 'serial.form' as const };
  if ('problem' in parsed) {
    const params = parsed.problem === 'serial.tooLong' ? { digits: rule.digits } : {};
    report.at(parsed.problem, place, { params });
    return null;
  }
  const { serial } = parsed;
  const first = firstOf.get(serial);
  if (first !== undefined) {
    // Which of the papers is misnumbered only a person can say: every place is named, the first one once.
    if (!first.told) report.at('import.serialTwice', first.place, { serial, params: { other: cell.ref } });
    first.told = true;
    report.at('import.serialTwice', place, { serial, params: { other: first.ref } });
    return null;
  }
  firstOf.set(serial, { place, ref: cell.ref, told: false });
  return isStruck(cell) ? null : serial;
}

export interface ReadMarks {
  readonly ticks: Ticks;
  /** Every mark is clear, and every tick is one of a known product. */
  readonly clear: boolean;
}

/** Signs beside the field of marks: a tick among the running numbers, anything but a number among the totals. */
function misplacedIn(view: RowView): Cell[] {
  const numbered = slippedTicks(view).filter((cell) => view.numbering.includes(cell));
  return [...numbered, ...view.totals.filter((cell) => cell.kind !== 'error' && numberIn(cell) === null)];
}

/** The ticks of a row; every mark that is not clear is reported. */
export function readMarks(view: RowView, serial: string | undefined, report: SheetReport): ReadMarks {
  const { marks, strangers } = view;
  const ticked = marks.filter(({ sense }) => sense === 'tick');
  const unclear = marks.filter(({ sense }) => sense === 'unclear');
  const misplaced = misplacedIn(view);
  for (const { cell, doubt } of unclear) {
    const { code, ...said } = doubt ?? { code: 'import.markUnclear' as const, params: { sign: signOf(cell) } };
    report.at(code, placeOf(cell), { serial, ...said });
  }
  for (const cell of misplaced) report.at('import.markUnclear', placeOf(cell), { serial });
  const known = ticked.flatMap(({ product }) => (product === null ? [] : [product]));
  // In a column without a known header it may be a tick as well: that column is a fault of its own.
  const strange = strangers.filter((cell) => senseOf(cell) === 'tick').length;
  const most = ticked.length + unclear.length + misplaced.length + strange;
  const clear = unclear.length === 0 && misplaced.length === 0 && known.length === ticked.length;
  return { ticks: { known, least: ticked.length, most }, clear };
}

export interface ReadReason {
  /** Code of the reason, null for a valid ballot. */
  readonly code: string | null;
  readonly clear: boolean;
}

/** Why a ballot is invalid, if it is. Beside a reason an x in another such column says the same again; alone it says too little. */
export function readReason(
  { reasons }: RowView,
  rules: Rules,
  serial: string | undefined,
  report: SheetReport,
): ReadReason {
  const said = reasons
    .map((cell) => ({ cell, sense: reasonOf(cell, rules.invalidReasons) }))
    .filter(({ sense }) => sense.kind !== 'none');
  const codes = new Set(said.flatMap(({ sense }) => (sense.kind === 'reason' ? [sense.code] : [])));
  const struck = said.filter(({ cell }) => isStruck(cell));
  const doubtful = said.filter(({ sense }, i) => {
    if (sense.kind === 'reason') return codes.size > 1 && i === said.length - 1;
    return sense.kind === 'unknown' || codes.size !== 1;
  });
  for (const { cell } of struck) report.at('import.struckOut', placeOf(cell), { serial });
  for (const { cell } of doubtful) report.at('import.reasonUnknown', placeOf(cell), { serial });
  const [code = null] = codes;
  return { code, clear: struck.length === 0 && doubtful.length === 0 };
}
