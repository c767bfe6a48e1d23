/** What a unit's state asks for next, and where that is done. */
import type { Texts } from '#renderer/app/language.tsx';
import type { Navigate } from '#renderer/app/router.tsx';
import type { UnitStatus } from '#shared/contract/units.ts';

type Step = UnitStatus['state'] | 'awaitSupervisor';

/** The step that this person can take: a clerk keys while papers wait, what else a unit needs is the supervisor's. */
function stepOf(unit: UnitStatus, supervises: boolean): Step {
  const { state, returned, firstEntered, secondEntered, secondNeeded } = unit;
  if (supervises || state === 'exported') return state;
  if (state === 'closed') return 'awaitSupervisor';
  if (returned === null || firstEntered < returned) return 'firstEntry';
  return secondEntered < secondNeeded ? 'secondEntry' : 'awaitSupervisor';
}

/** The words of the next step; null when nothing is left to do. */
export function nextWords(unit: UnitStatus, t: Texts['units']['next'], supervises: boolean): string | null {
  switch (stepOf(unit, supervises)) {
    case 'awaitSupervisor':
      return t.awaitSupervisor;
    case 'notReceived':
      return t.packets;
    case 'firstEntry':
      return unit.firstEntered === 0 ? t.firstStart : t.first;
    case 'awaitingSecond':
      return t.secondStart;
    case 'secondEntry':
      return unit.secondEntered === 0 ? t.secondStart : t.second;
    case 'discrepancies':
      return t.resolve(unit.discrepancies + unit.held);
    case 'readyToClose':
      return t.close;
    case 'closed':
      return t.export;
    case 'exported':
      return null;
  }
}

/** Goes to the screen of the next step; a finished unit shows its documents. */
export function goToNext(unit: UnitStatus, navigate: Navigate, supervises: boolean): void {
  const { code } = unit;
  const state = stepOf(unit, supervises);
  if (state === 'awaitSupervisor') return;
  if (state === 'notReceived') navigate('packets', { unit: code });
  else if (state === 'firstEntry') navigate('entry', { unit: code, slot: 'first' });
  else if (state === 'awaitingSecond' || state === 'secondEntry') navigate('entry', { unit: code, slot: 'second' });
  else if (state === 'discrepancies') navigate('discrepancies', { unit: code });
  else navigate('closing', { unit: code });
}

/** Ballots that are to be entered first and second: by the cover sheet, else what is known so far. */
export function targets(unit: UnitStatus, everyBallotTwice: boolean): { first: number; second: number } {
  const first = Math.max(unit.returned ?? 0, unit.firstEntered);
  return { first, second: everyBallotTwice ? first : unit.secondNeeded };
}
