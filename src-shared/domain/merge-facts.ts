/** The words in which the rules of merging speak: what is known of a batch, and why it stands as it does (merge.ts). */

/** What the rules need to know of one verified batch. */
export interface BatchFact {
  /** SHA-256 of the payload: the batch's identity. */
  readonly payload: string;
  readonly unit: string;
  readonly revision: number;
  /** SHA-256 of the payload of revision - 1; null for revision 1. */
  readonly previous: string | null;
  /** The desk that sent it: its key, and the instance of its workspace. */
  readonly keyId: string;
  readonly instance: string;
  /** Products with ticks that the board's newest package no longer has. */
  readonly gone: readonly string[];
}

/** A serial that stands in batches of more than one unit, and the payloads of all batches that hold it; in a reason, those of the candidates by unit. */
export interface SerialClaim {
  readonly serial: string;
  readonly payloads: readonly string[];
}

/** Why a batch stands as it does. Payloads name the other side. */
export type StandingReason =
  | { readonly kind: 'missingAncestor'; readonly missing: number }
  | { readonly kind: 'supersededBy'; readonly revision: number }
  | { readonly kind: 'replaces'; readonly payload: string; readonly revision: number }
  | ChainBreak
  /** `units`: the other ones, in order. */
  | { readonly kind: 'serialsClaimed'; readonly claims: readonly SerialClaim[]; readonly units: readonly string[] }
  | { readonly kind: 'productGone'; readonly product: string }
  /** Two people decided that it counts although something speaks against it, or that it does not count. */
  | { readonly kind: 'accepted' | 'rejected' }
  /** Two people accepted another batch of its revision. */
  | { readonly kind: 'otherAccepted'; readonly payload: string };

/**
 * fork: several payloads at `revision` · otherPrevious: `revision` continues another payload than the known one ·
 * twoDesks: the same, and the sides come from different desks.
 */
export interface ChainBreak {
  readonly kind: 'fork' | 'otherPrevious' | 'twoDesks';
  readonly revision: number;
  readonly sides: readonly string[];
}

export interface Standing {
  readonly payload: string;
  readonly unit: string;
  readonly standing: 'merged' | 'superseded' | 'quarantined' | 'rejected';
  readonly reasons: readonly StandingReason[];
}
