/** Ballots that carry a product which a new package takes out of the catalogue. */
import type { Database } from 'better-sqlite3';
import { productTable } from '#main/core/catalogue/store.ts';
import { STANDING } from '#main/core/entry/store.ts';
import { unpackTicks } from '#shared/domain/tick-set.ts';

interface TicksRow {
  readonly ballot: number;
  readonly ticks: Uint8Array;
}

/** For each of these codes the number of ballots that have it in an entry or in what counts; those with none are left out. */
export function ballotsWith(db: Database, codes: readonly string[]): Map<string, number> {
  if (codes.length === 0) return new Map();
  const { byCode, byOrdinal } = productTable(db);
  const wanted = new Map(codes.map((code) => [byCode.get(code)?.ordinal, new Set<number>()]));
  const rows = db
    .prepare(
      `SELECT e.ballot_id AS ballot, e.ticks FROM entries e JOIN ballots b ON b.id = e.ballot_id
       WHERE e.set_aside = 0 AND ${STANDING} UNION ALL
       SELECT id, ticks FROM ballots WHERE ticks IS NOT NULL`,
    )
    .iterate() as IterableIterator<TicksRow>;
  for (const { ballot, ticks } of rows) for (const ordinal of unpackTicks(ticks)) wanted.get(ordinal)?.add(ballot);
  const counts = [...wanted].map(
    ([ordinal, ballots]) => [byOrdinal.get(ordinal ?? -1)?.code ?? '', ballots.size] as const,
  );
  return new Map(counts.filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}
