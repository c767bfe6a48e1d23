/** One file of a merge: judged by itself, taken in by one transaction of its own. */
import { type Context, write } from '#main/core/application.ts';
import { type BatchVerdict, type SignedBatch, verifyEnvelope } from '#main/core/batches/verify.ts';
import { unitByCode } from '#main/core/catalogue/store.ts';
import { openEnvelope, sha256Hex } from '#main/formats/envelope.ts';
import type { JudgedFile } from '#shared/contract/merge.ts';
import { done, type Finding } from '#shared/domain/finding.ts';
import type { Board } from './board.ts';
import type { SaidOpinion } from './opinions.ts';
import { applyStandings, type StandingChange } from './standing.ts';
import type { MergeStore, ReceivedBatch } from './store.ts';

export interface Intake {
  readonly context: Context;
  readonly board: Board;
  readonly store: MergeStore;
  /** What people said of batches: nobody says more while a call runs. */
  readonly said: readonly SaidOpinion[];
}

/** What became of one file. How an accepted one stands is asked at the end of the call, when all are in. */
export type Received =
  | {
      readonly kind: 'accepted';
      readonly file: string;
      readonly payload: string;
      readonly changes: readonly StandingChange[];
    }
  | { readonly kind: 'unchanged'; readonly file: string; readonly payload: string }
  | { readonly kind: 'refused'; readonly judged: JudgedFile };

/** Takes in one file, whatever others do. */
export function receiveFile(intake: Intake, file: string, bytes: Uint8Array): Received {
  const { store, board } = intake;
  const opened = openEnvelope(file, bytes, 'batch');
  if (!opened.ok) return refuseFile(intake, file, bytes, null, opened.findings);
  const payload = sha256Hex(opened.value.payload);
  const known = store.byPayload(payload);
  // The very bytes that were verified when they came: true still, also after the key was revoked.
  if (known && store.envelopeOf(known.id).equals(bytes)) return { kind: 'unchanged', file, payload };
  const verdict = verifyEnvelope(opened.value, board.trust);
  if (!verdict.valid) return refuseFile(intake, file, bytes, verdict.batch, verdict.findings);
  return known ? { kind: 'unchanged', file, payload } : accept(intake, file, bytes, verdict);
}

function accept(
  { context, board, store, said }: Intake,
  file: string,
  bytes: Uint8Array,
  { batch, packageVersion }: Extract<BatchVerdict, { valid: true }>,
): Received {
  const { unit, revision, ballots } = batch.payload;
  const outcome = write(context, (record) => {
    store.insert({ signed: batch, packageVersion, file, envelope: bytes, now: context.now });
    if (board.serialsShared) store.markShared(unit, ballots);
    const changes = applyStandings(store, board, [unit], said);
    const others = changes.filter(({ payload }) => payload !== batch.sha256);
    const { standing } = store.byPayload(batch.sha256) as ReceivedBatch;
    record({
      action: 'merge.receive',
      unit,
      subject: batch.sha256,
      new: { file, revision, standing, ...(others.length > 0 ? { changed: others } : {}) },
    });
    return done(others);
  });
  if (!outcome.ok) {
    store.forget();
    return { kind: 'refused', judged: { file, findings: [...outcome.findings] } };
  }
  return { kind: 'accepted', file, payload: batch.sha256, changes: outcome.value };
}

function refuseFile(
  { context }: Intake,
  file: string,
  bytes: Uint8Array,
  batch: SignedBatch | null,
  findings: readonly Finding[],
): Received {
  return recordRefusal(context, { ...claimsOf(context, batch), file, findings: [...findings] }, sha256Hex(bytes));
}

/** What a refused file says of itself: shown only where its signature proves who says so. */
function claimsOf({ db }: Context, batch: SignedBatch | null): Partial<JudgedFile> {
  if (!batch) return {};
  const { unit, office, batch: id, revision, counts } = batch.payload;
  const unitName = unitByCode(db, unit)?.name;
  const numbers = { revision, ballots: counts.valid, ticks: counts.ticks };
  return {
    unit,
    ...(unitName === undefined ? {} : { unitName }),
    office,
    batch: id,
    payload: batch.sha256,
    ...numbers,
  };
}

/** A refused file leaves this row in the audit and nothing else; the inbox reads it from there. */
export function recordRefusal(context: Context, judged: JudgedFile, sha256: string | null): Received {
  write(context, (record) => {
    record({ action: 'merge.refused', unit: judged.unit, subject: judged.file, new: { sha256, ...judged } });
    return done(null);
  });
  return { kind: 'refused', judged };
}
