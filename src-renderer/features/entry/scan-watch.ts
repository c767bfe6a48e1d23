/** Stands before the desk and tells a barcode scanner's keys from a hand's: what came too fast waits a moment. */
import { NO_SCAN, SCAN_GAP_MS, type ScanStep, scanKey, scanPaused } from '#shared/domain/scan.ts';
import type { Stroke } from './strokes.ts';

export class ScanWatch {
  readonly #digits: number;
  readonly #take: (stroke: Stroke) => void;
  readonly #scanned: (digits: string) => void;
  #scan = NO_SCAN;
  #lull: ReturnType<typeof setTimeout> | undefined;

  /** @param digits length of a serial */
  constructor(digits: number, take: (stroke: Stroke) => void, scanned: (digits: string) => void) {
    this.#digits = digits;
    this.#take = take;
    this.#scanned = scanned;
  }

  /** @param at the event's own time: a page that was busy must not make a hand look fast */
  stroke(stroke: Stroke, at: number): void {
    const key = stroke.act === 'press' ? stroke.key : '';
    this.#passOn(scanKey(this.#scan, key, at, this.#digits), stroke);
    this.#watch();
  }

  #passOn({ state, pass, scanned }: ScanStep, last: Stroke | null): void {
    this.#scan = state;
    // A key without a sign of its own is the stroke that came.
    for (const key of pass) this.#take(key === '' && last ? last : { act: 'press', key });
    if (scanned !== null) this.#scanned(scanned);
  }

  /** Gives back what was kept, once a scanner would have gone on. */
  #watch(): void {
    clearTimeout(this.#lull);
    if (this.#scan.held === '') return;
    const from = performance.now();
    this.#lull = setTimeout(() => {
      // Late: keys may have come while the page was busy, and are looked at first.
      if (performance.now() - from > 2 * SCAN_GAP_MS) this.#watch();
      else this.#passOn(scanPaused(this.#scan), null);
    }, SCAN_GAP_MS);
  }
}
