/** What is asked of a passphrase before a key is sealed under it. */
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { isStrongEnough, LEAST_PASSPHRASE } from './sealed-key.ts';

/** A weak passphrase is said, not forbidden: how well the file is kept is the owner's to weigh. None at all is refused. */
export function judgePassphrase(passphrase: string): Result<null> {
  if (passphrase.trim() === '') return refuse(finding('key.passphraseNeeded'));
  return done(null, isStrongEnough(passphrase) ? [] : [finding('key.passphraseWeak', {}, { least: LEAST_PASSPHRASE })]);
}
