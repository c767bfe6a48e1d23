import { BiffGlobals, type BiffSheetEntry } from './biff-globals.ts';
import { PieceReader, RECORD, Records } from './biff-record.ts';
import { formatted } from './dates.ts';
import { GridBuilder, type Spend } from './grid.ts';
import { OleFile } from './ole.ts';
import { broken } from './problem.ts';
import { cellRef } from './refs.ts';
import type { CellStyle } from './styles.ts';
import { plainText, richFont, type SharedText } from './text.ts';
import type { CellKind, Sheet, WorkbookLimits } from './types.ts';

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/** The nature of a sheet's records, from its first one. */
const WORKSHEET = 0x10;

/** Reads an .xls of Excel 5 to 2003 (BIFF5, BIFF8). Throws a `WorkbookFailure` for what it does not understand with certainty. */
export function readBiff(bytes: Buffer, limits: WorkbookLimits, spend: Spend): Sheet[] {
  try {
    return readStream(new OleFile(bytes), limits, spend);
  } catch (error) {
    // A record that is too short for what it must hold.
    if (error instanceof RangeError && 'code' in error) throw broken(`a record is too short: ${error.message}`);
    throw error;
  }
}

function readStream(ole: OleFile, limits: WorkbookLimits, spend: Spend): Sheet[] {
  // A file for both generations of Excel has both streams, with the same content.
  const stream = ole.stream(ole.has('Workbook') ? 'Workbook' : 'Book');
  const globals = new BiffGlobals(stream, limits, spend);
  return globals.sheets.map((entry) => {
    const grid = new GridBuilder({ name: entry.name, hidden: entry.hidden }, limits, spend);
    if (entry.worksheet) new BiffSheet(globals, grid).read(stream, entry);
    return grid.finish();
  });
}

interface Place {
  readonly row: number;
  readonly column: number;
  readonly style: CellStyle;
}

class BiffSheet {
  private readonly globals: BiffGlobals;
  private readonly grid: GridBuilder;
  /** A formula whose result is a text, which comes in a record of its own. */
  private awaiting: Place | null = null;
  private objectId = 0;
  private readonly objectTexts = new Map<number, string>();
  private noteAt: { row: number; column: number } | null = null;

  constructor(globals: BiffGlobals, grid: GridBuilder) {
    this.globals = globals;
    this.grid = grid;
  }

  read(stream: Buffer, entry: BiffSheetEntry): void {
    const records = new Records(stream, entry.at);
    records.next();
    if (records.type !== RECORD.begin || records.content.readUInt16LE(2) !== WORKSHEET) {
      throw broken('the sheet does not begin where it should', { sheet: entry.name });
    }
    // Charts within the sheet are parts with a beginning and an end of their own.
    for (let depth = 1; ; ) {
      records.next();
      if (records.type === RECORD.begin) depth++;
      else if (records.type === RECORD.eof && --depth === 0) break;
      else if (depth === 1) this.record(records);
    }
    if (this.awaiting !== null) throw this.failure(this.awaiting)('the result of a formula is missing');
  }

  private record(records: Records): void {
    const { content } = records;
    const reader = new PieceReader(records.pieces);
    switch (records.type) {
      case RECORD.number:
        this.number(this.place(reader), reader.bytes(8).readDoubleLE(0), false);
        break;
      case RECORD.rk:
        this.number(this.place(reader), rk(reader.u32()), false);
        break;
      case RECORD.multipleRk:
        this.several(content, 6, (place, at) => this.number(place, rk(content.readUInt32LE(at + 2)), false));
        break;
      case RECORD.boolOrError:
        this.boolOrError(this.place(reader), reader.u8(), reader.u8() !== 0, false);
        break;
      case RECORD.blank:
        this.blank(this.place(reader));
        break;
      case RECORD.multipleBlank:
        this.several(content, 2, (place) => this.blank(place));
        break;
      default:
        this.textRecord(records, reader);
    }
  }

  private textRecord(records: Records, reader: PieceReader): void {
    switch (records.type) {
      case RECORD.sharedString:
        this.text(this.place(reader), this.globals.strings[reader.u32()], false);
        break;
      case RECORD.label:
      case RECORD.richString:
        this.label(this.place(reader), reader, records.type === RECORD.richString);
        break;
      case RECORD.formula:
        this.formula(this.place(reader), reader.bytes(8));
        break;
      case RECORD.formulaString:
        this.formulaString(reader);
        break;
      default:
        this.layout(records, reader);
    }
  }

  private layout(records: Records, reader: PieceReader): void {
    const { content } = records;
    switch (records.type) {
      case RECORD.row:
        if (content.readUInt16LE(12) & 32) this.grid.hiddenRows.add(content.readUInt16LE(0) + 1);
        break;
      case RECORD.columnInfo:
        if (content.readUInt16LE(8) & 1) {
          const last = Math.min(content.readUInt16LE(2), 255);
          for (let column = content.readUInt16LE(0); column <= last; column++) this.grid.hiddenColumns.add(column + 1);
        }
        break;
      case RECORD.mergedCells:
        for (let left = reader.u16(); left > 0; left--) {
          const [top, bottom, first, last] = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
          this.grid.merge({ top: top + 1, left: first + 1, bottom: bottom + 1, right: last + 1 });
        }
        break;
      case RECORD.object:
        if (this.globals.unicode && content.length >= 8) this.objectId = content.readUInt16LE(6);
        break;
      case RECORD.textObject:
        this.textObject(records);
        break;
      case RECORD.note:
        this.note(reader);
        break;
    }
  }

  private place(reader: PieceReader): Place {
    const [row, column] = [reader.u16() + 1, reader.u16() + 1];
    return { row, column, style: this.globals.style(reader.u16(), this.failure({ row, column })) };
  }

  /** Neighbouring cells in one record: row, first column, `size` bytes for each that begin with its style, last column. */
  private several(content: Buffer, size: number, cell: (place: Place, at: number) => void): void {
    const [row, first] = [content.readUInt16LE(0) + 1, content.readUInt16LE(2) + 1];
    const count = content.readUInt16LE(content.length - 2) + 2 - first;
    if (count * size !== content.length - 6)
      throw this.failure({ row, column: first })('a row of cells of a false length');
    for (let i = 0; i < count; i++) {
      const at = 4 + i * size;
      const column = first + i;
      cell({ row, column, style: this.globals.style(content.readUInt16LE(at), this.failure({ row, column })) }, at);
    }
  }

  private put(
    { row, column, style }: Place,
    kind: CellKind,
    value: string | number | boolean,
    formula: boolean,
    pad = 0,
  ): void {
    this.grid.cell(row, { column, kind, value, formula, pad, font: style.font, fill: style.fill });
    if (value === '') this.blank({ row, column, style });
  }

  private number(place: Place, number: number, formula: boolean): void {
    if (!Number.isFinite(number)) throw this.failure(place)('a number that is none');
    const { kind, value, pad } = formatted(number, place.style.format, this.globals.date1904);
    this.put(place, kind, value, formula, pad);
  }

  private text(place: Place, shared: SharedText | undefined, formula: boolean): void {
    if (shared === undefined) throw this.failure(place)('a shared string that does not exist');
    if (typeof shared === 'string') {
      this.put(place, 'text', shared, formula);
      return;
    }
    const { row, column, style } = place;
    const font = richFont(shared, style.font);
    this.grid.cell(row, { column, kind: 'text', value: shared.text, formula, pad: 0, font, fill: style.fill });
  }

  private label(place: Place, reader: PieceReader, rich: boolean): void {
    const raw = this.globals.text(reader, 2, place.style.font);
    const short = !this.globals.unicode;
    const number = () => (short ? reader.u8() : reader.u16());
    const runs = rich ? Array.from({ length: number() }, () => ({ from: number(), font: number() })) : [];
    this.text(place, this.globals.rich(raw, runs), false);
  }

  private boolOrError(place: Place, value: number, isError: boolean, formula: boolean): void {
    const error = ERRORS[value];
    if (isError && error === undefined) throw this.failure(place)(`error value ${value}`);
    if (!isError && value > 1) throw this.failure(place)(`truth value ${value}`);
    this.put(place, isError ? 'error' : 'boolean', isError ? (error ?? '') : value === 1, formula);
  }

  private formula(place: Place, result: Buffer): void {
    if (this.awaiting !== null) throw this.failure(this.awaiting)('the result of a formula is missing');
    const [kind, , value = 0] = result;
    if (result.readUInt16LE(6) !== 0xffff) this.number(place, result.readDoubleLE(0), true);
    else if (kind === 0) this.awaiting = place;
    else if (kind === 1 || kind === 2) this.boolOrError(place, value, kind === 2, true);
    else if (kind !== 3) throw this.failure(place)(`a formula's result of kind ${kind}`);
  }

  private formulaString(reader: PieceReader): void {
    const place = this.awaiting;
    if (place === null) throw broken('a result without its formula', { sheet: this.grid.name });
    this.awaiting = null;
    this.put(place, 'text', plainText(this.globals.text(reader, 2, place.style.font)), true);
  }

  private blank({ row, column, style }: Place): void {
    if (style.fill !== undefined) this.grid.colour(row, column, style.fill);
  }

  private textObject({ content, pieces }: Records): void {
    const length = this.globals.unicode && content.length >= 12 ? content.readUInt16LE(10) : 0;
    if (length === 0) return;
    const reader = new PieceReader(pieces.slice(1));
    this.objectTexts.set(this.objectId, plainText(reader.characters(length, (reader.u8() & 1) === 1)));
  }

  /** BIFF5 has the text in the record, long ones in several of which the further name no place. */
  private note(reader: PieceReader): void {
    const [row, column] = [reader.u16() + 1, reader.u16() + 1];
    if (this.globals.unicode) {
      reader.skip(2);
      this.grid.comment(row, column, this.objectTexts.get(reader.u16()) ?? '');
      return;
    }
    if (row <= 0xffff) this.noteAt = { row, column };
    const length = reader.u16();
    const text = this.globals.narrow(reader.bytes(row <= 0xffff ? Math.min(length, 2048) : length));
    if (this.noteAt) this.grid.comment(this.noteAt.row, this.noteAt.column, plainText(text));
  }

  private failure({ row, column }: { row: number; column: number }): (detail: string) => Error {
    return (detail) => broken(detail, { sheet: this.grid.name, cell: cellRef(row, Math.min(column, 16_384)) });
  }
}

/** A number in four bytes: whole or the upper half of a double, as it is or hundredfold (MS-XLS 2.5.217). */
function rk(bits: number): number {
  double.setUint32(0, bits & ~3);
  const number = bits & 2 ? (bits | 0) >> 2 : double.getFloat64(0);
  return bits & 1 ? number / 100 : number;
}

const double = new DataView(new ArrayBuffer(8));
