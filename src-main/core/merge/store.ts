/** Received batches as stored. Statements are prepared once for each call, because a call may take in thousands of files. */
import type { Database } from 'better-sqlite3';
import type { SignedBatch } from '#main/core/batches/verify.ts';
import { type ProductTable, packCodes } from '#main/core/catalogue/store.ts';
import type { BatchFact, Standing } from '#shared/domain/merge.ts';

/** One accepted batch without its ballots. */
export interface ReceivedBatch extends Omit<BatchFact, 'gone'> {
  readonly id: number;
  readonly unitName: string;
  readonly office: string;
  readonly batch: string;
  readonly packageVersion: number;
  readonly file: string;
  readonly issued: number;
  readonly returned: number;
  /** Valid ones; `invalid` stands apart. */
  readonly ballots: number;
  readonly invalid: number;
  readonly ticks: number;
  readonly receivedAt: string;
  readonly standing: Standing['standing'];
  /** Findings as JSON. */
  readonly reasons: string;
}

/** Whose serial it is. */
interface Holder {
  readonly unit: string;
  readonly payload: string;
}

export interface Arrival {
  readonly signed: SignedBatch;
  readonly packageVersion: number;
  readonly file: string;
  readonly envelope: Uint8Array;
  readonly now: string;
}

const SELECT = `SELECT r.id, r.payload_sha256 AS payload, r.unit_code AS unit, u.name AS unitName, r.office_code AS office,
  r.batch_id AS batch, r.revision, r.previous, r.key_id AS keyId, r.instance_id AS instance,
  r.package_version AS packageVersion, r.file_name AS file, r.issued, r.returned, r.ballots, r.invalid, r.ticks,
  r.received_at AS receivedAt, r.standing, r.reasons
  FROM received_batches r JOIN units u ON u.code = r.unit_code`;

/** All accepted batches, newest first. */
export function allReceived(db: Database): ReceivedBatch[] {
  return db.prepare(`${SELECT} ORDER BY r.id DESC`).all() as ReceivedBatch[];
}

export type MergeStore = ReturnType<typeof openMergeStore>;

/** The statements of one call. Writing ones are used inside the caller's transaction. */
export function openMergeStore(db: Database, products: ProductTable) {
  const byPayload = db.prepare(`${SELECT} WHERE r.payload_sha256 = ?`);
  const byUnit = db.prepare(`${SELECT} WHERE r.unit_code = ? ORDER BY r.revision, r.id`);
  const envelope = db.prepare('SELECT envelope FROM received_batches WHERE id = ?').pluck();
  const holderById = db.prepare(
    'SELECT unit_code AS unit, payload_sha256 AS payload FROM received_batches WHERE id = ?',
  );
  const insertBatch = db.prepare(
    `INSERT INTO received_batches (payload_sha256, unit_code, office_code, batch_id, revision, previous, key_id, instance_id,
       package_version, file_name, issued, returned, ballots, invalid, ticks, received_at, standing, envelope)
     VALUES (@payload, @unit, @office, @batch, @revision, @previous, @keyId, @instance, @packageVersion, @file, @issued,
       @returned, @ballots, @invalid, @ticks, @receivedAt, 'quarantined', @envelope)`,
  );
  const insertBallot = db.prepare('INSERT INTO received_ballots (serial, batch, ticks, invalid) VALUES (?, ?, ?, ?)');
  const insertTotal = db.prepare('INSERT INTO batch_totals (batch, ordinal, ticks) VALUES (?, ?, ?)');
  const totals = db.prepare('SELECT ordinal FROM batch_totals WHERE batch = ?').pluck();
  const update = db.prepare('UPDATE received_batches SET standing = ?, reasons = ? WHERE id = ?');
  const holders = db.prepare('SELECT batch FROM received_ballots WHERE serial = ?').pluck();
  const heldElsewhere = db
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM received_ballots b JOIN received_batches r ON r.id = b.batch
         WHERE b.serial = ? AND r.unit_code <> ?)`,
    )
    .pluck();
  const markShared = db.prepare('UPDATE received_ballots SET shared = 1 WHERE serial = ? AND shared = 0');
  const sharedSerials = db.prepare('SELECT serial FROM received_ballots WHERE batch = ? AND shared = 1').pluck();

  // What a batch is never changes, so it is asked for once, however many serials it shares.
  const known = new Map<number, Holder>();
  function holder(id: number): Holder {
    const found = known.get(id) ?? (holderById.get(id) as Holder);
    known.set(id, found);
    return found;
  }

  // Where hundreds of units share one range of serials, every arrival asks for the batches of all of them.
  const ofUnits = new Map<string, ReceivedBatch[]>();
  function ofUnit(unit: string): readonly ReceivedBatch[] {
    const found = ofUnits.get(unit) ?? (byUnit.all(unit) as ReceivedBatch[]);
    ofUnits.set(unit, found);
    return found;
  }

  function insertTotals(id: number, ballots: SignedBatch['payload']['ballots']): void {
    const sums = new Map<string, number>();
    for (const ballot of ballots) {
      if ('products' in ballot) for (const code of ballot.products) sums.set(code, (sums.get(code) ?? 0) + 1);
    }
    for (const [code, ticks] of sums) insertTotal.run(id, products.byCode.get(code)?.ordinal, ticks);
  }

  return {
    byPayload: (payload: string) => byPayload.get(payload) as ReceivedBatch | undefined,
    ofUnit,
    /** After a change that was rolled back: nothing that was remembered within it is true. */
    forget: () => {
      known.clear();
      ofUnits.clear();
    },
    envelopeOf: (id: number) => envelope.get(id) as Buffer,
    /** Ordinals of the products for which the batch has ticks. */
    ticked: (id: number) => totals.all(id) as number[],
    setStanding: ({ id, unit }: ReceivedBatch, standing: Standing['standing'], reasons: string) => {
      update.run(standing, reasons, id);
      const stored = ofUnits.get(unit);
      if (stored)
        ofUnits.set(
          unit,
          stored.map((one) => (one.id === id ? { ...one, standing, reasons } : one)),
        );
    },
    /** Serials of the batch that also stand in another unit's, as numbers. */
    sharedSerials: (id: number) => sharedSerials.all(id) as number[],
    holders: (serial: number) => (holders.all(serial) as number[]).map(holder),

    /** Stores a batch with its ballots and totals; how it stands is for applyStandings to say. */
    insert({ signed, packageVersion, file, envelope: bytes, now }: Arrival): number {
      const { payload, sha256, keyId } = signed;
      const { counts, ballots } = payload;
      const { lastInsertRowid } = insertBatch.run({
        ...{ payload: sha256, unit: payload.unit, office: payload.office, batch: payload.batch },
        ...{
          revision: payload.revision,
          previous: payload.previous,
          keyId,
          instance: payload.instance,
          packageVersion,
          file,
        },
        ...{ issued: counts.issued, returned: counts.returned, ballots: counts.valid, ticks: counts.ticks },
        ...{ invalid: counts.ballots - counts.valid, receivedAt: now, envelope: bytes },
      });
      const id = Number(lastInsertRowid);
      ofUnits.delete(payload.unit);
      for (const ballot of ballots) {
        const ticks = 'products' in ballot ? packCodes(products, ballot.products) : null;
        insertBallot.run(Number(ballot.serial), id, ticks, 'invalid' in ballot ? ballot.invalid : null);
      }
      insertTotals(id, ballots);
      return id;
    },

    /** Marks the serials of a new batch that batches of other units hold too. */
    markShared(unit: string, ballots: SignedBatch['payload']['ballots']): void {
      for (const { serial } of ballots) {
        if (heldElsewhere.get(Number(serial), unit) === 1) markShared.run(Number(serial));
      }
    },
  };
}
