/** `entry.keyLines`: many keyed ballots at once, all or nothing. */
import { createHash } from 'node:crypto';
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import { done, type Finding, finding, hasErrors, refuse } from '#shared/domain/finding.ts';
import { type Actor, type Context, write } from '../application.ts';
import { workingUnit } from '../units/guard.ts';
import { type OfficeBook, officeBook } from './book.ts';
import { type KeyedLine, readKeyLines } from './lines.ts';
import { recordEntries } from './record.ts';
import { entryRefusal } from './refusals.ts';
import { ballotsOfUnit, type Slot, serialsElsewhere } from './store.ts';

/** What the database says against each line; warnings for second entries without a first. */
function judge(book: OfficeBook, unit: string, slot: Slot, login: string, lines: readonly KeyedLine[]): Finding[] {
  const known = new Map(ballotsOfUnit(book, unit).map((ballot) => [ballot.serial, ballot]));
  const serials = lines.map(({ serial }) => serial);
  const elsewhere = serialsElsewhere(book, unit, serials);
  return lines.flatMap(({ row, serial }) => {
    const other = elsewhere.get(serial);
    if (other !== undefined) return [finding('serial.elsewhere', { unit, serial, row }, { other })];
    const ballot = known.get(serial) ?? null;
    const refused = entryRefusal(book, { unit, serial, slot, login }, ballot);
    if (refused) return [{ ...refused, row }];
    return slot === 'second' && !ballot?.first ? [finding('ballot.noFirstEntry', { unit, serial, row })] : [];
  });
}

/**
 * Ties the lines to the audit row: SHA-256 over one line per ballot in serial order, "SERIAL CODE CODE …" or
 * "SERIAL !REASON", codes in code order. It can be made again from the stored entries.
 */
export function linesHash(entries: readonly Pick<KeyedLine, 'serial' | 'mark'>[]): string {
  const hash = createHash('sha256');
  for (const { serial, mark } of [...entries].sort((a, b) => (a.serial < b.serial ? -1 : 1))) {
    const said = mark.invalid === null ? mark.products : [`!${mark.invalid}`];
    hash.update(`${[serial, ...said].join(' ')}\n`);
  }
  return hash.digest('hex');
}

/** In the order of the lines, as a person reads them. */
const byRow = (a: Finding, b: Finding) => (a.row ?? 0) - (b.row ?? 0);

export function keyLines(
  context: Context,
  who: Actor,
  input: ParsedInput<'entry.keyLines'>,
): CallResult<'entry.keyLines'> {
  const book = officeBook(context.db);
  const { unit, slot } = input;
  const place = workingUnit(book, unit);
  if (!place.ok) return place;
  const { lines, findings: read } = readKeyLines(book, input.text);
  return write(context, (record) => {
    const findings = [...read.map((found) => ({ unit, ...found })), ...judge(book, unit, slot, who.login, lines)].sort(
      byRow,
    );
    if (hasErrors(findings)) return refuse(...findings);
    const recording = { unit, slot, source: 'keyed' as const, importId: null, who, at: context.now };
    const states = recordEntries(book, recording, lines);
    const valid = lines.filter(({ mark }) => mark.invalid === null);
    const counts = {
      ballots: valid.length,
      invalid: lines.length - valid.length,
      ticks: valid.reduce((sum, { mark }) => sum + mark.products.length, 0),
      discrepancies: states.filter((state) => state === 'discrepant').length,
    };
    record({ action: 'entry.keyLines', unit, new: { slot, ...counts, sha256: linesHash(lines) } });
    return done(counts, findings);
  });
}
