/**
 * What stands between a unit and its closing (product.md "The road of one unit's ballots"; docs/decisions/0003-closing.md).
 * The overview and the closing itself ask here, so that neither says anything the other does not.
 */
import { FINDINGS, type Finding, type FindingCode, type FindingParams, finding } from './finding.ts';

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

type Add = (code: FindingCode, params?: FindingParams) => void;

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
  if (n.invalidByOne > 0) add('unit.invalidByOne', { count: n.invalidByOne });
  for (const { from, to, count } of n.gaps) add('unit.serialGap', { from, to, count });
}

/**
 * Open points (errors) first, then what is only listed (warnings).
 * @param heldWithoutSecond serials that would be held because closing gave up their second entry
 */
export function closingFindings(n: ClosingNumbers, heldWithoutSecond: readonly string[] = []): Finding[] {
  const found: Finding[] = [];
  const add: Add = (code, params) => {
    found.push(finding(code, { unit: n.unit }, params));
  };
  balance(n, add);
  if (n.openEntries > 0) add('unit.openEntries', { count: n.openEntries });
  if (n.discrepancies > 0) add('unit.discrepancies', { count: n.discrepancies });
  if (n.held > 0) add('unit.held', { count: n.held });
  for (const serial of heldWithoutSecond) found.push(finding('unit.heldWithoutSecond', { unit: n.unit, serial }));
  if (n.secondMissing > 0) add('unit.secondMissing', { count: n.secondMissing });
  remarks(n, add);
  return found;
}

/** Whether a reason can answer it; an error that none can answer has to be put right first. */
export function answerable({ code }: Finding): boolean {
  return FINDINGS[code].answer !== 'nobody';
}
