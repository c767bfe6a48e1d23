import { formatNumber } from '../format.ts';
import type { imports as vi } from '../vi/imports.ts';
import { importAnswers } from './import-answers.ts';
import { importCauses } from './import-causes.ts';

const n = formatNumber;
const ballots = (count: number) => (count === 1 ? '1 ballot' : `${n(count)} ballots`);

export const imports: typeof vi = {
  title: 'Import from a file',
  steps: { label: 'Steps', choose: 'Choose file', check: 'Check', take: 'Store' },
  choose: {
    action: 'Choose a workbook…',
    lead: 'The file is read on trial first; nothing is stored until you have looked at it and press store.',
    over: 'Drop the file here',
    next: (name) => `Open the next file: ${name}`,
    folder: 'A whole folder…',
    now: 'This unit has now',
    returned: 'returned by the cover sheet',
    entered: 'first entries',
    noPacket: 'no cover sheet yet',
    closed: 'This unit is closed and takes no more ballots.',
    closedHint: 'To import more, a supervisor reopens it in F8 and writes down why.',
    layout: 'The sheet that can be read: one row per ballot',
    layoutHint:
      'It has one header row. Every product’s column carries its code, its name, or both (“0013 - Product name”); titles and names above may stay.',
    marks: 'A ticked cell holds x, ✓, 1 or “có”; empty, 0 or “không” is no tick.',
    invalid: 'Invalid ballots: add a column “Không hợp lệ” with the reason.',
    example: { serial: 'Số phiếu', invalid: 'Không hợp lệ', reason: 'Phiếu trắng', product: 'Tên' },
  },
  template: {
    label: 'No workbook yet? An empty one:',
    action: 'Save a template…',
    file: (unit, layout) => `template-${unit}-${layout}.xlsx`,
    saved: (file, papers) => `Saved ${file}, with room for ${n(papers)} ballots.`,
  },
  reading: 'Reading the file…',
  waiting: (files) => `${n(files)} more waiting`,
  source: (file, sheet) => `${file} · sheet “${sheet}”`,
  understood: {
    rows: 'Understood as: one row per ballot',
    columns: 'Understood as: one column per ballot',
    long: 'Understood as: one row per tick',
    list: 'Understood as: one row per ballot, codes in a cell',
    forms: 'Understood as: one sheet per ballot',
    none: 'The layout of this sheet is not known',
  },
  roles: {
    header: { sample: 'Mã', words: 'product’s name, code' },
    serial: { sample: 'Số', words: 'serial' },
    mark: { sample: 'x', words: 'ticked' },
    reason: { sample: 'Rách', words: 'reason for invalid' },
    total: { sample: '38', words: 'total, compared only' },
    ignored: { sample: '', words: 'ignored' },
  },
  sheet: {
    label: 'The sheet as understood',
    choose: 'Sheet',
    layout: 'Layout',
    layouts: {
      auto: 'as recognised',
      rows: 'one row per ballot',
      columns: 'one column per ballot',
      long: 'one row per tick',
      list: 'one row per ballot, codes in a cell',
      forms: 'one sheet per ballot',
    },
    hidden: (name) => `${name} (hidden)`,
    cut: 'Only the beginning and rows with findings are drawn; the whole file is read.',
    read: (count, products) => `Read ${ballots(count)} × ${n(products)} products.`,
    unicode: 'Text in the file: Unicode.',
    encoding: (name) => `Text in the file: ${name}, turned into Unicode.`,
    gap: 'rows between are not drawn',
    was: (text) => `In the file: “${text}”`,
  },
  findings: {
    label: 'Findings',
    title: (causes, places) =>
      `${causes === 1 ? '1 thing' : `${n(causes)} things`} found in ${places === 1 ? '1 place' : `${n(places)} places`}`,
    none: 'Nothing found to correct',
    noneHint: 'All serials, product codes and marks are clear. Look over the sheet at the left, then store.',
    next: 'next one',
    to: 'go to cell',
    more: (count) => `and ${n(count)} more cells`,
    unseen: 'outside of what is drawn',
    known: (count) => `${ballots(count)} of the file were keyed before`,
    knownMeans: 'The same content; what was keyed stays and is not stored again.',
  },
  act: {
    take: (count) => `Store ${ballots(count)} as first entry`,
    nothing: 'No new ballots to store',
    asleep: (errors) => (errors === 1 ? '1 error stands: not stored' : `${n(errors)} errors stand: not stored`),
    asleepHint: 'Answer at the right, or correct it in Excel and read it again.',
    fresh: (count) => (count === 1 ? '1 new ballot' : `${n(count)} new ballots`),
    unchanged: (count) => `${ballots(count)} known, kept as they are`,
    inFile: (valid, ticks) => `The file has ${n(valid)} valid ballots, ${n(ticks)} ticks`,
    invalid: (count) => (count === 1 ? '1 invalid ballot' : `${n(count)} invalid ballots`),
    none: 'Nothing has been stored.',
    leftOut: (ballots) => `${n(ballots)} left out, to be keyed by hand`,
    again: 'Read the file again',
    other: 'Choose another file…',
    cancel: 'Leave it, store nothing',
  },
  taken: {
    title: (count) => `Stored ${ballots(count)} as first entry`,
    nothing: 'All ballots of the file were known; nothing more was stored',
    counts: (valid, invalid, ticks) =>
      `In the file: ${n(valid)} valid and ${n(invalid)} invalid ballots, ${n(ticks)} ticks.`,
    unchanged: (count) => `${ballots(count)} known before, kept as they are.`,
    second:
      'Next: another person keys the second entry from the paper ballots themselves, without looking at this file.',
    goSecond: 'Switch person for the second entry',
    goUnits: 'To the list of units',
    another: 'Import another file',
    next: (name) => `Next file: ${name}`,
    leftOut: (ballots) => `${n(ballots)} left out, still to be keyed by hand.`,
  },
  refused: {
    title: 'This file cannot be read',
    hint: 'Nothing has been stored.',
  },
  causes: importCauses,
  answers: importAnswers,
};
