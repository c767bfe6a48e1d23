import { describe, expect, it } from 'vitest';
import { decodeLegacy, isUnicode, legacyFont, mayBeLegacy } from '#main/formats/legacy-text.ts';
import { ALPHABET, IN_TCVN3, IN_VNI, toTcvn3, toVni } from '../../fixtures/legacy.ts';

const tcvn3 = { encoding: 'TCVN3', capitals: false } as const;
const capitals = { encoding: 'TCVN3', capitals: true } as const;
const vni = { encoding: 'VNI', capitals: false } as const;

describe('legacy Vietnamese text', () => {
  it('decodes the whole alphabet of TCVN3, small and capital', () => {
    expect([...IN_TCVN3]).toHaveLength(73);
    expect(decodeLegacy(IN_TCVN3, tcvn3)).toBe(ALPHABET);
    expect(decodeLegacy(IN_TCVN3, capitals)).toBe(ALPHABET.toUpperCase());
    expect(decodeLegacy('¡¢£¤¥¦§ A', tcvn3)).toBe('ĂÂÊÔƠƯĐ A');
    expect(new Set(IN_TCVN3).size).toBe(73);
  });

  it('decodes the whole alphabet of VNI, small, capital, and capital with a small sign', () => {
    const letters = IN_VNI.split(' ');
    expect(letters.map((one) => decodeLegacy(one, vni))).toEqual([...ALPHABET]);
    expect(letters.map((one) => decodeLegacy(one.toUpperCase(), vni))).toEqual([...ALPHABET.toUpperCase()]);
    const mixed = letters
      .filter(({ length }) => length === 2)
      .map((one) => one.charAt(0).toUpperCase() + one.charAt(1));
    const wanted = [...ALPHABET.toUpperCase()].filter((_, i) => letters[i]?.length === 2);
    expect(mixed.map((one) => decodeLegacy(one, vni))).toEqual(wanted);
    expect(new Set(letters).size).toBe(73);
  });

  it('gives back what was written in either, letter by letter', () => {
    for (const letter of `${ALPHABET}${ALPHABET.toUpperCase()}`) expect(decodeLegacy(toVni(letter), vni)).toBe(letter);
    for (const letter of `${ALPHABET}ĂÂÊÔƠƯĐ`) expect(decodeLegacy(toTcvn3(letter), tcvn3)).toBe(letter);
  });

  it('decodes sentences', () => {
    expect(decodeLegacy('B¶o Th¾ng, M\u00adêng Kh\u00ad¬ng, B¸t X¸t', tcvn3)).toBe('Bảo Thắng, Mường Khương, Bát Xát');
    expect(decodeLegacy('Xin chaøo caùc baïn', vni)).toBe('Xin chào các bạn');
    expect(decodeLegacy('Ñöôøng Nguyeãn Traõi', vni)).toBe('Đường Nguyễn Trãi');
    expect(decodeLegacy('nghÜa vô 123', capitals)).toBe('NGHĨA VỤ 123');
  });

  it('never touches Unicode', () => {
    for (const text of ['Bánh cốm Hàng Than', 'Bánh cốm'.normalize('NFD'), 'Đà Nẵng', '✓ x', 'Chổi “chít”']) {
      for (const font of [tcvn3, capitals, vni]) expect(decodeLegacy(text, font)).toBe(text);
      expect(mayBeLegacy(text)).toBe(false);
    }
    expect(decodeLegacy('abc 123', tcvn3)).toBe('abc 123');
    expect(mayBeLegacy('abc 123')).toBe(false);
    expect(mayBeLegacy('Sè phiÕu')).toBe(true);
  });

  it('is told by its letters, not by the dashes and quotation marks that word processors make', () => {
    expect(mayBeLegacy('B¸nh – cèm “Hµng Than”…')).toBe(true);
    expect(decodeLegacy('B¸nh – cèm “Hµng Than”…', tcvn3)).toBe('Bánh – cốm “Hàng Than”…');
    expect(mayBeLegacy('“abc” – …')).toBe(false);
    expect([isUnicode('Chè “sen”'), isUnicode('Bánh cốm'), isUnicode('✓')]).toEqual([false, true, true]);
  });

  it('knows the fonts by their names', () => {
    expect(legacyFont('.VnTime')).toEqual(tcvn3);
    expect(legacyFont('.VnArialH')).toEqual(capitals);
    expect(legacyFont('VNI-Times')).toEqual(vni);
    for (const name of ['Times New Roman', 'Vn', 'VnTime', undefined, '']) expect(legacyFont(name)).toBeNull();
  });
});
