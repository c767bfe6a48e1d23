/**
 * How a person errs who keys ballots from paper. Every figure is an assumption of the bench and is printed with its table; the
 * mix of slips is that of typing studies, the level is set so that unchecked entry leaves what field studies report of single entry
 * (4 to 29 wrong fields in 10,000).
 */

/** Slips of the hand and the eye per 10,000 ticks keyed, each person's own and independent of the other's. */
export const SLIPS_PER_10_000 = 25;

export type SlipKind = 'digit' | 'neighbour' | 'swap' | 'dropped' | 'doubled' | 'skipped';

/** Shares of these slips. Substitutions (of a digit, of the line) 70 %, transpositions 15 %, omissions and insertions 15 %. */
export const MIX: readonly (readonly [SlipKind, number])[] = [
  ['digit', 0.5],
  ['neighbour', 0.2],
  ['swap', 0.15],
  ['dropped', 0.04],
  ['doubled', 0.04],
  ['skipped', 0.07],
];

/** Ballots of 10,000 keyed from another paper than the one whose serial is open: the next one of the pile, the two exchanged. */
export const WRONG_PAPERS_PER_10_000 = 50;

/**
 * Marks of 10,000 that every person reads alike and wrongly: a tick between two lines, one too faint to see, a spot taken for one. Beside
 * twice 25 own slips they are more than a fifth of all slips of two entries.
 */
export const SHARED_PER_10_000 = 8;

/** How often a person looks and sees it, by what the screen shows after the last digit of a code. */
export const NOTICES = {
  /** The code stays, red, with a low sound. */
  refused: 0.98,
  /** The echo names a product that is not the one on the paper. */
  otherName: 0.3,
  /** "Already ticked". */
  repeated: 0.7,
  /** Digits stand in the line though the code is finished. */
  pending: 0.5,
  /** The serial of another paper, shown at the end in large digits. */
  wrongSerial: 0.5,
} as const;

/** How often a keyer raises the flag on a paper with an unclear mark. A flagged paper is looked at by the supervisor. */
export const FLAGS_UNCLEAR = 0.3;

/** How often one question about one line, asked with the paper in hand, is answered wrongly. */
export const WRONG_ANSWER = 0.002;
