import type { Face } from './fonts.ts';
import { type InnerFont, type Metadata, openPdf } from './open.ts';
import { type Align, GLYPH_HEIGHT, LEADING, lineHeight, type Style } from './style.ts';
import { Typesetter } from './typesetter.ts';

/** A4 in points, with the margins of Nghị định 30/2020/NĐ-CP (top and bottom 20–25 mm, left 30–35, right 15–20). */
const MM = 72 / 25.4;
const PAGE = { width: 595.28, height: 841.89 };
const MARGIN = { top: 20 * MM, bottom: 20 * MM, left: 30 * MM, right: 15 * MM };

/** What each page carries besides its text. */
export interface PageFrame {
  /** Drawn first on a new page, below everything. */
  background(sheet: Sheet, bold: InnerFont): void;
  /** Drawn last, when the number of pages is known; `page` counts from 0. */
  runningLines(sheet: Sheet, page: number, pages: number): void;
}

/**
 * One document being written from top to bottom: pages, text, and the structure that screen readers follow.
 * `y` is the next free line. Everything that prints text goes through `wrap` or `text`, which clean it.
 */
export class Sheet extends Typesetter {
  readonly left = MARGIN.left;
  readonly right: number;
  readonly width: number;
  readonly top = MARGIN.top;
  readonly bottom: number;
  y = MARGIN.top;

  readonly #frame: PageFrame;
  readonly #fontOf: (face: Face) => InnerFont;
  readonly #parents: PDFKit.PDFStructureElement[] = [];

  private constructor(
    doc: PDFKit.PDFDocument,
    fontOf: (face: Face) => InnerFont,
    frame: PageFrame,
    [width, height]: readonly [number, number],
  ) {
    super(doc, fontOf('regular'));
    this.right = width - MARGIN.right;
    this.width = this.right - this.left;
    this.bottom = height - MARGIN.bottom;
    this.#fontOf = fontOf;
    this.#frame = frame;
    const root = doc.struct('Document');
    doc.addStructure(root);
    this.#parents.push(root);
  }

  /** @param landscape turns the pages for wide tables */
  static async open(metadata: Metadata, frame: PageFrame, landscape = false): Promise<Sheet> {
    const size: [number, number] = landscape ? [PAGE.height, PAGE.width] : [PAGE.width, PAGE.height];
    const { doc, fontOf } = await openPdf(metadata, size);
    const sheet = new Sheet(doc, fontOf, frame, size);
    sheet.newPage();
    return sheet;
  }

  newPage(): void {
    this.doc.addPage();
    this.y = this.top;
    this.#frame.background(this, this.#fontOf('bold'));
  }

  /** Starts a new page when fewer than `height` points are left on this one. */
  ensure(height: number): void {
    if (this.y + height > this.bottom && this.y > this.top) this.newPage();
  }

  /** One line of text in the box (x, y, width); `y` is the top of the line. No wrapping. */
  text(text: string, style: Style, x: number, y: number, width: number, align: Align = 'left'): void {
    const clean = this.clean(text);
    if (clean === '') return;
    const free = align === 'left' ? 0 : (width - this.measureClean(clean, style)) * (align === 'center' ? 0.5 : 1);
    this.#show(clean, style, x + free, y);
  }

  /** One line stretched to both edges (Phụ lục I: "căn đều cả hai lề"); each word keeps its space, so that text is read back as written. */
  justified(line: string, style: Style, x: number, y: number, width: number): void {
    const words = this.clean(line).split(' ');
    const slack = (width - this.measure(line, style)) / Math.max(1, words.length - 1);
    const space = this.measureClean(' ', style);
    let next = x;
    words.forEach((word, index) => {
      const last = index === words.length - 1;
      this.#show(last ? word : `${word} `, style, next, y);
      next += this.measureClean(word, style) + space + slack;
    });
  }

  #show(clean: string, style: Style, x: number, y: number): void {
    const above = (style.size * (LEADING - GLYPH_HEIGHT)) / 2;
    this.doc
      .font(style.face, style.size)
      .fillColor('black')
      .text(clean, x, y + above, { lineBreak: false });
  }

  /** Lines below each other; returns the height they take. */
  lines(lines: readonly string[], style: Style, x: number, y: number, width: number, align: Align = 'left'): number {
    const height = lineHeight(style);
    lines.forEach((line, index) => {
      this.text(line, style, x, y + index * height, width, align);
    });
    return lines.length * height;
  }

  rule(x: number, y: number, width: number, weight = 0.7): void {
    this.doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(weight)
      .strokeColor('black')
      .stroke();
  }

  /** A part of the document's structure that holds other parts (Table, TR, L). */
  container(type: string, draw: () => void): void {
    const element = this.doc.struct(type);
    this.#parents.at(-1)?.add(element);
    this.#parents.push(element);
    draw();
    this.#parents.pop();
    element.end();
  }

  /** A part of the structure that is drawn (P, H1, TH, TD, Figure). `draw` stays on one page. */
  tagged(type: string, draw: () => void, options: { alt?: string; scope?: 'Column' } = {}): void {
    const content = this.doc.markStructureContent(type);
    draw();
    this.doc.endMarkedContent();
    this.#parents.at(-1)?.add(this.doc.struct(type, options, content));
  }

  /** Drawn, but no part of the text: rules, repeated headers, page numbers. */
  artifact(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Pagination' });
    draw();
    this.doc.endMarkedContent();
  }

  /** Adds what depends on the number of pages and returns the file. */
  async finish(): Promise<{ bytes: Buffer; pages: number }> {
    const { count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.doc.switchToPage(page);
      this.artifact(() => this.#frame.runningLines(this, page, count));
    }
    this.#parents[0]?.end();
    const chunks: Buffer[] = [];
    const done = new Promise<void>((resolve, reject) => {
      this.doc
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', resolve)
        .on('error', reject);
    });
    this.doc.end();
    await done;
    return { bytes: Buffer.concat(chunks), pages: count };
  }
}
