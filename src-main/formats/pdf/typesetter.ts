import type { Face } from './fonts.ts';
import type { InnerFont } from './open.ts';
import { lineHeight, type Style } from './style.ts';
import { printable } from './text.ts';

/** Type that a laser printer still prints readably, in points. */
const SMALLEST = 6;

export interface Fitted {
  lines: string[];
  style: Style;
}

/** Cleans, measures and cuts text; draws nothing. What it learns about words is kept for the length of one document. */
export class Typesetter {
  readonly doc: PDFKit.PDFDocument;
  readonly #hasGlyphs: InnerFont;
  readonly #glyphs = new Map<number, boolean>();
  readonly #clean = new Map<string, string>();
  readonly #widths = new Map<Face, Map<string, number>>();

  constructor(doc: PDFKit.PDFDocument, regular: InnerFont) {
    this.doc = doc;
    this.#hasGlyphs = regular;
  }

  /** Text as it can be printed: see `printable`. */
  clean(text: string): string {
    const known = this.#clean.get(text);
    if (known !== undefined) return known;
    const cleaned = printable(text, (codePoint) => this.#hasGlyph(codePoint));
    this.#clean.set(text, cleaned);
    return cleaned;
  }

  #hasGlyph(codePoint: number): boolean {
    let known = this.#glyphs.get(codePoint);
    if (known === undefined) {
      known = this.#hasGlyphs.hasGlyphForCodePoint(codePoint);
      this.#glyphs.set(codePoint, known);
    }
    return known;
  }

  /** Width in points of text that is clean already. */
  protected measureClean(text: string, style: Style): number {
    let widths = this.#widths.get(style.face);
    if (widths === undefined) {
      widths = new Map();
      this.#widths.set(style.face, widths);
    }
    let width = widths.get(text);
    if (width === undefined) {
      width = this.doc.font(style.face, 1000).widthOfString(text) / 1000;
      widths.set(text, width);
    }
    return width * style.size;
  }

  /** Width of one line in points. */
  measure(text: string, style: Style): number {
    return this.measureClean(this.clean(text), style);
  }

  /**
   * Cuts text into lines of at most `width` points (the first one `firstWidth`): at spaces, and inside a word only when the word
   * alone is too long. At least one line, which is empty for empty text.
   */
  wrap(text: string, style: Style, width: number, firstWidth = width): string[] {
    const space = this.measureClean(' ', style);
    const lines: string[] = [];
    let line = '';
    let used = 0;
    for (const word of this.clean(text).split(' ')) {
      for (const piece of this.#breakWord(word, style, Math.min(width, firstWidth))) {
        const size = this.measureClean(piece, style);
        if (line !== '' && used + space + size > (lines.length === 0 ? firstWidth : width)) {
          lines.push(line);
          line = '';
        }
        used = line === '' ? size : used + space + size;
        line = line === '' ? piece : `${line} ${piece}`;
      }
    }
    lines.push(line);
    return lines;
  }

  /**
   * Like `wrap`, for centred lines, where a last word alone looks lost: two lines part after a comma if they can
   * ("Phòng Kinh tế, | Hạ tầng và Đô thị"), others become about equally long.
   */
  balance(text: string, style: Style, width: number): string[] {
    let best = this.wrap(text, style, width);
    if (best.length === 2) {
      const halves = this.clean(text).split(/(?<=,) /u);
      const fits = (line: string) => this.measureClean(line, style) <= width;
      for (let parts = 1; parts < halves.length; parts += 1) {
        const lines = [halves.slice(0, parts).join(' '), halves.slice(parts).join(' ')];
        if (lines.every(fits)) return lines;
      }
    }
    for (let narrower = width - 4; best.length > 1 && narrower > width / best.length; narrower -= 4) {
      const lines = this.wrap(text, style, narrower);
      if (lines.length > best.length) break;
      best = lines;
    }
    return best;
  }

  /**
   * Centred lines that take at most `height` points: in smaller type if they must, and only where that is too much still with an
   * end in "…". For names in heads and signatures, which cannot go on on the next page; real ones fit as they are.
   */
  fit(text: string, style: Style, width: number, height: number): Fitted {
    let fitted: Fitted = { lines: this.balance(text, style, width), style };
    const tooHigh = () => fitted.lines.length * lineHeight(fitted.style) > height;
    while (tooHigh() && fitted.style.size > SMALLEST) {
      const smaller = { ...style, size: Math.max(SMALLEST, fitted.style.size - 1) };
      fitted = { lines: this.wrap(text, smaller, width), style: smaller };
    }
    if (!tooHigh()) return fitted;
    const most = Math.max(1, Math.floor(height / lineHeight(fitted.style)));
    const kept = fitted.lines.slice(0, most);
    const shortened = this.wrap(kept.at(-1) ?? '', fitted.style, width - this.measure('…', fitted.style))[0];
    return { lines: [...kept.slice(0, -1), `${shortened}…`], style: fitted.style };
  }

  #breakWord(word: string, style: Style, width: number): string[] {
    if (this.measureClean(word, style) <= width) return [word];
    const pieces: string[] = [];
    let piece = '';
    let used = 0;
    for (const char of word) {
      const size = this.measureClean(char, style);
      if (piece !== '' && used + size > width) {
        pieces.push(piece);
        piece = '';
        used = 0;
      }
      piece += char;
      used += size;
    }
    pieces.push(piece);
    return pieces;
  }
}
