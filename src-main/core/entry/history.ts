/** `ballots.history`: entries, second looks, decisions and acts of one ballot, oldest first. Nothing of it is ever deleted. */
import type { BallotAct } from '#shared/contract/ballot-records.ts';
import type { CallOutput, CallResult, ParsedInput } from '#shared/contract/index.ts';
import { amendRefusal, ballotState, ballotStep } from '#shared/domain/ballot.ts';
import { done, finding, refuse } from '#shared/domain/finding.ts';
import type { Actor, Context } from '../application.ts';
import { closedBatch } from '../batches/store.ts';
import { unpackCodes } from '../catalogue/store.ts';
import { mayDecide } from '../discrepancies/third-person.ts';
import { outcomeHidden } from '../units/blind.ts';
import { ownUnit } from '../units/guard.ts';
import { isOpenTo } from './ballot-overview.ts';
import { type OfficeBook, officeBook } from './book.ts';
import { mayRestore } from './restore.ts';
import { ballotById, factsOf, type StoredBallot } from './store.ts';
import { mayOverrule } from './wanted.ts';

type History = CallOutput<'ballots.history'>;
type Entry = History['entries'][number];
type Event = History['events'][number];

interface EntryRow extends Omit<Entry, 'standing' | 'mark' | 'flagged' | 'recheck'> {
  readonly userId: number;
  readonly setAside: number;
  readonly ticks: Uint8Array;
  readonly invalid: string | null;
  readonly flagged: number;
  readonly asked: Uint8Array | null;
  readonly askedAt: string | null;
  readonly ticked: Uint8Array | null;
  readonly closedAt: string | null;
}

const ENTRIES = `SELECT e.slot, u.login AS "by", e.user_id AS userId, e.source, i.file_name AS file, e.started_at AS startedAt,
    e.finished_at AS finishedAt, e.set_aside AS setAside, e.ticks, e.invalid, e.flagged, e.note, e.keys, e.corrections,
    r.asked, r.asked_at AS askedAt, r.ticked, r.closed_at AS closedAt
  FROM entries e JOIN users u ON u.id = e.user_id LEFT JOIN imports i ON i.id = e.import_id
    LEFT JOIN rechecks r ON r.entry_id = e.id
  WHERE e.ballot_id = ? ORDER BY e.id`;

function recheckOf(book: OfficeBook, { asked, askedAt, ticked, closedAt }: EntryRow): Entry['recheck'] {
  if (!asked || askedAt === null) return null;
  const codes = (set: Uint8Array) => unpackCodes(book.products, set);
  return { askedAt, closedAt, asked: codes(asked), ticked: ticked && codes(ticked) };
}

const toTheMinute = (instant: string) => `${instant.slice(0, 16)}:00.000Z`;

/** @param shown whether whoever asks may see what the entry says */
function entryOf(book: OfficeBook, row: EntryRow, shown: boolean): Entry {
  const { slot, by, source, file, note, keys, corrections } = row;
  const says = shown && row.finishedAt !== null;
  // How long it took would tell how much stands on the paper.
  const ended = shown || row.finishedAt === null ? row.finishedAt : toTheMinute(row.finishedAt);
  return {
    slot,
    by,
    source,
    file,
    startedAt: shown ? row.startedAt : (ended ?? toTheMinute(row.startedAt)),
    finishedAt: ended,
    standing: row.setAside === 0,
    mark: says ? { products: unpackCodes(book.products, row.ticks), invalid: row.invalid } : null,
    flagged: says && row.flagged === 1,
    note: says ? note : '',
    keys: shown ? keys : 0,
    corrections: shown ? corrections : 0,
    recheck: shown ? recheckOf(book, row) : null,
  };
}

/** Whether this person makes the second entry, or still could: then the first one is closed to them, whatever their role. */
function secondIsTheirs(who: Actor, { state, second }: StoredBallot): boolean {
  return state === 'awaitingSecond' || state === 'secondOpen' || (state === 'rechecking' && second?.userId === who.id);
}

function entriesOf(book: OfficeBook, ballot: StoredBallot, who: Actor, open: boolean): Entry[] {
  const rows = book.db.prepare(ENTRIES).all(ballot.id) as EntryRow[];
  const blind = secondIsTheirs(who, ballot);
  return rows.map((row) => {
    const own = row.userId === who.id;
    const entry = entryOf(book, row, open || own);
    // Flag and note are words for the supervisor, and stay.
    return blind && !own ? { ...entry, mark: null, keys: 0, corrections: 0, recheck: null } : entry;
  });
}

function decisionsOf({ db, products }: OfficeBook, ballot: number): History['decisions'] {
  const rows = db
    .prepare(
      `SELECT u.login AS "by", d.decided_at AS at, d.ticks, d.invalid, d.reason, d.replaced
       FROM decisions d JOIN users u ON u.id = d.user_id WHERE d.ballot_id = ? ORDER BY d.id`,
    )
    .all(ballot) as {
    by: string;
    at: string;
    ticks: Uint8Array;
    invalid: string | null;
    reason: string | null;
    replaced: number;
  }[];
  return rows.map(({ ticks, replaced, ...row }) => ({
    ...row,
    products: unpackCodes(products, ticks),
    standing: replaced === 0,
  }));
}

/** The audit holds who did it, when and why; each of these rows names the ballot by its number. */
const EVENTS = `SELECT action, login AS "by", at, reason, unit, subject, old, new FROM audit_events
  WHERE action IN ('ballots.void', 'ballots.restore', 'ballots.renumber', 'ballots.move', 'ballots.exchange', 'ballots.waiveSecond', 'entry.release')
    AND @ballot IN (json_extract(old, '$.ballot'), json_extract(old, '$.from.ballot'), json_extract(old, '$.to.ballot'))
  ORDER BY id`;

const WITHDRAWN = `SELECT 'imports.withdraw' AS action, w.login AS "by", i.withdrawn_at AS at, i.withdrawn_reason AS reason
  FROM entries e JOIN imports i ON i.id = e.import_id JOIN users w ON w.id = i.withdrawn_by
  WHERE e.ballot_id = @ballot AND e.set_aside = 0`;

interface EventRow {
  readonly action: Event['action'];
  readonly by: string | null;
  readonly at: string;
  readonly reason: string | null;
  readonly unit: string;
  readonly subject: string;
  readonly new: string | null;
}

function placesOf({ action, unit, subject, new: after }: EventRow): Pick<Event, 'from' | 'to'> {
  const to = JSON.parse(after ?? '{}') as { serial?: string; unit?: string; to?: string };
  switch (action) {
    case 'ballots.renumber':
      return { from: subject, to: to.serial ?? null };
    case 'ballots.move':
      return { from: unit, to: to.unit ?? null };
    case 'ballots.exchange':
      return { from: subject, to: to.to ?? null };
    default:
      return { from: null, to: null };
  }
}

function eventsOf({ db }: OfficeBook, { id, voidedAt }: StoredBallot): Event[] {
  const rows = db.prepare(EVENTS).all({ ballot: id }) as EventRow[];
  const withdrawn = voidedAt === null ? [] : (db.prepare(WITHDRAWN).all({ ballot: id }) as EventRow[]);
  return [...rows, ...withdrawn].map((row) => {
    const { action, by, at, reason } = row;
    return { action, by: by ?? '', at, reason: reason ?? '', ...placesOf(row) };
  });
}

/** What this person may do with the ballot now, by the same rules that the acts themselves ask. */
function actsOf(book: OfficeBook, who: Actor, ballot: StoredBallot): BallotAct[] {
  const facts = factsOf(ballot);
  const supervisor = mayOverrule(who);
  const { first, second, recheck, decision, state } = ballot;
  const under = [first?.open ? first : null, second?.open || recheck?.open ? second : null].find((entry) => entry);
  const amend = amendRefusal(facts, { by: who.login, supervisor }) === null;
  const waived = ballotStep(facts, { type: 'waiveSecond' }, book.outsideLimits);
  const waives = !('refused' in waived) && ballotState(waived.facts, book.outsideLimits) === 'held';
  const all: readonly (readonly [BallotAct, boolean | undefined])[] = [
    ['resolve', supervisor && mayDecide(book, who, ballot, 'decide')],
    ['revise', supervisor && mayDecide(book, who, ballot, 'revise')],
    ['exchange', supervisor && amend && !decision && state !== 'valid' && state !== 'invalid'],
    ['renumber', amend],
    ['move', amend],
    ['void', amend],
    ['release', under !== undefined && under !== null && (supervisor || under.userId === who.id)],
    ['waiveSecond', supervisor && waives],
  ];
  return all.flatMap(([act, may]) => (may ? [act] : []));
}

function offered(book: OfficeBook, who: Actor, ballot: StoredBallot): BallotAct[] {
  if (ballot.voidedAt === null) return actsOf(book, who, ballot);
  return mayRestore(book, who, ballot) ? ['restore'] : [];
}

export function history(
  { db }: Context,
  who: Actor,
  { unit, ballot: id }: ParsedInput<'ballots.history'>,
): CallResult<'ballots.history'> {
  const book = officeBook(db);
  const place = ownUnit(book, unit);
  if (!place.ok) return place;
  const known = db.prepare('SELECT 1 FROM ballots WHERE id = ? AND unit_code = ?').get(id, unit);
  if (!known) return refuse(finding('ballot.unknown', { unit, serial: String(id) }));
  const ballot = ballotById(book, id);
  const { serial, state, counted, invalid } = ballot;
  const hidden = outcomeHidden(book, who, unit)(ballot);
  const open = isOpenTo(who, ballot, hidden);
  const working = !place.value.retired && !closedBatch(db, unit);
  const products = counted ? unpackCodes(book.products, counted) : [];
  return done({
    serial,
    state: hidden ? 'entered' : state,
    counted: open && (counted || invalid !== null) ? { products, invalid } : null,
    entries: entriesOf(book, ballot, who, open),
    decisions: open ? decisionsOf(book, id) : [],
    // That a second entry was given up, exchanged or left tells nothing of what the paper says.
    events: eventsOf(book, ballot),
    acts: working ? offered(book, who, ballot) : [],
  });
}
