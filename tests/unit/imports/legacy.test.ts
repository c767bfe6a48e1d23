import { describe, expect, it } from 'vitest';
import type { GridValue } from '../../fixtures/grid.ts';
import { toTcvn3, toVni } from '../../fixtures/legacy.ts';
import { sampleRulebook } from '../../fixtures/rulebook.ts';
import { ballotsOf, type Rows, understandRows } from '../../fixtures/understand.ts';

const TABLE: Rows = [
  ['Số phiếu', '0013 - Bánh cốm Hàng Than', 'Chè sen, túi 5', 'Nồi đất Phù Lãng', 'Không hợp lệ'],
  ['1', 'x', null, 'có', null],
  ['2', null, 'x', null, null],
  ['3', null, null, null, 'Phiếu trắng'],
];
const TRUTH = [
  ['00001', ['0013', '0037']],
  ['00002', ['0025']],
  ['00003', '!1'],
];

const written = (encode: (text: string) => string, name?: string): Rows =>
  TABLE.map((row) =>
    row.map((value): GridValue => {
      if (typeof value !== 'string') return value;
      return name === undefined ? encode(value) : { value: encode(value), font: { name } };
    }),
  );

describe('a workbook in an old encoding', () => {
  it('is decoded by its fonts, with some texts before and after', () => {
    const tcvn3 = understandRows(written(toTcvn3, '.VnTime'));
    expect(tcvn3).toMatchObject({ encoding: 'TCVN3', findings: [] });
    expect(tcvn3.decoded[0]).toEqual({ sheet: 'Phiếu', cell: 'A1', before: 'Sè phiÕu', after: 'Số phiếu' });
    expect(ballotsOf(written(toTcvn3, '.VnTime'))).toEqual(TRUTH);
    expect(ballotsOf(written((text) => toTcvn3(text.toLowerCase()), '.VnTimeH'))).toEqual(TRUTH);
    expect(understandRows(written(toVni, 'VNI-Times'))).toMatchObject({ encoding: 'VNI', findings: [] });
    expect(ballotsOf(written(toVni, 'VNI-Times'))).toEqual(TRUTH);
  });

  it('is decoded by what the catalogue knows where its fonts say nothing', () => {
    for (const [encode, encoding] of [
      [toTcvn3, 'TCVN3'],
      [toVni, 'VNI'],
    ] as const) {
      expect(understandRows(written(encode))).toMatchObject({ encoding, findings: [] });
      expect(ballotsOf(written(encode, 'Times New Roman'))).toEqual(TRUTH);
    }
  });

  it('is left alone where it is Unicode, whatever its font', () => {
    for (const name of ['.VnTime', 'VNI-Times', undefined]) {
      expect(understandRows(written((text) => text, name))).toMatchObject({
        encoding: 'unicode',
        decoded: [],
        findings: [],
      });
      expect(ballotsOf(written((text) => text, name))).toEqual(TRUTH);
    }
    // A tick of a font of signs is stored as ü, and is no letter of VNI.
    const ticked = TABLE.with(1, ['1', { value: 'ü', font: { name: 'Wingdings' } }, null, 'có', null]);
    expect(ballotsOf(ticked)).toEqual(TRUTH);
  });

  it('is not decoded by a font under which Unicode was typed, where the letters could be either', () => {
    const font = { name: '.VnTime' };
    const inFont = (...values: string[]) => values.map((value): GridValue => ({ value, font }));
    const reading = understandRows([inFont('Số phiếu', 'Chè sen, túi 5', 'Cà phê', '0013'), ['1', 'x', null, null]]);
    expect(reading).toMatchObject({ encoding: 'unicode', decoded: [] });
    expect(reading.findings.map(({ code, cell, value }) => [code, cell, value])).toEqual([
      ['import.productUnknown', 'C1', 'Cà phê'],
    ]);
    // What the catalogue knows once it is decoded is old text all the same.
    const mixed = understandRows([inFont('Số phiếu', toTcvn3('Chè sen, túi 5'), '0013'), ['1', 'x', null]]);
    expect(mixed).toMatchObject({ encoding: 'TCVN3', findings: [], ballots: [{ mark: { products: ['0025'] } }] });
  });

  it('is decoded with typographic dashes in its headers, and in lists with words between the codes', () => {
    const dash = understandRows([
      ['Số phiếu', '0013 – Bánh cốm Hàng Than', '0025 – Chè sen, túi 5'].map(
        (text): GridValue => ({ value: toTcvn3(text), font: { name: '.VnTime' } }),
      ),
      ['1', 'x', 'x'],
    ]);
    expect(dash).toMatchObject({
      encoding: 'TCVN3',
      findings: [],
      ballots: [{ mark: { products: ['0013', '0025'] } }],
    });
    for (const encode of [toTcvn3, toVni]) {
      const rows: Rows = [['Số phiếu', 'Các mã được chọn'].map(encode), ['1', encode('13, 25 và 37')]];
      expect([encode.name, ballotsOf(rows)]).toEqual([encode.name, [['00001', ['0013', '0025', '0037']]]]);
    }
  });

  it('names every product of the sample catalogue in both encodings', () => {
    const rulebook = sampleRulebook();
    const names = rulebook.products.map(({ name }) => name);
    // TCVN3 has capitals with a tone only in fonts of capitals.
    const small = (text: string) => (/[^ -ÿ]/u.test(toTcvn3(text)) ? toTcvn3(text.toLowerCase()) : toTcvn3(text));
    for (const encode of [small, toVni]) {
      const marks = names.map((_, i) => (i < 60 ? 'x' : null));
      const rows: Rows = [['Số phiếu', ...names].map(encode), ['0000013', ...marks]];
      const { findings, ballots } = understandRows(rows, { rulebook });
      expect(findings).toEqual([]);
      expect(ballots[0]?.mark.products).toHaveLength(60);
    }
  });
});
