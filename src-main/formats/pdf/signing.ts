import { checkCodeOf, inFives } from '#shared/domain/check-code.ts';
import type { Block } from './blocks.ts';
import type { Sheet } from './document.ts';
import { digestDigits, drawQr, qrMatrix } from './qr.ts';
import { lineHeight, STYLE, type Style } from './style.ts';
import { capitals, formatCount } from './text.ts';
import type { Seal } from './types.ts';

/** Room for the signature and the stamp, in points (about 23 mm). */
const SIGNATURE_ROOM = 66;
const RECIPIENTS_TITLE: Style = { face: 'boldItalic', size: 12 };
const RECIPIENTS_LINE: Style = { face: 'regular', size: 11 };
const NOTE: Style = { face: 'italic', size: 11 };
const QR_SIZE = 92;
/** Most that one name may take, in points: the signatures and the seal must fit one page together. */
const NAME_HEIGHT = 50;
const RECIPIENTS_HEIGHT = 260;

export interface Signer {
  /** Whose place it is, in bold capitals. */
  caption: string;
  /** The signer's own office below it; null when the caption says it all. */
  title: string | null;
  /** In brackets, italic: how to sign. */
  note: string;
  /** null leaves room for a name by hand. */
  name: string | null;
}

interface Placed {
  lines: string[];
  style: Style;
  y: number;
}

function placeSigner(sheet: Sheet, signer: Signer, width: number, nameY: number | null) {
  const parts: Placed[] = [];
  let y = 0;
  const put = (text: string, wanted: Style) => {
    const { lines, style } = sheet.fit(text, wanted, width, NAME_HEIGHT);
    parts.push({ lines, style, y });
    y += lines.length * lineHeight(style);
  };
  put(capitals(signer.caption), STYLE.strong);
  if (signer.title !== null) put(capitals(signer.title), STYLE.cellStrong);
  put(`(${signer.note})`, NOTE);
  y = Math.max(y + SIGNATURE_ROOM, nameY ?? 0);
  const nameAt = y;
  put(signer.name ?? '', STYLE.strong);
  return { parts, nameAt, height: y };
}

function layRecipients(sheet: Sheet, recipients: readonly string[], width: number): Placed[] {
  if (recipients.length === 0) return [];
  const parts: Placed[] = [{ lines: ['Nơi nhận:'], style: RECIPIENTS_TITLE, y: 0 }];
  let y = lineHeight(RECIPIENTS_TITLE);
  recipients.forEach((recipient, index) => {
    const end = index === recipients.length - 1 ? '.' : ';';
    const text = `- ${recipient.replace(/[\s.;]+$/u, '')}${end}`;
    const { lines, style } = sheet.fit(text, RECIPIENTS_LINE, width, RECIPIENTS_HEIGHT / recipients.length);
    parts.push({ lines, style, y });
    y += lines.length * lineHeight(style);
  });
  return parts;
}

/**
 * "Nơi nhận" at the left and the signers beside it, the last one at the right; in one piece. Names stand on one line with each other.
 */
export function signatureBlock(sheet: Sheet, recipients: readonly string[], signers: readonly Signer[]): Block {
  const share = recipients.length === 0 ? 0 : 0.3;
  const first = layRecipients(sheet, recipients, sheet.width * share - 8);
  const column = (sheet.width * (1 - share)) / signers.length;
  const nameY = Math.max(...signers.map((signer) => placeSigner(sheet, signer, column - 6, null).nameAt));
  const placed = signers.map((signer) => placeSigner(sheet, signer, column - 6, nameY));
  const last = first.at(-1);
  const firstHeight = last === undefined ? 0 : last.y + last.lines.length * lineHeight(last.style);
  const height = 10 + Math.max(firstHeight, ...placed.map((signer) => signer.height)) + 12;
  const draw = (y: number) => {
    const drawParts = (parts: readonly Placed[], x: number, width: number, align: 'left' | 'center') =>
      sheet.tagged('P', () => {
        for (const part of parts) sheet.lines(part.lines, part.style, x, y + 10 + part.y, width, align);
      });
    if (first.length > 0) drawParts(first, sheet.left, sheet.width * share - 8, 'left');
    placed.forEach((signer, index) => {
      drawParts(signer.parts, sheet.left + sheet.width * share + index * column + 3, column - 6, 'center');
    });
  };
  return { height, draw };
}

/** A printed code that does not belong to the printed digest would accuse an honest paper: a fault of ours, never printed. */
function checkSeal(seal: Seal): void {
  if (!/^[0-9a-f]{64}$/.test(seal.digest)) throw new Error('not a SHA-256 digest in hex');
  if (seal.checkCode !== checkCodeOf(seal.digest)) throw new Error('the check code is not the one of the digest');
}

/** Check code, QR code with the whole digest, and in small print what anchors the audit chain on paper; in one piece. */
export async function sealBlock(sheet: Sheet, seal: Seal): Promise<Block> {
  checkSeal(seal);
  const matrix = await qrMatrix(digestDigits(seal.digest));
  const textX = sheet.left + QR_SIZE + 6;
  const width = sheet.right - textX - 8;
  const small = STYLE.small;
  const parts: { lines: string[]; style: Style; after: number }[] = [];
  const put = (text: string, style: Style, after = 0) =>
    parts.push({ ...sheet.fit(text, style, width, NAME_HEIGHT), after });
  put('Mã kiểm tra', STYLE.cell);
  put(inFives(seal.checkCode), { face: 'bold', size: 17 }, 3);
  put(`SHA-256: ${seal.digest}`, small);
  put(`Nhật ký: ${seal.auditHead} (${formatCount(seal.auditLength)} dòng)`, small);
  put(`Tệp: ${seal.fileName}`, small);
  put(`Bản sửa: ${seal.revision}`, small);
  const textHeight = parts.reduce((sum, part) => sum + part.lines.length * lineHeight(part.style) + part.after, 0);
  const height = Math.max(QR_SIZE, textHeight + 12);
  const draw = (y: number) => {
    sheet.artifact(() => sheet.doc.rect(sheet.left, y, sheet.width, height).lineWidth(0.7).stroke('black'));
    sheet.tagged('Figure', () => drawQr(sheet, matrix, sheet.left, y + (height - QR_SIZE) / 2, QR_SIZE), {
      alt: 'Mã QR của mã kiểm tra',
    });
    sheet.tagged('P', () => {
      let next = y + (height - textHeight) / 2;
      for (const part of parts) next += sheet.lines(part.lines, part.style, textX, next, width) + part.after;
    });
  };
  return { height, draw };
}
