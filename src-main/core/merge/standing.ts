/** Writes down how batches stand after something changed: the rules are the domain's, the reasons become findings. */
import type { Database } from 'better-sqlite3';
import { type BatchFact, type SerialClaim, type Standing, standings } from '#shared/domain/merge.ts';
import { type Decision, decisionsOf } from '#shared/domain/merge-decisions.ts';
import { type Board, readBoard } from './board.ts';
import { opinionsOf, type SaidOpinion } from './opinions.ts';
import { type Batches, reasonFindings } from './reasons.ts';
import { type MergeStore, openMergeStore, type ReceivedBatch } from './store.ts';

/** A batch that stands differently than before. */
export interface StandingChange {
  readonly payload: string;
  readonly unit: string;
  readonly revision: number;
  readonly from: Standing['standing'];
  readonly to: Standing['standing'];
}

export interface Neighbourhood {
  readonly batches: Batches;
  readonly facts: readonly BatchFact[];
  readonly claims: readonly SerialClaim[];
}

/**
 * The batches of these units and of all units that are tied to them by shared serials, however far: what stands outside
 * cannot change how any of them stands.
 */
export function neighbourhood(store: MergeStore, board: Board, units: Iterable<string>): Neighbourhood {
  const { digits } = board.trust.programme.rules.serial;
  const batches = new Map<string, ReceivedBatch>();
  const claims: SerialClaim[] = [];
  const seenUnits = new Set(units);
  const seenSerials = new Set<number>();
  // A Set that grows while it is walked: every unit added on the way is visited too.
  for (const unit of seenUnits) {
    for (const batch of store.ofUnit(unit)) {
      batches.set(batch.payload, batch);
      for (const serial of store.sharedSerials(batch.id)) {
        if (seenSerials.has(serial)) continue;
        seenSerials.add(serial);
        const holders = store.holders(serial);
        for (const holder of holders) seenUnits.add(holder.unit);
        claims.push({ serial: String(serial).padStart(digits, '0'), payloads: holders.map(({ payload }) => payload) });
      }
    }
  }
  return { batches, claims, facts: [...batches.values()].map((batch) => factOf(store, board, batch)) };
}

function factOf(store: MergeStore, board: Board, batch: ReceivedBatch): BatchFact {
  const gone = board.gone.size === 0 ? [] : store.ticked(batch.id).flatMap((ordinal) => board.gone.get(ordinal) ?? []);
  return { ...batch, gone };
}

/** How the batches of a neighbourhood would stand. */
export function judge({ facts, claims }: Neighbourhood, decisions: ReadonlyMap<string, Decision>) {
  return standings(facts, claims, decisions);
}

/** Which batches would stand differently from how they are stored. */
export function changesAgainst(batches: Batches, judged: ReadonlyMap<string, Standing>): StandingChange[] {
  return [...judged.values()].flatMap(({ payload, standing }) => {
    const batch = batches.get(payload);
    if (!batch || batch.standing === standing) return [];
    return [{ payload, unit: batch.unit, revision: batch.revision, from: batch.standing, to: standing }];
  });
}

/**
 * Recomputes how the batches of these units stand, and of all that are tied to them. Runs inside the caller's
 * transaction; returns those that changed.
 */
export function applyStandings(
  store: MergeStore,
  board: Board,
  units: Iterable<string>,
  said: readonly SaidOpinion[],
): StandingChange[] {
  const near = neighbourhood(store, board, units);
  const judged = judge(near, decisionsOf(said));
  for (const { payload, standing, reasons } of judged.values()) {
    const batch = near.batches.get(payload) as ReceivedBatch;
    const texts = JSON.stringify(reasonFindings(batch, reasons, { batches: near.batches, said }));
    if (standing !== batch.standing || texts !== batch.reasons) store.setStanding(batch, standing, texts);
  }
  return changesAgainst(near.batches, judged);
}

/**
 * Recomputes how every batch stands: for the board's publishing of a package, which may take out products that batches
 * have ticks for. Call it in the transaction that stores the package, and record the changes in its audit row.
 */
export function reviewStandings(db: Database): StandingChange[] {
  const board = readBoard(db);
  const units = db
    .prepare('SELECT DISTINCT unit_code FROM received_batches ORDER BY unit_code')
    .pluck()
    .all() as string[];
  return applyStandings(openMergeStore(db, board.products), board, units, opinionsOf(db));
}
