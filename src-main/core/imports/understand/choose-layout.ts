/** Which layout a sheet is in: every reader tries, the one that leaves least in doubt is taken, and a tie is for a person. */

import type { Sheet } from '#main/formats/workbook/types.ts';
import type { Layout } from '#shared/contract/layout.ts';
import { LAYOUT_READERS } from './layouts.ts';
import type { LayoutFit, ReadingWish, Rulebook, SheetReading } from './types.ts';

export interface LayoutChoice {
  readonly reading: SheetReading | null;
  /** All layouts that the sheet could be in, best first: why this one was chosen. */
  readonly fits: readonly LayoutFit[];
  /** Two or more layouts that fit about as well and say different things; empty where the choice is clear. */
  readonly rivals: readonly Layout[];
}

/** A second layout at least half as good as the best is a rival. */
const RIVAL = 0.5;

function fitOf({ layout, ballots, candidates, leftOut, findings }: SheetReading): LayoutFit {
  const clear = ballots.filter(({ certain }) => certain).length + leftOut;
  const doubts = findings.filter(({ severity }) => severity === 'error').length;
  const confidence = candidates === 0 ? 0 : Math.floor((100 * clear) / (candidates + doubts));
  return { layout, confidence, ballots: candidates, doubts };
}

/**
 * A layout that leaves doubts is no rival of one that leaves none; but `long` puts rows of one serial together without a
 * doubt, where in a `list` they may be two papers.
 */
function isRival(fit: LayoutFit, best: LayoutFit): boolean {
  if (fit.confidence === 0 || fit.confidence < best.confidence * RIVAL) return false;
  return best.doubts > 0 || fit.doubts === 0 || best.layout === 'long';
}

/** What a reading would take in; two layouts that agree on it do not need a person. */
const contentOf = ({ ballots }: SheetReading): string =>
  JSON.stringify(
    ballots
      .map(({ serial, mark }) => [serial, mark.invalid, mark.products])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );

export function chooseLayout(sheet: Sheet, rulebook: Rulebook, wish: ReadingWish): LayoutChoice {
  const readers = LAYOUT_READERS.filter(({ layout }) => wish.layout === 'auto' || wish.layout === layout);
  const tried = readers
    .flatMap(({ read }) => read(sheet, rulebook, wish.file) ?? [])
    .map((reading) => ({ reading, fit: fitOf(reading) }))
    .sort((a, b) => b.fit.confidence - a.fit.confidence || a.fit.doubts - b.fit.doubts);
  const [best, ...others] = tried;
  if (best === undefined) return { reading: null, fits: [], rivals: [] };
  const close = others.filter(({ fit }) => isRival(fit, best.fit));
  const content = close.length > 0 ? contentOf(best.reading) : '';
  const rivals = close.filter(({ reading }) => contentOf(reading) !== content).map(({ fit }) => fit.layout);
  return {
    reading: best.reading,
    fits: tried.map(({ fit }) => fit),
    rivals: rivals.length === 0 ? [] : [best.fit.layout, ...rivals],
  };
}
