/**
 * Text files without Unicode: which of the eight-bit encodings that Vietnamese offices had the bytes are in. Decided by which
 * reading gives Vietnamese syllables; a file without any is taken for Windows-1252.
 */
import { decodeLegacy, LEGACY_FONTS } from './legacy-text.ts';

export interface EightBitText {
  /** Unicode; for TCVN3 and VNI the letters as they are stored, which `font` shows (see `CellFont.name`). */
  readonly text: string;
  readonly font?: string;
}

/** Where Windows-1258 differs from 1252. Tone marks follow their letter. Source: Microsoft's code page table for 1258. */
const CP1258: Readonly<Record<string, string>> = {
  Ã: 'Ă',
  Ì: '\u0300',
  Ð: 'Đ',
  Ò: '\u0309',
  Õ: 'Ơ',
  Ý: 'Ư',
  Þ: '\u0303',
  ã: 'ă',
  ì: '\u0301',
  ð: 'đ',
  ò: '\u0323',
  õ: 'ơ',
  ý: 'ư',
  þ: '₫',
};

const ONSET = '(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?';
const RIMES = [
  'a(?:ch|ng|nh|[cimnoptuy])?',
  'ă(?:ng|[cmnpt])',
  'â(?:ng|[cmnptuy])',
  'e(?:ng|[cmnopt])?',
  'ê(?:ch|nh|[mnptu])?',
  'i(?:ch|nh|[amnptu])?',
  'iê(?:ng|[cmnptu])',
  'o(?:ng|[cimnpt])?',
  'oa(?:ch|ng|nh|[cimnopty])?',
  'oă(?:ng|[cmnt])',
  'oe[mnot]?',
  'oo(?:c|ng)',
  'ô(?:ng|[cimnpt])?',
  'ơ[imnpt]?',
  'u(?:ng|[acimnpt])?',
  'uâ(?:ng|[nty])',
  'uê(?:ch|nh|n)?',
  'uơ',
  'uô(?:ng|[cimnt])',
  'uy(?:ch|nh|[anptu])?',
  'uyê[nt]',
  'ư(?:ng|[acimntu])?',
  'ươ(?:ng|[cimnptu])',
  'y[amtu]?',
  'yê(?:ng|[mntu])',
];
const SYLLABLE = new RegExp(`^${ONSET}(?:${RIMES.join('|')})$`, 'u');
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
/** Syllables that end so have the sharp or the heavy tone. */
const STOPPED = /(?:ch|[cpt])$/u;

function isSyllable(word: string): boolean {
  const bare = word.toLowerCase().normalize('NFD');
  const tones = bare.match(TONES) ?? [];
  if (tones.length > 1) return false;
  const plain = bare.replace(TONES, '').normalize('NFC');
  if (!SYLLABLE.test(plain)) return false;
  return !STOPPED.test(plain) || tones[0] === '\u0301' || tones[0] === '\u0323';
}

/** Bytes and words looked at: enough to be certain, few enough to be quick. */
const SAMPLE_WORDS = 5_000;

/** Words with letters beyond ASCII that are Vietnamese syllables, less twice those that are none. */
function score(words: readonly string[], decode: (word: string) => string): number {
  let sum = 0;
  for (const word of words) {
    const decoded = decode(word).match(/[^\s\d!-/:-@[-`{-~]+/gu) ?? [];
    for (const part of decoded) if (/[^\0-\x7f]/u.test(part)) sum += isSyllable(part) ? 1 : -2;
  }
  return sum;
}

/** Text that was decoded as Windows-1252 but is Windows-1258. */
export const toCp1258 = (text: string): string =>
  text.replace(/[ÃÌÐÒÕÝÞãìðòõýþ]/gu, (letter) => CP1258[letter] ?? letter).normalize('NFC');

export function decodeEightBit(bytes: Uint8Array): EightBitText {
  const text = new TextDecoder('windows-1252').decode(bytes);
  const words: string[] = [];
  for (const [word] of text.matchAll(/[^\s;,|"]*[^\0-\x7f][^\s;,|"]*/gu)) {
    if (words.push(word.slice(0, 40)) >= SAMPLE_WORDS) break;
  }
  const readings: readonly { readonly score: number; readonly result: () => EightBitText }[] = [
    { score: score(words, toCp1258), result: () => ({ text: toCp1258(text) }) },
    ...Object.values(LEGACY_FONTS).map((font) => ({
      score: score(words, (word) => decodeLegacy(word, font)),
      result: () => ({ text, font: font.name }),
    })),
  ];
  const best = readings.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score > 0 ? best.result() : { text };
}
