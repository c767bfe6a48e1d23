/** Which ballots a view shows, and what the filter finds in them. */
import type { BallotAct } from '#shared/contract/ballot-records.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import { matchKey } from '#shared/domain/text.ts';

export type BallotLine = CallOutput<'ballots.overview'>['ballots'][number];
export type History = CallOutput<'ballots.history'>;
/** What is done with a form here; `resolve` has a screen of its own. */
export type FormAct = Exclude<BallotAct, 'resolve'>;

export const VIEWS = ['all', 'waiting', 'undecided', 'valid', 'invalid', 'flagged', 'void'] as const;
export type View = (typeof VIEWS)[number];

const WAITING: readonly BallotLine['state'][] = ['absent', 'firstOpen', 'awaitingSecond', 'secondOpen', 'rechecking'];

/** Whether the ballot belongs to the view; a voided one only to its own and to all. */
export function inView({ state, flagged }: BallotLine, view: View): boolean {
  switch (view) {
    case 'all':
      return true;
    case 'waiting':
      return WAITING.includes(state);
    case 'undecided':
      return state === 'discrepant' || state === 'held';
    case 'flagged':
      return flagged && state !== 'void';
    default:
      return state === view;
  }
}

/** Serial (with and without its zeros), people and state, without marks: what somebody would type to find it. */
export function findable(line: BallotLine, stateWord: string, nameOf: (login: string) => string): string {
  const people = [line.first?.by, line.second?.by].flatMap((login) => (login ? [login, nameOf(login)] : []));
  return [line.serial, matchKey(stateWord), ...people.map(matchKey)].join(' ');
}
