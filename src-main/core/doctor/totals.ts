/** An office's totals again from what was keyed and decided, beside the columns that the services maintain. */
import type { Database } from 'better-sqlite3';
import { packCodes } from '#main/core/catalogue/store.ts';
import { officeBook } from '#main/core/entry/book.ts';
import { ballotsOfUnit, factsOf } from '#main/core/entry/store.ts';
import { countedMark } from '#shared/domain/ballot.ts';
import { unpackTicks } from '#shared/domain/tick-set.ts';

const same = (a: Uint8Array | null, b: Uint8Array | null) =>
  a === null || b === null ? a === b : Buffer.compare(trimmed(a), trimmed(b)) === 0;

/** A set is the same with or without bytes at its end in which nothing is set. */
function trimmed(bits: Uint8Array): Uint8Array {
  let end = bits.length;
  while (end > 0 && bits[end - 1] === 0) end -= 1;
  return bits.subarray(0, end);
}

function storedTotals(db: Database, unit: string): Map<number, number> {
  const rows = db.prepare('SELECT ordinal, ticks FROM unit_totals WHERE unit_code = ? AND ticks <> 0').raw().all(unit);
  return new Map(rows as [number, number][]);
}

/** Units whose totals or ballots are not what their entries say, with the number of places. */
export function differingTotals(db: Database): { readonly unit: string; readonly count: number }[] {
  const book = officeBook(db);
  const units = db
    .prepare('SELECT DISTINCT unit_code FROM ballots UNION SELECT DISTINCT unit_code FROM unit_totals ORDER BY 1')
    .pluck()
    .all() as string[];
  return units.flatMap((unit) => {
    const counted = new Map<number, number>();
    let count = 0;
    for (const ballot of ballotsOfUnit(book, unit)) {
      const mark = countedMark(factsOf(ballot), ballot.state);
      const ticks = ballot.state === 'valid' && mark ? packCodes(book.products, mark.products) : null;
      if (!same(ticks, ballot.counted)) count += 1;
      if (ticks) for (const ordinal of unpackTicks(ticks)) counted.set(ordinal, (counted.get(ordinal) ?? 0) + 1);
    }
    const stored = storedTotals(db, unit);
    for (const ordinal of new Set([...counted.keys(), ...stored.keys()]))
      if ((counted.get(ordinal) ?? 0) !== (stored.get(ordinal) ?? 0)) count += 1;
    return count === 0 ? [] : [{ unit, count }];
  });
}
