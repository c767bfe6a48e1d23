/** What a unit's numbers say about its next step; the overview, the closing screen and the command line all ask here. */

export const UNIT_STATES = [
  'notReceived',
  'firstEntry',
  'awaitingSecond',
  'secondEntry',
  'discrepancies',
  'readyToClose',
  'closed',
  'exported',
] as const;
export type UnitState = (typeof UNIT_STATES)[number];

export interface UnitNumbers {
  readonly packetRecorded: boolean;
  /** Papers that came back by the cover sheet, or null while it is not recorded. */
  readonly returned: number | null;
  /** Ballots with at least one finished entry: a paper that only the second person keyed is keyed, too. */
  readonly entered: number;
  /** Ballots that want a second entry, and those that have one. */
  readonly secondNeeded: number;
  readonly secondEntered: number;
  /** Discrepant and held ballots together: what waits for a supervisor. */
  readonly undecided: number;
  readonly closed: boolean;
  readonly exported: boolean;
}

/** The state shown for a unit. */
export function unitState(n: UnitNumbers): UnitState {
  if (n.closed) return n.exported ? 'exported' : 'closed';
  if (n.undecided > 0) return 'discrepancies';
  // A unit that reports no paper returned has nothing to key.
  if (n.entered === 0 && n.returned !== 0) return n.packetRecorded ? 'firstEntry' : 'notReceived';
  if (n.returned === null || n.entered < n.returned) return 'firstEntry';
  if (n.secondEntered < n.secondNeeded) return n.secondEntered === 0 ? 'awaitingSecond' : 'secondEntry';
  return 'readyToClose';
}
