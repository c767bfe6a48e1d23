import type { Sheet } from './document.ts';
import { lineHeight, STYLE, type Style } from './style.ts';
import { capitals, placeAndDate } from './text.ts';
import type { DocumentHead } from './types.ts';

/** First-line indent of a paragraph: 1 cm (Phụ lục I allows 1 or 1.27). */
const INDENT = 28.35;
/** Most that one centred text in head or title may take, in points. */
const STACK_HEIGHT = 90;

/** Something of known height that stays in one piece. */
export interface Block {
  height: number;
  draw(y: number): void;
}

/** Draws the blocks below each other on one page, a new one if need be. */
export function keepTogether(sheet: Sheet, blocks: readonly Block[]): void {
  sheet.ensure(blocks.reduce((sum, block) => sum + block.height, 0));
  for (const block of blocks) {
    block.draw(sheet.y);
    sheet.y += block.height;
  }
}

export interface ParagraphOptions {
  style?: Style;
  /** Points before the first line; 1 cm when missing. */
  indent?: number;
  /** Space below, in points. */
  after?: number;
}

function layParagraph(sheet: Sheet, text: string, options: ParagraphOptions) {
  const { style = STYLE.body, indent = INDENT, after = 4 } = options;
  const lines = sheet.wrap(text, style, sheet.width, sheet.width - indent);
  const drawLine = (line: string, index: number, y: number) => {
    const shift = index === 0 ? indent : 0;
    const [x, width] = [sheet.left + shift, sheet.width - shift];
    if (index < lines.length - 1) sheet.justified(line, style, x, y, width);
    else sheet.text(line, style, x, y, width);
  };
  return { lines, drawLine, step: lineHeight(style), after };
}

/** A paragraph that stays in one piece. */
export function paragraphBlock(sheet: Sheet, text: string, options: ParagraphOptions = {}): Block {
  const { lines, drawLine, step, after } = layParagraph(sheet, text, options);
  const draw = (y: number) =>
    sheet.tagged('P', () => {
      lines.forEach((line, index) => {
        drawLine(line, index, y + index * step);
      });
    });
  return { height: lines.length * step + after, draw };
}

/** A paragraph at the present line; it goes on on the next page when this one is full, never with its first line alone. */
export function paragraph(sheet: Sheet, text: string, options: ParagraphOptions = {}): void {
  const { lines, drawLine, step, after } = layParagraph(sheet, text, options);
  sheet.ensure(Math.min(lines.length, 2) * step);
  let from = 0;
  while (from < lines.length) {
    if (from > 0) sheet.newPage();
    const fitting = Math.max(1, Math.floor((sheet.bottom - sheet.y) / step));
    const part = lines.slice(from, from + fitting);
    sheet.tagged('P', () => {
      part.forEach((line, index) => {
        drawLine(line, from + index, sheet.y + index * step);
      });
    });
    sheet.y += part.length * step;
    from += part.length;
  }
  sheet.y += after;
}

/** A bold heading; stays on one page with `keep` points of what follows (a table's head and first rows, some lines of text). */
export function heading(sheet: Sheet, text: string, keep = 3 * lineHeight(STYLE.body)): void {
  sheet.y += 4;
  const { lines, style } = sheet.fit(text, STYLE.strong, sheet.width, 4 * STACK_HEIGHT);
  const height = lines.length * lineHeight(style) + 4;
  sheet.ensure(height + keep);
  sheet.tagged('H2', () => sheet.lines(lines, style, sheet.left, sheet.y, sheet.width));
  sheet.y += height;
}

interface Stacked {
  text: string;
  style: Style;
}

/** Centred lines in a column; returns the y below them. */
function stack(sheet: Sheet, parts: readonly Stacked[], x: number, y: number, width: number): number {
  let next = y;
  for (const { text, style } of parts) {
    const fitted = sheet.fit(text, style, width, STACK_HEIGHT);
    next += sheet.lines(fitted.lines, fitted.style, x, next, width, 'center');
  }
  return next;
}

function centredRule(sheet: Sheet, x: number, y: number, width: number, length: number): void {
  sheet.artifact(() => sheet.rule(x + (width - length) / 2, y, length));
}

/**
 * Issuing body and number at the left, quốc hiệu, tiêu ngữ, place and date at the right (Phụ lục I, phần I, mục II.1–4, and the
 * lay-out of phần IV): the body's rule is a third to a half of its line, the motto's rule as long as the motto.
 */
export function drawHead(sheet: Sheet, head: DocumentHead): void {
  const small: Style = { face: 'regular', size: 12 };
  const smallBold: Style = { face: 'bold', size: 12 };
  const motto = 'Độc lập - Tự do - Hạnh phúc';
  const rightWidth = 272;
  const rightX = sheet.right - rightWidth;
  const leftWidth = sheet.width - rightWidth - 8;
  const { y } = sheet;
  let leftY = y;
  let rightY = y;
  sheet.tagged('P', () => {
    if (head.superior !== null) {
      leftY = stack(sheet, [{ text: capitals(head.superior), style: small }], sheet.left, leftY, leftWidth);
    }
    leftY = stack(sheet, [{ text: capitals(head.issuer), style: smallBold }], sheet.left, leftY, leftWidth);
  });
  const issuer = sheet.fit(capitals(head.issuer), smallBold, leftWidth, STACK_HEIGHT);
  const ruleLength = Math.max(40, sheet.measure(issuer.lines.at(-1) ?? '', issuer.style) * 0.45);
  centredRule(sheet, sheet.left, leftY + 2, leftWidth, ruleLength);
  sheet.tagged('P', () => {
    const national = { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', style: smallBold };
    rightY = stack(sheet, [national, { text: motto, style: STYLE.strong }], rightX, rightY, rightWidth);
  });
  centredRule(sheet, rightX, rightY + 2, rightWidth, sheet.measure(motto, STYLE.strong));
  const second = Math.max(leftY, rightY) + 8;
  sheet.tagged('P', () => {
    const number = `Số: ${head.number ?? '...............'}`;
    leftY = stack(sheet, [{ text: number, style: STYLE.body }], sheet.left, second, leftWidth);
  });
  sheet.tagged('P', () => {
    const date = { text: placeAndDate(head.place, head.date), style: STYLE.italic };
    rightY = stack(sheet, [date], rightX, second, rightWidth);
  });
  sheet.y = Math.max(leftY, rightY) + 14;
}

/** Kind of document in bold capitals, what it is about in bold below (one or more lines), and a short rule. */
export function drawTitle(sheet: Sheet, kind: string, about: readonly string[]): void {
  sheet.tagged('H1', () => {
    const parts = [kind, ...about].map((text) => ({ text, style: STYLE.title }));
    sheet.y = stack(sheet, parts, sheet.left, sheet.y, sheet.width);
  });
  centredRule(sheet, sheet.left, sheet.y + 3, sheet.width, 90);
  sheet.y += 13;
}

/** A framed notice across the page, its first line in large capitals: draft, rehearsal, provisional. */
export function drawBanner(sheet: Sheet, words: string, explanation: string): void {
  const inset = 10;
  const width = sheet.width - 2 * inset;
  const strong = sheet.wrap(words, STYLE.title, width);
  const more = explanation === '' ? [] : sheet.balance(explanation, STYLE.cell, width);
  const height = strong.length * lineHeight(STYLE.title) + more.length * lineHeight(STYLE.cell) + 10;
  sheet.ensure(height);
  const { y } = sheet;
  sheet.artifact(() => sheet.doc.rect(sheet.left, y, sheet.width, height).lineWidth(1.2).stroke('black'));
  sheet.tagged('P', () => {
    const next = y + 5 + sheet.lines(strong, STYLE.title, sheet.left + inset, y + 5, width, 'center');
    sheet.lines(more, STYLE.cell, sheet.left + inset, next, width, 'center');
  });
  sheet.y += height + 8;
}
