/** Why a batch stands as it does, as findings that name the other side by its file and check code. */
import { checkCodeOf, inFives } from '#shared/domain/check-code.ts';
import { type Finding, finding } from '#shared/domain/finding.ts';
import type { ChainBreak, SerialClaim, StandingReason } from '#shared/domain/merge.ts';
import type { ReceivedBatch } from './store.ts';

type Batches = ReadonlyMap<string, ReceivedBatch>;

/** So many other sides and serials are named; more are an ellipsis, for a text that a person can still read. */
const MOST_SIDES = 5;
const MOST_SERIALS = 10;

function listed(items: readonly string[], most: number, separator: string): string {
  return [...items.slice(0, most), ...(items.length > most ? ['…'] : [])].join(separator);
}

/** Two revisions often have the same file name: the check code, which is on the paper, tells them apart. */
const side = ({ file, revision, payload }: ReceivedBatch) => `${file}, r${revision}, ${inFives(checkCodeOf(payload))}`;

function chainFinding(batch: ReceivedBatch, { kind, revision, sides }: ChainBreak, batches: Batches): Finding {
  const others = sides.filter((payload) => payload !== batch.payload).flatMap((payload) => batches.get(payload) ?? []);
  const other = listed(others.map(side), MOST_SIDES, '; ');
  const place = { file: batch.file, unit: batch.unit };
  if (kind === 'twoDesks') return finding('batch.twoDesks', place, { other });
  return finding(kind === 'fork' ? 'batch.fork' : 'batch.otherPrevious', place, { revision, other });
}

function serialsFinding(batch: ReceivedBatch, claims: readonly SerialClaim[], batches: Batches): Finding {
  const others = new Map<string, string>();
  for (const { payloads } of claims) {
    for (const payload of payloads) {
      const holder = batches.get(payload);
      if (holder && holder.unit !== batch.unit)
        others.set(holder.unit, `${holder.unit} ${holder.unitName} (${holder.file})`);
      if (others.size > MOST_SIDES) break;
    }
  }
  const serials = claims.map(({ serial }) => serial);
  return finding(
    'batch.serialClaimedTwice',
    { file: batch.file, unit: batch.unit, serial: serials[0] },
    {
      count: serials.length,
      other: listed([...others.values()], MOST_SIDES, '; '),
      serials: listed(serials, MOST_SERIALS, ', '),
    },
  );
}

const signed = (difference: number) => (difference > 0 ? `+${difference}` : String(difference));

function replacesFinding(batch: ReceivedBatch, payload: string, revision: number, batches: Batches): Finding {
  const before = batches.get(payload);
  return finding(
    'batch.replaces',
    { file: batch.file, unit: batch.unit },
    {
      before: revision,
      ballots: signed(batch.ballots - (before?.ballots ?? 0)),
      ticks: signed(batch.ticks - (before?.ticks ?? 0)),
    },
  );
}

/** @param batches all batches that a reason may name, by payload */
export function reasonFindings(batch: ReceivedBatch, reasons: readonly StandingReason[], batches: Batches): Finding[] {
  const place = { file: batch.file, unit: batch.unit };
  return reasons.map((reason) => {
    switch (reason.kind) {
      case 'missingAncestor':
        return finding('batch.missingAncestor', place, { revision: batch.revision, missing: reason.missing });
      case 'supersededBy':
        return finding('batch.supersededBy', place, { revision: reason.revision });
      case 'replaces':
        return replacesFinding(batch, reason.payload, reason.revision, batches);
      case 'serialsClaimed':
        return serialsFinding(batch, reason.claims, batches);
      case 'productGone':
        return finding('batch.productGone', { ...place, value: reason.product });
      default:
        return chainFinding(batch, reason, batches);
    }
  });
}
