/** What every export of the results says of its numbers: how complete they are, whether they are a rehearsal, their shares and order. */
import type { Tally } from '#shared/contract/merge.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { words } from '#shared/i18n/vi/words.ts';

function coverageNote({ provisional, coverage }: Tally): string {
  const { units, merged, quarantined, missing } = coverage;
  const parts = [`đã hợp nhất ${formatNumber(merged)}/${formatNumber(units)} đơn vị`];
  if (quarantined > 0) parts.push(`${formatNumber(quarantined)} đơn vị chờ quyết định`);
  if (missing > 0) parts.push(`${formatNumber(missing)} đơn vị chưa nộp`);
  return `${provisional ? 'TẠM THỜI' : 'ĐỦ ĐƠN VỊ'} – ${parts.join('; ')}`;
}

/** In Vietnamese, as all documents of the board. */
export function resultNotes(tally: Tally): string[] {
  const rehearsal = tally.programme.mode === 'rehearsal' ? ['DIỄN TẬP – số liệu không có giá trị chính thức'] : [];
  return [...rehearsal, coverageNote(tally)];
}

/** How documents call a channel: the usual ones by their Vietnamese names, others as the board named them. */
export function channelName(channel: string): string {
  return (words.channels as Readonly<Record<string, string>>)[channel] ?? channel;
}

/** The share of valid ballots that ticked a product, 0..1. */
export function shareOf({ ballots }: Tally, ticks: number): number {
  return ballots === 0 ? 0 : ticks / ballots;
}

/** Products of a group by their rank in it; equal ones by code, as everywhere. */
export function inGroup({ products }: Tally, group: string): Tally['products'] {
  const members = products.filter((product) => product.group === group);
  return members.sort((a, b) => a.groupRank - b.groupRank || (a.code < b.code ? -1 : 1));
}
