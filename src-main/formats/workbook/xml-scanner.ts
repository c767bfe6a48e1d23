/**
 * A well-formedness-checking scanner of XML 1.0 for parts that come in pieces. It knows no DTD (the first "<!DOCTYPE" ends the
 * reading), so the only entities are the five of XML itself. Written because a workbook is mostly attributes: on a sheet of a
 * million cells it takes a third of the time of a general parser (bench "import").
 */

export type Attributes = Readonly<Record<string, string>>;

export interface ScannerEvents {
  /** `declares`: some attribute is an xmlns. */
  open(name: string, attributes: Attributes, declares: boolean): void;
  close(): void;
  /** Character data between two tags, in one or more pieces; CDATA too. */
  text(text: string): void;
  doctype(): never;
}

/** What is not well-formed, and where nothing more can be said. */
export class XmlFault extends Error {}

/** Characters of one tag, comment or text; a cell holds 32,767, each escaped with eight at most. */
const MAX_TOKEN = 1_000_000;
const MAX_ATTRIBUTES = 200;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that XML forbids
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const NAME = /^[A-Za-z_:\u0080-\uffff][-.\w:\u0080-\uffff]*$/;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const EMPTY: Attributes = Object.freeze({});

/** Names of one letter, which most of a sheet's are: no new string for each. */
const LETTERS = Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code);
  return /[A-Za-z_]/.test(letter) ? letter : null;
});

const isSpace = (code: number) => code === 32 || code === 10 || code === 13 || code === 9;

export class XmlScanner {
  private readonly events: ScannerEvents;
  private data = '';
  private at = 0;
  private readonly stack: string[] = [];
  private begun = false;
  private sawRoot = false;
  private declares = false;
  private readonly known = new Set<string>();

  constructor(events: ScannerEvents) {
    this.events = events;
  }

  write(piece: string): void {
    if (FORBIDDEN.test(piece)) throw new XmlFault('a character that XML does not have');
    this.data = this.at < this.data.length ? this.data.slice(this.at) + piece : piece;
    this.at = 0;
    while (this.step());
    if (this.at > 0) this.begun = true;
    if (this.data.length - this.at > MAX_TOKEN) throw new XmlFault('one piece of markup or text is too long');
  }

  end(): void {
    const rest = this.data.slice(this.at);
    if (this.stack.length > 0) throw new XmlFault('an element is not closed');
    if (!this.sawRoot) throw new XmlFault('there is no element');
    if (rest.trim() !== '') throw new XmlFault('something stands after the end');
  }

  /** Takes one tag with the text in front of it. False when it is not whole yet. */
  private step(): boolean {
    const { data, at } = this;
    const open = data.indexOf('<', at);
    if (open < 0 || open + 1 >= data.length) return false;
    const next = data.charCodeAt(open + 1);
    if (next !== 33 && next !== 47 && next !== 63) return this.opening(open);
    const end =
      next === 33 ? this.declarationEnd(open) : next === 63 ? this.behind('?>', open + 2) : this.behind('>', open + 2);
    if (end === 0) return false;
    this.take(open, end);
    if (next === 47) this.closing(open, end);
    else if (next === 33) this.declaration(open, end);
    else this.instruction(open, end);
    return true;
  }

  /** Hands out the text in front of a piece of markup that is whole, and goes on behind it. */
  private take(open: number, end: number): void {
    const { at } = this;
    this.at = end;
    if (open > at) this.characters(this.data.slice(at, open));
  }

  /** Behind the next `mark`, or 0. */
  private behind(mark: string, from: number): number {
    const found = this.data.indexOf(mark, from);
    return found < 0 ? 0 : found + mark.length;
  }

  private declarationEnd(open: number): number {
    const { data } = this;
    if (data.startsWith('<!--', open)) return data.length < open + 7 ? 0 : this.behind('-->', open + 4);
    if (data.startsWith('<![CDATA[', open)) return this.behind(']]>', open + 9);
    if (data.startsWith('<!DOCTYPE', open)) this.events.doctype();
    if (data.length - open < 9) return 0;
    throw new XmlFault('a declaration that is not allowed');
  }

  private declaration(open: number, end: number): void {
    const { data } = this;
    if (data.charCodeAt(open + 2) === 45) {
      const comment = data.slice(open + 4, end - 3);
      if (comment.includes('--') || comment.endsWith('-')) throw new XmlFault('malformed comment');
    } else {
      if (this.stack.length === 0) throw new XmlFault('text outside the root');
      this.events.text(lines(data.slice(open + 9, end - 3)));
    }
  }

  private instruction(open: number, end: number): void {
    const target = /^<\?([^\s?]*)/.exec(this.data.slice(open, Math.min(end, open + 200)))?.[1] ?? '';
    if (!NAME.test(target)) throw new XmlFault('a processing instruction without name');
    if (target.toLowerCase() === 'xml' && (target !== 'xml' || this.begun || open > 0)) {
      throw new XmlFault('an XML declaration that is not at the beginning');
    }
  }

  private characters(raw: string): void {
    if (this.stack.length === 0) {
      if (raw.trim() !== '') throw new XmlFault('text outside the root');
      return;
    }
    if (raw.includes(']]>')) throw new XmlFault('"]]>" in a text');
    this.events.text(raw.includes('&') ? decoded(lines(raw)) : lines(raw));
  }

  private closing(open: number, end: number): void {
    const { data, stack } = this;
    const name = stack.pop();
    if (name === undefined || !data.startsWith(name, open + 2)) throw new XmlFault('a closing tag that closes nothing');
    for (let at = open + 2 + name.length; at < end - 1; at++) {
      if (!isSpace(data.charCodeAt(at))) throw new XmlFault('a closing tag that closes nothing');
    }
    this.events.close();
  }

  /** A start tag. False, and nothing done, when it is not whole yet. */
  private opening(open: number): boolean {
    const { data, stack } = this;
    const stop = nameEnd(data, open + 1);
    let at = skipSpace(data, stop);
    const plain = data.charCodeAt(at) === 62 || data.charCodeAt(at) === 47;
    const attributes: Record<string, string> = plain ? EMPTY : {};
    this.declares = false;
    if (!plain) {
      at = this.attributes(stop, attributes);
      if (at === 0) return false;
    }
    const empty = data.charCodeAt(at) === 47;
    const end = empty ? at + 2 : at + 1;
    if (end > data.length) return false;
    if (data.charCodeAt(end - 1) !== 62) throw new XmlFault('a tag that does not end');
    this.take(open, end);
    const name = this.name(open + 1, stop);
    if (stack.length === 0 && this.sawRoot) throw new XmlFault('a second root');
    this.sawRoot = true;
    stack.push(name);
    this.events.open(name, attributes, this.declares);
    if (!empty) return true;
    stack.pop();
    this.events.close();
    return true;
  }

  /** Reads attributes up to the end of the tag, which it returns; 0 when the tag is not whole yet. */
  private attributes(from: number, attributes: Record<string, string>): number {
    const { data } = this;
    let count = 0;
    for (let at = from; ; ) {
      const spaced = skipSpace(data, at);
      if (spaced >= data.length) return 0;
      const first = data.charCodeAt(spaced);
      if (first === 62 || first === 47) return spaced;
      if (spaced === at) throw new XmlFault('attributes without space between them');
      const stop = nameEnd(data, spaced);
      const equals = skipSpace(data, stop);
      const quote = skipSpace(data, equals + 1);
      if (quote >= data.length) return 0;
      if (data.charCodeAt(equals) !== 61) throw new XmlFault('an attribute without value');
      const mark = data.charCodeAt(quote);
      if (mark !== 34 && mark !== 39) throw new XmlFault('an attribute without quotes');
      let close = quote + 1;
      let special = false;
      for (let code = data.charCodeAt(close); code !== mark; code = data.charCodeAt(++close)) {
        if (close >= data.length) return 0;
        if (code === 38 || code === 60 || code < 32) special = true;
      }
      const key = this.name(spaced, stop);
      if (key === '__proto__' || (attributes[key] !== undefined && Object.hasOwn(attributes, key))) {
        throw new XmlFault(`the attribute ${key.slice(0, 100)} twice`);
      }
      if (++count > MAX_ATTRIBUTES) throw new XmlFault(`an element with more than ${MAX_ATTRIBUTES} attributes`);
      const raw = data.slice(quote + 1, close);
      attributes[key] = special ? attributeValue(raw) : raw;
      if (key.length > 4 && key.startsWith('xmlns')) this.declares = true;
      at = close + 1;
    }
  }

  /** A name, checked when it is met for the first time. */
  private name(from: number, to: number): string {
    if (to - from === 1) {
      const letter = LETTERS[this.data.charCodeAt(from)];
      if (letter) return letter;
    }
    const name = this.data.slice(from, to);
    if (this.known.has(name)) return name;
    if (!NAME.test(name)) throw new XmlFault('a name that is none');
    if (this.known.size < 10_000) this.known.add(name);
    return name;
  }
}

function nameEnd(data: string, from: number): number {
  let at = from;
  while (at < data.length) {
    const code = data.charCodeAt(at);
    if (code === 61 || code === 62 || code === 47 || isSpace(code)) break;
    at++;
  }
  return at;
}

function skipSpace(data: string, from: number): number {
  let at = from;
  while (at < data.length && isSpace(data.charCodeAt(at))) at++;
  return at;
}

const lines = (text: string) => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

function attributeValue(raw: string): string {
  if (raw.includes('<')) throw new XmlFault('"<" in an attribute');
  const spaced = /[\t\r\n]/.test(raw) ? raw.replace(/\r\n|[\t\r\n]/g, ' ') : raw;
  return spaced.includes('&') ? decoded(spaced) : spaced;
}

function decoded(text: string): string {
  return text.replace(/&([^;&]{0,20};?)/g, (_, reference: string) => {
    const body = reference.endsWith(';') ? reference.slice(0, -1) : '';
    const plain = ENTITIES[body];
    if (plain !== undefined && Object.hasOwn(ENTITIES, body)) return plain;
    const number = /^#(?:x([0-9a-fA-F]{1,8})|(\d{1,8}))$/.exec(body);
    const code = number ? Number.parseInt(number[1] ?? number[2] ?? '', number[1] === undefined ? 10 : 16) : -1;
    const surrogate = code >= 0xd800 && code <= 0xdfff;
    if (code < 0 || code > 0x10ffff || surrogate || FORBIDDEN.test(String.fromCodePoint(code))) {
      throw new XmlFault(`the entity &${reference.slice(0, 20)} is not defined`);
    }
    return String.fromCodePoint(code);
  });
}
