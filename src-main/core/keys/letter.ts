/** The digits of the board's signed letter, compared with the keys that a package names: the newest, or one that the newest follows from. */
import type { PackagePayload } from '#shared/contract/payloads.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { fingerprintOf, typedFingerprint } from './fingerprint.ts';
import { followsFromKey } from './handover.ts';

/** The board's fingerprint for a raw public key in base64. */
export function boardFingerprint(programme: string, publicKey: string): string {
  return fingerprintOf({ role: 'board', programme, office: '' }, Buffer.from(publicKey, 'base64'));
}

/**
 * Whether a package is the board's of whom the letter speaks; without digits there is nothing to compare. Who still has the letter from
 * before a change of keys is told the new digits. A new office is not let in that way: its letter is newer than its package (core/workspace).
 */
export function compareWithLetter(
  file: string,
  { programme, board }: Pick<PackagePayload, 'programme' | 'board'>,
  typed: string | undefined,
): Result<null> {
  if (typed === undefined) return done(null);
  const wanted = typedFingerprint(typed);
  if (wanted === null) return refuse(finding('key.fingerprintForm', { file, value: typed }));
  const digits = (publicKey: string) => boardFingerprint(programme.code, publicKey);
  if (digits(board.publicKey) === wanted) return done(null);
  if (!followsFromKey(board, (publicKey) => digits(publicKey) === wanted))
    return refuse(finding('key.fingerprintMismatch', { file }));
  return done(null, [finding('package.boardKeyChanged', { file }, { fingerprint: digits(board.publicKey) })]);
}
