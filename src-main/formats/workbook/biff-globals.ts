import { legacyFont } from '../legacy-text.ts';
import { toCp1258 } from '../vietnamese-bytes.ts';
import { PieceReader, RECORD, Records } from './biff-record.ts';
import { builtInFormat, customFormat, type NumberFormat } from './dates.ts';
import type { Spend } from './grid.ts';
import { broken, tooLarge, WorkbookFailure } from './problem.ts';
import { type CellStyle, DEFAULT_STYLE } from './styles.ts';
import { plainText, type RunFonts, type SharedText, withRun } from './text.ts';
import type { CellFont, WorkbookLimits } from './types.ts';

export interface BiffSheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  /** False for charts and modules, which have no grid. */
  readonly worksheet: boolean;
  /** Where its records begin in the stream. */
  readonly at: number;
}

/** The first part of a workbook stream: what its sheets share. */
export class BiffGlobals {
  readonly sheets: BiffSheetEntry[] = [];
  readonly strings: SharedText[] = [];
  date1904 = false;
  /** BIFF8 has Unicode; BIFF5 bytes of a code page. */
  readonly unicode: boolean;
  private readonly limits: WorkbookLimits;
  private readonly spend: Spend;
  private readonly fonts: CellFont[] = [];
  private readonly formats = new Map<number, NumberFormat>();
  private readonly styles: { font: number; format: number; fill: string | undefined }[] = [];
  private readonly finished: CellStyle[] = [];
  private codePage = 1252;

  constructor(stream: Buffer, limits: WorkbookLimits, spend: Spend) {
    this.limits = limits;
    this.spend = spend;
    const records = new Records(stream, 0);
    records.next();
    const version = records.type === RECORD.begin ? records.content.readUInt16LE(0) : 0;
    if (version !== 0x500 && version !== 0x600) throw broken(`a workbook stream of version ${version.toString(16)}`);
    this.unicode = version === 0x600;
    for (records.next(); records.type !== RECORD.eof; records.next()) this.read(records);
    if (this.sheets.length === 0) throw broken('the workbook lists no sheets');
  }

  /** The style of a cell; one that does not exist could make a date of a number. */
  style(index: number, failure: (detail: string) => Error): CellStyle {
    const known = this.finished[index];
    if (known !== undefined) return known;
    const style = this.styles[index];
    if (style === undefined) {
      if (this.styles.length === 0) return DEFAULT_STYLE;
      throw failure(`style ${index} is not defined`);
    }
    const format = this.formats.get(style.format) ?? builtInFormat(style.format);
    const finished = { format, font: this.font(style.font), fill: style.fill };
    this.finished[index] = finished;
    return finished;
  }

  /** Fonts are numbered 0 to 3 and from 5 on. */
  font(index: number): CellFont | undefined {
    return this.fonts[index > 4 ? index - 1 : index];
  }

  /** Bytes of BIFF5 in the workbook's code page; those of an old Vietnamese font as the letters that it shows otherwise. */
  narrow(bytes: Buffer, font?: CellFont): string {
    const western = new TextDecoder('windows-1252').decode(bytes);
    if (this.codePage === 1252 || legacyFont(font?.name) !== null) return western;
    return this.codePage === 1258 ? toCp1258(western) : new TextDecoder(`windows-${this.codePage}`).decode(bytes);
  }

  /** A string with its length in front, of one byte or two. */
  text(reader: PieceReader, lengthBytes: 1 | 2, font?: CellFont): string {
    const length = lengthBytes === 1 ? reader.u8() : reader.u16();
    if (!this.unicode) return this.narrow(reader.bytes(length), font);
    return reader.characters(length, (reader.u8() & 1) === 1);
  }

  /** A text and which of its letters have which font, as one. */
  rich(raw: string, runs: readonly { readonly from: number; readonly font: number }[]): SharedText {
    const text = plainText(raw);
    if (runs.length === 0) return text;
    let fonts: RunFonts | null = null;
    const cuts = [...(runs[0]?.from === 0 ? [] : [{ from: 0, font: -1 }]), ...runs];
    for (const [i, { from, font }] of cuts.entries()) {
      const blank = raw.slice(from, cuts[i + 1]?.from).trim() === '';
      if (blank) continue;
      const of = font < 0 ? undefined : this.font(font);
      fonts = withRun(fonts, { name: of?.name ?? null, strike: font < 0 ? null : (of?.strike ?? false), blank });
    }
    return fonts === null ? text : { text, fonts };
  }

  private read(records: Records): void {
    const { content } = records;
    switch (records.type) {
      case RECORD.filePass:
        throw new WorkbookFailure({ code: 'workbook.encrypted', detail: 'an .xls behind a password' });
      case RECORD.codePage:
        this.codePage = codePageOf(content.readUInt16LE(0));
        break;
      case RECORD.date1904:
        this.date1904 = content.readUInt16LE(0) === 1;
        break;
      case RECORD.boundSheet:
        this.readSheetEntry(new PieceReader(records.pieces));
        break;
      case RECORD.sharedStrings:
        this.readStrings(new PieceReader(records.pieces));
        break;
      default:
        this.readLook(records.type, new PieceReader(records.pieces), content);
    }
  }

  private readLook(type: number, reader: PieceReader, content: Buffer): void {
    if (type === RECORD.font) this.fonts.push(this.readFont(reader));
    else if (type === RECORD.format) {
      const id = reader.u16();
      this.formats.set(id, customFormat(this.text(reader, this.unicode ? 2 : 1)));
    } else if (type === RECORD.style) {
      const fill = this.unicode
        ? fillOf(content.readUInt32LE(14) >>> 26, content.readUInt16LE(18))
        : fillOf(content.readUInt16LE(10) & 63, content.readUInt16LE(8));
      this.styles.push({ font: reader.u16(), format: reader.u16(), fill });
    }
  }

  private readFont(reader: PieceReader): CellFont {
    reader.skip(2);
    const struck = (reader.u16() & 8) !== 0;
    reader.skip(10);
    const name = this.text(reader, 1);
    return { ...(name === '' ? {} : { name }), ...(struck ? { strike: true } : {}) };
  }

  private readSheetEntry(reader: PieceReader): void {
    if (this.sheets.length >= this.limits.sheets) throw tooLarge(this.limits, 'sheets');
    const at = reader.u32();
    const hidden = (reader.u8() & 3) !== 0;
    const worksheet = reader.u8() === 0;
    this.sheets.push({ name: plainText(this.text(reader, 1)), hidden, worksheet, at });
  }

  private readStrings(reader: PieceReader): void {
    reader.skip(4);
    for (let left = reader.u32(); left > 0; left--) {
      if (this.strings.length >= this.limits.sharedStrings) throw tooLarge(this.limits, 'sharedStrings');
      const length = reader.u16();
      const flags = reader.u8();
      const runs = flags & 8 ? reader.u16() : 0;
      const extension = flags & 4 ? reader.u32() : 0;
      this.spend('characters', length);
      const raw = reader.characters(length, (flags & 1) === 1);
      const list = Array.from({ length: runs }, () => ({ from: reader.u16(), font: reader.u16() }));
      if (extension > 0) reader.skip(extension);
      this.strings.push(this.rich(raw, list));
    }
  }
}

/** Number of a Windows code page that this reader has letters for; others are taken for the western one. */
function codePageOf(number: number): number {
  return number >= 1250 && number <= 1258 ? number : 1252;
}

/** White, or the window's own colour, is none. */
function fillOf(pattern: number, colours: number): string | undefined {
  const colour = colours & 127;
  return pattern === 0 || colour === 1 || colour === 9 || colour >= 64 ? undefined : `indexed ${colour}`;
}
