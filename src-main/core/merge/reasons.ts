/** Why a batch stands as it does, as findings that name the other side by its file and check code. */
import { checkCodeOf, inFives } from '#shared/domain/check-code.ts';
import { type Finding, finding } from '#shared/domain/finding.ts';
import type { ChainBreak, SerialClaim, StandingReason } from '#shared/domain/merge.ts';
import { personWords } from '../users/people.ts';
import { decidedAbout, type SaidOpinion, whoDecided } from './opinions.ts';
import type { ReceivedBatch } from './store.ts';

export type Batches = ReadonlyMap<string, ReceivedBatch>;

/** So many other sides and serials are named; more are an ellipsis, for a text that a person can still read. */
const MOST_SIDES = 5;
const MOST_SERIALS = 10;

function listed(items: readonly string[], most: number, separator: string): string {
  return [...items.slice(0, most), ...(items.length > most ? ['…'] : [])].join(separator);
}

/** Two revisions often have the same file name: the check code, which is on the paper, tells them apart. */
const side = ({ file, revision, payload }: ReceivedBatch) => `${file}, r${revision}, ${inFives(checkCodeOf(payload))}`;

/** As the roster shows keys, then which copy of the workspace: two desks may also be one key on two PCs. */
const desk = ({ keyId, instance }: ReceivedBatch) => `${keyId.slice(0, 8)}/${instance.slice(0, 8)}`;

function chainFinding(batch: ReceivedBatch, { kind, revision, sides }: ChainBreak, batches: Batches): Finding {
  const others = sides.filter((payload) => payload !== batch.payload).flatMap((payload) => batches.get(payload) ?? []);
  const place = { file: batch.file, unit: batch.unit };
  if (kind === 'twoDesks') {
    const named = others.map((one) => `${desk(one)}: ${side(one)}`);
    return finding('batch.twoDesks', place, { desk: desk(batch), other: listed(named, MOST_SIDES, '; ') });
  }
  const other = listed(others.map(side), MOST_SIDES, '; ');
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

interface Known {
  /** All batches that a reason may name, by payload. */
  readonly batches: Batches;
  /** Everything that people said of batches. */
  readonly said: readonly SaidOpinion[];
}

function otherFinding(batch: ReceivedBatch, payload: string, batches: Batches): Finding {
  const other = batches.get(payload);
  return finding(
    'batch.otherAccepted',
    { file: batch.file, unit: batch.unit },
    { other: other ? side(other) : payload },
  );
}

/** What somebody proposed and nobody seconded so far. */
function openFindings({ file, unit }: ReceivedBatch, open: readonly SaidOpinion[]): Finding[] {
  return open.map(({ login, name, verdict, reason }) =>
    finding('batch.proposed', { file, unit }, { login, loginPerson: personWords({ login, name }), verdict, reason }),
  );
}

export function reasonFindings(batch: ReceivedBatch, reasons: readonly StandingReason[], known: Known): Finding[] {
  const { batches } = known;
  const place = { file: batch.file, unit: batch.unit };
  const { decided, open, said } = decidedAbout(known.said, batch.payload);
  const by = decided ? whoDecided(said, decided.by) : { by: '' };
  const findings = reasons.map((reason) => {
    switch (reason.kind) {
      case 'accepted':
        return finding('batch.accepted', place, by);
      case 'rejected':
        return finding('batch.rejected', place, by);
      case 'otherAccepted':
        return otherFinding(batch, reason.payload, batches);
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
  return [...findings, ...openFindings(batch, open)];
}
