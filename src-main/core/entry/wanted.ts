/** The ballot that somebody wants to change, and whether they gave their reason. */
import type { Database } from 'better-sqlite3';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { parseSerial } from '#shared/domain/serial.ts';
import type { Actor } from '../application.ts';
import { workingUnit } from '../units/guard.ts';
import { type OfficeBook, officeBook } from './book.ts';
import { serialFinding } from './refusals.ts';
import { ballotBySerial, type StoredBallot } from './store.ts';

interface Wanted {
  readonly book: OfficeBook;
  readonly ballot: StoredBallot;
  readonly reason: string | undefined;
}

/** Whether this person has the rights of a supervisor over other people's entries. */
export function mayOverrule({ role }: Actor): boolean {
  return role !== 'clerk';
}

/** A serial as somebody typed it, in the programme's form. */
export function wantedSerial(book: OfficeBook, unit: string, written: string): Result<string> {
  const parsed = parseSerial(written, book.programme.rules.serial);
  return 'problem' in parsed ? refuse(serialFinding(book, parsed.problem, written, { unit })) : done(parsed.serial);
}

/** A ballot that stands in an open unit of this office. Where the call wants a reason, an empty one is refused. */
export function ballotToChange(
  db: Database,
  input: { readonly unit: string; readonly serial: string; readonly reason?: string },
): Result<Wanted> {
  const book = officeBook(db);
  const { unit, reason } = input;
  const place = workingUnit(book, unit);
  if (!place.ok) return place;
  const serial = wantedSerial(book, unit, input.serial);
  if (!serial.ok) return serial;
  if (reason === '') return refuse(finding('unit.reasonMissing', { unit, serial: serial.value }));
  const ballot = ballotBySerial(book, unit, serial.value);
  return ballot ? done({ book, ballot, reason }) : refuse(finding('ballot.unknown', { unit, serial: serial.value }));
}
