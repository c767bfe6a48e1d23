import type { OfficeBook } from '../entry/book.ts';
import type { StoredBallot } from '../entry/store.ts';

/** Whether the office has somebody who may decide and has keyed neither entry. */
export function thirdPersonExists(book: OfficeBook, { first, second }: StoredBallot): boolean {
  const logins = book.db
    .prepare("SELECT login FROM users WHERE role IN ('supervisor', 'administrator') AND disabled_at IS NULL")
    .pluck()
    .all() as string[];
  return logins.some((login) => login !== first?.by && login !== second?.by);
}
