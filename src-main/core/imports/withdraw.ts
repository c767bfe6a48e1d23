/** Imported workbooks as they were taken in, and taking one back as a whole: its ballots are void, a corrected one can be imported. */
import type { CallOutput, CallResult, ParsedInput } from '#shared/contract/index.ts';
import { amendRefusal } from '#shared/domain/ballot.ts';
import { done, type Finding, finding, hasErrors, type Result, refuse } from '#shared/domain/finding.ts';
import { formatInstant } from '#shared/i18n/format.ts';
import { type Actor, type Context, write } from '../application.ts';
import { type OfficeBook, officeBook } from '../entry/book.ts';
import { dropEmptyEntries } from '../entry/open.ts';
import { ballotFinding } from '../entry/refusals.ts';
import { settleLoaded } from '../entry/settle.ts';
import { ballotById, factsOf, STANDING, type StoredBallot } from '../entry/store.ts';
import { mayOverrule } from '../entry/wanted.ts';
import { ownUnit, workingUnit } from '../units/guard.ts';
import { byPerson } from '../users/people.ts';

type Listed = CallOutput<'imports.list'>['imports'][number];

interface ImportRow extends Omit<Listed, 'withdrawn' | 'ticks'> {
  readonly userId: number;
  readonly ticks: number;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnReason: string | null;
}

const OF_IMPORT = `FROM entries e JOIN ballots b ON b.id = e.ballot_id
  WHERE e.import_id = i.id AND e.set_aside = 0 AND ${STANDING}`;
const IMPORTS = `SELECT i.id, i.unit_code AS unit, i.file_name AS file, i.sheet, i.layout, i.ballots, i.ticks, i.user_id AS userId,
    u.login AS "by", i.taken_at AS at, (SELECT count(*) ${OF_IMPORT}) AS standing,
    w.login AS withdrawnBy, i.withdrawn_at AS withdrawnAt, i.withdrawn_reason AS withdrawnReason
  FROM imports i JOIN users u ON u.id = i.user_id LEFT JOIN users w ON w.id = i.withdrawn_by`;

/** How many ticks a workbook brought, whoever imported it may know and who supervises: of a single ballot it is what the first entry says. */
function listed(row: ImportRow, who: Actor): Listed {
  const { userId, withdrawnBy, withdrawnAt, withdrawnReason, ticks, ...rest } = row;
  const withdrawn =
    withdrawnBy === null || withdrawnAt === null
      ? null
      : { by: withdrawnBy, at: withdrawnAt, reason: withdrawnReason ?? '' };
  return { ...rest, ticks: mayOverrule(who) || userId === who.id ? ticks : null, withdrawn };
}

/** `imports.list`: newest first; of one unit when given. */
export function list({ db }: Context, who: Actor, { unit }: ParsedInput<'imports.list'>): CallResult<'imports.list'> {
  if (unit !== undefined) {
    const place = ownUnit(officeBook(db), unit);
    if (!place.ok) return place;
  }
  const where = unit === undefined ? '' : 'WHERE i.unit_code = @unit';
  const rows = db.prepare(`${IMPORTS} ${where} ORDER BY i.id DESC`).all(unit === undefined ? {} : { unit });
  return done({ imports: (rows as ImportRow[]).map((row) => listed(row, who)) });
}

function wantedImport({ db }: Context, input: ParsedInput<'imports.withdraw'>): Result<ImportRow> {
  const row = db.prepare(`${IMPORTS} WHERE i.id = ?`).get(input.import) as ImportRow | undefined;
  if (!row) return refuse(finding('imports.unknown', { value: String(input.import) }));
  const { unit, file, withdrawnBy, withdrawnAt } = row;
  if (withdrawnBy !== null && withdrawnAt !== null) {
    return refuse(
      finding('imports.withdrawn', { unit, file }, { ...byPerson(db, withdrawnBy), at: formatInstant(withdrawnAt) }),
    );
  }
  return input.reason === '' ? refuse(finding('unit.reasonMissing', { unit })) : done(row);
}

/** Why this person may not withdraw it: its units, its importer, and each ballot that somebody is keying or that is too far. */
function against(book: OfficeBook, who: Actor, row: ImportRow, ballots: readonly StoredBallot[]): Finding[] {
  const { unit, file } = row;
  const units = new Set([unit, ...ballots.map((ballot) => ballot.unit)]);
  const closed = [...units].flatMap((code) => workingUnit(book, code).findings);
  const supervisor = { by: who.login, supervisor: true };
  const busy = ballots.flatMap((ballot) => {
    const refused = amendRefusal(factsOf(ballot), supervisor);
    return refused ? [ballotFinding(book, refused, ballot)] : [];
  });
  if (mayOverrule(who)) return [...closed, ...busy];
  if (row.userId !== who.id) return [finding('imports.notOwn', { unit, file }, byPerson(book.db, row.by))];
  const further = ballots.filter(({ second, decision }) => second || decision).length;
  const began = further > 0 ? [finding('imports.secondBegan', { unit, file }, { count: further })] : [];
  return [...closed, ...busy, ...began];
}

/** `imports.withdraw`: every ballot of it that still stands becomes void. */
export function withdraw(
  context: Context,
  who: Actor,
  input: ParsedInput<'imports.withdraw'>,
): CallResult<'imports.withdraw'> {
  const { db, now } = context;
  const book = officeBook(db);
  const wanted = wantedImport(context, input);
  if (!wanted.ok) return wanted;
  const row = wanted.value;
  const { id, unit, file } = row;
  return write(context, (record) => {
    dropEmptyEntries(book, unit, record);
    const ids = db
      .prepare(`SELECT b.id ${OF_IMPORT.replace('i.id', '?')} ORDER BY b.serial`)
      .pluck()
      .all(id) as number[];
    const ballots = ids.map((ballot) => ballotById(book, ballot));
    const findings = against(book, who, row, ballots);
    if (hasErrors(findings)) return refuse(...findings);
    for (const [of, some] of Map.groupBy(ballots, (ballot) => ballot.unit)) {
      settleLoaded(
        book,
        of,
        some.map((ballot) => ({ ...ballot, voidedAt: now })),
      );
    }
    db.prepare('UPDATE imports SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_reason = ? WHERE id = ?').run(
      now,
      who.id,
      input.reason,
      id,
    );
    const old = { import: id, serials: ballots.map(({ serial }) => serial) };
    record({ action: 'imports.withdraw', unit, subject: file, old, reason: input.reason });
    return done({ import: id, unit, file, ballots: ballots.length });
  });
}
