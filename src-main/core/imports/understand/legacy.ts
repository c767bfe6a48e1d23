/**
 * Workbooks written in the fonts of the time before Unicode: by the font's name first, then by whether the decoded text is what the
 * catalogue and the headers say (domain.md "Text"). What is known as it stands is never decoded.
 */

import {
  decodeLegacy,
  isUnicode,
  type LegacyEncoding,
  type LegacyFont,
  legacyFont,
  mayBeLegacy,
} from '#main/formats/legacy-text.ts';
import type { Cell, Sheet, Workbook } from '#main/formats/workbook/types.ts';
import { isSymbols, senseOf } from './marks.ts';
import { productNames } from './names.ts';
import type { DecodedText, Rulebook } from './types.ts';
import { foldHeader, isTotalLabel, roleOfHeader } from './words.ts';

export interface Decoded {
  readonly workbook: Workbook;
  /** "unicode", "TCVN3", "VNI", or "TCVN3, VNI" where a file holds both. */
  readonly encoding: string;
  /** Some of the texts before and after. */
  readonly samples: readonly DecodedText[];
}

/** Different texts of a sheet that are asked for their encoding: headers stand near the top. */
const MOST_ASKED = 500;
const SAMPLES = 8;
const ENCODINGS: readonly LegacyFont[] = [
  { encoding: 'TCVN3', capitals: false },
  { encoding: 'VNI', capitals: false },
];

/** Whether a text, read in a cell, is one that is expected there. */
export type Known = (cell: Cell, text: string) => boolean;

/** Whether a text is one that a table of ballots is expected to hold: a header, a product, a group, a reason, "có". */
function knower({ products, groups, rules }: Rulebook): Known {
  const names = productNames({ products });
  const words = new Set([...groups, ...rules.invalidReasons].map(({ name }) => foldHeader(name)));
  return (cell, text) => {
    if (roleOfHeader(text) !== null || isTotalLabel(text) || words.has(foldHeader(text))) return true;
    const read = { ...cell, text, value: text };
    if (senseOf(read) !== 'unclear') return true;
    const claim = names.claimOf(read);
    return claim.kind === 'product' || claim.kind === 'retired' || claim.kind === 'ambiguous';
  };
}

/**
 * Legacy fonts of a sheet under which Unicode was typed as well: what such a font is called proves nothing about "Cà phê", whose
 * letters could be either.
 */
function lyingFonts(sheet: Sheet): ReadonlySet<LegacyEncoding> {
  const lying = new Set<LegacyEncoding>();
  for (const { cells } of sheet.rows) {
    for (const { kind, text, font } of cells) {
      const legacy = kind === 'text' && isUnicode(text) ? legacyFont(font?.name) : null;
      if (legacy !== null) lying.add(legacy.encoding);
    }
  }
  return lying;
}

/** The encoding in which a sheet without legacy fonts says more that is known than as it stands, if there is just one. */
function encodingOf(sheet: Sheet, known: Known): LegacyFont | null {
  const asked = new Map<string, Cell>();
  for (const { cells } of sheet.rows) {
    for (const cell of cells)
      if (cell.kind === 'text' && !isSymbols(cell) && mayBeLegacy(cell.text)) asked.set(cell.text, cell);
    if (asked.size >= MOST_ASKED) break;
  }
  const texts = [...asked].filter(([text, cell]) => legacyFont(cell.font?.name) === null && !known(cell, text));
  const scores = ENCODINGS.map((font) => texts.filter(([text, cell]) => known(cell, decodeLegacy(text, font))).length);
  const [first = 0, second = 0] = scores;
  // Words that are known as they stand, and more of them than would become known, speak for Unicode.
  if (Math.max(first, second) <= asked.size - texts.length || first === second) return null;
  return ENCODINGS[first > second ? 0 : 1] ?? null;
}

/** Sheets whose text is Unicode now. */
export interface DecodedSheets {
  readonly sheets: readonly Sheet[];
  readonly encodings: ReadonlySet<LegacyEncoding>;
  /** Every text that was decoded, in the order of the sheets. */
  readonly texts: readonly DecodedText[];
}

/** What a sheet's cells are stored in: told by a person, by their fonts, or by what is known once it is decoded. */
function fontChooser(sheet: Sheet, known: Known, told: LegacyEncoding | undefined): (cell: Cell) => LegacyFont | null {
  const whole = told ? { encoding: told, capitals: false } : encodingOf(sheet, known);
  const lying = told ? new Set() : lyingFonts(sheet);
  return (cell) => {
    const ofFont = legacyFont(cell.font?.name);
    const font = told ? { encoding: told, capitals: ofFont?.capitals ?? false } : (ofFont ?? whole);
    if (font === null || known(cell, cell.text)) return null;
    return lying.has(font.encoding) && !known(cell, decodeLegacy(cell.text, font)) ? null : font;
  };
}

/**
 * @param known whether a text is one that such a table is expected to hold
 * @param told how a person says that a sheet's text is stored, by the sheet's name
 */
export function decodeSheets(
  sheets: readonly Sheet[],
  known: Known,
  told: ReadonlyMap<string, 'unicode' | LegacyEncoding> = new Map(),
): DecodedSheets {
  const encodings = new Set<LegacyEncoding>();
  const texts: DecodedText[] = [];
  const decodeSheet = (sheet: Sheet): Sheet => {
    const stored = told.get(sheet.name);
    if (stored === 'unicode') return sheet;
    const fontOf = fontChooser(sheet, known, stored);
    const decode = (cell: Cell): Cell => {
      if (cell.kind !== 'text' || isSymbols(cell) || !mayBeLegacy(cell.text)) return cell;
      const font = fontOf(cell);
      const text = font === null ? cell.text : decodeLegacy(cell.text, font);
      if (font === null || text === cell.text) return cell;
      encodings.add(font.encoding);
      texts.push({ sheet: sheet.name, cell: cell.ref, before: cell.text, after: text });
      return { ...cell, text, value: text };
    };
    let touched = false;
    const rows = sheet.rows.map((row) => {
      const { cells } = row;
      const decoded = cells.map(decode);
      if (decoded.every((cell, i) => cell === cells[i])) return row;
      touched = true;
      return { index: row.index, cells: decoded };
    });
    return touched ? { ...sheet, rows } : sheet;
  };
  return { sheets: sheets.map(decodeSheet), encodings, texts };
}

/** @param told see `decodeSheets` */
export function decodeWorkbook(
  workbook: Workbook,
  rulebook: Rulebook,
  told: ReadonlyMap<string, 'unicode' | LegacyEncoding> = new Map(),
): Decoded {
  const { sheets, encodings, texts } = decodeSheets(workbook.sheets, knower(rulebook), told);
  if (encodings.size === 0) return { workbook, encoding: 'unicode', samples: [] };
  const different = [...new Map(texts.toReversed().map((text) => [text.after, text])).values()].toReversed();
  return {
    workbook: { ...workbook, sheets },
    encoding: [...encodings].sort().join(', '),
    samples: different.slice(0, SAMPLES),
  };
}
