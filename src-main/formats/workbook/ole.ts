import { broken, WorkbookFailure } from './problem.ts';

/** Special sector numbers of MS-CFB 2.1: from here on no number names a sector. */
const MAX_SECTOR = 0xfffffffa;
const END_OF_CHAIN = 0xfffffffe;

const truncated = (detail: string) => new WorkbookFailure({ code: 'workbook.truncated', detail });

interface DirectoryEntry {
  readonly name: string;
  readonly start: number;
  readonly size: number;
}

/**
 * The streams of an OLE file (MS-CFB) by name, wherever they stand in its tree of folders. A chain that leaves the file or goes
 * round in a circle is a `WorkbookFailure`; nothing is taken from the file that its tables do not name.
 */
export class OleFile {
  private readonly bytes: Buffer;
  private readonly sectorSize: number;
  private readonly fat: Uint32Array;
  private readonly entries: readonly DirectoryEntry[];
  private readonly miniCutoff: number;
  private readonly miniStart: number;
  private mini: { readonly stream: Buffer; readonly fat: Uint32Array } | null = null;

  constructor(bytes: Buffer) {
    if (bytes.length < 512) throw truncated('less than the header of an OLE file');
    const shift = bytes.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) throw broken(`an OLE file with sectors of 2^${shift} bytes`);
    this.bytes = bytes;
    this.sectorSize = 1 << shift;
    this.miniCutoff = bytes.readUInt32LE(56);
    this.miniStart = bytes.readUInt32LE(60);
    this.fat = this.readFat();
    this.entries = directoryOf(this.chain(bytes.readUInt32LE(48)));
  }

  has(name: string): boolean {
    return this.entries.some((entry) => entry.name === name);
  }

  /** @throws a `WorkbookFailure` for a stream that is not there or not whole, or there twice. */
  stream(name: string): Buffer {
    const [entry, second] = this.entries.filter((one) => one.name === name);
    if (entry === undefined) throw broken(`no stream ${name}`);
    if (second !== undefined) throw broken(`the stream ${name} is there twice`);
    const whole = entry.size < this.miniCutoff ? this.miniChain(entry.start) : this.chain(entry.start);
    if (whole.length < entry.size) throw truncated(`the stream ${name} has ${whole.length} of ${entry.size} bytes`);
    return whole.subarray(0, entry.size);
  }

  private sector(number: number): Buffer {
    const at = (number + 1) * this.sectorSize;
    if (at >= this.bytes.length) throw truncated(`sector ${number} is beyond the end of the file`);
    // The last sector of a file may be short.
    return this.bytes.subarray(at, at + this.sectorSize);
  }

  private readFat(): Uint32Array {
    const { bytes } = this;
    const sectors: number[] = [];
    for (let at = 76; at < 512; at += 4) sectors.push(bytes.readUInt32LE(at));
    const perSector = this.sectorSize / 4 - 1;
    const mostSectors = Math.ceil(bytes.length / this.sectorSize);
    let next = bytes.readUInt32LE(68);
    for (let left = mostSectors; next < MAX_SECTOR; left--) {
      if (left <= 0) throw broken('the list of tables goes round in a circle');
      const sector = this.sector(next);
      if (sector.length < this.sectorSize) throw truncated('a list of tables is cut off');
      for (let i = 0; i < perSector; i++) sectors.push(sector.readUInt32LE(i * 4));
      next = sector.readUInt32LE(perSector * 4);
    }
    const used = sectors.filter((number) => number < MAX_SECTOR);
    if (used.length > mostSectors) throw broken('more tables than sectors');
    return numbersOf(Buffer.concat(used.map((number) => this.sector(number))));
  }

  /** The sectors from `start` on, joined. */
  private chain(start: number): Buffer {
    const parts: Buffer[] = [];
    const most = this.fat.length;
    for (let sector = start; sector !== END_OF_CHAIN; sector = this.fat[sector] ?? MAX_SECTOR) {
      if (sector >= MAX_SECTOR || sector >= most) throw broken('a chain of sectors breaks off');
      if (parts.length >= most) throw broken('a chain of sectors goes round in a circle');
      parts.push(this.sector(sector));
    }
    return Buffer.concat(parts);
  }

  private miniChain(start: number): Buffer {
    this.mini ??= {
      stream: this.chain(this.entries[0]?.start ?? MAX_SECTOR),
      fat: numbersOf(this.chain(this.miniStart)),
    };
    const { stream, fat } = this.mini;
    const parts: Buffer[] = [];
    for (let sector = start; sector !== END_OF_CHAIN; sector = fat[sector] ?? MAX_SECTOR) {
      if (sector >= fat.length || sector * 64 >= stream.length) throw broken('a chain of small sectors breaks off');
      if (parts.length >= fat.length) throw broken('a chain of small sectors goes round in a circle');
      parts.push(stream.subarray(sector * 64, sector * 64 + 64));
    }
    return Buffer.concat(parts);
  }
}

function numbersOf(bytes: Buffer): Uint32Array {
  const numbers = new Uint32Array(bytes.length >>> 2);
  for (let i = 0; i < numbers.length; i++) numbers[i] = bytes.readUInt32LE(i * 4);
  return numbers;
}

/** The root comes first; streams (type 2) after it. */
function directoryOf(bytes: Buffer): DirectoryEntry[] {
  const entries: DirectoryEntry[] = [];
  for (let at = 0; at + 128 <= bytes.length; at += 128) {
    const [length, type] = [bytes.readUInt16LE(at + 64), bytes[at + 66]];
    if (at > 0 && type !== 2) continue;
    entries.push({
      name: bytes.toString('utf16le', at, at + Math.max(0, Math.min(length, 64) - 2)),
      start: bytes.readUInt32LE(at + 116),
      size: bytes.readUInt32LE(at + 120),
    });
  }
  return entries;
}
