/** `results.ofOffice`: the office's own totals, of the units that are closed now. */
import type { Database } from 'better-sqlite3';
import { latestBatches } from '#main/core/batches/store.ts';
import { listUnits, productTable, programmeOf, type StoredUnit } from '#main/core/catalogue/store.ts';
import type { OfficeTally } from '#shared/contract/office-results.ts';
import { rank } from '#shared/domain/ranking.ts';

type UnitLine = OfficeTally['units'][number];

/** Counts of decided ballots by unit. */
function countsByUnit(db: Database): Map<string, { ballots: number; invalid: number; ticks: number }> {
  const rows = db
    .prepare(
      `SELECT unit_code AS unit, sum(state = 'valid') AS ballots, sum(state = 'invalid') AS invalid,
         sum(CASE WHEN state = 'valid' THEN tick_count ELSE 0 END) AS ticks
       FROM ballots GROUP BY unit_code`,
    )
    .all() as { unit: string; ballots: number; invalid: number; ticks: number }[];
  return new Map(rows.map(({ unit, ...counts }) => [unit, counts]));
}

function unitLines(db: Database, own: readonly StoredUnit[]): UnitLine[] {
  const batches = latestBatches(db);
  const counts = countsByUnit(db);
  return own.map(({ code, name }) => {
    const closed = batches.get(code)?.reopenedAt === null;
    const known = closed ? counts.get(code) : undefined;
    const { ballots = 0, invalid = 0, ticks = 0 } = known ?? {};
    return { code, name, closed, ballots, invalid, ticks };
  });
}

/** Ticks by product ordinal, of these units. */
function ticksByOrdinal(db: Database, units: readonly string[]): Map<number, number> {
  const rows = db
    .prepare(
      'SELECT ordinal, sum(ticks) FROM unit_totals WHERE unit_code IN (SELECT value FROM json_each(?)) GROUP BY 1',
    )
    .raw()
    .all(JSON.stringify(units)) as [number, number][];
  return new Map(rows);
}

export function officeTally(db: Database, office: string): OfficeTally {
  const units = unitLines(
    db,
    listUnits(db).filter((unit) => unit.office === office && !unit.retired),
  );
  const ticks = ticksByOrdinal(
    db,
    units.flatMap(({ code, closed }) => (closed ? [code] : [])),
  );
  const products = rank(
    productTable(db)
      .all.map(({ code, name, group, enterprise, ordinal, retired }) => {
        return { retired, line: { code, name, group, enterprise, ticks: ticks.get(ordinal) ?? 0 } };
      })
      .filter(({ retired, line }) => !retired || line.ticks > 0)
      .map(({ line }) => line),
  );
  const sum = (of: 'ballots' | 'invalid' | 'ticks') => units.reduce((total, unit) => total + unit[of], 0);
  return {
    ...{ ballots: sum('ballots'), invalid: sum('invalid'), ticks: sum('ticks') },
    groups: programmeOf(db).groups.map(({ code, name }) => {
      const members = products.filter(({ group }) => group === code);
      return {
        code,
        name,
        ticks: members.reduce((total, product) => total + product.ticks, 0),
        products: members.length,
      };
    }),
    products,
    units,
  };
}
