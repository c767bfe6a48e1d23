/** Units by office, for coverage. */
import type { Tally } from '#shared/contract/merge.ts';
import { matchKey } from '#shared/domain/text.ts';

type Unit = Tally['units'][number];

/** What still has to be done stands first. */
export const STATES = ['missing', 'quarantined', 'merged'] as const;
export type View = (typeof STATES)[number] | 'all';

/** No office has an empty code. */
export const ALL_OFFICES = '';

export function filterUnits(units: readonly Unit[], view: View, typed: string): readonly Unit[] {
  const words = matchKey(typed).split(' ');
  return units.filter(({ state, code, name, officeName }) => {
    const text = matchKey(`${code} ${name} ${officeName}`);
    return (view === 'all' || state === view) && words.every((word) => text.includes(word));
  });
}

export interface OfficeLine {
  readonly code: string;
  readonly name: string;
  readonly units: number;
  readonly merged: number;
  readonly quarantined: number;
  readonly missing: number;
}

function lineOf(code: string, name: string, units: readonly Unit[]): OfficeLine {
  const count = (state: Unit['state']) => units.filter((unit) => unit.state === state).length;
  const [merged, quarantined, missing] = [count('merged'), count('quarantined'), count('missing')];
  return { code, name, units: units.length, merged, quarantined, missing };
}

/**
 * One line for all, then one for each office that has a unit among those shown, those with most outstanding first. The
 * numbers are always of the whole office: a filter chooses lines, it never changes what an office owes.
 */
export function officeLines(all: readonly Unit[], shown: readonly Unit[], allName: string): readonly OfficeLine[] {
  const wanted = new Set(shown.map(({ office }) => office));
  const offices = Map.groupBy(all, ({ office }) => office);
  const lines = [...offices].flatMap(([code, units]) =>
    wanted.has(code) ? [lineOf(code, units[0]?.officeName ?? code, units)] : [],
  );
  lines.sort((a, b) => b.units - b.merged - (a.units - a.merged));
  return [lineOf(ALL_OFFICES, allName, all), ...lines];
}
