/** What people fill in by hand, and moments in words: the same in papers with and without it. */
import { type Block, paragraph } from './blocks.ts';
import type { Sheet } from './document.ts';
import { lineHeight, STYLE } from './style.ts';
import type { PaperPerson } from './types.ts';

/** First-line indent of paragraphs, as in blocks.ts. */
const INDENT = 28.35;

/**
 * "hồi 08 giờ 30 phút, ngày 05 tháng 02 năm 2026" for "2026-02-05T08:30": days below 10 and the months 1 and 2 with a leading
 * zero, as on the line of place and date (Nghị định 30/2020/NĐ-CP, Phụ lục I). Dots where nothing was written.
 */
export function momentInWords(local: string | null): string {
  if (local === null) return 'hồi ....... giờ ....... phút, ngày ....... tháng ....... năm ..........';
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/.exec(local);
  if (parts === null) throw new Error(`not a moment: ${local}`);
  const [, year, month, day, hour, minute] = parts;
  const shortMonth = Number(month) <= 2 ? month : String(Number(month));
  return `hồi ${hour} giờ ${minute} phút, ngày ${day} tháng ${shortMonth} năm ${year}`;
}

/** What was written, or dots of about half a line. */
export function writtenOrDots(text: string): string {
  return text === '' ? '.'.repeat(60) : text;
}

/** Dots as long as `width` points have room for. */
function dotsOf(sheet: Sheet, width: number): string {
  return '.'.repeat(Math.max(3, Math.floor(width / sheet.measure('.', STYLE.body))));
}

/** Lines of dots across the page, to write on by hand; each stays readable as one line. */
export function dottedLines(sheet: Sheet, count: number): void {
  for (let line = 0; line < count; line += 1) paragraph(sheet, dotsOf(sheet, sheet.width - INDENT - 2), { after: 2 });
}

/** Paragraphs as written, or dotted lines. */
export function paragraphsOrDots(sheet: Sheet, written: readonly string[], lines: number): void {
  if (written.length === 0) dottedLines(sheet, lines);
  for (const text of written) paragraph(sheet, text);
}

/** People one below the other, numbered; `blanks` dotted lines with room for name and title when nobody was named. */
export function peopleList(sheet: Sheet, people: readonly PaperPerson[], blanks: number): void {
  people.forEach(({ name, title }, at) => {
    paragraph(sheet, `${at + 1}. Ông/Bà: ${name}${title === '' ? '' : `, chức vụ: ${title}`}`, { after: 2 });
  });
  if (people.length > 0) return;
  for (let at = 1; at <= blanks; at += 1) {
    const [first, second] = [`${at}. Ông/Bà: `, ' Chức vụ: '];
    const room = sheet.width - INDENT - 6 - sheet.measure(first, STYLE.body) - sheet.measure(second, STYLE.body) - 8;
    paragraph(sheet, `${first}${dotsOf(sheet, room * 0.58)}${second}${dotsOf(sheet, room * 0.42)}`, { after: 2 });
  }
}

/** Where each of these people signs: a name, dots to write on, in one piece for each of them. */
export function signingRows(sheet: Sheet, people: readonly PaperPerson[], blanks: number): Block[] {
  const shown = people.length > 0 ? people : Array.from({ length: blanks }, () => ({ name: '', title: '' }));
  const step = lineHeight(STYLE.body);
  const nameWidth = sheet.width * 0.56;
  return shown.map(({ name, title }, at) => {
    const text = name === '' ? dotsOf(sheet, nameWidth - INDENT - 20) : `${name}${title === '' ? '' : `, ${title}`}`;
    const lines = sheet.wrap(`${at + 1}. ${text}`, STYLE.body, nameWidth - INDENT - 8);
    const signX = sheet.left + nameWidth;
    const draw = (y: number) =>
      sheet.tagged('P', () => {
        sheet.lines(lines, STYLE.body, sheet.left + INDENT, y + 8, nameWidth - INDENT);
        const dots = dotsOf(sheet, sheet.right - signX - 2);
        sheet.text(dots, STYLE.body, signX, y + 8 + (lines.length - 1) * step, sheet.right - signX);
      });
    return { height: lines.length * step + 12, draw };
  });
}
