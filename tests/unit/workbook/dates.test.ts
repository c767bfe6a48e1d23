import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customFormat, serialToIso } from '#main/formats/workbook/dates.ts';
import { oneSheet } from '../../fixtures/xlsx.ts';
import { read } from './cells.ts';

const dated = (serial: string, format: string, properties = '') =>
  read(
    oneSheet(`<row><c s="0"><v>${serial}</v></c></row>`, {
      styles: `<numFmts><numFmt numFmtId="170" formatCode="${format}"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs>`,
      properties,
    }),
  ).then((cells) => cells.A1);

describe('dates of cells', () => {
  it.each([
    ['45921', 'dd/mm/yyyy', 'date 21/09/2025'],
    ['45921.354166666664', 'dd/mm/yyyy hh:mm', 'date 21/09/2025 08:30'],
    ['45921.35421', 'dd/mm/yyyy hh:mm:ss', 'date 21/09/2025 08:30:04'],
    ['0.5', 'hh:mm', 'date 12:00'],
    ['1', 'd', 'date 01/01/1900'],
    ['59', 'd', 'date 28/02/1900'],
    ['60', 'd', 'date 29/02/1900'],
    ['61', 'd', 'date 01/03/1900'],
    ['2958465', 'd', 'date 31/12/9999'],
    ['2958466', 'd', 'error ########'],
    ['-1', 'd', 'error ########'],
    ['1.5625', '[h]:mm', 'date 37:30'],
    ['45921', '#,##0', 'number 45921'],
  ])('%s as %s is %s', async (serial, format, shown) => {
    expect(await dated(serial, format)).toBe(shown);
  });

  it('count from 1904 where the workbook says so', async () => {
    expect(await dated('44459', 'dd/mm/yyyy', '<workbookPr date1904="1"/>')).toBe('date 21/09/2025');
    expect(await dated('0', 'dd/mm/yyyy', '<workbookPr date1904="true"/>')).toBe('date 01/01/1904');
  });

  it.each([14, 15, 16, 17, 18, 19, 20, 21, 22, 30, 45, 47, 57])('built-in format %i is a date', async (id) => {
    const styles = `<cellXfs><xf numFmtId="0"/><xf numFmtId="${id}"/></cellXfs>`;
    const cells = await read(oneSheet('<row><c s="1"><v>45921</v></c><c><v>45921</v></c></row>', { styles }));
    expect(cells).toEqual({ A1: 'date 21/09/2025', B1: 'number 45921' });
  });
});

describe('formats', () => {
  it.each([
    'd-mmm',
    'dd/mm/yyyy;@',
    '[$-42A]dd mmmm yyyy',
    '[$-409]h:mm AM/PM;@',
    'mm:ss.0',
    'yyyy"năm"',
    '[Red]d/m',
    'ggge',
    'm',
  ])('%s is a date', (code) => expect(customFormat(code).kind).toBe('date'));

  it.each([
    'General',
    'GENERAL',
    'Standard',
    '0',
    '#,##0.00',
    '0.00E+00',
    '0%',
    '# ?/?',
    '@',
    '#,##0\\ "đồng"',
    '#,##0 [$₫-42A]',
    '_-* #,##0\\ _d_-',
    '"ngày" 0',
    '[Red]0;[Blue]-0',
    '[>=1000]0,"k";0',
    '0\\d',
    '000\\-0000',
  ])('%s is a number', (code) => expect(customFormat(code).kind).toBe('number'));

  it('tell the width of codes written with zeros', () => {
    expect(customFormat('00000').pad).toBe(5);
    expect(customFormat('000;-000').pad).toBe(3);
    expect(customFormat('0').pad).toBe(0);
    expect(customFormat('0.00').pad).toBe(0);
  });

  it('pad whole numbers only, so that no decimals are hidden', async () => {
    expect(await dated('12', '00000')).toBe('number 00012');
    expect(await dated('-12', '000')).toBe('number -012');
    expect(await dated('1.5', '000')).toBe('number 1.5');
    expect(await dated('123456', '000')).toBe('number 123456');
  });
});

describe('serial numbers', () => {
  const days = fc.integer({ min: 1523, max: 2958464 });

  it('go through every day as the calendar does', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 86399 }), (day, second) => {
        const expected = new Date(Date.UTC(1899, 11, 30) + day * 86_400_000 + second * 1000).toISOString().slice(0, 19);
        expect(serialToIso(day + second / 86400, false)).toBe(expected.replace('T00:00:00', ''));
      }),
    );
  });

  it('differ by 1462 days between the two systems', () => {
    fc.assert(fc.property(days, (day) => serialToIso(day - 1462, true) === serialToIso(day, false)));
  });
});
