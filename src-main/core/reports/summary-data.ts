/**
 * What the unit summary says. Of a closed unit everything comes from the bytes that its closing fixed, only names come
 * from the catalogue; before that it is a draft of what is decided so far.
 */

import type { BallotCounts, Seal, SummaryGroup, UnitSummaryData } from '#main/formats/pdf/types.ts';
import type { BatchPayload } from '#shared/contract/payloads.ts';
import { checkCodeOf } from '#shared/domain/check-code.ts';
import { serialGaps } from '#shared/domain/serial.ts';
import { dayOf } from '#shared/i18n/format.ts';
import { adjudicated, decidedBallot, entryOf, invalidByReason } from '../batches/payload.ts';
import { batchFileName, closedBatch, payloadOf, type StoredBatch } from '../batches/store.ts';
import type { StoredUnit } from '../catalogue/store.ts';
import type { OfficeBook } from '../entry/book.ts';
import { ballotsOfUnit } from '../entry/store.ts';
import { packetOf } from '../packets/store.ts';

const PLACE = 'Hà Nội';

/** What differs between a draft and a closed unit. */
interface Figures {
  readonly issued: number | null;
  readonly returned: number | null;
  readonly invalid: BatchPayload['counts']['invalid'];
  readonly ballots: BatchPayload['ballots'];
  readonly secondEntry: UnitSummaryData['secondEntry'];
  readonly explanations: readonly string[];
  readonly seal: Seal | null;
  readonly createdAt: string;
}

function closedFigures(book: OfficeBook, batch: StoredBatch): Figures {
  const { payload } = payloadOf(book.db, batch);
  const { counts, entry, explanations, audit, createdAt, ballots } = payload;
  const { issued, returned, invalid } = counts;
  return {
    issued,
    returned,
    invalid,
    ballots,
    secondEntry: { required: entry.secondNeeded, done: entry.secondDone, discrepancies: entry.adjudicated },
    explanations: explanations.map(({ text }) => text),
    seal: {
      checkCode: checkCodeOf(batch.sha256),
      digest: batch.sha256,
      revision: batch.revision,
      auditHead: audit.head,
      auditLength: audit.length,
      fileName: batchFileName(payload),
    },
    createdAt,
  };
}

function draftFigures(book: OfficeBook, unit: string, now: string): Figures {
  const ballots = ballotsOfUnit(book, unit);
  const packet = packetOf(book.db, unit);
  const entry = entryOf(book, ballots);
  const differed = ballots.filter((ballot) => ballot.state === 'discrepant' || adjudicated(ballot)).length;
  return {
    issued: packet?.issued ?? null,
    returned: packet?.returned ?? null,
    invalid: invalidByReason(book, ballots),
    ballots: ballots.flatMap((ballot) => decidedBallot(book, ballot) ?? []),
    secondEntry: { required: entry.secondNeeded, done: entry.secondDone, discrepancies: differed },
    explanations: [],
    seal: null,
    createdAt: now,
  };
}

/** Every product on the paper, and one that was taken out only where it has ticks. */
function groupsOf(book: OfficeBook, ballots: Figures['ballots']): SummaryGroup[] {
  const ticks = new Map<string, number>();
  for (const ballot of ballots) {
    if ('products' in ballot) for (const code of ballot.products) ticks.set(code, (ticks.get(code) ?? 0) + 1);
  }
  return book.programme.groups.map(({ code, name }) => {
    const rows = book.products.all
      .filter((product) => product.group === code && (!product.retired || ticks.has(product.code)))
      .map((product) => {
        const { code: own, name: title, enterprise } = product;
        return { code: own, name: title, enterprise, ticks: ticks.get(own) ?? 0, note: '' };
      });
    return { code, name, rows, ticks: rows.reduce((sum, row) => sum + row.ticks, 0) };
  });
}

function countsOf(book: OfficeBook, figures: Figures, groups: readonly SummaryGroup[]): BallotCounts {
  const { rules } = book.programme;
  const nameOf = new Map(rules.invalidReasons.map(({ code, name }) => [code, name]));
  const gaps = serialGaps(
    figures.ballots.map(({ serial }) => serial),
    rules.serial,
  );
  return {
    issued: figures.issued,
    returned: figures.returned,
    valid: figures.ballots.filter((ballot) => 'products' in ballot).length,
    invalid: figures.invalid.reduce((sum, { count }) => sum + count, 0),
    invalidByReason: figures.invalid.map(({ reason, count }) => ({ name: nameOf.get(reason) ?? reason, count })),
    ticks: groups.reduce((sum, group) => sum + group.ticks, 0),
    gaps: gaps.map(({ from, to }) => (from === to ? from : `${from}–${to}`)),
  };
}

/** The data of the printed summary. `now` dates a draft; a closed unit's paper carries the moment of its closing. */
export function unitSummaryData(book: OfficeBook, unit: StoredUnit, now: string): UnitSummaryData {
  const batch = closedBatch(book.db, unit.code);
  const figures = batch ? closedFigures(book, batch) : draftFigures(book, unit.code, now);
  const groups = groupsOf(book, figures.ballots);
  const { programme } = book;
  const officeName = book.db.prepare('SELECT name FROM offices WHERE code = ?').pluck().get(book.office) as string;
  return {
    head: {
      superior: unit.superior === '' ? null : unit.superior,
      issuer: unit.name,
      place: PLACE,
      date: dayOf(figures.createdAt),
      number: null,
      programmeName: programme.name,
      year: programme.year,
      rehearsal: programme.mode === 'rehearsal',
    },
    unit: { code: unit.code, name: unit.name },
    office: { code: book.office, name: officeName },
    counts: countsOf(book, figures, groups),
    secondEntry: figures.secondEntry,
    explanations: [...figures.explanations],
    groups,
    recipients: ['Ban tổ chức chương trình', officeName, 'Lưu: VT'],
    signers: {
      preparedBy: null,
      headName: unit.signer === '' ? null : unit.signer,
      headTitle: unit.signerTitle === '' ? null : unit.signerTitle,
    },
    seal: figures.seal,
    createdAt: figures.createdAt,
  };
}
