/** From a workbook to the ballots in it: which sheet they stand on, in which layout, and what is not clear. Pure. */

import type { Sheet, Workbook } from '#main/formats/workbook/types.ts';
import type { SheetPicture } from '#shared/contract/imports.ts';
import { type Finding, finding } from '#shared/domain/finding.ts';
import { cleanText, matchKey } from '#shared/domain/text.ts';
import { encodingsOf, readAnswered } from './answered.ts';
import { chooseLayout, type LayoutChoice } from './choose-layout.ts';
import { readInvalidSheet } from './invalid-sheet.ts';
import { joinSheets } from './join-sheets.ts';
import { type Decoded, decodeWorkbook } from './legacy.ts';
import { pictureOf } from './picture.ts';
import { shapeOf } from './shape.ts';
import type { ReadingWish, Rulebook, SheetTexts, WorkbookReading } from './types.ts';

interface Judged extends LayoutChoice {
  readonly sheet: Sheet;
  /** It holds the invalid ballots of the sheet beside it. */
  readonly invalids: boolean;
}

function judgeSheet(sheet: Sheet, rulebook: Rulebook, wish: ReadingWish): Judged {
  const choice = chooseLayout(sheet, rulebook, wish);
  const invalids = choice.reading === null ? readInvalidSheet(sheet, rulebook, wish.file) : null;
  return invalids ? { sheet, ...choice, reading: invalids, invalids: true } : { sheet, ...choice, invalids: false };
}

/** A sheet by its name as a person writes it: exactly, else the only one that differs in case and accents. */
function sheetNamed(sheets: readonly Sheet[], name: string): Sheet | undefined {
  const exact = sheets.find((sheet) => cleanText(sheet.name) === cleanText(name));
  const alike = sheets.filter((sheet) => matchKey(sheet.name) === matchKey(name));
  return exact ?? (alike.length === 1 ? alike[0] : undefined);
}

/** What is said of a sheet that no layout fits. */
function unfit(sheet: string, { file, layout }: ReadingWish): Finding {
  if (layout === 'auto') return finding('import.layoutUnknown', { file, sheet });
  return finding('workbook.noHeader', { file, sheet }, { wanted: 'Số phiếu' });
}

interface Choice {
  readonly chosen: Judged | undefined;
  /** False while a person has to name the sheet: `chosen` is then only shown. */
  readonly decided: boolean;
  readonly findings: readonly Finding[];
  /** The sheet whose shape is that of the file, where another one is shown. */
  readonly main?: Sheet;
}

/** A sheet that two layouts fit alike is read in neither. */
function settle(chosen: Judged | undefined, findings: readonly Finding[], { file }: ReadingWish): Choice {
  if (!chosen || chosen.rivals.length === 0) return { chosen, decided: true, findings };
  const { name } = chosen.sheet;
  const several = finding('import.layoutSeveral', { file, sheet: name }, { names: chosen.rivals.join(', ') });
  return { chosen, decided: false, findings: [...findings, several] };
}

function chooseNamed(workbook: Workbook, judged: readonly Judged[], wish: ReadingWish, name: string): Choice {
  const { file } = wish;
  const found = sheetNamed(workbook.sheets, name);
  const undecided = { chosen: judged[0], decided: false };
  if (!found) return { ...undecided, findings: [finding('import.sheetUnknown', { file, sheet: name })] };
  if (found.hidden) return { ...undecided, findings: [finding('import.sheetHidden', { file, sheet: found.name })] };
  const chosen = judged.find(({ sheet }) => sheet === found) ?? {
    ...{ sheet: found, reading: null, fits: [], rivals: [], invalids: false },
  };
  return settle(chosen, chosen.reading ? [] : [unfit(found.name, wish)], wish);
}

/** Sheets that are a ballot each, as one; null where there are not several of them, or other tables of ballots beside. */
function chooseForms(judged: readonly Judged[], wish: ReadingWish): Choice | null {
  const { file } = wish;
  const filled = judged.filter(({ reading }) => (reading?.candidates ?? 0) > 0);
  const forms = filled.flatMap(({ sheet, reading, rivals }) =>
    reading?.layout === 'forms' && rivals.length === 0 ? [{ name: sheet.name, reading }] : [],
  );
  const named =
    wish.sheet === undefined
      ? undefined
      : sheetNamed(
          judged.map(({ sheet }) => sheet),
          wish.sheet,
        )?.name;
  if (wish.sheet !== undefined && !forms.some(({ name }) => name === named)) return null;
  if (forms.length < 2 || forms.length < filled.length) return null;
  const { name, reading } = joinSheets(file, forms, named);
  const shown = judged.find(({ sheet }) => sheet.name === name);
  if (!shown) return null;
  const others = judged.filter(({ reading: of }) => !of || of.candidates === 0);
  const findings = others.map(({ sheet }) => finding('import.sheetIgnored', { file, sheet: sheet.name }));
  return { chosen: { ...shown, reading }, decided: true, findings };
}

/** The only sheet with ballots. Visible sheets beside it that are no table of ballots are named, so that none is lost unseen. */
function choose(judged: readonly Judged[], wish: ReadingWish): Choice {
  const { file } = wish;
  const fit = judged.filter(({ reading }) => reading !== null);
  const filled = fit.filter(({ reading }) => (reading?.candidates ?? 0) > 0);
  if (fit.length === 0) {
    return { chosen: judged[0], decided: true, findings: judged.map(({ sheet }) => unfit(sheet.name, wish)) };
  }
  const others = judged
    .filter(({ reading }) => reading === null)
    .map(({ sheet }) => finding('import.sheetIgnored', { file, sheet: sheet.name }));
  const several = finding(
    'import.sheetsSeveral',
    { file },
    { names: filled.map(({ sheet }) => sheet.name).join(', ') },
  );
  const chosen = filled[0] ?? fit[0];
  if (filled.length > 1) return { chosen, decided: false, findings: [...others, several] };
  return settle(chosen, others, wish);
}

const holdsBallots = ({ reading }: Judged): boolean => (reading?.candidates ?? 0) > 0;

/** The sheet or sheets with ballots, and with them the invalid ones that stand on a sheet of their own. */
function chooseAll(workbook: Workbook, judged: readonly Judged[], wish: ReadingWish): Choice {
  const invalids = judged.filter((one) => one.invalids && holdsBallots(one));
  const marked = judged.filter((one) => !invalids.includes(one));
  const alone = marked.filter(holdsBallots).length <= 1;
  const named = wish.sheet === undefined ? undefined : sheetNamed(workbook.sheets, wish.sheet);
  const beside = invalids.some(({ sheet }) => sheet === named);
  const one = () => {
    if (wish.sheet === undefined || (beside && alone)) return choose(marked.some(holdsBallots) ? marked : judged, wish);
    return chooseNamed(workbook, judged, wish, wish.sheet);
  };
  const choice = chooseForms(marked, beside ? { ...wish, sheet: undefined } : wish) ?? one();
  const { chosen, decided } = choice;
  if (!chosen?.reading || !decided || invalids.length === 0 || invalids.includes(chosen)) return choice;
  // Of several tables of ballots one was named: whose invalid ballots the other sheet holds nobody knows.
  if (chosen.reading.layout !== 'forms' && !(alone && holdsBallots(chosen))) return choice;
  const parts = [chosen, ...invalids].flatMap(({ sheet, reading }) => (reading ? [{ name: sheet.name, reading }] : []));
  const { name, reading } = joinSheets(wish.file, parts, named?.name);
  const shown = judged.find(({ sheet }) => sheet.name === name) ?? chosen;
  return { ...choice, chosen: { ...chosen, sheet: shown.sheet, reading }, main: chosen.sheet };
}

/**
 * Understands a workbook. Faults come back as findings beside what could be read; hidden sheets are reported, not counted.
 * `layout` must be one that LAYOUT_READERS holds, or `auto`.
 */
export function understandWorkbook(stored: Workbook, rulebook: Rulebook, wish: ReadingWish): WorkbookReading {
  const { answers } = wish;
  const decoded = decodeWorkbook(stored, rulebook, answers && encodingsOf(answers));
  const read = (workbook: Workbook, aided: Rulebook) => readDecoded({ ...decoded, workbook }, aided, wish);
  const reading = answers
    ? readAnswered(decoded.workbook, rulebook, { ...wish, answers }, read)
    : read(decoded.workbook, rulebook);
  return wish.texts ? { ...reading, texts: textsOf(decoded.workbook) } : reading;
}

function textsOf({ sheets }: Workbook): SheetTexts[] {
  return sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map(({ index, cells }) => ({ index, cells: cells.map(({ column, text }) => [column, text] as const) })),
  }));
}

function readDecoded({ workbook, encoding, samples }: Decoded, rulebook: Rulebook, wish: ReadingWish): WorkbookReading {
  const { file } = wish;
  const hidden = workbook.sheets.filter((sheet) => sheet.hidden);
  const visible = workbook.sheets.filter((sheet) => !sheet.hidden && sheet.rows.length > 0);
  const judged = visible.map((sheet) => judgeSheet(sheet, rulebook, wish));
  const choice = chooseAll(workbook, judged, wish);
  const { sheet, reading, fits } = choice.chosen ?? { sheet: undefined, reading: null, fits: [] };
  const readable = choice.decided || choice.chosen?.rivals.length === 0;
  const nothing = reading === null ? choice.findings.length === 0 : reading.candidates === 0;
  const empty = sheet?.name ?? workbook.sheets[0]?.name ?? '';
  // Those of the whole file first; the sheet's own are in order already, of several sheets one after the other.
  const findings = [
    ...hidden.map(({ name }) => finding('workbook.hiddenSheet', { file, sheet: name })),
    ...choice.findings,
    ...(nothing ? [finding('import.noBallots', { file, sheet: empty })] : []),
    ...(readable ? (reading?.findings ?? []) : []),
  ];
  return {
    encoding,
    decoded: samples,
    sheets: workbook.sheets
      .filter(({ rows }) => rows.length > 0)
      .map((one) => ({
        name: one.name,
        hidden: one.hidden,
        layout: judged.find((other) => other.sheet === one)?.reading?.layout ?? null,
      })),
    frames: new Map(judged.flatMap(({ sheet: of, reading: as }) => (as ? [[of.name, as.frame] as const] : []))),
    shape: sheet ? shapeOf(choice.main ?? sheet) : '',
    sheet: sheet?.name ?? '',
    layout: reading?.layout ?? null,
    fits,
    ballots: choice.decided ? (reading?.ballots ?? []) : [],
    findings,
    picture:
      reading?.picture ??
      (sheet
        ? pictureOf(
            sheet,
            findings,
            () => 'ignored',
            () => null,
          )
        : NO_PICTURE),
  };
}

const NO_PICTURE: SheetPicture = { columns: [], rows: [], truncated: false };
