/**
 * A workbook read with a person's answers: the sheets are read as if they said what the person says (docs/import-map.md), so that
 * answers pass the same checks as cells do. An answer that fits nothing in the file is a finding itself.
 */

import type { Workbook } from '#main/formats/workbook/types.ts';
import type { ImportAnswers, SheetAnswers } from '#shared/contract/import-answers.ts';
import { type Finding, finding } from '#shared/domain/finding.ts';
import { cleanText, matchKey } from '#shared/domain/text.ts';
import { nameAnswers, namesPlaces, type PlacedAnswers, placeAnswers } from './answer-places.ts';
import { productNames } from './names.ts';
import { overlaid } from './overlay.ts';
import { patchedSheet, withCells } from './patch.ts';
import { shapeOf } from './shape.ts';
import type { ReadingAids, ReadingWish, Rulebook, WorkbookReading } from './types.ts';

type Read = (workbook: Workbook, rulebook: Rulebook) => WorkbookReading;
type Wish = ReadingWish & { readonly answers: ImportAnswers };

/** How a person says that the text of a sheet is stored. */
export function encodingsOf({ sheets = {} }: ImportAnswers): ReadonlyMap<string, 'unicode' | 'TCVN3' | 'VNI'> {
  return new Map(Object.entries(sheets).flatMap(([name, { encoding }]) => (encoding ? [[name, encoding]] : [])));
}

/** Answers that were needed, so that the others can be named. */
class Needed {
  readonly #seen = new Set<string>();
  add(kind: string, key: string): void {
    this.#seen.add(`${kind} ${key}`);
  }
  has(kind: string, key: string): boolean {
    return this.#seen.has(`${kind} ${key}`);
  }
}

const ballotKey = (sheet: string, cell: string) => `${sheet}!${cell}`;

function aidsOf({ products = {}, sheets = {} }: ImportAnswers, needed: Needed): ReadingAids {
  const decisions = new Map(
    Object.entries(sheets).flatMap(([sheet, { ballots = {} }]) =>
      Object.entries(ballots).map(([cell, { is }]) => [ballotKey(sheet, cell), is] as const),
    ),
  );
  return {
    products: new Map(Object.entries(products).map(([text, code]) => [matchKey(text), code])),
    use: (kind, key) => needed.add(kind, key),
    ballot: (sheet, cell) => {
      const decision = decisions.get(ballotKey(sheet, cell));
      if (decision !== undefined) needed.add('ballots', ballotKey(sheet, cell));
      return decision;
    },
  };
}

/** Codes of products and reasons that the programme does not have; texts that name a product without help. */
function unknownCodes(answers: ImportAnswers, rulebook: Rulebook, file: string): Finding[] {
  const current = new Set(rulebook.products.filter(({ retired }) => !retired).map(({ code }) => code));
  const reasons = new Set(rulebook.rules.invalidReasons.map(({ code }) => code));
  const places = Object.values(answers.sheets ?? {}).flatMap(({ columns = {}, rows = {} }) =>
    [...Object.values(columns), ...Object.values(rows)].flatMap((role) =>
      typeof role === 'object' ? [role.product] : [],
    ),
  );
  const ballots = Object.values(answers.sheets ?? {}).flatMap((sheet) => Object.values(sheet.ballots ?? {}));
  const saidReasons = [
    ...Object.values(answers.reasons ?? {}).filter((code) => code !== null),
    ...ballots.flatMap(({ is }) => (typeof is === 'object' ? [is.invalid] : [])),
  ];
  const unknown = [
    ...[...places, ...Object.values(answers.products ?? {})].filter((code) => !current.has(code)),
    ...saidReasons.filter((code) => !reasons.has(code)),
  ];
  const names = productNames({ products: rulebook.products });
  const clear = Object.keys(answers.products ?? {}).filter((text) => {
    const cell = { column: 1, ref: 'A1', kind: 'text', text, value: text, formula: false } as const;
    return names.claimOf(cell).kind === 'product';
  });
  return [
    ...[...new Set(unknown)].map((value) => finding('import.answerUnknown', { file, value })),
    ...clear.map((value) => finding('import.answerMisfit', { file, value })),
  ];
}

type Place = (sheet: Workbook['sheets'][number], answers: SheetAnswers) => PlacedAnswers;

function patchSheets(workbook: Workbook, { sheets = {} }: ImportAnswers, place: Place) {
  const misfits: Finding[] = [];
  const patched = workbook.sheets.map((sheet) => {
    const answers = Object.hasOwn(sheets, sheet.name) ? sheets[sheet.name] : undefined;
    if (!answers) return sheet;
    const placed = place(sheet, answers);
    misfits.push(...placed.misfits);
    return patchedSheet(sheet, placed.patch);
  });
  return { workbook: { ...workbook, sheets: patched }, misfits };
}

/** Signs and reasons that a person explained once, as what their cells say. */
function explained(reading: WorkbookReading, { marks = {}, reasons = {} }: ImportAnswers, needed: Needed) {
  const byReason = new Map(Object.entries(reasons).map(([text, code]) => [matchKey(text), { text, code }]));
  const edits = new Map<string, Map<string, string>>();
  const edit = (sheet: string, cell: string, is: string) =>
    edits.set(sheet, (edits.get(sheet) ?? new Map()).set(cell, is));
  for (const { code, sheet, cell, value = '', params } of reading.findings) {
    if (sheet === undefined || cell === undefined) continue;
    const sign = code === 'import.markUnclear' && typeof params.sign === 'string' ? params.sign : null;
    if (sign !== null && Object.hasOwn(marks, sign)) {
      needed.add('marks', sign);
      edit(sheet, cell, marks[sign] === 'tick' ? 'x' : '');
    }
    const reason = code === 'import.reasonUnknown' ? byReason.get(matchKey(value)) : undefined;
    if (reason) {
      needed.add('reasons', reason.text);
      edit(sheet, cell, reason.code ?? '');
    }
  }
  return edits;
}

function emptiedCells({ cells = {} }: SheetAnswers = {}, edits: ReadonlyMap<string, string> = new Map()): Set<string> {
  const said = [...Object.entries(cells).map(([ref, { is }]) => [ref, is] as const), ...edits];
  return new Set(said.filter(([, is]) => is === '').map(([ref]) => ref));
}

function notNeeded(answers: ImportAnswers, needed: Needed, file: string): Finding[] {
  const { marks = {}, products = {}, reasons = {}, sheets = {} } = answers;
  const spare = [
    ...Object.keys(marks).filter((sign) => !needed.has('marks', sign)),
    ...Object.keys(products).filter((text) => !needed.has('products', matchKey(text))),
    ...Object.keys(reasons).filter((text) => !needed.has('reasons', text)),
  ];
  const nowhere = Object.entries(sheets).flatMap(([sheet, { ballots = {} }]) =>
    Object.keys(ballots)
      .filter((cell) => !needed.has('ballots', ballotKey(sheet, cell)))
      .map((cell) => ({ sheet, cell })),
  );
  return [
    ...nowhere.map(({ sheet, cell }) =>
      finding('import.answerMisfit', { file, sheet, cell, ...placeOf(cell), value: cell }),
    ),
    ...spare.map((value) => finding('import.answerUnused', { file, value: cleanText(value) })),
  ];
}

function placeOf(cell: string) {
  const [, column = '', row = '0'] = /^([A-Z]+)([0-9]+)$/.exec(cell) ?? [];
  return { column, row: Number(row) };
}

/** @param decoded the workbook in Unicode @param read reads it without looking at places that were answered */
export function readAnswered(decoded: Workbook, rulebook: Rulebook, wish: Wish, read: Read): WorkbookReading {
  const { answers, file } = wish;
  const needed = new Needed();
  const aided = { ...rulebook, answers: aidsOf(answers, needed) };
  const sheets = answers.sheets ?? {};
  const absent = Object.keys(sheets).filter((name) => !decoded.sheets.some((sheet) => sheet.name === name));
  const placed = patchSheets(decoded, answers, (sheet, of) => placeAnswers(file, sheet, of));
  const misfits = [...placed.misfits];
  let { workbook } = placed;
  let reading = read(workbook, aided);
  if (Object.values(sheets).some(namesPlaces)) {
    const { frames } = reading;
    const named = patchSheets(workbook, answers, (sheet, of) => nameAnswers(file, sheet, of, frames.get(sheet.name)));
    misfits.push(...named.misfits);
    ({ workbook } = named);
    reading = read(workbook, aided);
  }
  const edits = explained(reading, answers, needed);
  if (edits.size > 0) {
    const explainedSheets = workbook.sheets.map((sheet) => withCells(sheet, edits.get(sheet.name) ?? new Map()));
    workbook = { ...workbook, sheets: explainedSheets };
    reading = read(workbook, aided);
  }
  const shown = decoded.sheets.find(({ name }) => name === reading.sheet);
  const findings = [
    ...absent.map((sheet) => finding('import.answerMisfit', { file, sheet, value: sheet })),
    ...unknownCodes(answers, rulebook, file),
    ...misfits,
    ...notNeeded(answers, needed, file),
    ...reading.findings,
  ];
  return {
    ...reading,
    findings,
    shape: shown ? shapeOf(shown) : '',
    picture: shown
      ? overlaid(reading.picture, shown, emptiedCells(sheets[shown.name], edits.get(shown.name)))
      : reading.picture,
  };
}
