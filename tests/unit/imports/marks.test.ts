import { describe, expect, it } from 'vitest';
import { senseOf } from '#main/core/imports/understand/marks.ts';
import { type GridValue, gridSheet } from '../../fixtures/grid.ts';

const sense = (value: GridValue) => senseOf(gridSheet([[value]]).rows[0]?.cells[0]);
const inFont = (value: string | number | boolean, name: string) => sense({ value, font: { name } });

describe('marks', () => {
  it('takes the signs of the interface for ticks, in any case, spacing and normal form', () => {
    const ticks = [
      'x',
      'X',
      '✓',
      '✔',
      '☑',
      'v',
      'V',
      '1',
      'có',
      'Có',
      'CÓ',
      'TRUE',
      'True',
      ' x ',
      '\u00a0x',
      'ｘ',
      '１',
    ];
    for (const value of [...ticks, 'co\u0301', '✔\ufe0f', 1, true])
      expect([value, sense(value)]).toEqual([value, 'tick']);
  });

  it('takes nought, no and nothing for none', () => {
    for (const value of ['0', 0, 'không', 'Không', 'KHÔNG', 'FALSE', false, '', ' ', '\u00a0', '\u200b', null]) {
      expect([value, sense(value)]).toEqual([value, 'none']);
    }
  });

  it('leaves everything else to a person', () => {
    const signs = [
      '?',
      'x?',
      '/',
      '-',
      '–',
      'o',
      'xx',
      'ü',
      'þ',
      'P',
      'co',
      'cô',
      'khong',
      '✗',
      '×',
      'х',
      '*',
      'ok',
      '11',
    ];
    for (const value of [...signs, 2, -1, 0.5, 11]) expect([value, sense(value)]).toEqual([value, 'unclear']);
    expect(sense({ value: '2026-09-25', kind: 'date', text: '25/09/2026' })).toBe('unclear');
    expect(sense({ value: '#N/A', kind: 'error' })).toBe('unclear');
    expect(sense({ value: '#UNCALCULATED!', kind: 'error', formula: true })).toBe('unclear');
  });

  it('reads the ticks of symbol fonts, and nothing else that is typed in them', () => {
    expect(['ü', 'þ', '\uf0fc', '\uf0fe', '✓'].map((value) => inFont(value, 'Wingdings'))).toEqual(
      Array(5).fill('tick'),
    );
    expect(['P', 'R', '\uf050', '\uf052'].map((value) => inFont(value, 'Wingdings 2'))).toEqual(Array(4).fill('tick'));
    expect([inFont('a', 'Webdings'), inFont('b', 'Marlett'), inFont('4', 'Zapf Dingbats')]).toEqual(
      Array(3).fill('tick'),
    );
    expect(inFont('ü', ' WINGDINGS ')).toBe('tick');
    // Crosses, crossed boxes, empty boxes, and letters that show as something quite different.
    const others = ['û', 'ý', 'o', '¨', 'x', 'v', '1', 'üü', 'có'].map((value) => inFont(value, 'Wingdings'));
    expect(others).toEqual(Array(9).fill('unclear'));
    expect(['ü', 'Q', 'x', 'S'].map((value) => inFont(value, 'Wingdings 2'))).toEqual(Array(4).fill('unclear'));
    expect([inFont('ü', 'Wingdings 3'), inFont('ü', 'Symbol'), inFont('ü', 'Times New Roman')]).toEqual(
      Array(3).fill('unclear'),
    );
    expect([inFont(1, 'Wingdings'), inFont(true, 'Webdings')]).toEqual(['unclear', 'unclear']);
    expect(inFont('', 'Wingdings')).toBe('none');
  });

  it('does not count a mark that is struck through', () => {
    expect(sense({ value: 'x', font: { strike: true } })).toBe('unclear');
    expect(sense({ value: 1, font: { strike: true } })).toBe('unclear');
    expect(sense({ value: 'ü', font: { name: 'Wingdings', strike: true } })).toBe('unclear');
    expect(sense({ value: ' ', font: { strike: true } })).toBe('none');
    expect(sense({ value: 'x', font: { strike: false } })).toBe('tick');
  });
});
