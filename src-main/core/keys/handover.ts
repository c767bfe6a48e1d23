/**
 * How the board's keys follow each other. A handover names two key pairs, the one before and the one after, and is signed by
 * the board key before (a rotation: the recovery key stays) or by the recovery key before (a recovery: both may change). Every later
 * package carries all handovers, so that an office which skipped packages can still follow them from the pair it knows.
 */
import { type KeyObject, sign, verify } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { preAuthEncoding, publicKeyFromRaw } from '#main/formats/envelope.ts';
import type { PackagePayload } from '#shared/contract/payloads.ts';

type BoardKeys = PackagePayload['board'];
type EarlierPair = NonNullable<BoardKeys['earlier']>[number];

/** The board's key and its recovery key: raw Ed25519 public keys in base64. */
export type KeyPair = Pick<BoardKeys, 'publicKey' | 'recoveryPublicKey'>;

const TYPE = 'application/vnd.kiemphieu.handover+json;version=1';

/** What is signed: type and one JSON document in this key order, in DSSE's pre-authentication encoding. */
function statement(programme: string, from: KeyPair, to: KeyPair): Buffer {
  const pair = ({ publicKey, recoveryPublicKey }: KeyPair) => ({ publicKey, recoveryPublicKey });
  return preAuthEncoding(TYPE, Buffer.from(JSON.stringify({ programme, from: pair(from), to: pair(to) }), 'utf8'));
}

/** The pair before, with the signature by which the pair after it follows. */
export function handOver(
  programme: string,
  from: KeyPair,
  to: KeyPair,
  signer: { readonly as: EarlierPair['signedBy']; readonly key: KeyObject },
): EarlierPair {
  const sig = sign(null, statement(programme, from, to), signer.key).toString('base64');
  return { publicKey: from.publicKey, recoveryPublicKey: from.recoveryPublicKey, signedBy: signer.as, sig };
}

function follows(programme: string, earlier: EarlierPair, to: KeyPair): boolean {
  const byBoard = earlier.signedBy === 'board';
  // Whoever got hold of the board's key must not be able to shut the recovery key out.
  if (byBoard && earlier.recoveryPublicKey !== to.recoveryPublicKey) return false;
  const raw = Buffer.from(byBoard ? earlier.publicKey : earlier.recoveryPublicKey, 'base64');
  return verify(null, statement(programme, earlier, to), publicKeyFromRaw(raw), Buffer.from(earlier.sig, 'base64'));
}

/** Whether every handover that a package carries holds. */
export function handoversHold(programme: string, board: BoardKeys): boolean {
  const { earlier = [] } = board;
  return earlier.every((pair, at) => follows(programme, pair, earlier[at + 1] ?? board));
}

const same = (a: KeyPair, b: KeyPair) => a.publicKey === b.publicKey && a.recoveryPublicKey === b.recoveryPublicKey;

/**
 * Whether the package's keys are those that an office knows, or follow from them by handovers that hold (ask
 * {@link handoversHold} first). A trusted recovery key is enough: it may speak where the board's key has changed hands unseen.
 */
export function followsFrom(trusted: KeyPair, board: BoardKeys): boolean {
  if (same(trusted, board)) return true;
  return (board.earlier ?? []).some(
    (pair) =>
      same(trusted, pair) || (pair.signedBy === 'recovery' && pair.recoveryPublicKey === trusted.recoveryPublicKey),
  );
}

/** Every key that these say is, or was, the board's. */
export function boardKeysNamed({ publicKey, earlier = [] }: BoardKeys): string[] {
  return [publicKey, ...earlier.map((pair) => pair.publicKey)];
}

/**
 * Whether a package's keys follow from one that a person knows by its digits alone (ask {@link handoversHold} first). Digits name no
 * recovery key: only what the known key handed over itself follows from it, not a recovery straight after it.
 */
export function followsFromKey({ earlier = [] }: BoardKeys, known: (publicKey: string) => boolean): boolean {
  return earlier.some(({ publicKey, signedBy }) => signedBy === 'board' && known(publicKey));
}

interface PairRow {
  readonly board: Buffer;
  readonly recovery: Buffer;
}

const toPair = ({ board, recovery }: PairRow): KeyPair => ({
  publicKey: board.toString('base64'),
  recoveryPublicKey: recovery.toString('base64'),
});

/** The board's keys as this workspace knows them: its own on the board, the trusted ones in an office. */
export function boardPair(db: Database): KeyPair {
  return toPair(
    db.prepare('SELECT board_public_key AS board, recovery_public_key AS recovery FROM workspace').get() as PairRow,
  );
}

/** The same with every pair before them, as packages carry it. */
export function boardKeys(db: Database): BoardKeys {
  const rows = db
    .prepare(
      `SELECT public_key AS board, recovery_public_key AS recovery, signed_by AS signedBy, signature
       FROM board_keys_before ORDER BY position`,
    )
    .all() as (PairRow & { signedBy: EarlierPair['signedBy']; signature: Buffer })[];
  const earlier = rows.map((row) => ({
    ...toPair(row),
    signedBy: row.signedBy,
    sig: row.signature.toString('base64'),
  }));
  return { ...boardPair(db), ...(earlier.length > 0 ? { earlier } : {}) };
}

/** Takes over the keys that follow the known ones. Call it inside a transaction that records an audit row. */
export function storeBoardKeys(db: Database, { publicKey, recoveryPublicKey, earlier = [] }: BoardKeys): void {
  const raw = (text: string) => Buffer.from(text, 'base64');
  db.prepare('UPDATE workspace SET board_public_key = ?, recovery_public_key = ?').run(
    raw(publicKey),
    raw(recoveryPublicKey),
  );
  db.prepare('DELETE FROM board_keys_before').run();
  const put = db.prepare('INSERT INTO board_keys_before VALUES (?, ?, ?, ?, ?)');
  earlier.forEach((pair, at) => {
    put.run(at + 1, raw(pair.publicKey), raw(pair.recoveryPublicKey), pair.signedBy, raw(pair.sig));
  });
}
