import { broken, tooLarge } from './problem.ts';
import type { CellFont, WorkbookLimits } from './types.ts';
import { type Attributes, parseXml, SPREADSHEET, type XmlHandler } from './xml.ts';
import type { Archive } from './zip.ts';

/** A run that names no font, or says nothing about strike-through, takes it from its cell: null. */
interface RunFont {
  readonly name: string | null;
  readonly strike: boolean | null;
}

export interface RichText {
  readonly text: string;
  /** Fonts of the runs that show something, each once. */
  readonly fonts: readonly RunFont[];
}

export type SharedText = string | RichText;

/**
 * Text as it was meant: "_x000D_" escapes decoded (ECMA-376 ST_Xstring), line breaks as "\n", NFC. Sheet names too.
 */
export function decodeText(raw: string): string {
  const unescaped = raw.includes('_x')
    ? raw
        .replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        .toWellFormed()
    : raw;
  const lines = unescaped.includes('\r') ? unescaped.replace(/\r\n?/g, '\n') : unescaped;
  return lines.normalize('NFC');
}

/** xsd:boolean of an attribute; `missing` when it is not there. */
export function flag(value: string | undefined, missing = false): boolean {
  return value === undefined ? missing : value === '1' || value === 'true' || value === 'on';
}

/** The font of a rich text in a cell whose style has `cell`; a name only where all runs agree. */
export function richFont(rich: RichText, cell: CellFont | undefined): CellFont | undefined {
  const names = new Set(rich.fonts.map((run) => run.name ?? cell?.name));
  const strike = rich.fonts.some((run) => run.strike ?? cell?.strike ?? false);
  const [name] = names;
  return {
    ...(names.size === 1 && name !== undefined ? { name } : {}),
    ...(strike ? { strike } : {}),
  };
}

/** Collects one `<si>` or `<is>`: plain `<t>`, or runs `<r>` with fonts; phonetic hints `<rPh>` are not part of the text. */
export class TextCollector {
  private parts: string[] = [];
  private runs: { font: RunFont; shows: boolean }[] = [];
  private run: { name: string | null; strike: boolean | null } | null = null;
  private runText = '';
  private inText = false;
  private phonetic = false;
  private inProperties = false;

  begin(): void {
    this.parts = [];
    this.runs = [];
    this.run = null;
    this.inText = false;
    this.phonetic = false;
    this.inProperties = false;
  }

  open(name: string, attributes: Attributes): void {
    if (this.inProperties) this.openProperty(name, attributes);
    else if (name === 't') this.inText = !this.phonetic;
    else if (name === 'rPh') this.phonetic = true;
    else if (name === 'r') {
      this.run = { name: null, strike: null };
      this.runText = '';
    } else if (name === 'rPr' && this.run !== null) {
      this.inProperties = true;
      this.run.strike = false;
    } else if (name !== 'phoneticPr') throw broken(`unknown element ${name.slice(0, 100)} in a text`);
  }

  close(name: string): void {
    if (name === 'rPr') this.inProperties = false;
    else if (this.inProperties) return;
    else if (name === 't') this.inText = false;
    else if (name === 'rPh') this.phonetic = false;
    else if (name === 'r' && this.run !== null) {
      this.runs.push({ font: this.run, shows: this.runText.trim() !== '' });
      this.run = null;
    }
  }

  private openProperty(name: string, attributes: Attributes): void {
    if (this.run === null) return;
    if (name === 'rFont') this.run.name = attributes.val ?? null;
    else if (name === 'strike') this.run.strike = flag(attributes.val, true);
  }

  text(text: string): void {
    if (!this.inText) return;
    this.parts.push(text);
    if (this.run !== null) this.runText += text;
  }

  result(): SharedText {
    const text = decodeText(this.parts.length === 1 ? (this.parts[0] ?? '') : this.parts.join(''));
    if (this.runs.length === 0) return text;
    const shown = this.runs.filter((run) => run.shows);
    const fonts = new Map(
      (shown.length > 0 ? shown : this.runs).map(({ font }) => [`${font.strike}${font.name}`, font]),
    );
    return { text, fonts: [...fonts.values()] };
  }
}

class SharedStringsHandler implements XmlHandler {
  readonly strings: SharedText[] = [];
  private readonly limits: WorkbookLimits;
  private readonly spend: (characters: number) => void;
  private readonly collector = new TextCollector();
  private inString = false;

  constructor(limits: WorkbookLimits, spend: (characters: number) => void) {
    this.limits = limits;
    this.spend = spend;
  }

  open(name: string, attributes: Attributes, depth: number): void {
    if (depth === 1) {
      this.inString = name === 'si';
      // Strings are found by their number: one that this reader passed over would shift all that follow.
      if (!this.inString && name !== 'extLst') throw broken(`unknown element ${name.slice(0, 100)} among the strings`);
      this.collector.begin();
    } else if (this.inString && depth > 1) this.collector.open(name, attributes);
  }

  close(name: string, depth: number): void {
    if (!this.inString) return;
    if (depth > 1) this.collector.close(name);
    else if (depth === 1) {
      if (this.strings.length >= this.limits.sharedStrings) throw tooLarge(this.limits, 'sharedStrings');
      const shared = this.collector.result();
      this.spend(typeof shared === 'string' ? shared.length : shared.text.length);
      this.strings.push(shared);
    }
  }

  text(text: string): void {
    this.collector.text(text);
  }
}

/** The table of shared strings; `spend` counts characters against the workbook's limit. */
export async function readSharedStrings(
  archive: Archive,
  name: string,
  limits: WorkbookLimits,
  spend: (characters: number) => void,
): Promise<readonly SharedText[]> {
  const handler = new SharedStringsHandler(limits, spend);
  await parseXml({ name, bytes: archive.read(name), roots: ['sst'], namespaces: SPREADSHEET }, handler);
  return handler.strings;
}
