/** `merge.quarantine`: what waits for a decision, with everything that two people need to decide, and what they decided. */
import type { Database } from 'better-sqlite3';
import type { CallOutput } from '#shared/contract/index.ts';
import type { Standing, StandingReason } from '#shared/domain/merge.ts';
import { type Decision, decisionsOf } from '#shared/domain/merge-decisions.ts';
import { type Board, readBoard } from './board.ts';
import { openCauses } from './decide.ts';
import { acceptedFile } from './inbox.ts';
import { decidedAbout, opinionsOf, type SaidOpinion } from './opinions.ts';
import { changesAgainst, judge, type Neighbourhood, neighbourhood } from './standing.ts';
import { allReceived, type MergeStore, openMergeStore, type ReceivedBatch } from './store.ts';

type Case = CallOutput<'merge.quarantine'>['cases'][number];

/** So many other sides are shown with their numbers. */
const MOST_SIDES = 20;

function sidesOf(reasons: readonly StandingReason[]): string[] {
  return reasons.flatMap((reason) => {
    switch (reason.kind) {
      case 'fork':
      case 'otherPrevious':
      case 'twoDesks':
        return reason.sides;
      case 'serialsClaimed':
        return reason.claims.flatMap(({ payloads }) => payloads);
      case 'replaces':
      case 'otherAccepted':
        return [reason.payload];
      default:
        return [];
    }
  });
}

class Cases {
  readonly #board: Board;
  readonly #store: MergeStore;
  readonly #said: readonly SaidOpinion[];
  readonly #decisions: ReadonlyMap<string, Decision>;

  constructor(db: Database) {
    this.#board = readBoard(db);
    this.#store = openMergeStore(db, this.#board.products);
    this.#said = opinionsOf(db);
    this.#decisions = decisionsOf(this.#said);
  }

  /** What would stand differently if this were decided now. */
  #outcome(near: Neighbourhood, batch: ReceivedBatch, verdict: Decision['verdict'], causes: readonly string[]) {
    const decisions = new Map(this.#decisions).set(batch.payload, { verdict, causes, by: ['', ''] });
    return changesAgainst(near.batches, judge(near, decisions)).map(({ payload, unit, revision, from, to }) => {
      const changed = near.batches.get(payload);
      return { payload, unit, unitName: changed?.unitName ?? unit, file: changed?.file ?? '', revision, from, to };
    });
  }

  #sides(near: Neighbourhood, batch: ReceivedBatch, standing: Standing | undefined): ReceivedBatch[] {
    const others = new Set(sidesOf(standing?.reasons ?? []));
    others.delete(batch.payload);
    return [...others].slice(0, MOST_SIDES).flatMap((payload) => near.batches.get(payload) ?? []);
  }

  caseOf(batch: ReceivedBatch): Case {
    const near = neighbourhood(this.#store, this.#board, [batch.unit]);
    const undecided = new Map(this.#decisions);
    undecided.delete(batch.payload);
    const standing = judge(near, undecided).get(batch.payload);
    const causes = openCauses(this.#store, this.#board, batch, this.#said);
    const { decided, open } = decidedAbout(this.#said, batch.payload);
    const version = this.#board.trust.newestVersion;
    return {
      file: acceptedFile(batch, version),
      others: this.#sides(near, batch, standing).map((other) => acceptedFile(other, version)),
      decided: decided && { verdict: decided.verdict, by: [...decided.by] },
      open: open.map(({ login, name, verdict, reason, at }) => ({ login, name, verdict, reason, at })),
      outcomes: {
        accept: this.#outcome(near, batch, 'accept', causes),
        reject: this.#outcome(near, batch, 'reject', causes),
      },
    };
  }

  waits({ standing, payload }: ReceivedBatch): boolean {
    return (
      standing === 'quarantined' || this.#decisions.has(payload) || this.#said.some((one) => one.payload === payload)
    );
  }
}

/** Those that wait first, then those that were decided; newest first. */
export function quarantine(db: Database): { cases: Case[] } {
  const cases = new Cases(db);
  const shown = allReceived(db).filter((batch) => cases.waits(batch));
  const waiting = shown.filter(({ standing }) => standing === 'quarantined');
  const rest = shown.filter(({ standing }) => standing !== 'quarantined');
  return { cases: [...waiting, ...rest].map((batch) => cases.caseOf(batch)) };
}
