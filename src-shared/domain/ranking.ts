/** Tally and competition ranking ("1224"): equal ticks share a rank, are listed by code, and the next rank skips. */

export interface Tallied {
  readonly code: string;
  readonly group: string;
  readonly ticks: number;
}

export type Ranked<T extends Tallied> = T & {
  readonly rank: number;
  readonly tied: boolean;
  readonly groupRank: number;
  readonly groupTied: boolean;
};

function ranks(rows: readonly Tallied[]): Map<string, { rank: number; tied: boolean }> {
  const sizes = new Map<number, number>();
  for (const { ticks } of rows) sizes.set(ticks, (sizes.get(ticks) ?? 0) + 1);
  const rankOf = new Map<number, number>();
  let before = 0;
  for (const ticks of [...sizes.keys()].sort((a, b) => b - a)) {
    rankOf.set(ticks, before + 1);
    before += sizes.get(ticks) ?? 0;
  }
  return new Map(
    rows.map(({ code, ticks }) => [code, { rank: rankOf.get(ticks) ?? 0, tied: (sizes.get(ticks) ?? 0) > 1 }]),
  );
}

/** Ranks overall and within each group; rows come back by rank, then by code. */
export function rank<T extends Tallied>(rows: readonly T[]): Ranked<T>[] {
  const overall = ranks(rows);
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  const within = new Map<string, { rank: number; tied: boolean }>();
  for (const members of groups.values()) for (const [code, place] of ranks(members)) within.set(code, place);
  return rows
    .map((row) => ({
      ...row,
      rank: overall.get(row.code)?.rank ?? 0,
      tied: overall.get(row.code)?.tied ?? false,
      groupRank: within.get(row.code)?.rank ?? 0,
      groupTied: within.get(row.code)?.tied ?? false,
    }))
    .sort((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1));
}

/** "5" or, for a shared rank, "5=". */
export function rankLabel(place: number, tied: boolean): string {
  return tied ? `${place}=` : String(place);
}
