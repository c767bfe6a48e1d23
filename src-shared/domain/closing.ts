/**
 * What stands between a unit and its closing (product.md "The road of one unit's ballots"; docs/decisions/0003-closing.md).
 * The overview and the closing itself ask here, so that neither says anything the other does not.
 */
import { type Finding, type FindingCode, type FindingParams, finding } from './finding.ts';
import { FINDINGS } from './finding-table.ts';

export interface ClosingNumbers {
  readonly unit: string;
  /** The cover sheet; `ticks` only where it says so. */
  readonly packet: {
    readonly issued: number;
    readonly returned: number;
    readonly invalid: number;
    readonly ticks: number | null;
  } | null;
  readonly quota: { readonly min: number; readonly max: number };
  /** Ballots with at least one finished entry. */
  readonly entered: number;
  /** Decided ballots, and the ticks of the valid ones. */
  readonly valid: number;
  readonly invalid: number;
  readonly ticks: number;
  /** Ballots that are not decided yet, for whatever reason. */
  readonly undecided: number;
  /** Entries that somebody began and did not finish. */
  readonly openEntries: number;
  /** Ballots whose second entry the programme wants and nobody made, given up or not. */
  readonly secondMissing: number;
  readonly discrepancies: number;
  readonly held: number;
  /** Invalid by one person's word alone: no second entry, no decision. */
  readonly invalidByOne: number;
  readonly gaps: readonly { readonly from: string; readonly to: string; readonly count: number }[];
}

/** What only one unit is asked for: the papers behind the counts. */
export interface ClosingDetails {
  /** Serials that would be held because closing gave up their second entry. */
  readonly heldWithoutSecond?: readonly string[];
  /** Serials of the ballots that `secondMissing` counts, and of those that `invalidByOne` does. */
  readonly secondMissing?: readonly string[];
  readonly invalidByOne?: readonly string[];
  /** Papers that somebody wanted the supervisor to look at, with their note. */
  readonly flagged?: readonly {
    readonly serial: string;
    readonly by: string;
    readonly byPerson: string;
    readonly note: string;
  }[];
  /** Serials that were keyed more than once: how many ballots of each were voided. */
  readonly repeats?: readonly { readonly serial: string; readonly count: number }[];
}

type Add = (code: FindingCode, params?: FindingParams, serial?: string) => void;

function balance(n: ClosingNumbers, add: Add): void {
  if (!n.packet) {
    add('packet.missing');
    return;
  }
  const { returned, invalid, ticks } = n.packet;
  if (returned !== n.entered) add('packet.returnedDiffers', { returned, entered: n.entered });
  // While ballots are undecided these sums are not known, and half a sum would tell what a blind entry must not show.
  if (n.undecided > 0) return;
  if (invalid !== n.invalid) add('packet.invalidDiffers', { written: invalid, counted: n.invalid });
  if (ticks !== null && ticks !== n.ticks) add('packet.ticksDiffer', { written: ticks, counted: n.ticks });
}

function remarks(n: ClosingNumbers, add: Add): void {
  if (n.packet) {
    const { issued, returned } = n.packet;
    if (issued < n.quota.min || issued > n.quota.max) add('packet.outsideQuota', { issued, ...n.quota });
    if (issued > returned) add('unit.notReturned', { count: issued - returned });
  }
  for (const { from, to, count } of n.gaps) add('unit.serialGap', { from, to, count });
}

/** More serials than this in one sentence are not read; the list of ballots has them all. */
const MOST_NAMED = 20;

/** ": 0012, 0015" behind a count; nothing where the serials were not asked for. */
function named(serials: readonly string[] = []): string {
  if (serials.length === 0) return '';
  return `: ${serials.slice(0, MOST_NAMED).join(', ')}${serials.length > MOST_NAMED ? ', …' : ''}`;
}

function papers(n: ClosingNumbers, details: ClosingDetails, add: Add): void {
  if (n.invalidByOne > 0) {
    add('unit.invalidByOne', { count: n.invalidByOne, serials: named(details.invalidByOne) });
  }
  for (const { serial, note, ...by } of details.flagged ?? []) {
    add(note === '' ? 'ballot.flagged' : 'ballot.flaggedNote', { ...by, note }, serial);
  }
  for (const { serial, count } of details.repeats ?? []) add('unit.serialRepeated', { count }, serial);
}

/** Open points (errors) first, then what is only listed (warnings). */
export function closingFindings(n: ClosingNumbers, details: ClosingDetails = {}): Finding[] {
  const found: Finding[] = [];
  const add: Add = (code, params, serial) => {
    found.push(finding(code, serial === undefined ? { unit: n.unit } : { unit: n.unit, serial }, params));
  };
  balance(n, add);
  if (n.openEntries > 0) add('unit.openEntries', { count: n.openEntries });
  if (n.discrepancies > 0) add('unit.discrepancies', { count: n.discrepancies });
  if (n.held > 0) add('unit.held', { count: n.held });
  for (const serial of details.heldWithoutSecond ?? []) add('unit.heldWithoutSecond', {}, serial);
  if (n.secondMissing > 0) {
    add('unit.secondMissing', { count: n.secondMissing, serials: named(details.secondMissing) });
  }
  remarks(n, add);
  papers(n, details, add);
  return found;
}

/** Whether a reason can answer it; an error that none can answer has to be put right first. */
export function answerable({ code }: Finding): boolean {
  return FINDINGS[code].answer !== 'nobody';
}
