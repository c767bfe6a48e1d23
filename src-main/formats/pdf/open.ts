import type PDFDocument from 'pdfkit';
import { type Face, fontBuffers } from './fonts.ts';
import { printable } from './text.ts';

/** What a PDF says about itself; every text is cleaned on the way in. */
export interface Metadata {
  title: string;
  author: string;
  subject: string;
  /** Goes into the file's id as well, so that two documents with the same title differ. */
  keywords: string;
  /** ISO instant; the file's creation date, and the only date in it. */
  createdAt: string;
}

interface Glyph {
  id: number;
  advanceWidth: number;
  codePoints: number[];
}

/** The part of a fontkit font that is used here; pdfkit keeps it inside and does not type it. */
export interface InnerFont {
  unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): Glyph & { path: { toSVG(): string } };
  layout(text: string): { glyphs: Glyph[]; positions: object[]; advanceWidth: number };
}

interface Inner {
  _font: { font: InnerFont };
  _addInfo: () => void;
}

/** pdfkit writes the XMP metadata without escaping: a name with & or < would make it unreadable. */
function escapeXmp(doc: PDFKit.PDFDocument): void {
  const inner = doc as unknown as Inner;
  const addInfo = inner._addInfo;
  const escaped = (value: unknown) =>
    typeof value === 'string' ? value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : value;
  inner._addInfo = () => {
    const plain = doc.info;
    doc.info = Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, escaped(value)]));
    addInfo.call(doc);
    doc.info = plain;
  };
}

function settings(metadata: Metadata, size: [number, number]): PDFKit.PDFDocumentOptions {
  const created = new Date(metadata.createdAt);
  if (Number.isNaN(created.getTime())) throw new Error(`not an instant: ${metadata.createdAt}`);
  const clean = (text: string) => printable(text, () => true);
  return {
    autoFirstPage: false,
    bufferPages: true,
    size,
    margin: 0,
    pdfVersion: '1.7',
    lang: 'vi-VN',
    displayTitle: true,
    tagged: true,
    info: {
      Title: clean(metadata.title),
      Author: clean(metadata.author),
      Subject: clean(metadata.subject),
      Keywords: clean(metadata.keywords),
      Creator: 'Kiểm Phiếu',
      Producer: 'Kiểm Phiếu (pdfkit)',
      CreationDate: created,
      ModDate: created,
    },
  };
}

/**
 * Sets text letter by letter: cleaned text is NFC and needs no shaping. Office programs do not kern Times either, and reading the
 * fonts' shaping tables would take longer than writing a whole document.
 */
function setPlainly(font: InnerFont): void {
  const known = new Map<string, Glyph>();
  const glyphOf = (char: string): Glyph => {
    const found = known.get(char);
    if (found !== undefined) return found;
    const codePoint = char.codePointAt(0) ?? 0;
    const { id, advanceWidth } = font.glyphForCodePoint(codePoint);
    const glyph = { id, advanceWidth, codePoints: [codePoint] };
    known.set(char, glyph);
    return glyph;
  };
  font.layout = (text) => {
    const glyphs = Array.from(text, glyphOf);
    const positions = glyphs.map((glyph) => ({ xAdvance: glyph.advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }));
    // Computed when asked for, as fontkit does: pdfkit rescales the positions in between.
    const width = () => positions.reduce((sum, position) => sum + position.xAdvance, 0);
    return {
      glyphs,
      positions,
      get advanceWidth() {
        return width();
      },
    };
  };
}

/** Parsed fonts by their bytes: parsing is most of the cost of a first document. */
const parsed = new WeakMap<Buffer, InnerFont>();

/**
 * A new pdfkit document with the four fonts registered under their face names, and the fonts' own tables.
 * pdfkit is loaded here and not before: a command line that prints nothing should not pay for it.
 */
export async function openPdf(metadata: Metadata, size: [number, number]) {
  const { default: Pdf }: { default: typeof PDFDocument } = await import('pdfkit');
  // pdfkit would start with Helvetica, which has no Vietnamese letters; null keeps it from doing so (not in its types).
  const doc = new Pdf({ ...settings(metadata, size), font: null as unknown as string });
  escapeXmp(doc);
  const buffers = fontBuffers();
  const fonts = new Map<Face, InnerFont>();
  // All four at once and in one order: pdfkit numbers fonts as they come, and a font must not change its ways within a document.
  for (const face of Object.keys(buffers) as Face[]) {
    const buffer = buffers[face];
    // A parsed font is taken as well as bytes (not in pdfkit's types).
    doc.registerFont(face, (parsed.get(buffer) ?? buffer) as Buffer);
    const font = (doc.font(face) as unknown as Inner)._font.font;
    if (!parsed.has(buffer)) setPlainly(font);
    parsed.set(buffer, font);
    fonts.set(face, font);
  }
  const fontOf = (face: Face): InnerFont => {
    const font = fonts.get(face);
    if (font === undefined) throw new Error(`no font ${face}`);
    return font;
  };
  return { doc, fontOf };
}
