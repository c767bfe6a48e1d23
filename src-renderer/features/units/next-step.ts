/** What a unit's state asks for next, of this person, and where that is done. */
import type { Texts } from '#renderer/app/language.tsx';
import type { Navigate } from '#renderer/app/router.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import type { UnitStatus } from '#shared/contract/units.ts';

type Waiting = Pick<CallOutput<'units.waiting'>['units'][number], 'second' | 'open'>;

/** Who looks at the overview, and what waits for them in each unit. */
export interface Viewer {
  readonly supervises: boolean;
  readonly waiting: ReadonlyMap<string, Waiting>;
}

type Step = UnitStatus['state'] | 'resume' | 'awaitSupervisor' | 'awaitOther';

/** The step that this person can take: a clerk keys while papers wait for them, what else a unit needs is somebody else's. */
function stepOf(unit: UnitStatus, { supervises, waiting }: Viewer): Step {
  const { code, state, returned, entered, secondEntered, secondNeeded } = unit;
  const own = waiting.get(code);
  if (own?.open) return 'resume';
  if (supervises || state === 'exported') return state;
  if (state === 'closed') return 'awaitSupervisor';
  if (returned === null || entered < returned) return 'firstEntry';
  if ((own?.second ?? 0) > 0) return 'secondEntry';
  return secondEntered < secondNeeded || state === 'awaitingSecond' ? 'awaitOther' : 'awaitSupervisor';
}

/** Whether the unit waits for this person: what they began, what they may key, what only a supervisor can do. */
export function isMine(unit: UnitStatus, viewer: Viewer): boolean {
  const step = stepOf(unit, viewer);
  if (step === 'resume') return true;
  if (viewer.supervises) return step === 'discrepancies' || step === 'readyToClose' || step === 'closed';
  return step === 'secondEntry' || (step === 'firstEntry' && unit.returned !== null);
}

/** The words of the next step; null when nothing is left to do. */
export function nextWords(unit: UnitStatus, t: Texts['units']['next'], viewer: Viewer): string | null {
  switch (stepOf(unit, viewer)) {
    case 'resume':
      return t.resume;
    case 'awaitSupervisor':
      return t.awaitSupervisor;
    case 'awaitOther':
      return t.awaitOther;
    case 'notReceived':
      return t.packets;
    case 'firstEntry':
      return unit.entered === 0 ? t.firstStart : t.first;
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
export function goToNext(unit: UnitStatus, navigate: Navigate, viewer: Viewer): void {
  const { code } = unit;
  const step = stepOf(unit, viewer);
  const key = (slot: 'first' | 'second') => navigate('entry', { unit: code, slot });
  if (step === 'awaitSupervisor' || step === 'awaitOther') return;
  if (step === 'resume') key(viewer.waiting.get(code)?.open?.slot ?? 'first');
  else if (step === 'notReceived') navigate('packets', { unit: code });
  else if (step === 'firstEntry') key('first');
  else if (step === 'awaitingSecond' || step === 'secondEntry') key('second');
  else if (step === 'discrepancies') navigate('discrepancies', { unit: code });
  else navigate('closing', { unit: code });
}

/** Ballots that are to be entered first and second: by the cover sheet, else what is known so far. */
export function targets(unit: UnitStatus, everyBallotTwice: boolean): { first: number; second: number } {
  const first = Math.max(unit.returned ?? 0, unit.firstEntered);
  return { first, second: everyBallotTwice ? first : unit.secondNeeded };
}
