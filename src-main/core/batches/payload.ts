/** The payload of a unit's batch: fixed once, at close (trust.md "The signed batch says"). The same data gives the same bytes. */
import type { z } from 'zod';
import { payloadBytes, sha256Hex } from '#main/formats/envelope.ts';
import { type BatchPayload, batchPayload } from '#shared/contract/payloads.ts';
import { sameMark, secondMark } from '#shared/domain/ballot.ts';
import { unpackCodes } from '../catalogue/store.ts';
import type { OfficeBook } from '../entry/book.ts';
import type { StoredBallot } from '../entry/store.ts';
import type { Packet } from '../packets/store.ts';

export interface Closing {
  readonly unit: string;
  readonly batch: string;
  readonly revision: number;
  /** SHA-256 of the payload before this revision. */
  readonly previous: string | null;
  readonly packet: Packet;
  /** In serial order, every one decided. */
  readonly ballots: readonly StoredBallot[];
  readonly explanations: BatchPayload['explanations'];
  /** The chain as it stands before the row of this closing: that row holds this payload's hash. */
  readonly audit: { readonly head: string; readonly length: number };
  readonly createdAt: string;
  readonly app: string;
}

/** Invalid ballots by reason: the programme's order, reasons that occur. */
export function invalidByReason(book: OfficeBook, ballots: readonly StoredBallot[]): BatchPayload['counts']['invalid'] {
  const counts = new Map(book.programme.rules.invalidReasons.map(({ code }) => [code, 0]));
  for (const { invalid } of ballots) if (invalid !== null) counts.set(invalid, (counts.get(invalid) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 0).map(([reason, count]) => ({ reason, count }));
}

/** A decision on entries that differed, or on a second one without a first; a paper outside the limits is not one. */
export function adjudicated(ballot: StoredBallot): boolean {
  const { first, decision } = ballot;
  const second = secondMark(ballot);
  if (!decision || !second) return false;
  return !first || !sameMark(first.mark, second);
}

/** How the ballots came in, as the batch and the summary tell it. */
export function entryOf(book: OfficeBook, ballots: readonly StoredBallot[]): BatchPayload['entry'] {
  const count = (test: (ballot: StoredBallot) => boolean) => ballots.filter(test).length;
  return {
    keyed: count(({ first }) => first?.source === 'keyed'),
    imported: count(({ first }) => first?.source === 'imported'),
    secondMode: book.programme.rules.doubleEntry.mode,
    secondNeeded: count(({ secondWanted }) => secondWanted),
    secondDone: count(({ second }) => second !== null),
    adjudicated: count(adjudicated),
  };
}

/** What a decided ballot says; null for one that is not decided. */
export function decidedBallot(book: OfficeBook, ballot: StoredBallot): BatchPayload['ballots'][number] | null {
  const { serial, counted, invalid } = ballot;
  if (counted) return { serial, products: unpackCodes(book.products, counted) };
  return invalid === null ? null : { serial, invalid };
}

function ballotOf(book: OfficeBook, ballot: StoredBallot): BatchPayload['ballots'][number] {
  const decided = decidedBallot(book, ballot);
  if (!decided) throw new Error(`ballot ${ballot.serial} is not decided`);
  return decided;
}

/** Bytes, hash and what they say. @throws when a ballot is not decided: a fault of the caller */
export function buildPayload(
  book: OfficeBook,
  closing: Closing,
): { bytes: Buffer; sha256: string; payload: BatchPayload } {
  const { programme, db } = book;
  const { packet, unit, batch, revision, previous, explanations, audit, createdAt, app } = closing;
  const ballots = closing.ballots.map((ballot) => ballotOf(book, ballot));
  const valid = ballots.flatMap((ballot) => ('products' in ballot ? [ballot] : []));
  const value: z.input<typeof batchPayload> = {
    programme: { code: programme.code, mode: programme.mode },
    package: db.prepare('SELECT sha256 FROM packages ORDER BY version DESC LIMIT 1').pluck().get() as string,
    office: book.office,
    unit,
    batch,
    revision,
    previous,
    counts: {
      issued: packet.issued,
      returned: packet.returned,
      valid: valid.length,
      invalid: invalidByReason(book, closing.ballots),
      ballots: ballots.length,
      ticks: valid.reduce((sum, { products }) => sum + products.length, 0),
      serialSum: String(ballots.reduce((sum, { serial }) => sum + BigInt(serial), 0n)),
    },
    entry: entryOf(book, closing.ballots),
    explanations: [...explanations],
    audit: { ...audit },
    instance: db.prepare('SELECT instance_id FROM workspace').pluck().get() as string,
    createdAt,
    app,
    ballots,
  };
  const bytes = payloadBytes(batchPayload, value);
  return { bytes, sha256: sha256Hex(bytes), payload: batchPayload.parse(value) };
}
