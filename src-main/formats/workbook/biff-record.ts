import { broken, WorkbookFailure } from './problem.ts';

/** Record types of BIFF5 and BIFF8 that this reader takes something from (MS-XLS 2.3). */
export const RECORD = {
  formula: 0x06,
  eof: 0x0a,
  note: 0x1c,
  date1904: 0x22,
  filePass: 0x2f,
  font: 0x31,
  continued: 0x3c,
  codePage: 0x42,
  object: 0x5d,
  columnInfo: 0x7d,
  boundSheet: 0x85,
  palette: 0x92,
  multipleRk: 0xbd,
  multipleBlank: 0xbe,
  richString: 0xd6,
  style: 0xe0,
  mergedCells: 0xe5,
  sharedStrings: 0xfc,
  sharedString: 0xfd,
  textObject: 0x1b6,
  blank: 0x201,
  number: 0x203,
  label: 0x204,
  boolOrError: 0x205,
  formulaString: 0x207,
  row: 0x208,
  rk: 0x27e,
  format: 0x41e,
  begin: 0x809,
} as const;

/** Formula and Format have had several numbers. */
const ALIASES: Readonly<Record<number, number>> = { 518: RECORD.formula, 1030: RECORD.formula, 30: RECORD.format };

/**
 * One record after the other of a workbook stream, with the records that continue it. Reading beyond the end of a record is
 * a `WorkbookFailure`.
 */
export class Records {
  type = 0;
  /** The content of the record, and of each that continues it. */
  pieces: Buffer[] = [];
  /** Where the record begins in the stream. */
  start = 0;
  private at: number;
  private readonly stream: Buffer;

  constructor(stream: Buffer, at: number) {
    this.stream = stream;
    this.at = at;
  }

  /** Moves to the next record. A stream that ends without the record of its end is cut off. */
  next(): void {
    this.start = this.at;
    const [type, first] = this.take();
    this.type = ALIASES[type] ?? type;
    this.pieces = [first];
    while (this.at + 4 <= this.stream.length && this.stream.readUInt16LE(this.at) === RECORD.continued) {
      this.pieces.push(this.take()[1]);
    }
  }

  /** The content before any continuation. */
  get content(): Buffer {
    return this.pieces[0] ?? Buffer.alloc(0);
  }

  private take(): [number, Buffer] {
    const { stream, at } = this;
    if (at + 4 > stream.length)
      throw new WorkbookFailure({ code: 'workbook.truncated', detail: 'records without end' });
    const end = at + 4 + stream.readUInt16LE(at + 2);
    if (end > stream.length) throw new WorkbookFailure({ code: 'workbook.truncated', detail: 'a record is cut off' });
    this.at = end;
    return [stream.readUInt16LE(at), stream.subarray(at + 4, end)];
  }
}

const LATIN1 = 1;

/** Reads strings and numbers out of the pieces of one record; strings may go on in the next piece, with a flag byte of their own. */
export class PieceReader {
  private readonly pieces: readonly Buffer[];
  private piece = 0;
  private at = 0;

  constructor(pieces: readonly Buffer[]) {
    this.pieces = pieces;
  }

  u8(): number {
    return this.bytes(1)[0] ?? 0;
  }

  u16(): number {
    return this.bytes(2).readUInt16LE(0);
  }

  u32(): number {
    return this.bytes(4).readUInt32LE(0);
  }

  /** Bytes that may stand in several pieces. */
  bytes(count: number): Buffer {
    const parts: Buffer[] = [];
    for (let left = count; left > 0; ) {
      const here = this.current();
      const part = here.subarray(this.at, this.at + left);
      parts.push(part);
      this.at += part.length;
      left -= part.length;
    }
    return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
  }

  skip(count: number): void {
    this.bytes(count);
  }

  /** `count` characters of one or two bytes each; `wide` is the lowest bit of the flags in front of them. */
  characters(count: number, wide: boolean): string {
    let text = '';
    let size = wide ? 2 : 1;
    for (let left = count; left > 0; ) {
      const before = this.piece;
      const here = this.current();
      // The rest of the characters begins the next piece with flags of its own.
      if (this.piece !== before) size = this.u8() & LATIN1 ? 2 : 1;
      const whole = Math.min(left, Math.floor((here.length - this.at) / size));
      if (whole === 0) throw broken('half a character in a record');
      const end = this.at + whole * size;
      text += size === 2 ? here.toString('utf16le', this.at, end) : here.toString('latin1', this.at, end);
      this.at = end;
      left -= whole;
    }
    return text;
  }

  /** The piece that holds the next byte. */
  private current(): Buffer {
    for (;;) {
      const here = this.pieces[this.piece];
      if (here === undefined) throw broken('a record is shorter than it says');
      if (this.at < here.length) return here;
      this.piece++;
      this.at = 0;
    }
  }
}
