/**
 * A person's speed and errors at the keying desk (product.md "What the best do": keystrokes an hour, errors by keyer and by
 * verifier). Counts add up over units; rates are made of the sums, never of rates.
 */
import { type Mark, sameMark } from './ballot.ts';
import { ofOtherPaper } from './same-paper.ts';

/** A longer silence between two keys is a pause: turning the paper takes a few seconds, a break does not count as work. */
export const PAUSE_MS = 20_000;

export interface KeyingCounts {
  /** Ballots keyed to their end, and their ticks; imported ones are nobody's keying. */
  readonly entries: number;
  /** Of those ballots the ones that were voided later, also with a withdrawn workbook: work all the same, compared with nothing. */
  readonly voided: number;
  readonly ticks: number;
  /** Keys pressed, and the milliseconds between them with pauses taken out. */
  readonly keys: number;
  readonly activeMs: number;
  readonly corrections: number;
  /** Ticks of entries that were compared with another person's, on ballots that are decided. */
  readonly comparedTicks: number;
  /** Ticks that the decided ballot has otherwise, in first and in second entries; a wrong verdict on validity counts as one. */
  readonly keyerErrors: number;
  readonly verifierErrors: number;
}

export interface KeyingRates {
  /** Null where too little was keyed to tell. */
  readonly keysPerHour: number | null;
  readonly errorsPerTenThousand: number | null;
}

export const NOTHING_KEYED: KeyingCounts = {
  entries: 0,
  voided: 0,
  ticks: 0,
  keys: 0,
  activeMs: 0,
  corrections: 0,
  comparedTicks: 0,
  keyerErrors: 0,
  verifierErrors: 0,
};

export function addCounts(a: KeyingCounts, b: Partial<KeyingCounts>): KeyingCounts {
  const sum = (key: keyof KeyingCounts) => a[key] + (b[key] ?? 0);
  return {
    entries: sum('entries'),
    voided: sum('voided'),
    ticks: sum('ticks'),
    keys: sum('keys'),
    activeMs: sum('activeMs'),
    corrections: sum('corrections'),
    comparedTicks: sum('comparedTicks'),
    keyerErrors: sum('keyerErrors'),
    verifierErrors: sum('verifierErrors'),
  };
}

const rounded = (value: number) => Math.round(value * 10) / 10;

export function ratesOf({ keys, activeMs, comparedTicks, keyerErrors, verifierErrors }: KeyingCounts): KeyingRates {
  const errors = keyerErrors + verifierErrors;
  return {
    keysPerHour: activeMs === 0 ? null : Math.round((keys * 3_600_000) / activeMs),
    errorsPerTenThousand: comparedTicks === 0 ? null : rounded((errors * 10_000) / comparedTicks),
  };
}

/** Errors of an entry against what was decided of the paper: each product that only one of them has; one for the verdict, and one for another paper. */
export function errorsOf(entry: Mark, decided: Mark): number {
  if (entry.invalid !== null || decided.invalid !== null) return sameMark(entry, decided) ? 0 : 1;
  if (ofOtherPaper(entry, decided)) return 1;
  return new Set(entry.products).symmetricDifference(new Set(decided.products)).size;
}
