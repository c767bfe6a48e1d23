/**
 * How hard a passphrase is to guess, estimated for somebody who knows how people choose: words and dates cost little, repeats
 * and runs nothing. No dictionary: the estimate errs on the low side for words and cannot know a well-known saying.
 * zxcvbn's word lists weigh more than the whole window and know no Vietnamese.
 */

export type Strength = 'short' | 'weak' | 'fair' | 'strong';

/** As core/keys/sealed-key.ts counts them; the service has the last word. */
const LEAST_CHARACTERS = 10;
/** Bits. A guess costs half a second of a PC (scrypt), so a farm of a thousand tries 2^33 in some weeks and 2^45 in centuries. */
const FAIR = 33;
const STRONG = 45;

/** What stands at the top of every list of passwords. */
const FAMOUS = /matkhau|password|qwerty|asdf|iloveyou|admin|quantri|kiemphieu|bantochuc|hanoi|vietnam/g;
/** One of some two hundred and fifty common syllables: "trời xanh" is one idea in two syllables. */
const SYLLABLE = 8;
const YEAR = /^(19|20)\d\d$/;

/** Letters without their marks: whoever guesses writes both spellings. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();

/** Characters that say something new: not the one before again, nor the next of a run such as 1234 or abc. */
function freshCharacters(word: string): number {
  const codes = [...word].map((letter) => letter.codePointAt(0) ?? 0);
  return codes.filter((code, at) => at === 0 || Math.abs(code - (codes[at - 1] ?? 0)) > 1).length;
}

function bitsOfWord(word: string): number {
  if (YEAR.test(word)) return 6;
  const fresh = freshCharacters(word);
  if (/^\d+$/.test(word)) return fresh * 3;
  if (/^\p{L}+$/u.test(word)) return word.length <= 7 ? Math.min(SYLLABLE, fresh * 4) : fresh * 2.5;
  return fresh * 4;
}

/** Words and numbers joined by signs cost what they cost apart; signs between single characters make each of them count. */
function partsOf(word: string): readonly string[] {
  const parts = word.split(/[\p{P}\p{S}]+/u).filter((part) => part !== '');
  return parts.every((part) => part.length >= 3) ? parts : [word];
}

/** Bits of guessing, roughly. Each word counts once. */
export function bitsOf(passphrase: string): number {
  const words = plain(passphrase)
    .replace(FAMOUS, ' a ')
    .split(/\s+/u)
    .flatMap(partsOf)
    .filter((word) => word !== '');
  return [...new Set(words)].reduce((bits, word) => bits + bitsOfWord(word), 0);
}

export function strengthOf(passphrase: string): Strength {
  if ([...passphrase.normalize('NFC').trim()].length < LEAST_CHARACTERS) return 'short';
  const bits = bitsOf(passphrase);
  if (bits < FAIR) return 'weak';
  return bits < STRONG ? 'fair' : 'strong';
}
