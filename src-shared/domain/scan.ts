/**
 * A barcode scanner is a keyboard that types fast and ends with Enter. Told apart from a hand by its speed and by the length of what
 * it types, so that a serial scanned into the line of codes never becomes ticks (docs/decisions/0032-scans-and-ranges.md).
 */

/**
 * Keys of a scanner come 1 to 20 ms apart, those of a slow wireless one up to 45; the fastest hands need 60 ms from key to key, and
 * two keys under two fingers at once are two keys and no seven.
 */
export const SCAN_GAP_MS = 50;
/** No serial and no product's barcode is longer. */
const LONGEST_SCAN = 20;

export interface ScanState {
  /** When the last digit came, on the clock of the events. */
  readonly last: number | null;
  /** The digit that began the run: it was passed on, as any hand's. */
  readonly first: string;
  /** Digits that came too fast for a hand: kept back until it is known whose they are. */
  readonly held: string;
}

export const NO_SCAN: ScanState = { last: null, first: '', held: '' };

export interface ScanStep {
  readonly state: ScanState;
  /** Keys that are a hand's, in their order. */
  readonly pass: readonly string[];
  /** What a scanner read; its first digit was passed on before. */
  readonly scanned: string | null;
}

/**
 * Takes one key of the line. Pure.
 * @param key a digit, `E` for Enter, or any other key of the screen
 * @param at milliseconds, on any clock that only goes forward
 * @param digits length of a serial: what is shorter is no scan
 */
export function scanKey(state: ScanState, key: string, at: number, digits: number): ScanStep {
  const { last, first, held } = state;
  const fast = last !== null && at >= last && at - last <= SCAN_GAP_MS;
  if (/^[0-9]$/.test(key)) {
    if (fast) return { state: { last: at, first, held: held + key }, pass: [], scanned: null };
    return { state: { last: at, first: key, held: '' }, pass: [...held, key], scanned: null };
  }
  const read = first + held;
  if (key === 'E' && fast && read.length >= digits && read.length <= LONGEST_SCAN) {
    return { state: NO_SCAN, pass: [], scanned: read };
  }
  return { state: NO_SCAN, pass: [...held, key], scanned: null };
}

/** Nothing more came: what was kept back is a hand's after all. */
export function scanPaused({ last, first, held }: ScanState): ScanStep {
  return { state: { last, first: held === '' ? first : held.slice(-1), held: '' }, pass: [...held], scanned: null };
}
