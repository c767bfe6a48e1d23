/** The ranking of one group, or of the whole catalogue, as lines to show. */
import type { Tally } from '#shared/contract/merge.ts';
import type { OfficeTally } from '#shared/contract/office-results.ts';
import { rankLabel } from '#shared/domain/ranking.ts';

/** What a ranking is shown from: the city's tally at the board, or the office's own. */
export type RankedTally = Pick<OfficeTally, 'ballots' | 'groups' | 'products'>;

/** No group has an empty code. */
export const ALL_GROUPS = '';

export interface RankedLine {
  readonly code: string;
  readonly name: string;
  readonly enterprise: string;
  readonly ticks: number;
  readonly place: number;
  readonly label: string;
  readonly tied: boolean;
  /** Ticks behind the rank above: null at the top, 0 for one that shares its rank with the line above. */
  readonly behind: number | null;
}

export function rankingOf({ products }: Pick<RankedTally, 'products'>, group: string): readonly RankedLine[] {
  const overall = group === ALL_GROUPS;
  const members = products.filter((product) => overall || product.group === group);
  return members.map((product, i) => {
    const { code, name, enterprise, ticks } = product;
    const place = overall ? product.rank : product.groupRank;
    const tied = overall ? product.tied : product.groupTied;
    const above = members[i - 1];
    const behind = above ? above.ticks - ticks : null;
    return { code, name, enterprise, ticks, place, label: rankLabel(place, tied), tied, behind };
  });
}

export interface Tie {
  readonly label: string;
  readonly ticks: number;
  /** The rank after it; null at the end of the list. */
  readonly next: number | null;
}

/** Shared ranks from the top down. */
export function tiesOf(lines: readonly RankedLine[]): readonly Tie[] {
  const shared = Map.groupBy(
    lines.filter(({ tied }) => tied),
    ({ place }) => place,
  );
  return [...shared].map(([place, members]) => ({
    label: rankLabel(place, true),
    ticks: members[0]?.ticks ?? 0,
    next: place + members.length > lines.length ? null : place + members.length,
  }));
}

export interface OfficeGap {
  readonly office: string;
  readonly missing: number;
  readonly units: number;
}

/** Offices whose units do not count yet, the worst first. */
export function officeGaps({ units }: Tally): readonly OfficeGap[] {
  const offices = Map.groupBy(units, ({ office }) => office);
  return [...offices.values()]
    .map((members) => ({
      office: members[0]?.officeName ?? '',
      missing: members.filter(({ state }) => state !== 'merged').length,
      units: members.length,
    }))
    .filter(({ missing }) => missing > 0)
    .sort((a, b) => b.missing - a.missing);
}
