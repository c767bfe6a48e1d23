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

type Known = (cell: Cell, text: string) => boolean;

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

/** @param told how a person says that a sheet's text is stored, by the sheet's name */
export function decodeWorkbook(
  workbook: Workbook,
  rulebook: Rulebook,
  told: ReadonlyMap<string, 'unicode' | LegacyEncoding> = new Map(),
): Decoded {
  const known = knower(rulebook);
  const encodings = new Set<LegacyEncoding>();
  const samples = new Map<string, DecodedText>();
  const sheets = workbook.sheets.map((sheet): Sheet => {
    const stored = told.get(sheet.name);
    if (stored === 'unicode') return sheet;
    const whole = stored ? { encoding: stored, capitals: false } : encodingOf(sheet, known);
    const lying = stored ? new Set() : lyingFonts(sheet);
    const decode = (cell: Cell): Cell => {
      if (cell.kind !== 'text' || isSymbols(cell) || !mayBeLegacy(cell.text)) return cell;
      const ofFont = legacyFont(cell.font?.name);
      const font = stored ? { encoding: stored, capitals: ofFont?.capitals ?? false } : (ofFont ?? whole);
      if (font === null || known(cell, cell.text)) return cell;
      const text = decodeLegacy(cell.text, font);
      if (text === cell.text || (lying.has(font.encoding) && !known(cell, text))) return cell;
      encodings.add(font.encoding);
      if (samples.size < SAMPLES)
        samples.set(text, { sheet: sheet.name, cell: cell.ref, before: cell.text, after: text });
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
  });
  const encoding = encodings.size === 0 ? 'unicode' : [...encodings].sort().join(', ');
  return {
    workbook: encodings.size === 0 ? workbook : { ...workbook, sheets },
    encoding,
    samples: [...samples.values()],
  };
}
