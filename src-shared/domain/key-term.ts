/**
 * How long a key has work to do (docs/decisions/0052-expired-keys.md). A key serves one programme and carries no date of its own: its term
 * is the programme's, as the newest package known here has it. The term is a word to people and no verdict on a file.
 */
import type { Programme } from './programme.ts';

/** The last day of the programme's term, as plain "2026-09-30". */
export function lastDayOf({ receiveTo, due }: Programme['calendar']): string {
  return receiveTo > due ? receiveTo : due;
}

/** Whether the term is over on this day of Hanoi; on the last day itself it is not. */
export function termIsOver(calendar: Programme['calendar'], day: string): boolean {
  return day > lastDayOf(calendar);
}
