/** The ballots of a batch one by one: their form, their order, and what they name. Every place is listed. */
import type { BatchPayload } from '#shared/contract/payloads.ts';
import { type Finding, type FindingCode, finding } from '#shared/domain/finding.ts';
import type { Rules, SerialRule } from '#shared/domain/programme.ts';
import { parseSerial } from '#shared/domain/serial.ts';

/** A serial as this program writes it: with all its digits, and its check digit right. */
function isSerial(serial: string, rule: SerialRule): boolean {
  const parsed = parseSerial(serial, rule);
  return 'serial' in parsed && parsed.serial === serial;
}

/** @param products codes of the package that the batch names; undefined where that package is not known */
export function ballotFindings(
  file: string,
  { ballots }: BatchPayload,
  rules: Rules,
  products: ReadonlySet<string> | undefined,
): Finding[] {
  const findings: Finding[] = [];
  const reasons = new Set(rules.invalidReasons.map(({ code }) => code));
  let before = '';
  for (const ballot of ballots) {
    const { serial } = ballot;
    const add = (code: FindingCode, value?: string) => findings.push(finding(code, { file, serial, value }));
    if (!isSerial(serial, rules.serial)) add('batch.serialForm');
    if (serial <= before) add('batch.serialOrder');
    before = serial;
    if ('invalid' in ballot) {
      if (!reasons.has(ballot.invalid)) add('batch.unknownReason', ballot.invalid);
    } else {
      productFindings(ballot.products, products, add);
    }
  }
  return findings;
}

function productFindings(
  codes: readonly string[],
  products: ReadonlySet<string> | undefined,
  add: (code: FindingCode, value: string) => void,
): void {
  let before = '';
  for (const code of codes) {
    if (code <= before) add('batch.productOrder', code);
    if (products && !products.has(code)) add('batch.unknownProduct', code);
    before = code;
  }
}
