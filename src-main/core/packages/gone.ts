/** Ballots that carry a product which a new package takes out of the catalogue. */
import type { Database } from 'better-sqlite3';
import { productTable } from '#main/core/catalogue/store.ts';
import { STANDING } from '#main/core/entry/store.ts';
import { unpackTicks } from '#shared/domain/tick-set.ts';

/** A paper, as people look for it. */
export interface Paper {
  readonly unit: string;
  readonly serial: string;
}

interface TicksRow extends Paper {
  readonly id: number;
  readonly ticks: Uint8Array;
}

/** For each of these codes the ballots that have it in an entry or in what counts, by unit and serial; codes with none are left out. */
export function ballotsWith(db: Database, codes: readonly string[]): Map<string, readonly Paper[]> {
  if (codes.length === 0) return new Map();
  const { byCode, byOrdinal } = productTable(db);
  const wanted = new Map(codes.map((code) => [byCode.get(code)?.ordinal, new Map<number, Paper>()]));
  const rows = db
    .prepare(
      `SELECT b.id, b.unit_code AS unit, b.serial, e.ticks FROM entries e JOIN ballots b ON b.id = e.ballot_id
       WHERE e.set_aside = 0 AND ${STANDING} UNION ALL
       SELECT id, unit_code, serial, ticks FROM ballots WHERE ticks IS NOT NULL`,
    )
    .iterate() as IterableIterator<TicksRow>;
  for (const { id, unit, serial, ticks } of rows)
    for (const ordinal of unpackTicks(ticks)) wanted.get(ordinal)?.set(id, { unit, serial });
  const found = [...wanted].map(([ordinal, papers]) => {
    const list = [...papers.values()].sort((a, b) => (`${a.unit} ${a.serial}` < `${b.unit} ${b.serial}` ? -1 : 1));
    return [byOrdinal.get(ordinal ?? -1)?.code ?? '', list] as const;
  });
  return new Map(found.filter(([, list]) => list.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** So many are named in a sentence; all of them stand in the answer. */
const MOST_NAMED = 12;

/** "0101: 0000123, 0000456; 0102: 0000789 …" */
export function namedPapers(papers: readonly Paper[]): string {
  const units = [...Map.groupBy(papers.slice(0, MOST_NAMED), ({ unit }) => unit)].map(
    ([unit, list]) => `${unit}: ${list.map(({ serial }) => serial).join(', ')}`,
  );
  return units.join('; ') + (papers.length > MOST_NAMED ? ' …' : '');
}
