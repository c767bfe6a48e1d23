import { broken } from './problem.ts';
import type { CellFont } from './types.ts';
import type { Attributes } from './xml.ts';

/**
 * What the runs of a rich text say about fonts. A run that names no font, or says nothing about strike-through, takes it
 * from its cell.
 */
export interface RunFonts {
  /** Different names, null for the cell's; three are kept, which is enough to know that they differ. */
  readonly names: readonly (string | null)[];
  /** Some run is struck through by itself. */
  readonly struck: boolean;
  /** Some run is struck through where its cell is. */
  readonly inherits: boolean;
}

export interface RichText {
  readonly text: string;
  readonly fonts: RunFonts;
}

export type SharedText = string | RichText;

/** Characters of one text: a cell holds 32,767 in Excel, some more elsewhere. */
const MAX_TEXT = 1_000_000;
const MAX_KNOWN = 1_000;

/**
 * Text as it was meant: "_x000D_" escapes decoded (ECMA-376 ST_Xstring), line breaks as "\n", NFC. Sheet names too.
 */
export function decodeText(raw: string): string {
  const unescaped = raw.includes('_x')
    ? raw
        .replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        .toWellFormed()
    : raw;
  return plainText(unescaped);
}

/** Text as it stands where nothing is escaped (every kind of file but .xlsx): line breaks as "\n", NFC. */
export function plainText(raw: string): string {
  const lines = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  return detached(lines.normalize('NFC'));
}

/** From this length on V8 keeps a piece of a text as a view of the whole, which would then stay in memory as long. */
const VIEW_LENGTH = 13;

function detached(text: string): string {
  return text.length < VIEW_LENGTH ? text : ` ${text}`.slice(1);
}

/** Texts that are remembered; beyond that many different ones a sheet repeats little. */
const MAX_REMEMBERED = 20_000;
const LONGEST_REMEMBERED = 100;

/** Decodes texts as they stand in cells. The same text again is the same string: names and marks repeat in every row. */
export class TextDecoding {
  private readonly known = new Map<string, string>();

  decode(raw: string): string {
    const known = this.known.get(raw);
    if (known !== undefined) return known;
    const text = decodeText(raw);
    if (raw.length <= LONGEST_REMEMBERED && this.known.size < MAX_REMEMBERED) this.known.set(detached(raw), text);
    return text;
  }
}

/** xsd:boolean of an attribute; `missing` when it is not there. */
export function flag(value: string | undefined, missing = false): boolean {
  return value === undefined ? missing : value === '1' || value === 'true' || value === 'on';
}

/** The font of a rich text in a cell whose style has `cell`; a name only where all runs agree. */
export function richFont({ fonts }: RichText, cell: CellFont | undefined): CellFont {
  const names = new Set(fonts.names.map((name) => name ?? cell?.name));
  const [name] = names;
  const strike = fonts.struck || (fonts.inherits && (cell?.strike ?? false));
  return {
    ...(names.size === 1 && name !== undefined ? { name } : {}),
    ...(strike ? { strike } : {}),
  };
}

export interface Run {
  name: string | null;
  strike: boolean | null;
  blank: boolean;
}

/** Collects one `<si>` or `<is>`: plain `<t>`, or runs `<r>` with fonts; phonetic hints `<rPh>` are not part of the text. */
export class TextCollector {
  private parts: string[] = [];
  private length = 0;
  private run: Run | null = null;
  /** Of the runs that show something, and of the others, which count only where there is nothing else. */
  private shown: RunFonts | null = null;
  private blank: RunFonts | null = null;
  private readonly known = new Map<string, RunFonts>();
  private inText = false;
  private phonetic = false;
  private inProperties = false;
  private readonly decoding = new TextDecoding();

  begin(): void {
    this.parts = [];
    this.length = 0;
    this.run = null;
    this.shown = null;
    this.blank = null;
    this.inText = false;
    this.phonetic = false;
    this.inProperties = false;
  }

  open(name: string, attributes: Attributes): void {
    if (this.inProperties) this.openProperty(name, attributes);
    else if (name === 't') this.inText = !this.phonetic;
    else if (name === 'rPh') this.phonetic = true;
    else if (name === 'r') this.run = { name: null, strike: null, blank: true };
    else if (name === 'rPr' && this.run !== null) {
      this.inProperties = true;
      this.run.strike = false;
    } else if (name !== 'phoneticPr') throw broken(`unknown element ${name.slice(0, 100)} in a text`);
  }

  close(name: string): void {
    if (name === 'rPr') this.inProperties = false;
    else if (this.inProperties) return;
    else if (name === 't') this.inText = false;
    else if (name === 'rPh') this.phonetic = false;
    else if (name === 'r') this.closeRun();
  }

  text(text: string): void {
    if (!this.inText) return;
    this.length += text.length;
    if (this.length > MAX_TEXT) throw broken(`a text of more than ${MAX_TEXT} characters`);
    this.parts.push(text);
    if (this.run?.blank && text.trim() !== '') this.run.blank = false;
  }

  result(): SharedText {
    const text = this.decoding.decode(this.parts.length === 1 ? (this.parts[0] ?? '') : this.parts.join(''));
    const fonts = this.shown ?? this.blank;
    return fonts === null ? text : { text, fonts: this.shared(fonts) };
  }

  private openProperty(name: string, attributes: Attributes): void {
    if (this.run === null) return;
    if (name === 'rFont') this.run.name = attributes.get('val')?.slice(0, 200) ?? null;
    else if (name === 'strike') this.run.strike = flag(attributes.get('val'), true);
  }

  /** Most texts of a workbook have the same few fonts: they share one object. */
  private shared(fonts: RunFonts): RunFonts {
    const key = JSON.stringify([fonts.names, fonts.struck, fonts.inherits]);
    const known = this.known.get(key);
    if (known === undefined && this.known.size < MAX_KNOWN) this.known.set(key, fonts);
    return known ?? fonts;
  }

  private closeRun(): void {
    if (this.run === null) return;
    if (this.run.blank) this.blank = withRun(this.blank, this.run);
    else this.shown = withRun(this.shown, this.run);
    this.run = null;
  }
}

/** The fonts of a rich text with one more run. */
export function withRun(fonts: RunFonts | null, run: Run): RunFonts {
  const names = fonts?.names ?? [];
  return {
    names: names.length >= 3 || names.includes(run.name) ? names : [...names, run.name],
    struck: (fonts?.struck ?? false) || run.strike === true,
    inherits: (fonts?.inherits ?? false) || run.strike === null,
  };
}
