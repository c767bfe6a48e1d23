import { type PageFrame, Sheet } from './document.ts';
import type { InnerFont, Metadata } from './open.ts';
import { STYLE } from './style.ts';

const WATERMARK = { size: 60, angle: -52, colour: '#e6e6e6' };
/** Distance of the running lines from the text area, in points. */
const ABOVE = 30;
const BELOW = 14;

export interface RunningOptions extends Metadata {
  /** Words on every page beside the page number (rehearsal, draft, provisional): a page alone must not pass for more than it is. */
  marks: { left: string | null; right: string | null };
  /** Large grey words across every page; null for none. */
  watermark: string | null;
  /** Small print at the foot of every page. */
  footer: string;
  /** Pages turned for wide tables. */
  landscape?: boolean;
}

/** Draws `words` large and grey across the page. As outlines: the page's text stays undisturbed for whoever searches or copies it. */
function drawWatermark(sheet: Sheet, words: string, font: InnerFont): void {
  const { doc } = sheet;
  const text = sheet.clean(words);
  const advance = font.layout(text).advanceWidth;
  const width = (advance / font.unitsPerEm) * WATERMARK.size;
  const size = WATERMARK.size * Math.min(1, (doc.page.height * 0.85) / width);
  const scale = size / font.unitsPerEm;
  sheet.artifact(() => {
    doc.save();
    doc
      .translate(doc.page.width / 2, doc.page.height / 2)
      .rotate(WATERMARK.angle)
      .scale(scale, -scale);
    doc.translate(-advance / 2, -font.unitsPerEm * 0.33);
    for (const char of text) {
      const glyph = font.glyphForCodePoint(char.codePointAt(0) ?? 0);
      doc.path(glyph.path.toSVG()).fill(WATERMARK.colour);
      doc.translate(glyph.advanceWidth, 0);
    }
    doc.restore();
  });
}

/** Running lines repeat what the body says in full, so these, and only these, may be shortened. */
function shorten(sheet: Sheet, text: string, style: (typeof STYLE)['running' | 'small'], width: number): string {
  const lines = sheet.wrap(text, style, width - sheet.measure('…', style));
  return lines.length > 1 ? `${lines[0]}…` : (lines[0] ?? '');
}

/** Page number at the top centre from page 2 on (Phụ lục I), marks beside it, small print and number of pages at the foot. */
function drawRunningLines(sheet: Sheet, options: RunningOptions, page: number, pages: number): void {
  const { left, right, width } = sheet;
  const { marks, footer } = options;
  const top = sheet.top - ABOVE;
  const half = width / 2 - 20;
  if (page > 0) sheet.text(String(page + 1), STYLE.body, left, top - 3, width, 'center');
  if (marks.left !== null) sheet.text(shorten(sheet, marks.left, STYLE.running, half), STYLE.running, left, top, half);
  if (marks.right !== null) {
    const words = shorten(sheet, marks.right, STYLE.running, half);
    sheet.text(words, STYLE.running, right - half, top, half, 'right');
  }
  const foot = sheet.bottom + BELOW;
  sheet.rule(left, foot, width, 0.4);
  const total = `Văn bản gồm ${pages} trang`;
  sheet.text(total, STYLE.small, left, foot + 3, width, 'right');
  const room = width - sheet.measure(total, STYLE.small) - 20;
  sheet.text(shorten(sheet, footer, STYLE.small, room), STYLE.small, left, foot + 3, room);
}

/** A sheet with its running lines, as every document of the programme has them. */
export function openSheet(options: RunningOptions): Promise<Sheet> {
  const frame: PageFrame = {
    background: (sheet, bold) => {
      if (options.watermark !== null) drawWatermark(sheet, options.watermark, bold);
    },
    runningLines: (sheet, page, pages) => drawRunningLines(sheet, options, page, pages),
  };
  return Sheet.open(options, frame, options.landscape);
}
