/** Who may decide: a third person where the office has one, otherwise whoever is there, recorded as such. */
import { ballotStep, NO_MARK } from '#shared/domain/ballot.ts';
import type { Actor } from '../application.ts';
import type { OfficeBook } from '../entry/book.ts';
import { factsOf, type StoredBallot } from '../entry/store.ts';

/** Whether the office has somebody who may decide and has keyed neither entry. */
export function thirdPersonExists(book: OfficeBook, { first, second }: StoredBallot): boolean {
  const logins = book.db
    .prepare("SELECT login FROM users WHERE role IN ('supervisor', 'administrator') AND disabled_at IS NULL")
    .pluck()
    .all() as string[];
  return logins.some((login) => login !== first?.by && login !== second?.by);
}

/** Whether this person may decide the ballot, by the very rule that the decision itself asks; what they decide does not matter. */
export function mayDecide(
  book: OfficeBook,
  { login: by }: Actor,
  ballot: StoredBallot,
  type: 'decide' | 'revise',
): boolean {
  const event = { type, by, mark: NO_MARK, thirdPersonExists: thirdPersonExists(book, ballot) };
  return !('refused' in ballotStep(factsOf(ballot), event, book.outsideLimits));
}
