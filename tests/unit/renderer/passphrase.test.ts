import { describe, expect, it } from 'vitest';
import { bitsOf, strengthOf } from '#renderer/components/passphrase-strength.ts';

describe('the strength of a passphrase', () => {
  it.each([
    ['', 'short'],
    ['trời xanh', 'short'],
    ['          ', 'short'],
    ['1234567890', 'weak'],
    ['aaaaaaaaaaaa', 'weak'],
    ['matkhau123456', 'weak'],
    ['Matkhau@2026', 'weak'],
    ['hanoi hanoi hanoi', 'weak'],
    ['nguyen 1985', 'weak'],
    ['0912 345 678', 'weak'],
    ['qwertyuiop[]', 'weak'],
    ['trời xanh mây trắng', 'weak'],
    ['hoa sen ho tay 2026', 'fair'],
    ['gạch lúa đèn sông kẹo mưa', 'strong'],
    ['x7#Kp2vQ9!mZ', 'strong'],
  ] as const)('of “%s” is %s', (passphrase, strength) => {
    expect(strengthOf(passphrase)).toBe(strength);
  });

  it('counts letters with and without their marks, and composed either way, alike', () => {
    const passphrase = 'gạch lúa đèn sông';
    expect(bitsOf(passphrase.normalize('NFD'))).toBe(bitsOf(passphrase));
    expect(bitsOf('gach lua den song')).toBe(bitsOf(passphrase));
  });

  it('never falls when a word that is new is added, and does not rise by one that is repeated', () => {
    const words = ['gạch', 'lúa', 'đèn', 'sông', 'kẹo', 'mưa'];
    const bits = words.map((_word, at) => bitsOf(words.slice(0, at + 1).join(' ')));
    expect(bits).toEqual([...new Set(bits)].sort((a, b) => a - b));
    expect(bitsOf(`${words.join(' ')} ${words.join(' ')}`)).toBe(bits.at(-1));
  });
});
