/** What the workspace says of the ballots of a file: new, known with the same content, or in the way of taking it in. */
import { cellRef, columnName } from '#main/formats/workbook/refs.ts';
import { sameMark } from '#shared/domain/ballot.ts';
import { type Finding, type FindingPlace, finding, hasErrors } from '#shared/domain/finding.ts';
import type { Actor } from '../application.ts';
import { isOpenTo } from '../entry/ballot-overview.ts';
import type { OfficeBook } from '../entry/book.ts';
import { entryRefusal } from '../entry/refusals.ts';
import { ballotsOfUnit, type StoredBallot, serialsElsewhere } from '../entry/store.ts';
import { mayOverrule } from '../entry/wanted.ts';
import { packetOf } from '../packets/store.ts';
import { outcomeHidden } from '../units/blind.ts';
import type { ReadBallot, WorkbookReading } from './understand/types.ts';

export interface Judgement {
  /** Those of the reading first, then those of the workspace in the order of the sheet. */
  readonly findings: readonly Finding[];
  /** Ballots without a first entry in this unit. */
  readonly fresh: readonly ReadBallot[];
  readonly unchanged: number;
}

interface Wanted {
  readonly unit: string;
  readonly who: Actor;
  readonly file: string;
  readonly sha256: string;
}

/**
 * Of which ballots this person may hear whether the file says what their first entry says: of those that they may look into, and of
 * those that came with this very file. Else a workbook made for it would ask the first entry before the blind second one.
 */
function comparable(book: OfficeBook, { unit, who, sha256 }: Wanted): (ballot: StoredBallot) => boolean {
  const hidden = outcomeHidden(book, who, unit);
  const same = book.db
    .prepare('SELECT e.id FROM entries e JOIN imports i ON i.id = e.import_id WHERE i.unit_code = ? AND i.sha256 = ?')
    .pluck()
    .all(unit, sha256) as number[];
  const brought = new Set(same);
  return (ballot) => {
    const { first } = ballot;
    return (
      first !== null && (first.userId === who.id || brought.has(first.id) || isOpenTo(who, ballot, hidden(ballot)))
    );
  };
}

/** Ticks of the valid ones among these ballots. */
export function ticksOf(ballots: readonly Pick<ReadBallot, 'mark'>[]): number {
  return ballots.reduce((sum, { mark }) => sum + (mark.invalid === null ? mark.products.length : 0), 0);
}

export const invalidOf = (ballots: readonly Pick<ReadBallot, 'mark'>[]): number =>
  ballots.filter(({ mark }) => mark.invalid !== null).length;

/** The cover sheet beside what the unit would hold: a file may be one of several, so a difference is a warning. */
function packetFindings(
  book: OfficeBook,
  { unit, file, who }: Wanted,
  known: readonly StoredBallot[],
  fresh: readonly ReadBallot[],
): Finding[] {
  const packet = packetOf(book.db, unit);
  if (!packet) return [];
  const entered = known.flatMap(({ first }) => (first && !first.open ? [first] : []));
  const all = [...entered, ...fresh];
  // A sum of entries that others made tells what they say.
  const told = mayOverrule(who) || entered.every(({ userId }) => userId === who.id);
  const rows = [
    ['import.returnedDiffers', packet.returned, all.length],
    ['import.invalidDiffers', told ? packet.invalid : null, invalidOf(all)],
    ['import.ticksDiffer', told ? packet.ticks : null, ticksOf(all)],
  ] as const;
  return rows.flatMap(([code, written, counted]) =>
    written === null || written === counted ? [] : [finding(code, { file, unit }, { written, counted })],
  );
}

/** Judges every ballot of the reading against the unit as it stands; the same checks as for keying a first entry. */
export function judgeReading(book: OfficeBook, wanted: Wanted, reading: WorkbookReading): Judgement {
  const { unit, who, file } = wanted;
  const { login } = who;
  const mayCompare = comparable(book, wanted);
  const known = ballotsOfUnit(book, unit);
  const bySerial = new Map(known.map((ballot) => [ballot.serial, ballot]));
  const serials = reading.ballots.map(({ serial }) => serial);
  const elsewhere = serialsElsewhere(book, unit, serials);
  const findings: Finding[] = [...reading.findings];
  const fresh: ReadBallot[] = [];
  let unchanged = 0;
  for (const ballot of reading.ballots) {
    const { serial, row, column } = ballot;
    const at = { row, column: columnName(column), cell: cellRef(row, column) };
    const place: FindingPlace = { file, sheet: ballot.sheet ?? reading.sheet, ...at, serial, unit, value: serial };
    const stored = bySerial.get(serial) ?? null;
    const other = elsewhere.get(serial);
    if (other !== undefined) findings.push(finding('serial.elsewhere', place, { other }));
    else if (stored?.first && !stored.first.open && mayCompare(stored)) {
      if (!ballot.certain) continue;
      const same = sameMark(stored.first.mark, ballot.mark);
      findings.push(finding(same ? 'import.unchanged' : 'import.differsFromEntry', place));
      if (same) unchanged += 1;
    } else {
      const refused = entryRefusal(book, { unit, serial, slot: 'first', login }, stored);
      if (refused) findings.push({ ...refused, ...place });
      else fresh.push(ballot);
    }
  }
  const doubtful = reading.ballots.find(({ certain }) => !certain);
  if (doubtful && !hasErrors(reading.findings))
    throw new Error(`ballot ${doubtful.serial} is in doubt without a finding`);
  if (!hasErrors(findings)) findings.push(...packetFindings(book, wanted, known, fresh));
  return { findings, fresh, unchanged };
}
