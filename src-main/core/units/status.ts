/** `units.status`: every unit of the office with its counts and what a closing would say now. */
import type { CallResult } from '#shared/contract/index.ts';
import type { UnitStatus } from '#shared/contract/units.ts';
import { type ClosingDetails, closingFindings } from '#shared/domain/closing.ts';
import { done } from '#shared/domain/finding.ts';
import { unitState } from '#shared/domain/unit.ts';
import type { Context } from '../application.ts';
import { latestBatches, type StoredBatch } from '../batches/store.ts';
import { listUnits, type StoredUnit } from '../catalogue/store.ts';
import { type OfficeBook, officeBook } from '../entry/book.ts';
import { mayOverrule } from '../entry/wanted.ts';
import { shownCounts } from './blind.ts';
import { closingDetails } from './details.ts';
import { ownUnit } from './guard.ts';
import { type UnitCounts, unitCounts } from './numbers.ts';

/** The numbers as this person may see them; beside them the one that only decides the unit's state. */
interface Shown {
  readonly n: UnitCounts;
  /** Ballots that want a second entry: who keyed them may know that there are some, not which. */
  readonly drawn: number;
}

/** Whether the newest revision of a unit stands. */
function isClosed(batch: StoredBatch | undefined): batch is StoredBatch {
  return batch !== undefined && batch.reopenedAt === null;
}

function statusOf(
  unit: StoredUnit,
  { n, drawn }: Shown,
  batch: StoredBatch | undefined,
  details: ClosingDetails,
): UnitStatus {
  const closed = isClosed(batch);
  const { packet, entered, firstEntered, secondEntered, secondNeeded } = n;
  const findings = closingFindings(n, details);
  return {
    code: unit.code,
    name: unit.name,
    state: unitState({
      packetRecorded: packet !== null,
      returned: packet?.returned ?? null,
      entered,
      secondNeeded: drawn,
      secondEntered,
      undecided: n.discrepancies + n.held,
      closed,
      exported: closed && batch.exportedAt !== null,
    }),
    expected: packet?.issued ?? null,
    returned: packet?.returned ?? null,
    valid: n.valid,
    invalid: n.invalid,
    entered,
    firstEntered,
    secondNeeded,
    secondEntered,
    discrepancies: n.discrepancies,
    held: n.held,
    ticks: n.ticks,
    revision: batch?.revision ?? 0,
    closedAt: closed ? batch.createdAt : null,
    // What was open at closing has been answered with a reason; what is only listed stays listed.
    findings: closed ? findings.filter(({ severity }) => severity === 'warning') : findings,
  };
}

/** A unit that the board has taken out still shows while papers of it are here. */
function shown(unit: StoredUnit, n: UnitCounts): boolean {
  return !unit.retired || n.packet !== null || n.entered > 0 || n.undecided > 0;
}

function wanted(book: OfficeBook, code: string | undefined) {
  if (code === undefined) return done(listUnits(book.db, book.office));
  const unit = ownUnit(book, code);
  return unit.ok ? done([unit.value]) : unit;
}

export function status({ db, actor }: Context, code: string | undefined): CallResult<'units.status'> {
  const book = officeBook(db);
  const units = wanted(book, code);
  if (!units.ok) return units;
  const batches = latestBatches(db);
  const real = unitCounts(
    book,
    units.value.map((unit) => unit.code),
  );
  const counts = shownCounts(book, actor, real, (unit) => isClosed(batches.get(unit)));
  // Single papers are named to whoever closes, and of one unit only: the overview of 500 stays quick.
  const details = code !== undefined && actor && mayOverrule(actor) ? closingDetails(book, code) : {};
  const lines = units.value.flatMap((unit, i) => {
    const n = counts[i] as UnitCounts;
    if (code === undefined && !shown(unit, n)) return [];
    return [statusOf(unit, { n, drawn: real[i]?.secondNeeded ?? 0 }, batches.get(unit.code), details)];
  });
  return done({ units: lines });
}
