import { broken, WorkbookFailure } from './problem.ts';

export type Attributes = Readonly<Record<string, string>>;

/**
 * Receives a part's elements by local name. Names of a foreign namespace come as "foreign:name". The root's depth is 0.
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
/** Characters without an element in between: a cell holds 32,767, each escaped with eight at most. */
const MAX_TOKEN = 1_000_000;
const MAX_ATTRIBUTES = 200;
const MAX_NAMES = 5_000;

/**
 * Streams one XML part into the handler. Throws a `WorkbookFailure`: `workbook.doctype` for any DOCTYPE (so that no entity
 * is ever declared), `workbook.broken` for XML that is not well-formed, a foreign root, bytes that are not of the encoding.
 */
export async function parseXml(part: XmlPart, handler: XmlHandler): Promise<void> {
  const { SaxesParser } = await import('saxes');
  const parser = new SaxesParser({ position: false });
  const state = new ParserState(part, handler);
  parser.on('opentag', (tag) => state.open(tag.name, tag.attributes as Attributes));
  parser.on('closetag', () => state.close());
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));
  parser.on('doctype', () => state.refuseDoctype());
  try {
    for await (const text of decoded(part)) {
      state.feed(text);
      parser.write(text);
    }
    parser.close();
  } catch (error) {
    state.fail(error);
  }
}

class ParserState {
  private readonly part: XmlPart;
  private readonly handler: XmlHandler;
  private depth = 0;
  private sinceElement = 0;
  private prolog = '';
  private sawRoot = false;
  private readonly openNames: string[] = [];
  private bindingsAhead = true;
  private inLastPiece = true;
  private elementInPiece = false;
  private tail = '';
  private bindings = new Map<string, string>();
  private readonly outer: { depth: number; bindings: Map<string, string> }[] = [];
  /** Qualified name to what the handler is told; good until a binding changes. */
  private names = new Map<string, string>();
  private readonly namespaceOf = (prefix: string) => this.bindings.get(prefix);

  constructor(part: XmlPart, handler: XmlHandler) {
    this.part = part;
    this.handler = handler;
  }

  feed(text: string): void {
    if (!this.sawRoot) this.prolog += text;
    this.expectBindings(text);
    this.sinceElement += text.length;
    if (this.sinceElement > MAX_TOKEN + text.length) throw broken(`${this.part.name}: one piece of text is too long`);
  }

  open(qualified: string, attributes: Attributes): void {
    this.sinceElement = 0;
    this.elementInPiece = true;
    if (this.depth > MAX_DEPTH) throw broken(`${this.part.name}: elements nested too deeply`);
    if (this.bindingsAhead) this.bind(attributes);
    const name = this.nameOf(qualified);
    if (!this.sawRoot) this.root(name);
    this.openNames[this.depth] = name;
    this.handler.open(name, attributes, this.depth, this.namespaceOf);
    this.depth++;
  }

  close(): void {
    this.sinceElement = 0;
    this.depth--;
    this.handler.close(this.openNames[this.depth] ?? '', this.depth);
    const outer = this.outer.at(-1);
    if (outer?.depth === this.depth) {
      this.bindings = outer.bindings;
      this.names = new Map();
      this.outer.pop();
    }
  }

  refuseDoctype(): never {
    throw new WorkbookFailure({ code: 'workbook.doctype', detail: `${this.part.name} has a DOCTYPE` });
  }

  fail(error: unknown): never {
    if (!this.sawRoot && /<!DOCTYPE/i.test(this.prolog)) this.refuseDoctype();
    if (error instanceof WorkbookFailure) throw error;
    if (!isFaultOfInput(error)) throw error;
    throw broken(`${this.part.name}: ${error.message}`);
  }

  private root(name: string): void {
    this.sawRoot = true;
    this.prolog = '';
    if (!this.part.roots.includes(name)) throw broken(`${this.part.name}: the root is <${name.slice(0, 100)}>`);
  }

  /**
   * Looking through the attributes of a million cells for namespaces costs as much as reading them: it is done only where
   * the word stands in the piece being parsed or, as an element may begin there, in the pieces since the last element.
   */
  private expectBindings(text: string): void {
    const pending = this.elementInPiece ? this.inLastPiece : this.bindingsAhead;
    const found = (this.tail + text).includes('xmlns');
    this.bindingsAhead = found || pending;
    this.inLastPiece = found;
    this.elementInPiece = false;
    this.tail = text.slice(-5);
  }

  private bind(attributes: Attributes): void {
    const keys = Object.keys(attributes);
    if (keys.length > MAX_ATTRIBUTES) throw broken(`${this.part.name}: an element with ${keys.length} attributes`);
    if (!keys.some((key) => key.startsWith('xmlns'))) return;
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

/** saxes throws plain errors, TextDecoder errors with a code of its own; anything else is a fault of this program. */
function isFaultOfInput(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return error.constructor === Error || String((error as NodeJS.ErrnoException).code).startsWith('ERR_ENCODING_');
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
