/**
 * A well-formedness-checking scanner of XML 1.0 for parts that come in pieces. It knows no DTD (the first "<!DOCTYPE" ends the
 * reading), so the only entities are the five of XML itself. Written because a workbook is mostly attributes: on a sheet of a
 * million cells it takes a third of the time of a general parser (bench "import").
 */

import { Attributes } from './xml-attributes.ts';
import { checkCharacters, decodedText, lines, XmlFault } from './xml-text.ts';

export interface ScannerEvents {
  /** `attributes` hold until the next tag. */
  open(name: string, attributes: Attributes): void;
  close(): void;
  /** Character data between two tags, in one or more pieces; CDATA too. */
  text(text: string): void;
  doctype(): never;
}

/** Characters of one tag, comment or text; a cell holds 32,767, each escaped with eight at most. */
const MAX_TOKEN = 1_000_000;

const NAME = /^[A-Za-z_:\u0080-\ufffd][-.\w:\u0080-\ufffd]*$/;

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
  /** The text that was passed last has references, brackets, control characters. */
  private special = false;
  private readonly stack: string[] = [];
  private begun = false;
  private sawRoot = false;
  private readonly found = new Attributes();
  private readonly known = new Set<string>();

  constructor(events: ScannerEvents) {
    this.events = events;
  }

  write(piece: string): void {
    this.data = this.at < this.data.length ? this.data.slice(this.at) + piece : piece;
    this.at = 0;
    while (this.step());
    if (this.at > 0) this.begun = true;
    if (this.data.length - this.at > MAX_TOKEN) throw new XmlFault('one piece of markup or text is too long');
  }

  end(): void {
    const rest = this.data.slice(this.at);
    checkCharacters(rest);
    if (this.stack.length > 0) throw new XmlFault('an element is not closed');
    if (!this.sawRoot) throw new XmlFault('there is no element');
    if (rest.trim() !== '') throw new XmlFault('something stands after the end');
  }

  /** Takes one tag with the text in front of it. False when it is not whole yet. */
  private step(): boolean {
    const { data } = this;
    const open = this.textEnd();
    if (open + 1 >= data.length) return false;
    const next = data.charCodeAt(open + 1);
    if (next === 47) return this.closing(open);
    if (next !== 33 && next !== 63) return this.opening(open);
    const end = next === 33 ? this.declarationEnd(open) : this.behind('?>', open + 2);
    if (end === 0) return false;
    this.take(open, end);
    if (next === 33) this.declaration(open, end);
    else this.instruction(open, end);
    return true;
  }

  /** Where the text in front of the next tag ends; takes note whether it has to be looked at more closely. */
  private textEnd(): number {
    const { data } = this;
    this.special = false;
    for (let at = this.at; at < data.length; at++) {
      const code = data.charCodeAt(at);
      if (code === 60) return at;
      if (code === 38 || code === 93 || (code < 32 && code !== 10) || code > 0xfffd) this.special = true;
    }
    return data.length;
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
    checkCharacters(data.slice(open, end));
    if (data.charCodeAt(open + 2) === 45) {
      const comment = data.slice(open + 4, end - 3);
      if (comment.includes('--') || comment.endsWith('-')) throw new XmlFault('malformed comment');
    } else {
      if (this.stack.length === 0) throw new XmlFault('text outside the root');
      this.events.text(lines(data.slice(open + 9, end - 3)));
    }
  }

  private instruction(open: number, end: number): void {
    checkCharacters(this.data.slice(open, end));
    const target = /^<\?([^\s?]*)/.exec(this.data.slice(open, Math.min(end, open + 200)))?.[1] ?? '';
    if (!NAME.test(target)) throw new XmlFault('a processing instruction without name');
    if (target.toLowerCase() === 'xml' && (target !== 'xml' || this.begun || open > 0)) {
      throw new XmlFault('an XML declaration that is not at the beginning');
    }
  }

  private characters(raw: string): void {
    if (this.special) checkCharacters(raw);
    if (this.stack.length === 0) {
      if (raw.trim() !== '') throw new XmlFault('text outside the root');
      return;
    }
    if (!this.special) {
      this.events.text(raw);
      return;
    }
    if (raw.includes(']]>')) throw new XmlFault('"]]>" in a text');
    this.events.text(raw.includes('&') ? decodedText(lines(raw)) : lines(raw));
  }

  /** An end tag. False, and nothing done, when it is not whole yet. */
  private closing(open: number): boolean {
    const { data, stack } = this;
    const name = stack.at(-1);
    const named = open + 2 + (name?.length ?? 0);
    const end = data.charCodeAt(named) === 62 ? named + 1 : this.behind('>', open + 2);
    if (end === 0) return false;
    this.take(open, end);
    if (name === undefined || !data.startsWith(name, open + 2)) throw new XmlFault('a closing tag that closes nothing');
    for (let at = named; at < end - 1; at++) {
      if (!isSpace(data.charCodeAt(at))) throw new XmlFault('a closing tag that closes nothing');
    }
    stack.pop();
    this.events.close();
    return true;
  }

  /** A start tag. False, and nothing done, when it is not whole yet. */
  private opening(open: number): boolean {
    const { data, stack } = this;
    const stop = nameEnd(data, open + 1);
    let at = skipSpace(data, stop);
    const plain = data.charCodeAt(at) === 62 || data.charCodeAt(at) === 47;
    this.found.begin(data);
    if (!plain) {
      at = this.attributes(stop);
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
    this.events.open(name, this.found);
    if (!empty) return true;
    stack.pop();
    this.events.close();
    return true;
  }

  /** Reads attributes up to the end of the tag, which it returns; 0 when the tag is not whole yet. */
  private attributes(from: number): number {
    const { data, found } = this;
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
        if (code === 38 || code === 60 || code < 32 || code > 0xfffd) special = true;
      }
      found.add(this.name(spaced, stop), quote + 1, close, special);
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
