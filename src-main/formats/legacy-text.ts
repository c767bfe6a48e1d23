/**
 * Vietnamese text stored for fonts of the time before Unicode: TCVN3 (".VnTime", upper case in ".VnTimeH"), and VNI ("VNI-Times").
 * Both store other Latin-1 letters than they show. Sources: TCVN 5712:1993, VN3 (single byte); the VNI for Windows code page, which
 * writes a letter and its marks as two. Text with any letter beyond Latin-1 is Unicode already and is never touched; the dashes and
 * quotation marks that a word processor makes of typed ones say nothing.
 */

export type LegacyEncoding = 'TCVN3' | 'VNI';

export interface LegacyFont {
  readonly encoding: LegacyEncoding;
  /** The font shows small letters as capitals. */
  readonly capitals: boolean;
}

/** Letters as shown, and as TCVN3 stores them, one for one. */
const SHOWN = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ';
const TCVN3 = 'µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦';

/** Tone signs of VNI behind a letter without or with a mark of its own, in the order of TONES. */
const TONES = ['\u0301', '\u0300', '\u0309', '\u0303', '\u0323'] as const;
const PLAIN_TONES = 'ùøûõï';
const HAT_TONES = 'áàåãä';
const BREVE_TONES = 'éèúüë';
/** Letters that VNI stores as one. */
const VNI_SINGLE = 'ơôưöđñííììỉæĩóịòỵî';

function pairs(shown: string, stored: string): [string, string][] {
  return [...shown].map((letter, i) => [letter, [...stored][i] ?? '']);
}

function vniLetters(): [string, string][] {
  const found: [string, string][] = [...VNI_SINGLE.matchAll(/(.)(.)/gu)].map(([, shown = '', stored = '']) => [
    shown,
    stored,
  ]);
  const add = (base: string, stored: string, signs: string) => {
    for (const [i, tone] of TONES.entries()) found.push([(base + tone).normalize('NFC'), stored + (signs[i] ?? '')]);
  };
  for (const base of 'aeouy') add(base, base, PLAIN_TONES);
  add('ơ', 'ô', PLAIN_TONES);
  add('ư', 'ö', PLAIN_TONES);
  for (const base of 'aeo') {
    found.push([`${base}\u0302`.normalize('NFC'), `${base}â`]);
    add(`${base}\u0302`, base, HAT_TONES);
  }
  found.push(['ă', 'aê']);
  add('ă', 'a', BREVE_TONES);
  // ỵ is one letter of its own.
  return [...new Map(found.filter(([shown, stored]) => !(shown === 'ỵ' && stored.length > 1)))];
}

function both(lower: readonly (readonly [string, string])[]): [string, string][] {
  return lower.flatMap(([shown, stored]) => [
    [shown, stored],
    [shown.toUpperCase(), stored.toUpperCase()],
  ]);
}

const ENCODE: Readonly<Record<LegacyEncoding, ReadonlyMap<string, string>>> = {
  TCVN3: new Map(pairs(SHOWN, TCVN3)),
  VNI: new Map(both(vniLetters())),
};

const inverse = (map: ReadonlyMap<string, string>) => new Map([...map].map(([shown, stored]) => [stored, shown]));
const DECODE = { TCVN3: inverse(ENCODE.TCVN3), VNI: inverse(ENCODE.VNI) } as const;

/** ".VnTime", ".VnArialH", "VNI-Times": what a font's name says of the text in it; null for any other font. */
export function legacyFont(name: string | undefined): LegacyFont | null {
  const plain = name?.trim() ?? '';
  if (/^\.vn/i.test(plain)) return { encoding: 'TCVN3', capitals: /H$/.test(plain) };
  return /^vni[- ]/i.test(plain) ? { encoding: 'VNI', capitals: false } : null;
}

/** A font of each encoding: for text that is known to be stored so without any font telling. */
export const LEGACY_FONTS: Readonly<Record<LegacyEncoding, LegacyFont & { readonly name: string }>> = {
  TCVN3: { name: '.VnTime', encoding: 'TCVN3', capitals: false },
  VNI: { name: 'VNI-Times', encoding: 'VNI', capitals: false },
};

/** All but – — ‘ ’ ‚ “ ” „ • … */
const BEYOND_LATIN_1 =
  /[\u{100}-\u{2012}\u{2015}-\u{2017}\u{201b}\u{201f}-\u{2021}\u{2023}-\u{2025}\u{2027}-\u{10ffff}]/u;

/** Letters beyond ASCII, all of them within Latin-1: it may be legacy text. Unicode Vietnamese nearly always has others. */
export function mayBeLegacy(text: string): boolean {
  return /[\u00a1-\u00ff]/.test(text) && !BEYOND_LATIN_1.test(text);
}

/** Some letter cannot be legacy text: whatever the font is called, it is Unicode. */
export function isUnicode(text: string): boolean {
  return BEYOND_LATIN_1.test(text);
}

/** A letter with its sign, where capitals may have a small sign: "Aù" as well as "AÙ". */
function vniPair(letter: string, sign: string): string | undefined {
  const found = DECODE.VNI.get(letter + sign);
  if (found !== undefined) return found;
  const small = DECODE.VNI.get(letter.toLowerCase() + sign.toLowerCase());
  return small === undefined || letter === letter.toLowerCase() ? small : small.toUpperCase();
}

function decodeVni(text: string): string {
  const letters = [...text];
  let out = '';
  for (let i = 0; i < letters.length; i++) {
    const letter = letters[i] ?? '';
    const pair = vniPair(letter, letters[i + 1] ?? ' ');
    if (pair !== undefined) i += 1;
    out += pair ?? DECODE.VNI.get(letter) ?? letter;
  }
  return out;
}

/** The text as its font shows it; text that cannot be legacy comes back as it is. */
export function decodeLegacy(text: string, { encoding, capitals }: LegacyFont): string {
  if (BEYOND_LATIN_1.test(text)) return text;
  const decoded = encoding === 'VNI' ? decodeVni(text) : [...text].map((one) => DECODE.TCVN3.get(one) ?? one).join('');
  return (capitals ? decoded.toUpperCase() : decoded).normalize('NFC');
}
