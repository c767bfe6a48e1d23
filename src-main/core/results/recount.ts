/**
 * The independent recount: every total again from the stored files, by code of its own, compared with what is stored and
 * with what the results say. It uses neither the stored totals nor the bit sets nor the tally, except to compare.
 */
import type { Database } from 'better-sqlite3';
import type { CallOutput } from '#shared/contract/index.ts';
import { type BatchFact, type SerialClaim, type Standing, standings } from '#shared/domain/merge.ts';
import { decisionsOf, type MergeVerdict, type Opinion } from '#shared/domain/merge-decisions.ts';
import { readStoredFile, type StoredFile } from './stored-file.ts';
import { tally } from './tally.ts';

export type Difference = CallOutput<'results.recount'>['differences'][number];

interface StoredRow {
  readonly id: number;
  readonly payload: string;
  readonly unit: string;
  readonly standing: Standing['standing'];
  readonly issued: number;
  readonly returned: number;
  readonly ballots: number;
  readonly invalid: number;
  readonly ticks: number;
  readonly envelope: Buffer;
}

/** Counts a file without keeping its ballots: what is kept grows with files and products only. */
type CountedFile = Omit<StoredFile, 'ballots'>;

class Comparison {
  readonly differences: Difference[] = [];

  /** Notes a difference of two numbers. */
  numbers(what: string, unit: string | null, product: string | null, stored: number, recounted: number): void {
    if (stored !== recounted) this.differences.push({ what, unit, product, stored, recounted });
  }

  /** Notes something that should hold and does not. */
  holds(what: string, unit: string | null, holds: boolean): void {
    if (!holds) this.differences.push({ what, unit, product: null, stored: null, recounted: null });
  }
}

interface Reading {
  readonly db: Database;
  readonly comparison: Comparison;
  readonly ordinals: ReadonlyMap<string, number>;
}

/** Whether the stored bits are exactly those of these products. */
function sameBits(bits: Uint8Array | null, ordinals: readonly (number | undefined)[]): boolean {
  if (!bits) return false;
  const has = (ordinal: number | undefined) =>
    ordinal !== undefined && (((bits[ordinal >> 3] ?? 0) >> (ordinal & 7)) & 1) === 1;
  const set = bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
  return set === ordinals.length && ordinals.every(has);
}

function compareBallots({ db, comparison, ordinals }: Reading, id: number, file: StoredFile): void {
  const stored = db.prepare('SELECT ticks, invalid FROM received_ballots WHERE serial = ? AND batch = ?');
  let different = 0;
  for (const { serial, products, invalid } of file.ballots) {
    const row = stored.get(Number(serial), id) as { ticks: Uint8Array | null; invalid: string | null } | undefined;
    const same = products
      ? sameBits(
          row?.ticks ?? null,
          products.map((code) => ordinals.get(code)),
        )
      : row?.invalid === invalid;
    if (!same) different += 1;
  }
  comparison.numbers('ballotsStored', file.unit, null, file.ballots.length - different, file.ballots.length);
}

function compareTotals({ db, comparison }: Reading, id: number, { unit, perProduct }: StoredFile): void {
  const rows = db
    .prepare('SELECT p.code, t.ticks FROM batch_totals t JOIN products p ON p.ordinal = t.ordinal WHERE t.batch = ?')
    .raw()
    .all(id) as [string, number][];
  const stored = new Map(rows);
  for (const code of new Set([...stored.keys(), ...perProduct.keys()])) {
    comparison.numbers('batchTotal', unit, code, stored.get(code) ?? 0, perProduct.get(code) ?? 0);
  }
}

function compareFile(reading: Reading, row: StoredRow, file: StoredFile): void {
  const { comparison } = reading;
  comparison.holds('payload', row.unit, file.payload === row.payload);
  comparison.holds('signature', row.unit, file.signatureHolds);
  comparison.holds('unit', row.unit, file.unit === row.unit);
  comparison.numbers('issued', row.unit, null, row.issued, file.counts.issued);
  comparison.numbers('returned', row.unit, null, row.returned, file.counts.returned);
  comparison.numbers('ballots', row.unit, null, row.ballots, file.valid);
  comparison.numbers('invalid', row.unit, null, row.invalid, file.invalid);
  comparison.numbers('ticks', row.unit, null, row.ticks, file.ticks);
  compareTotals(reading, row.id, file);
  compareBallots(reading, row.id, file);
}

/** Serials and the payloads that hold them, for those that stand in several units. */
class Serials {
  readonly #holders = new Map<string, { unit: string; shared: boolean; payloads: string[] }>();

  add({ unit, payload, ballots }: StoredFile): void {
    for (const { serial } of ballots) {
      const held = this.#holders.get(serial);
      if (!held) this.#holders.set(serial, { unit, shared: false, payloads: [payload] });
      else {
        held.payloads.push(payload);
        if (held.unit !== unit) held.shared = true;
      }
    }
  }

  claims(): SerialClaim[] {
    return [...this.#holders]
      .filter(([, { shared }]) => shared)
      .map(([serial, { payloads }]) => ({ serial, payloads }));
  }
}

/** Codes that the newest published package still has; null while none was published. */
function publishedCodes(db: Database): Set<string> | null {
  const envelope = db.prepare('SELECT envelope FROM packages ORDER BY version DESC LIMIT 1').pluck().get() as
    | Buffer
    | undefined;
  if (!envelope) return null;
  const body = Buffer.from(JSON.parse(envelope.toString('utf8')).payload, 'base64').toString('utf8');
  const products = JSON.parse(body).products as { code: string; retired: boolean }[];
  return new Set(products.filter(({ retired }) => !retired).map(({ code }) => code));
}

function factOf(file: CountedFile, published: ReadonlySet<string> | null): BatchFact {
  const { payload, unit, revision, previous, keyId, instance, perProduct } = file;
  const gone = published ? [...perProduct.keys()].filter((code) => !published.has(code)) : [];
  return { payload, unit, revision, previous, keyId, instance, gone };
}

const sum = (files: readonly CountedFile[], value: (file: CountedFile) => number) =>
  files.reduce((total, file) => total + value(file), 0);

/** What the results say against the sum of the files that count. */
function compareTally({ db, comparison }: Reading, counting: readonly CountedFile[]): void {
  const shown = tally(db);
  comparison.numbers(
    'total.ballots',
    null,
    null,
    shown.ballots,
    sum(counting, ({ valid }) => valid),
  );
  comparison.numbers(
    'total.invalid',
    null,
    null,
    shown.invalid,
    sum(counting, ({ invalid }) => invalid),
  );
  comparison.numbers(
    'total.issued',
    null,
    null,
    shown.issued,
    sum(counting, ({ counts }) => counts.issued),
  );
  comparison.numbers(
    'total.returned',
    null,
    null,
    shown.returned,
    sum(counting, ({ counts }) => counts.returned),
  );
  comparison.numbers(
    'total.ticks',
    null,
    null,
    shown.ticks,
    sum(counting, ({ ticks }) => ticks),
  );
  const products = new Map(shown.products.map(({ code, ticks }) => [code, ticks]));
  const codes = new Set([...products.keys(), ...counting.flatMap(({ perProduct }) => [...perProduct.keys()])]);
  for (const code of codes) {
    const recounted = sum(counting, ({ perProduct }) => perProduct.get(code) ?? 0);
    comparison.numbers('total.product', null, code, products.get(code) ?? 0, recounted);
  }
  const byUnit = new Map(counting.map((file) => [file.unit, file]));
  for (const { code, ballots, ticks, revision } of shown.units) {
    const file = byUnit.get(code);
    comparison.numbers('unit.ballots', code, null, ballots, file?.valid ?? 0);
    comparison.numbers('unit.ticks', code, null, ticks, file?.ticks ?? 0);
    comparison.numbers('unit.revision', code, null, revision, file?.revision ?? 0);
  }
}

/**
 * What people said of batches, as the audit tells it: the chain is what cannot be changed unseen. The table that the board
 * works with must say the same, word for word.
 */
function recordedOpinions({ db, comparison }: Reading): Opinion[] {
  const stored = db
    .prepare(
      `SELECT u.login || ' ' || d.verdict || ' ' || d.payload_sha256 || ' ' || d.causes || ' ' || d.reason
       FROM merge_decisions d JOIN users u ON u.id = d.user_id ORDER BY d.id`,
    )
    .pluck()
    .all() as string[];
  const rows = db
    .prepare(`SELECT login, subject, new, reason FROM audit_events WHERE action = 'merge.decide' ORDER BY id`)
    .all() as { login: string; subject: string; new: string; reason: string }[];
  comparison.numbers('decisions', null, null, stored.length, rows.length);
  return rows.map(({ login, subject, new: said, reason }, at) => {
    const { verdict, causes } = JSON.parse(said) as { verdict: MergeVerdict; causes: string[] };
    const told = `${login} ${verdict} ${subject} ${JSON.stringify(causes)} ${reason}`;
    comparison.holds('decision', null, stored[at] === told);
    return { payload: subject, login, verdict, causes };
  });
}

function compareStandings(
  reading: Reading,
  files: readonly CountedFile[],
  serials: Serials,
  stored: ReadonlyMap<string, Standing['standing']>,
): CountedFile[] {
  const { db, comparison } = reading;
  const published = publishedCodes(db);
  const scope = JSON.parse(db.prepare('SELECT programme FROM workspace').pluck().get() as string).rules.serial
    .scope as string;
  const judged = standings(
    files.map((file) => factOf(file, published)),
    scope === 'programme' ? serials.claims() : [],
    decisionsOf(recordedOpinions(reading)),
  );
  for (const { payload, unit } of files) {
    const [before, now] = [stored.get(payload) ?? 'absent', judged.get(payload)?.standing ?? 'absent'];
    comparison.holds(`standing: ${before} → ${now}`, unit, before === now);
  }
  return files.filter(({ payload }) => judged.get(payload)?.standing === 'merged');
}

/** Each channel's votes in the table, and in the results, against the audit row of its last import. */
function compareChannels({ db, comparison }: Reading): void {
  const shown = tally(db);
  const rows = db
    .prepare(`SELECT subject, new FROM audit_events WHERE action = 'channels.import' ORDER BY id`)
    .raw()
    .all() as [string, string][];
  const imported = new Map(rows.map(([channel, row]) => [channel, JSON.parse(row).products as [string, number][]]));
  const stored = db
    .prepare('SELECT p.code, v.votes FROM channel_votes v JOIN products p ON p.ordinal = v.ordinal WHERE v.channel = ?')
    .raw();
  const channels = db.prepare('SELECT code FROM channels').pluck().all() as string[];
  for (const channel of new Set([...channels, ...imported.keys()])) {
    const [votes, kept] = [new Map(imported.get(channel)), new Map(stored.all(channel) as [string, number][])];
    for (const code of new Set([...votes.keys(), ...kept.keys()])) {
      comparison.numbers(`channel ${channel}`, null, code, kept.get(code) ?? 0, votes.get(code) ?? 0);
    }
    for (const { code, channels: others } of shown.products) {
      comparison.numbers(`channel ${channel}`, null, code, others[channel] ?? 0, votes.get(code) ?? 0);
    }
  }
}

/** Reads every stored file once, whatever its standing, and compares. */
export function recount(db: Database): { batches: number; differences: Difference[] } {
  const comparison = new Comparison();
  const codes = db.prepare('SELECT code, ordinal FROM products').raw().all() as [string, number][];
  const reading = { db, comparison, ordinals: new Map(codes) };
  const publicKey = db.prepare('SELECT public_key FROM roster WHERE key_id = ?').pluck();
  const rows = db.prepare(
    `SELECT id, payload_sha256 AS payload, unit_code AS unit, standing, issued, returned, ballots, invalid, ticks, envelope
     FROM received_batches WHERE id = ?`,
  );
  const ids = db.prepare('SELECT id FROM received_batches ORDER BY id').pluck().all() as number[];
  const files: CountedFile[] = [];
  const serials = new Serials();
  const stored = new Map<string, Standing['standing']>();
  let ballots = 0;
  for (const id of ids) {
    const row = rows.get(id) as StoredRow;
    const file = readStoredFile(row.envelope, (keyId) => publicKey.get(keyId) as Buffer | undefined);
    comparison.holds('file', row.unit, file !== null);
    if (!file) continue;
    compareFile(reading, row, file);
    serials.add(file);
    stored.set(file.payload, row.standing);
    ballots += file.ballots.length;
    const { ballots: _ballots, ...counted } = file;
    files.push(counted);
  }
  const rowsStored = db.prepare('SELECT count(*) FROM received_ballots').pluck().get() as number;
  comparison.numbers('total.ballotsStored', null, null, rowsStored, ballots);
  const counting = compareStandings(reading, files, serials, stored);
  compareTally(reading, counting);
  compareChannels(reading);
  return { batches: ids.length, differences: comparison.differences };
}
