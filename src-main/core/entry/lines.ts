/** The lines of `ballots key`: SERIAL CODE CODE … · SERIAL !REASON · SERIAL alone for a blank paper (cli.md "Office"). */
import { type Mark, markOf } from '#shared/domain/ballot.ts';
import { type Finding, finding } from '#shared/domain/finding.ts';
import { parseSerial } from '#shared/domain/serial.ts';
import type { OfficeBook } from './book.ts';
import { limitFindings, serialFinding } from './refusals.ts';

export interface KeyedLine {
  /** Line number from 1. */
  readonly row: number;
  readonly serial: string;
  readonly mark: Mark;
}

type Report = (found: Finding) => void;

/** Values of a finding are shown: nobody needs more than this of what was typed. */
const shown = (text: string) => text.slice(0, 80);

function reasonMark(book: OfficeBook, reason: string, place: { row: number; serial: string }, report: Report): Mark {
  const code = book.reasonCode(reason);
  if (code === null) report(finding('ballot.unknownReason', { ...place, value: shown(reason) }));
  return markOf([], code);
}

function productsMark(
  book: OfficeBook,
  written: string[],
  place: { row: number; serial: string },
  report: Report,
): Mark {
  const codes = new Set<string>();
  let unknown = 0;
  for (const text of written) {
    const code = book.productCode(text);
    if (code === null) {
      unknown += 1;
      report(finding('ballot.unknownProduct', { ...place, value: shown(text) }));
    } else if (codes.has(code)) report(finding('ballot.repeatedProduct', { ...place, value: code }));
    else codes.add(code);
  }
  const mark = markOf(codes);
  // The number of ticks is not known while one of them is not.
  if (unknown === 0) for (const breach of limitFindings(book, mark, place)) report(breach);
  return mark;
}

function readLine(book: OfficeBook, line: string, row: number, report: Report): KeyedLine | null {
  const [, head = '', reason, rest = ''] = /^(\S+)(?:\s+!(.*)|(.*))$/u.exec(line) ?? [];
  const parsed = parseSerial(head, book.programme.rules.serial);
  if ('problem' in parsed) {
    report(serialFinding(book, parsed.problem, head, { row }));
    return null;
  }
  const place = { row, serial: parsed.serial };
  const codes = rest.split(/\s+/u).filter((code) => code !== '');
  const mark =
    reason === undefined ? productsMark(book, codes, place, report) : reasonMark(book, reason.trim(), place, report);
  return { ...place, mark };
}

/** Reads all lines; blank ones and those beginning with # are passed over. Every fault is reported at its line. */
export function readKeyLines(book: OfficeBook, text: string): { lines: KeyedLine[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const lines: KeyedLine[] = [];
  const rowOf = new Map<string, number>();
  text
    .replace(/^\ufeff/, '')
    .normalize('NFC')
    .split(/\r\n|\r|\n/)
    .forEach((raw, at) => {
      const line = raw.trim();
      if (line === '' || line.startsWith('#')) return;
      const row = at + 1;
      const read = readLine(book, line, row, (found) => findings.push(found));
      if (!read) return;
      const first = rowOf.get(read.serial);
      if (first !== undefined)
        findings.push(finding('ballot.repeatedInInput', { row, serial: read.serial }, { first }));
      else rowOf.set(read.serial, row);
      lines.push(read);
    });
  if (lines.length === 0 && findings.length === 0) findings.push(finding('entry.noLines'));
  return { lines, findings };
}
