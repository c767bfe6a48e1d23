/**
 * The board's totals. They are sums of totals that were written when each batch was taken in, so that their cost does not
 * grow with the ballots; recount.ts arrives at the same numbers by another road.
 */
import type { Database } from 'better-sqlite3';
import { listUnits, productTable, programmeOf, type StoredUnit } from '#main/core/catalogue/store.ts';
import { listChannels, scoringOf, votesIn } from '#main/core/channels/store.ts';
import type { Tally } from '#shared/contract/merge.ts';
import { rank } from '#shared/domain/ranking.ts';
import { PAPER, scored } from '#shared/domain/scoring.ts';

type UnitLine = Tally['units'][number];

interface Sums {
  readonly ballots: number;
  readonly invalid: number;
  readonly issued: number;
  readonly returned: number;
  readonly ticks: number;
}

function sums(db: Database): Sums {
  return db
    .prepare(
      `SELECT coalesce(sum(ballots), 0) AS ballots, coalesce(sum(invalid), 0) AS invalid, coalesce(sum(issued), 0) AS issued,
         coalesce(sum(returned), 0) AS returned, coalesce(sum(ticks), 0) AS ticks
       FROM received_batches WHERE standing = 'merged'`,
    )
    .get() as Sums;
}

/** Ticks by product ordinal, of the batches that count. */
function ticksByOrdinal(db: Database): Map<number, number> {
  const rows = db
    .prepare(
      `SELECT t.ordinal, sum(t.ticks) FROM received_batches r JOIN batch_totals t ON t.batch = r.id
       WHERE r.standing = 'merged' GROUP BY t.ordinal`,
    )
    .raw()
    .all() as [number, number][];
  return new Map(rows);
}

/** Current products, and a retired one where ticks for it still count, so that the sum of the lines is the total. Ranked by paper ticks alone. */
function rankedProducts(db: Database): Tally['products'] {
  const ticks = ticksByOrdinal(db);
  const others = listChannels(db).map(({ code }) => [code, votesIn(db, code)] as const);
  const lines = productTable(db)
    .all.map(({ code, name, group, enterprise, ordinal, retired }) => {
      const channels = Object.fromEntries(others.map(([channel, votes]) => [channel, votes.get(ordinal) ?? 0]));
      return { retired, line: { code, name, group, enterprise, ticks: ticks.get(ordinal) ?? 0, channels } };
    })
    .filter(({ retired, line }) => !retired || line.ticks > 0);
  return rank(lines.map(({ line }) => line));
}

interface Received {
  readonly unit: string;
  readonly ballots: number;
  readonly ticks: number;
  readonly revision: number;
  readonly aside: number;
}

/** Per unit that sent anything: what counts of it, and whether anything of it waits for a decision. */
function receivedByUnit(db: Database): Map<string, Received> {
  const counting = (column: string) => `sum(CASE WHEN standing = 'merged' THEN ${column} ELSE 0 END) AS ${column}`;
  const rows = db
    .prepare(
      `SELECT unit_code AS unit, ${['ballots', 'ticks', 'revision'].map(counting).join(', ')},
         max(standing = 'quarantined') AS aside FROM received_batches GROUP BY unit_code`,
    )
    .all() as Received[];
  return new Map(rows.map((row) => [row.unit, row]));
}

function unitLine(unit: StoredUnit, officeName: string, received: Received | undefined): UnitLine {
  const { code, name, office } = unit;
  const { ballots = 0, ticks = 0, revision = 0, aside = 0 } = received ?? {};
  // A revision counts from 1: none means that whatever came was rejected.
  const state = aside === 1 ? 'quarantined' : revision === 0 ? 'missing' : 'merged';
  return { code, name, office, officeName, state, ballots, ticks, revision };
}

/** Something of it counts, or waits for a decision. */
function matters(received: Received | undefined): boolean {
  return received !== undefined && (received.revision > 0 || received.aside === 1);
}

/** In the board's order. A unit that was taken off the list is shown only where it sent something. */
function unitLines(db: Database): UnitLine[] {
  const received = receivedByUnit(db);
  const offices = new Map(db.prepare('SELECT code, name FROM offices').raw().all() as [string, string][]);
  return listUnits(db)
    .filter(({ code, retired }) => !retired || matters(received.get(code)))
    .map((unit) => unitLine(unit, offices.get(unit.office) ?? '', received.get(unit.code)));
}

function coverageOf(units: readonly UnitLine[]): Tally['coverage'] {
  const count = (state: UnitLine['state']) => units.filter((unit) => unit.state === state).length;
  return { units: units.length, merged: count('merged'), quarantined: count('quarantined'), missing: count('missing') };
}

function channelLines(db: Database): Tally['channels'] {
  return listChannels(db).map(({ code, file, importedAt }) => {
    const votes = [...votesIn(db, code).values()];
    return { code, file, importedAt, products: votes.length, votes: votes.reduce((sum, n) => sum + n, 0) };
  });
}

/** The weighted order, where the board has entered weights. */
function scoringLines(db: Database, products: Tally['products']): Tally['scoring'] {
  const { weights, tiers } = scoringOf(db);
  if (weights.length === 0) return null;
  const voted = products.map(({ code, ticks, channels }) => ({ code, votes: { ...channels, [PAPER]: ticks } }));
  return { weights, tiers, products: scored(voted, weights, tiers) };
}

export function tally(db: Database): Tally {
  const { code, name, year, mode, groups } = programmeOf(db);
  const products = rankedProducts(db);
  const units = unitLines(db);
  const coverage = coverageOf(units);
  const groupLine = (group: { code: string; name: string }) => {
    const members = products.filter((product) => product.group === group.code);
    const ticks = members.reduce((sum, product) => sum + product.ticks, 0);
    return { code: group.code, name: group.name, ticks, products: members.length };
  };
  return {
    programme: { code, name, year, mode },
    provisional: coverage.merged < coverage.units,
    ...sums(db),
    groups: groups.map(groupLine),
    products,
    units,
    coverage,
    channels: channelLines(db),
    scoring: scoringLines(db, products),
  };
}
