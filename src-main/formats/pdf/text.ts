/** Text, numbers and dates as Vietnamese administrative documents write them. */

/** Stands for a letter that the fonts cannot show, so that its absence is seen. */
const NO_GLYPH = '□';

// Format characters (direction marks, zero-width joiners, soft hyphens) and variation selectors change how text looks without being seen.
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/gu;
const SPACES = /[\s\u0085]+/gu;
const CONTROL = /\p{Cc}/gu;

// Scripts that run from left to right, letter by letter. Tinos has Hebrew glyphs too, but pdfkit would reverse such runs.
const PLAIN_SCRIPT = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}]$/u;

function showable(char: string, hasGlyph: (codePoint: number) => boolean): boolean {
  const codePoint = char.codePointAt(0) ?? 0;
  if (codePoint >= 0xfff0 && codePoint <= 0xffff) return false;
  // After NFC a Vietnamese letter is one character; a mark that is still loose would be stacked on its neighbour.
  if (/^[\p{M}\p{Cs}\p{Co}]$/u.test(char)) return false;
  return PLAIN_SCRIPT.test(char) && hasGlyph(codePoint);
}

/**
 * Text as it is printed: NFC, one line, single spaces, no control, direction or invisible characters; whatever the font lacks
 * becomes a visible "□". Vietnamese text comes out unchanged.
 */
export function printable(text: string, hasGlyph: (codePoint: number) => boolean): string {
  const plain = text.normalize('NFC').replace(INVISIBLE, '').replace(SPACES, ' ').replace(CONTROL, '').trim();
  let out = '';
  for (const char of plain) out += showable(char, hasGlyph) ? char : NO_GLYPH;
  return out;
}

/** 1234567 → "1.234.567". */
export function formatCount(value: number): string {
  if (!Number.isSafeInteger(value)) throw new Error(`not a count: ${value}`);
  return String(value).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** 0.1234 → "12,3%". */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) throw new Error(`not a share: ${share}`);
  return `${(Math.round(share * 1000) / 10).toFixed(1).replace('.', ',')}%`;
}

/**
 * "Hà Nội, ngày 05 tháng 02 năm 2026" for ("Hà Nội", "2026-02-05"): days below 10 and the months 1 and 2 with a leading zero
 * (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.4).
 */
export function placeAndDate(place: string, isoDate: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate);
  const month = Number(parts?.[2]);
  const day = Number(parts?.[3]);
  if (parts === null || month < 1 || month > 12 || day < 1 || day > 31) throw new Error(`not a date: ${isoDate}`);
  return `${place}, ngày ${parts[3]} tháng ${month <= 2 ? parts[2] : month} năm ${parts[1]}`;
}

/** Capitals by Vietnamese rules. */
export function capitals(text: string): string {
  return text.toLocaleUpperCase('vi');
}

/** "năm 2025" is added to the programme's name unless the name already says the year. */
export function programmeTitle(name: string, year: number): string {
  return name.includes(String(year)) ? name : `${name} năm ${year}`;
}
