/** Opening a ballot for keying, coming back to it, and leaving one behind that got no key. */
import type { CallOutput, CallResult, ParsedInput } from '#shared/contract/index.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { parseSerial } from '#shared/domain/serial.ts';
import { type Actor, type Context, write } from '../application.ts';
import type { AuditEntry } from '../audit/chain.ts';
import { workingUnit } from '../units/guard.ts';
import { type OfficeBook, officeBook } from './book.ts';
import { forgetLive, storedKeys } from './live.ts';
import { entryRefusal, serialFinding } from './refusals.ts';
import { putAside, settleBallot } from './settle.ts';
import { ballotBySerial, newBallot, type Slot, serialsElsewhere } from './store.ts';

type Opened = CallOutput<'entry.open'>;
type Recorder = (entry: AuditEntry) => void;

interface OpenRow {
  entry: number;
  ballot: number;
  unit: string;
  serial: string;
  slot: Slot;
  startedAt: string;
}

const OPEN_ENTRIES = `SELECT e.id AS entry, b.id AS ballot, b.unit_code AS unit, b.serial, e.slot, e.started_at AS startedAt
  FROM entries e JOIN ballots b ON b.id = e.ballot_id WHERE e.finished_at IS NULL AND e.set_aside = 0`;
/** Keys taken over from the entry that this one changes were not pressed. */
const WITHOUT_KEY = 'NOT EXISTS (SELECT 1 FROM entry_log l WHERE l.entry_id = e.id AND l.seq > e.taken_over)';

function opened(book: OfficeBook, { ballot: _ballot, ...row }: OpenRow): Opened {
  return { ...row, keys: storedKeys(book.db, row.entry) };
}

/** `entry.resume`: the newest entry that this person left open. */
export function resume(context: Context, who: Actor): CallResult<'entry.resume'> {
  const book = officeBook(context.db);
  const row = context.db.prepare(`${OPEN_ENTRIES} AND e.user_id = ? ORDER BY e.id DESC LIMIT 1`).get(who.id) as
    | OpenRow
    | undefined;
  return done({ open: row ? opened(book, row) : null });
}

/**
 * Takes away an entry in which no key was pressed, and its ballot when nothing else is known of it. One that was opened
 * to change an earlier one has that one's keys in its log, so it is put aside and the earlier one stands again.
 */
function drop(book: OfficeBook, row: OpenRow, record: Recorder): void {
  const { db } = book;
  forgetLive(db, row.entry);
  if (storedKeys(db, row.entry).length > 0) putAside(book, row.entry);
  else db.prepare('DELETE FROM entries WHERE id = ?').run(row.entry);
  const others = db.prepare('SELECT count(*) FROM entries WHERE ballot_id = ?').pluck().get(row.ballot);
  if (others === 0) db.prepare('DELETE FROM ballots WHERE id = ?').run(row.ballot);
  else settleBallot(book, row.ballot);
  record({ action: 'entry.leave', unit: row.unit, subject: row.serial, old: { slot: row.slot } });
}

/** Drops what this person opened and left without a key: a mistyped serial must not stand in the way of the closing. */
export function dropOwnEmpty(book: OfficeBook, who: Actor, record: Recorder): void {
  const rows = book.db.prepare(`${OPEN_ENTRIES} AND e.user_id = ? AND ${WITHOUT_KEY}`).all(who.id) as OpenRow[];
  for (const row of rows) drop(book, row, record);
}

/** The same for a whole unit, whoever opened them: they say nothing of any paper. */
export function dropEmptyEntries(book: OfficeBook, unit: string, record: Recorder): void {
  const rows = book.db.prepare(`${OPEN_ENTRIES} AND b.unit_code = ? AND ${WITHOUT_KEY}`).all(unit) as OpenRow[];
  for (const row of rows) drop(book, row, record);
}

/** The entry that this person has open on that paper. */
export function ownOpen(
  book: OfficeBook,
  who: Actor,
  wanted: { unit: string; serial: string; slot: Slot },
): Opened | undefined {
  const { unit, serial, slot } = wanted;
  const row = book.db
    .prepare(`${OPEN_ENTRIES} AND b.unit_code = ? AND b.serial = ? AND e.slot = ? AND e.user_id = ?`)
    .get(unit, serial, slot, who.id) as OpenRow | undefined;
  return row && opened(book, row);
}

function begin(
  book: OfficeBook,
  who: Actor,
  wanted: { unit: string; serial: string; slot: Slot },
  recheck: boolean,
  now: string,
): Result<Opened> {
  const known = ballotBySerial(book, wanted.unit, wanted.serial);
  const refused = entryRefusal(book, { ...wanted, login: who.login }, known);
  if (refused) return refuse(refused);
  const ballot = known ?? newBallot(book, wanted.unit, wanted.serial);
  const entry = book.db
    .prepare(
      `INSERT INTO entries (ballot_id, slot, user_id, source, recheck, ticks, started_at) VALUES (?, ?, ?, 'keyed', ?, x'', ?)`,
    )
    .run(ballot.id, wanted.slot, who.id, Number(recheck && wanted.slot === 'second'), now).lastInsertRowid;
  settleBallot(book, ballot.id);
  const lone = wanted.slot === 'second' && !ballot.first;
  const findings = lone ? [finding('ballot.noFirstEntry', { unit: wanted.unit, serial: wanted.serial })] : [];
  return done({ entry: Number(entry), ...wanted, keys: [], startedAt: now }, findings);
}

/** `entry.open`: begins an entry, or goes on with the one that this person has open on that paper. */
export function open(context: Context, who: Actor, input: ParsedInput<'entry.open'>): CallResult<'entry.open'> {
  const book = officeBook(context.db);
  const { unit, slot } = input;
  const place = workingUnit(book, unit);
  if (!place.ok) return place;
  const parsed = parseSerial(input.serial, book.programme.rules.serial);
  if ('problem' in parsed) return refuse(serialFinding(book, parsed.problem, input.serial, { unit }));
  const { serial } = parsed;
  const mine = ownOpen(book, who, { unit, serial, slot });
  if (mine) return done(mine);
  return write(context, (record) => {
    const other = serialsElsewhere(book, unit, [serial]).get(serial);
    if (other !== undefined) return refuse(finding('serial.elsewhere', { unit, serial }, { other }));
    dropOwnEmpty(book, who, record);
    const begun = begin(book, who, { unit, serial, slot }, input.recheck, context.now);
    if (begun.ok) record({ action: 'entry.open', unit, subject: serial, new: { slot } });
    return begun;
  });
}
