/** What a barcode scanner's reading means where no ballot is open to be keyed and none is to be opened. */
import type { KeyingState } from './keying-model.ts';
import { scannedInPapers } from './papers-model.ts';

/**
 * A scan into the list of papers or into a second look.
 * @param before how it was before the scan's first digit, which may have gone on into a serial as a hand's
 */
export function scanAside(state: KeyingState, before: KeyingState, digits: string): KeyingState {
  const papers = state.papers && before.papers ? scannedInPapers(before.papers, digits) : state.papers;
  return { ...state, papers, notice: papers ? null : 'scanHere' };
}
