import { crc32, createInflateRaw } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { broken, tooLarge, WorkbookFailure } from './problem.ts';
import type { WorkbookLimits } from './types.ts';

/** Bytes handed on at a time. */
const PIECE = 65_536;

/** A file in pieces like those of an archive, so that limits are looked at between them. */
export async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/**
 * The archive of a workbook. Only its central directory is believed, and of that only the names: sizes are counted while
 * inflating and checksums compared, so that a damaged or lying archive is refused and never read as something else.
 */
export class Archive {
  private readonly zip: ZipFile;
  private readonly limits: WorkbookLimits;
  private readonly entries: ReadonlyMap<string, Entry[]>;
  private inflated = 0;

  /** Of the archive's bytes, and when that was last told. */
  private readBytes = 0;
  private toldAt = 0;
  private readonly size: number;
  private readonly onProgress: ((share: number) => void) | undefined;

  private constructor(
    zip: ZipFile,
    limits: WorkbookLimits,
    entries: ReadonlyMap<string, Entry[]>,
    size: number,
    onProgress: ((share: number) => void) | undefined,
  ) {
    this.size = size;
    this.onProgress = onProgress;
    this.zip = zip;
    this.limits = limits;
    this.entries = entries;
  }

  /** Reads the directory. Throws a `WorkbookFailure` when it is cut off, damaged, encrypted or too long. */
  static async open(bytes: Buffer, limits: WorkbookLimits, onProgress?: (share: number) => void): Promise<Archive> {
    const { fromBufferPromise, getFileNameLowLevel } = (await import('yauzl')).default;
    try {
      // Names are decoded here because yauzl refuses absolute ones, which some writers use; none ever becomes a file path.
      const zip = await fromBufferPromise(bytes, { decodeStrings: false });
      if (zip.entryCount > limits.entries) throw tooLarge(limits, 'entries');
      const entries = new Map<string, Entry[]>();
      for await (const entry of zip.eachEntry()) {
        const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
        const key = partKey(name);
        entries.set(key, [...(entries.get(key) ?? []), entry]);
      }
      return new Archive(zip, limits, entries, bytes.length, onProgress);
    } catch (error) {
      throw directoryFailure(error);
    }
  }

  has(part: string): boolean {
    return this.entries.has(partKey(part));
  }

  /** The inflated bytes of a part, piece by piece. Throws a `WorkbookFailure` on a missing, damaged or oversized part. */
  async *read(part: string): AsyncGenerator<Buffer> {
    const entry = this.entryOf(part);
    let size = 0;
    let checksum = 0;
    try {
      for await (const chunk of await this.contentOf(entry)) {
        size += chunk.length;
        this.inflated += chunk.length;
        if (this.inflated > this.limits.inflatedBytes) throw tooLarge(this.limits, 'inflatedBytes');
        if (size > this.limits.ratioFrom && size > this.limits.ratio * entry.compressedSize) {
          throw tooLarge(this.limits, 'ratio');
        }
        checksum = crc32(chunk, checksum);
        this.tell((entry.compressedSize * size) / Math.max(entry.uncompressedSize, size));
        yield chunk;
      }
    } catch (error) {
      throw error instanceof WorkbookFailure ? error : broken(`${part}: ${messageOf(error)}`);
    }
    this.readBytes += entry.compressedSize;
    if (size !== entry.uncompressedSize) throw broken(`${part}: the size does not fit the content`);
    if (checksum !== entry.crc32) throw broken(`${part}: the checksum does not fit the content`);
  }

  /** A few times a second is enough for a person. */
  private tell(ofThisPart: number): void {
    if (this.onProgress === undefined) return;
    const now = performance.now();
    if (now - this.toldAt < 100) return;
    this.toldAt = now;
    this.onProgress(Math.min(1, (this.readBytes + ofThisPart) / this.size));
  }

  /** Inflated here and not by yauzl, which does so in pieces of 16 KB: in larger ones it takes a quarter of the time. */
  private async contentOf(entry: Entry): Promise<AsyncIterable<Buffer>> {
    const stored: Buffer[] = [];
    for await (const piece of await this.zip.openReadStreamPromise(entry, { decodeFileData: false })) {
      stored.push(piece as Buffer);
    }
    const whole = stored.length === 1 && stored[0] ? stored[0] : Buffer.concat(stored);
    if (entry.compressionMethod === 0) return pieces(whole);
    const inflate = createInflateRaw({ chunkSize: PIECE });
    inflate.end(whole);
    return inflate;
  }

  private entryOf(part: string): Entry {
    const [entry, second] = this.entries.get(partKey(part)) ?? [];
    if (entry === undefined) throw broken(`${part} is missing`);
    if (second !== undefined) throw broken(`${part} is in the archive more than once`);
    if (entry.isEncrypted())
      throw new WorkbookFailure({ code: 'workbook.encrypted', detail: 'an archive behind a password' });
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
      throw broken(`${part}: compression method ${entry.compressionMethod}`);
    }
    return entry;
  }
}

/** Part names are equal without regard to case, percent encoding, kind of slash and leading slash (ECMA-376 part 2). */
function partKey(name: string): string {
  return resolvePart('', name).toLowerCase();
}

/** A relationship's target as a part name: absolute, or relative to the folder of the part that names it. */
export function resolvePart(folder: string, target: string): string {
  const plain = percentDecoded(target).replaceAll('\\', '/');
  const segments = plain.startsWith('/') ? [] : folder.split('/');
  for (const segment of plain.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  return segments.filter((segment) => segment !== '').join('/');
}

function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a bare percent sign in a name is not an encoding
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function directoryFailure(error: unknown): WorkbookFailure {
  if (error instanceof WorkbookFailure) return error;
  const detail = messageOf(error);
  if (detail.startsWith('End of central directory record signature not found')) {
    return new WorkbookFailure({ code: 'workbook.truncated', detail: 'the archive has no end' });
  }
  if (detail.includes('strong encryption')) return new WorkbookFailure({ code: 'workbook.encrypted', detail });
  return broken(`archive: ${detail}`);
}
