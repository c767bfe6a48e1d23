/** What the workspace says of the ballots of a file: new, known with the same content, or in the way of taking it in. */
import { cellRef, columnName } from '#main/formats/workbook/refs.ts';
import { sameMark } from '#shared/domain/ballot.ts';
import { type Finding, type FindingPlace, finding, hasErrors } from '#shared/domain/finding.ts';
import type { OfficeBook } from '../entry/book.ts';
import { entryRefusal } from '../entry/refusals.ts';
import { ballotsOfUnit, type StoredBallot, serialsElsewhere } from '../entry/store.ts';
import { packetOf } from '../packets/store.ts';
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
  readonly login: string;
  readonly file: string;
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
  { unit, file }: Wanted,
  known: readonly StoredBallot[],
  fresh: readonly ReadBallot[],
): Finding[] {
  const packet = packetOf(book.db, unit);
  if (!packet) return [];
  const entered = known.flatMap(({ first }) => (first && !first.open ? [first] : []));
  const all = [...entered, ...fresh];
  const rows = [
    ['import.returnedDiffers', packet.returned, all.length],
    ['import.invalidDiffers', packet.invalid, invalidOf(all)],
    ['import.ticksDiffer', packet.ticks, ticksOf(all)],
  ] as const;
  return rows.flatMap(([code, written, counted]) =>
    written === null || written === counted ? [] : [finding(code, { file, unit }, { written, counted })],
  );
}

/** Judges every ballot of the reading against the unit as it stands; the same checks as for keying a first entry. */
export function judgeReading(book: OfficeBook, wanted: Wanted, reading: WorkbookReading): Judgement {
  const { unit, login, file } = wanted;
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
    else if (stored?.first && !stored.first.open) {
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
