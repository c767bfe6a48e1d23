import { digitsOfHash } from '#shared/domain/check-code.ts';
import type { Sheet } from './document.ts';

/** Modules of the quiet zone that a reader needs on each side (ISO/IEC 18004). */
const QUIET = 4;

/** A QR code as rows of modules, true = dark. */
export type QrMatrix = boolean[][];

/**
 * What the QR code on a sealed document says: the whole digest (64 hex digits) as one decimal number of 78 digits.
 * Digits only, because hand scanners type like keyboards and a Vietnamese input method rewrites letters ("DD" → "Đ");
 * its last 20 digits are the check code, and numeric mode gives the smallest code.
 */
export function digestDigits(digest: string): string {
  return digitsOfHash(digest, 78);
}

/** The QR code of `text`, error correction M (15 % may be smudged). */
export async function qrMatrix(text: string): Promise<QrMatrix> {
  const { create } = await import('qrcode');
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = Array.from({ length: modules.size }, (_, index) => index);
  return side.map((row) => side.map((column) => Boolean(modules.get(row, column))));
}

/** Draws a QR code with its quiet zone into a square of `size` points, as vector squares. */
export function drawQr(sheet: Sheet, matrix: QrMatrix, x: number, y: number, size: number): void {
  const side = size / (matrix.length + 2 * QUIET);
  matrix.forEach((row, line) => {
    for (let column = 0; column < row.length; column += 1) {
      let run = 0;
      while (row[column + run]) run += 1;
      if (run === 0) continue;
      sheet.doc.rect(x + (column + QUIET) * side, y + (line + QUIET) * side, run * side, side);
      column += run;
    }
  });
  // One fill for all of them: filled one by one, their edges would show as hair lines on screens.
  sheet.doc.fill('black');
}
