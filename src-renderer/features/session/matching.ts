import type { Person } from '#renderer/app/session.tsx';
import { matchKey } from '#shared/domain/text.ts';

/** A person with the number that stands before the name on the log-in screen. */
export interface Numbered extends Person {
  readonly number: number;
}

/** People whose number begins with the typed digits, or whose name or login contains the typed letters. */
export function matching(people: readonly Numbered[], typed: string): readonly Numbered[] {
  const key = matchKey(typed);
  if (key === '') return people;
  if (/^\d+$/.test(key)) {
    const exact = people.filter(({ number }) => String(number) === key);
    return exact.length > 0 ? exact : people.filter(({ number }) => String(number).startsWith(key));
  }
  return people.filter(({ name, login }) => matchKey(name).includes(key) || login.includes(key));
}
