/** The programme: what is voted on, by which rules, until when. Everything here is configuration of the board (domain.md). */

export type Mode = 'official' | 'rehearsal';

export interface Group {
  readonly code: string;
  readonly name: string;
  readonly kind: 'product' | 'service';
}

export interface SerialRule {
  /** Number of digits including the check digit, which is the last. */
  readonly digits: number;
  readonly check: 'none' | 'damm';
  /** Whether a serial is unique in the whole programme or only within its unit. */
  readonly scope: 'programme' | 'unit';
  /** `assigned`: the papers carry no number; the app gives one out to be written on the paper. */
  readonly source: 'printed' | 'assigned';
}

export interface InvalidReason {
  readonly code: string;
  readonly name: string;
}

export interface Rules {
  readonly minTicks: number;
  readonly maxTicks: number | null;
  readonly maxTicksPerGroup: number | null;
  readonly serial: SerialRule;
  /** Ballots usually handed to one unit; outside it is a warning, never an error. */
  readonly quota: { readonly min: number; readonly max: number };
  readonly doubleEntry: { readonly mode: 'all' | 'sample' | 'none'; readonly percent?: number | undefined };
  readonly invalidReasons: readonly InvalidReason[];
  /** How the papers number their products: by the catalogue's codes (also when absent), or anew within each group. */
  readonly keying?: 'code' | 'group' | undefined;
}

export interface Programme {
  readonly code: string;
  readonly name: string;
  readonly year: number;
  readonly mode: Mode;
  readonly groups: readonly Group[];
  readonly rules: Rules;
  readonly calendar: { readonly receiveFrom: string; readonly receiveTo: string; readonly due: string };
}

/** One product or service of the catalogue. */
export interface Product {
  readonly code: string;
  readonly name: string;
  /** Code of its group. */
  readonly group: string;
  readonly enterprise: string;
}

export interface TickLimitBreach {
  readonly kind: 'tooFew' | 'tooMany' | 'tooManyInGroup';
  readonly ticks: number;
  readonly limit: number;
  readonly group?: string;
}

/** Where a ballot's ticks are outside the programme's limits; empty when a paper like this counts without a person's decision. */
export function tickLimitBreaches(
  rules: Rules,
  products: readonly string[],
  groupOf: (code: string) => string | undefined,
): TickLimitBreach[] {
  const breaches: TickLimitBreach[] = [];
  const ticks = products.length;
  if (ticks < rules.minTicks) breaches.push({ kind: 'tooFew', ticks, limit: rules.minTicks });
  if (rules.maxTicks !== null && ticks > rules.maxTicks) {
    breaches.push({ kind: 'tooMany', ticks, limit: rules.maxTicks });
  }
  if (rules.maxTicksPerGroup !== null) {
    const perGroup = new Map<string, number>();
    for (const code of products) {
      const group = groupOf(code) ?? '';
      perGroup.set(group, (perGroup.get(group) ?? 0) + 1);
    }
    for (const [group, n] of perGroup) {
      if (n > rules.maxTicksPerGroup) {
        breaches.push({ kind: 'tooManyInGroup', ticks: n, limit: rules.maxTicksPerGroup, group });
      }
    }
  }
  return breaches;
}
