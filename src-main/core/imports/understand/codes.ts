/** Lists of codes in a cell, "1, 5, 12-15; 40": what each part means, and whatever cannot be told (cli.md "Files to read"). */

import type { Cell } from '#main/formats/workbook/types.ts';
import { cleanText, matchKey } from '#shared/domain/text.ts';
import { isBlank, isSymbols, senseOf } from './marks.ts';
import { type HeaderClaim, productNames } from './names.ts';
import type { MarkCell, MarkDoubt } from './rows-row.ts';
import type { Rulebook } from './types.ts';

/** The products that a cell names, each as a tick of its own; what is not clear as an unclear one with its doubt. */
export type CodeReader = (cell: Cell) => readonly MarkCell[];

/** Parts are taken whole where they name a product, so that "Chè sen, túi 5; Bún và phở" are two. */
const SEPARATORS = [/[;；\r\n]+/u, /[,，、|+&•·]+/u, /\s+(?:và|va|and)\s+/iu] as const;
/** On the folded text: "12-15", "12 – 15", "12 đến 15", "từ 12 tới 15", "12..15", "12 -> 15". */
const RANGE = /^(?:tu )?([0-9]{1,12}) ?(?:[-–—−~→]|->|=>|\.{2,3}|den|toi) ?([0-9]{1,12})$/u;
/** No paper has more lines; a longer range is not walked through. */
const LONGEST_RANGE = 2_000;
/** Of the numbers that are no codes these are shown. */
const SHOWN_GAPS = 8;

const tick = (cell: Cell, product: string): MarkCell => ({ cell, product, sense: 'tick' });
const doubtful = (cell: Cell, doubt: MarkDoubt): MarkCell => ({ cell, product: null, sense: 'unclear', doubt });

export function codeReader(rulebook: Pick<Rulebook, 'products' | 'answers'>): CodeReader {
  const names = productNames(rulebook);
  const byValue = Map.groupBy(
    rulebook.products.filter(({ retired }) => !retired),
    ({ code }) => Number(code),
  );

  /** What is wrong with a claim that names no product for sure. */
  const doubtOf = (claim: HeaderClaim, value: string): MarkDoubt => {
    const lettered = /\p{L}/u.test(value);
    switch (claim.kind) {
      case 'retired':
        return { code: 'import.productRetired', value };
      case 'ambiguous':
        return { code: 'import.productAmbiguous', value, params: { codes: claim.codes.join(', ') } };
      case 'differs':
        if (!lettered) return { code: 'import.codeUnclear', value };
        return {
          code: 'import.productNameDiffers',
          value,
          params: { code: claim.code, wanted: names.nameOf(claim.code) },
        };
      default:
        return { code: lettered || /^[0-9]+$/.test(value) ? 'import.productUnknown' : 'import.codeUnclear', value };
    }
  };

  /** Plain numbers from one to the other, each of which must be a code of the paper. */
  const rangeOf = (cell: Cell, text: string): MarkCell[] | null => {
    const [, first, last] = RANGE.exec(matchKey(text)) ?? [];
    if (first === undefined || last === undefined) return null;
    const [from, to] = [Number(first), Number(last)];
    if (to <= from || to - from >= LONGEST_RANGE) return [doubtful(cell, { code: 'import.codeUnclear', value: text })];
    const numbers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    const gaps = numbers.filter((n) => byValue.get(n)?.length !== 1);
    if (gaps.length === 0) return numbers.flatMap((n) => byValue.get(n)?.map(({ code }) => tick(cell, code)) ?? []);
    const shown = gaps.slice(0, SHOWN_GAPS).join(', ') + (gaps.length > SHOWN_GAPS ? ', …' : '');
    return [doubtful(cell, { code: 'import.rangeGaps', value: text, params: { codes: shown } })];
  };

  const claimOf = (cell: Cell, text: string) => names.claimOf({ ...cell, kind: 'text', text, value: text });

  /** Numbers with nothing but spaces between them: codes, unless two of them could be one that fell apart. */
  const spaced = (cell: Cell, text: string): MarkCell[] | null => {
    const parts = text.split(' ');
    if (parts.length < 2 || !parts.every((part) => /^[0-9]+$/.test(part))) return null;
    const joins = parts.slice(1).some((part, i) => claimOf(cell, `${parts[i]}${part}`).kind !== 'unknown');
    if (joins) return [doubtful(cell, { code: 'import.codeUnclear', value: text })];
    return parts.flatMap((part) => readPart(cell, part, SEPARATORS.length));
  };

  const readPart = (cell: Cell, part: string, level: number): MarkCell[] => {
    const text = cleanText(part).replace(/[.。]+$/u, '');
    if (text === '') return [];
    const range = rangeOf(cell, text);
    if (range) return range;
    const claim = claimOf(cell, text);
    if (claim.kind === 'product') return [tick(cell, claim.code)];
    const separator = SEPARATORS[level];
    const parts = separator ? ` ${text} `.split(separator).filter((one) => one.trim() !== '') : [];
    if (separator && level < SEPARATORS.length) {
      return parts.length > 1
        ? parts.flatMap((one) => readPart(cell, one, level + 1))
        : readPart(cell, parts[0] ?? '', level + 1);
    }
    return spaced(cell, text) ?? [doubtful(cell, doubtOf(claim, text))];
  };

  /** 1.250 may be the code 1250, or 1 and 250 with a comma that the spreadsheet took for a thousands separator. */
  const maybeTwo = (cell: Cell): boolean => {
    const value = Number(cell.value);
    const [head, tail] = [Math.floor(value / 1000), value % 1000];
    return value >= 1000 && [head, tail].every((part) => byValue.has(part));
  };
  const readNumber = (cell: Cell): MarkCell[] => {
    if (!Number.isInteger(cell.value) || maybeTwo(cell)) return [doubtful(cell, { code: 'import.codesConverted' })];
    const claim = names.claimOf(cell);
    return [claim.kind === 'product' ? tick(cell, claim.code) : doubtful(cell, doubtOf(claim, cleanText(cell.text)))];
  };

  return (cell) => {
    if (isBlank(cell)) return [];
    if (cell.font?.strike) return [doubtful(cell, { code: 'import.struckOut' })];
    if (isSymbols(cell)) return [doubtful(cell, { code: 'import.codeUnclear' })];
    if (cell.kind === 'date') return [doubtful(cell, { code: 'import.codesConverted' })];
    if (senseOf(cell) === 'none') return [];
    if (cell.kind === 'number') return readNumber(cell);
    if (cell.kind !== 'text') return [doubtful(cell, { code: 'import.codeUnclear' })];
    // Line breaks part codes; full-width digits and commas are what they look like.
    return cell.text
      .normalize('NFKC')
      .split(SEPARATORS[0])
      .flatMap((part) => readPart(cell, part, 1));
  };
}

/** The same product a second time in one ballot is a doubt: one of the two may be a slip for another product. */
export function withoutTwins(marks: readonly MarkCell[]): MarkCell[] {
  const firsts = new Map<string, Cell>();
  return marks.map((mark) => {
    const { product, cell, sense } = mark;
    if (product === null || sense !== 'tick') return mark;
    const first = firsts.get(product);
    if (first === undefined) {
      firsts.set(product, cell);
      return mark;
    }
    return doubtful(cell, { code: 'import.tickTwice', value: product, params: { first: first.ref } });
  });
}
