/** The column "Không hợp lệ": a reason by its code, its name, or both; an x alone says that a paper is invalid, but not why. */

import type { Cell } from '#main/formats/workbook/types.ts';
import type { InvalidReason } from '#shared/domain/programme.ts';
import { cleanText, matchKey } from '#shared/domain/text.ts';
import { isBlank, senseOf } from './marks.ts';

export type ReasonSense =
  | { readonly kind: 'none' }
  | { readonly kind: 'reason'; readonly code: string }
  /** Marked as invalid without a reason. */
  | { readonly kind: 'unsaid' }
  | { readonly kind: 'unknown' };

const bare = (text: string) => (/^[0-9]+$/.test(text) ? text.replace(/^0+(?=\d)/, '') : text);

/** The reasons that a text may mean: "2", "02", "Phiếu rách", "3 - Phiếu rách". */
function meant(text: string, reasons: readonly InvalidReason[]): InvalidReason[] {
  const key = matchKey(text);
  const whole = reasons.filter(
    ({ code, name }) => matchKey(code) === key || bare(matchKey(code)) === bare(key) || matchKey(name) === key,
  );
  if (whole.length > 0) return whole;
  return reasons.filter(({ code, name }) => {
    const [codeKey, nameKey] = [matchKey(code), matchKey(name)];
    const rest = key.startsWith(codeKey) ? key.slice(codeKey.length).replace(/^[\s.,:;)–—-]+/u, '') : '';
    return rest === nameKey && nameKey !== '';
  });
}

export function reasonOf(cell: Cell | undefined, reasons: readonly InvalidReason[]): ReasonSense {
  if (cell === undefined || isBlank(cell)) return { kind: 'none' };
  const [reason, ...others] =
    cell.kind === 'text' || cell.kind === 'number' ? meant(cleanText(cell.text), reasons) : [];
  if (reason !== undefined) return others.length > 0 ? { kind: 'unknown' } : { kind: 'reason', code: reason.code };
  switch (senseOf(cell)) {
    case 'none':
      return { kind: 'none' };
    case 'tick':
      return { kind: 'unsaid' };
    default:
      return { kind: 'unknown' };
  }
}
