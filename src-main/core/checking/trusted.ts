/** Whether the key that signed a file is one that the person at this PC has reason to trust. */
import type { Database } from 'better-sqlite3';
import type { Trust } from '#main/core/batches/trust.ts';
import { boardKeys, followsFrom } from '#main/core/keys/handover.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import type { PackagePayload } from '#shared/contract/payloads.ts';
import { lastDayOf, termIsOver } from '#shared/domain/key-term.ts';
import { dayOf } from '#shared/i18n/format.ts';

type Signer = CallOutput<'checking.file'>['signer'];
type Trusted = Signer['trusted'];
type Term = Pick<Signer, 'expires' | 'expired'>;

interface BoardKey {
  /** Raw public key in base64. */
  readonly publicKey: string;
  /** All the keys that a package names, this one among them; null where there is no package. */
  readonly keys: PackagePayload['board'] | null;
  /** The digits of the board's letter were typed and are those of this key, or of one from which it follows. */
  readonly byLetter: boolean;
}

/** @param db the open workspace, where it is of the same programme */
export function boardTrusted(db: Database | undefined, { publicKey, keys, byLetter }: BoardKey): Trusted {
  if (byLetter) return 'yes';
  if (!db) return 'unknown';
  const known = boardKeys(db);
  // A key from before a change was the board's own; one that follows from the trusted key by handovers is.
  const own = [known, ...(known.earlier ?? [])].some((pair) => pair.publicKey === publicKey);
  return own || (keys && followsFrom(known, keys)) ? 'yes' : 'no';
}

/** @param tied the roster is the board's own: of the open workspace, or of a package whose key was compared with the letter */
export function officeTrusted({ keyOf }: Trust, keyId: string, tied: boolean): Trusted {
  const key = keyOf(keyId);
  if (!key || key.revokedAt !== null) return 'no';
  return tied ? 'yes' : 'unknown';
}

/** The board's own keys, and those that nobody enrolled, have none. */
export const WITHOUT_TERM: Term = { expires: null, expired: false };

/** Until when an enrolled office's key has work to do; a word beside the verdict, which it does not change. */
export function termOf({ programme, keyOf }: Trust, keyId: string, now: string): Term {
  const key = keyOf(keyId);
  if (!key) return WITHOUT_TERM;
  const { calendar } = programme;
  return { expires: lastDayOf(calendar), expired: key.revokedAt === null && termIsOver(calendar, dayOf(now)) };
}
