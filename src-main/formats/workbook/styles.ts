import { builtInFormat, customFormat, type NumberFormat } from './dates.ts';
import { broken } from './problem.ts';
import { flag } from './text.ts';
import type { CellFont } from './types.ts';
import { type AttributeRecord, type Attributes, parseXml, SPREADSHEET, type XmlHandler } from './xml.ts';
import type { Archive } from './zip.ts';

/** What a cell's style says about its value; everything else of a style is looks. */
export interface CellStyle {
  readonly format: NumberFormat;
  readonly font: CellFont | undefined;
  /** See `Cell.fill`. */
  readonly fill: string | undefined;
}

export const DEFAULT_STYLE: CellStyle = { format: builtInFormat(0), font: undefined, fill: undefined };

/** Fonts and styles are found by their number: an entry that this reader passed over would shift all that follow. */
const ENTRIES: Readonly<Record<string, string>> = { numFmts: 'numFmt', fonts: 'font', fills: 'fill', cellXfs: 'xf' };

/** Excel has at most 65,490 styles, and formats of 255 characters. */
const MAX_ENTRIES = 100_000;
const MAX_FORMAT = 1_000;

class StylesHandler implements XmlHandler {
  private readonly formats = new Map<number, NumberFormat>();
  private readonly fonts: { name?: string; strike?: boolean }[] = [];
  private readonly fills: (string | undefined)[] = [];
  private readonly cells: { numFmt: number; font: number; fill: number }[] = [];
  private section = '';
  private pattern = 'none';
  private entries = 0;

  open(name: string, attributes: Attributes, depth: number): void {
    if (depth === 2 && ++this.entries > MAX_ENTRIES) throw broken('too many styles');
    if (depth === 1) this.section = name;
    else if (depth === 2 && ENTRIES[this.section] !== undefined && ENTRIES[this.section] !== name) {
      throw broken(`unknown element ${name.slice(0, 100)} among the ${this.section}`);
    } else if (this.section === 'numFmts' && name === 'numFmt') {
      const { numFmtId, formatCode = '' } = attributes.record();
      if (formatCode.length > MAX_FORMAT) throw broken(`a number format of ${formatCode.length} characters`);
      this.formats.set(Number(numFmtId), customFormat(formatCode));
    } else if (this.section === 'fonts') this.fontPart(name, attributes, depth);
    else if (this.section === 'fills') this.fillPart(name, attributes, depth);
    else if (this.section === 'cellXfs' && name === 'xf' && depth === 2) {
      const { numFmtId = 0, fontId = 0, fillId = 0 } = attributes.record();
      this.cells.push({ numFmt: Number(numFmtId), font: Number(fontId), fill: Number(fillId) });
    }
  }

  close(): void {}

  text(): void {}

  /** By index of `cellXfs`. */
  styles(): CellStyle[] {
    return this.cells.map(({ numFmt, font, fill }) => ({
      format: this.formats.get(numFmt) ?? builtInFormat(numFmt),
      font: this.fontAt(font),
      fill: this.fills[fill],
    }));
  }

  private fontAt(index: number): CellFont | undefined {
    const font = this.fonts[index];
    return font?.name === undefined && font?.strike === undefined ? undefined : font;
  }

  private fillPart(name: string, attributes: Attributes, depth: number): void {
    if (depth === 2) this.fills.push(undefined);
    else if (depth === 3 && name === 'patternFill') this.pattern = attributes.get('patternType') ?? 'none';
    else if (depth === 3 && name === 'gradientFill') this.fills[this.fills.length - 1] = 'gradient';
    else if (depth === 4 && name === 'fgColor' && this.pattern !== 'none') {
      this.fills[this.fills.length - 1] = colourName(attributes.record());
    }
  }

  private fontPart(name: string, attributes: Attributes, depth: number): void {
    if (depth === 2 && name === 'font') this.fonts.push({});
    const font = this.fonts.at(-1);
    if (depth !== 3 || font === undefined) return;
    const val = attributes.get('val');
    if (name === 'name' && val !== undefined) font.name = val.slice(0, 200);
    if (name === 'strike' && flag(val, true)) font.strike = true;
  }
}

/** Palette entries that are white, or the window's own colour, which is. */
const WHITE_INDEXES = new Set(['1', '9', '65']);

/** A colour element of a fill as `Cell.fill` has it; undefined for white. */
function colourName({ rgb, theme, indexed, tint }: AttributeRecord): string | undefined {
  if (rgb !== undefined) return /^(?:FF)?F{6}$/i.test(rgb) ? undefined : rgb.slice(-6).toUpperCase();
  // The first colour of a theme is the one of paper; darkened it is a grey.
  if (theme !== undefined) return theme === '0' && Number(tint ?? 0) === 0 ? undefined : `theme ${theme.slice(0, 3)}`;
  return indexed === undefined || WHITE_INDEXES.has(indexed) ? undefined : `indexed ${indexed.slice(0, 3)}`;
}

/** The styles of cells by their index; a font object is shared by all cells that have it. */
export async function readStyles(archive: Archive, name: string): Promise<readonly CellStyle[]> {
  const handler = new StylesHandler();
  await parseXml({ name, bytes: archive.read(name), roots: ['styleSheet'], namespaces: SPREADSHEET }, handler);
  return handler.styles();
}
