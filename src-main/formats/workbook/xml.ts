import { broken, WorkbookFailure } from './problem.ts';
import type { AttributeRecord, Attributes } from './xml-attributes.ts';
import { type ScannerEvents, XmlScanner } from './xml-scanner.ts';
import { XmlFault } from './xml-text.ts';

export type { AttributeRecord, Attributes };

/**
 * Receives a part's elements by local name. Names of a foreign namespace come as "foreign:name". The root's depth is 0.
 * `attributes` hold until the next call: what is kept longer is their `record()`.
 */
export interface XmlHandler {
  open(name: string, attributes: Attributes, depth: number, namespaceOf: (prefix: string) => string | undefined): void;
  close(name: string, depth: number): void;
  text(text: string): void;
}

export interface XmlPart {
  readonly name: string;
  readonly bytes: AsyncIterable<Buffer>;
  readonly roots: readonly string[];
  readonly namespaces: ReadonlySet<string>;
}

/** Transitional and strict. */
export const SPREADSHEET: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://purl.oclc.org/ooxml/spreadsheetml/main',
]);

/** Deeper than any workbook part, which has about fifteen levels with all extensions. */
const MAX_DEPTH = 100;
const MAX_NAMES = 5_000;

/**
 * Streams one XML part into the handler. Throws a `WorkbookFailure`: `workbook.doctype` for any DOCTYPE (so that no entity
 * is ever declared), `workbook.broken` for XML that is not well-formed, a foreign root, bytes that are not of the encoding.
 */
export async function parseXml(part: XmlPart, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(new Namespaces(part, handler));
  try {
    for await (const text of decoded(part)) scanner.write(text);
    scanner.end();
  } catch (error) {
    if (!isFaultOfInput(error)) throw error;
    throw broken(`${part.name}: ${error.message}`);
  }
}

/** Tells the handler of elements by local name, and looks after the depth. */
class Namespaces implements ScannerEvents {
  private readonly part: XmlPart;
  private readonly handler: XmlHandler;
  private depth = 0;
  private readonly openNames: string[] = [];
  private bindings = new Map<string, string>();
  private readonly outer: { depth: number; bindings: Map<string, string> }[] = [];
  /** Qualified name to what the handler is told; good until a binding changes. */
  private names = new Map<string, string>();
  private readonly namespaceOf = (prefix: string) => this.bindings.get(prefix);

  constructor(part: XmlPart, handler: XmlHandler) {
    this.part = part;
    this.handler = handler;
  }

  open(qualified: string, attributes: Attributes): void {
    if (this.depth > MAX_DEPTH) throw broken(`${this.part.name}: elements nested too deeply`);
    if (attributes.declares) this.bind(attributes.record());
    const name = this.nameOf(qualified);
    if (this.depth === 0) this.root(name);
    this.openNames[this.depth] = name;
    this.handler.open(name, attributes, this.depth, this.namespaceOf);
    this.depth++;
  }

  close(): void {
    this.depth--;
    this.handler.close(this.openNames[this.depth] ?? '', this.depth);
    if (this.outer.length === 0) return;
    const outer = this.outer.at(-1);
    if (outer?.depth === this.depth) {
      this.bindings = outer.bindings;
      this.names = new Map();
      this.outer.pop();
    }
  }

  text(text: string): void {
    this.handler.text(text);
  }

  doctype(): never {
    throw new WorkbookFailure({ code: 'workbook.doctype', detail: `${this.part.name} has a DOCTYPE` });
  }

  private root(name: string): void {
    if (!this.part.roots.includes(name)) throw broken(`${this.part.name}: the root is <${name.slice(0, 100)}>`);
  }

  private bind(attributes: AttributeRecord): void {
    this.outer.push({ depth: this.depth, bindings: this.bindings });
    this.bindings = new Map(this.bindings);
    this.names = new Map();
    for (const [key, value] of Object.entries(attributes)) {
      if (key === 'xmlns') this.bindings.set('', value);
      else if (key.startsWith('xmlns:')) this.bindings.set(key.slice(6), value);
    }
  }

  private nameOf(qualified: string): string {
    const known = this.names.get(qualified);
    if (known !== undefined) return known;
    if (this.names.size >= MAX_NAMES) throw broken(`${this.part.name}: too many different element names`);
    const colon = qualified.indexOf(':');
    const local = qualified.slice(colon + 1);
    const uri = this.bindings.get(colon < 0 ? '' : qualified.slice(0, colon));
    const name = uri !== undefined && this.part.namespaces.has(uri) ? local : `foreign:${local}`;
    this.names.set(qualified, name);
    return name;
  }
}

/** The scanner's own faults, and TextDecoder's errors with a code of their own; anything else is a fault of this program. */
function isFaultOfInput(error: unknown): error is Error {
  if (error instanceof XmlFault) return true;
  return error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('ERR_ENCODING_');
}

/** Decodes by byte order mark, zero bytes or declaration; bytes that do not fit the encoding are an error, never replaced. */
async function* decoded(part: XmlPart): AsyncGenerator<string> {
  let head: Buffer | null = Buffer.alloc(0);
  let decoder: TextDecoder | null = null;
  for await (const chunk of part.bytes) {
    if (decoder === null) {
      head = Buffer.concat([head ?? Buffer.alloc(0), chunk]);
      if (head.length < 256) continue;
      decoder = new TextDecoder(encodingOf(head), { fatal: true });
      yield decoder.decode(head, { stream: true });
      head = null;
    } else {
      yield decoder.decode(chunk, { stream: true });
    }
  }
  yield decoder === null
    ? new TextDecoder(encodingOf(head ?? Buffer.alloc(0)), { fatal: true }).decode(head ?? Buffer.alloc(0))
    : decoder.decode();
}

function encodingOf(head: Buffer): string {
  const pair = head.subarray(0, 2).toString('latin1');
  if (pair === '\xfe\xff' || pair === '\0<') return 'utf-16be';
  if (pair === '\xff\xfe' || pair === '<\0') return 'utf-16le';
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]{0,100}?\sencoding\s*=\s*["']([\w.-]{1,40})["']/.exec(
    head.subarray(0, 256).toString('latin1'),
  )?.[1];
  // A part that calls itself UTF-16 but is written in single bytes was re-encoded by its writer.
  return declared === undefined || /^utf-?16/i.test(declared) ? 'utf-8' : declared;
}
