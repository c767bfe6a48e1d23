/** What a batch says of its numbers against what its ballots give. */
import type { BatchPayload } from '#shared/contract/payloads.ts';
import { type Finding, finding } from '#shared/domain/finding.ts';

interface Counted {
  readonly valid: number;
  readonly invalid: ReadonlyMap<string, number>;
  readonly ballots: number;
  readonly ticks: number;
  readonly serialSum: string;
}

function countedIn(ballots: BatchPayload['ballots']): Counted {
  const invalid = new Map<string, number>();
  let valid = 0;
  let ticks = 0;
  let serials = 0n;
  for (const ballot of ballots) {
    serials += BigInt(ballot.serial);
    if ('invalid' in ballot) {
      invalid.set(ballot.invalid, (invalid.get(ballot.invalid) ?? 0) + 1);
    } else {
      valid += 1;
      ticks += ballot.products.length;
    }
  }
  return { valid, invalid, ballots: ballots.length, ticks, serialSum: String(serials) };
}

/** `counts.ballots` is all ballots, valid and invalid; `ticks` those of valid ones. A reason may be written with 0. */
export function countFindings(file: string, { counts, ballots }: BatchPayload): Finding[] {
  const findings: Finding[] = [];
  const counted = countedIn(ballots);
  for (const what of ['valid', 'ballots', 'ticks', 'serialSum'] as const) {
    if (counts[what] !== counted[what]) {
      findings.push(finding('batch.countsDiffer', { file }, { what, written: counts[what], counted: counted[what] }));
    }
  }
  const written = new Map<string, number>();
  for (const { reason, count } of counts.invalid) written.set(reason, (written.get(reason) ?? 0) + count);
  for (const reason of [...new Set([...written.keys(), ...counted.invalid.keys()])].sort()) {
    const numbers = { written: written.get(reason) ?? 0, counted: counted.invalid.get(reason) ?? 0 };
    if (numbers.written !== numbers.counted) {
      findings.push(finding('batch.reasonCountDiffers', { file, value: reason }, numbers));
    }
  }
  const { issued, returned } = counts;
  if (returned > issued) findings.push(finding('batch.returnedAboveIssued', { file }, { issued, returned }));
  return findings;
}
