/**
 * Stands before whatever takes keys and tells a barcode scanner's from a hand's: what came too fast waits a moment. The first digit of
 * a run is passed on at once, with the promise of a word on whose it was: where a digit chooses, that is waited for.
 */
import { NO_SCAN, SCAN_GAP_MS, type ScanStep, scanKey, scanPaused } from '#shared/domain/scan.ts';

/** Resolves to true when the digit was the first of a scanner's; null where that is known: it is a hand's. */
export type ByScanner = Promise<boolean> | null;

interface Takers<K> {
  readonly take: (key: K, byScanner: ByScanner) => void;
  /** What a scanner read, its first digit included. */
  readonly scanned: (digits: string) => void;
}

export class ScanWatch<K> {
  readonly #digits: number;
  readonly #takers: Takers<K>;
  /** Keys that were kept back, in their order. */
  #kept: K[] = [];
  #scan = NO_SCAN;
  #tell: ((byScanner: boolean) => void) | null = null;
  #lull: ReturnType<typeof setTimeout> | undefined;

  /** @param digits length of a serial */
  constructor(digits: number, takers: Takers<K>) {
    this.#digits = digits;
    this.#takers = takers;
  }

  /**
   * @param sign a digit, `E` for Enter, anything else for other keys
   * @param at the event's own time: a page that was busy must not make a hand look fast
   * @returns whether this Enter ended a scan
   */
  key(key: K, sign: string, at: number): boolean {
    this.#kept.push(key);
    const step = scanKey(this.#scan, sign, at, this.#digits);
    this.#passOn(step);
    this.#watch();
    return step.scanned !== null;
  }

  #passOn({ state, pass, scanned }: ScanStep): void {
    this.#scan = state;
    if (scanned !== null || pass.length > 0) this.#told(scanned !== null);
    pass.forEach((_sign, i) => {
      const key = this.#kept.shift() as K;
      // The last one begins a new run, unless it ended one.
      const begins = i === pass.length - 1 && state.first !== '';
      this.#takers.take(key, begins ? this.#word() : null);
    });
    if (scanned === null) return;
    this.#kept = [];
    this.#takers.scanned(scanned);
  }

  #word(): Promise<boolean> {
    return new Promise((resolve) => {
      this.#tell = resolve;
    });
  }

  #told(byScanner: boolean): void {
    this.#tell?.(byScanner);
    this.#tell = null;
  }

  /** Gives back what was kept, once a scanner would have gone on. */
  #watch(): void {
    clearTimeout(this.#lull);
    // A key may also come fast upon one that was just given up as a hand's: it is kept, and waits for nothing but this.
    if (this.#tell === null && this.#kept.length === 0) return;
    const from = performance.now();
    this.#lull = setTimeout(() => {
      // Late: keys may have come while the page was busy, and are looked at first.
      if (performance.now() - from > 2 * SCAN_GAP_MS) return this.#watch();
      this.#told(false);
      this.#passOn(scanPaused(this.#scan));
      this.#told(false);
    }, SCAN_GAP_MS);
  }
}
