import { describe, expect, it } from 'vitest';
import { writeCsv } from '#main/formats/workbook/csv.ts';

describe('CSV', () => {
  const lines = (...rows: (string | number | null)[][]) => writeCsv(['Mã', 'Tên'], rows).toString('utf8').split('\r\n');

  it('starts with a byte order mark and ends each line with CRLF', () => {
    expect(lines(['001', 'Bánh cốm'])).toEqual(['\ufeffMã,Tên', '001,Bánh cốm', '']);
  });

  it('quotes what needs it', () => {
    expect(lines(['a "b", c', 'd;e'])[1]).toBe('"a ""b"", c","d;e"');
    expect(writeCsv(['a'], [['x\ny']]).toString()).toContain('"x\ny"');
  });

  it.each(['=1+1', '+1', '-1', '@a', '\t=1', '\r=1', '\n=1'])('makes a text of %j', (text) => {
    expect(writeCsv(['a'], [[text]]).toString()).toBe(`\ufeffa\r\n"'${text}"\r\n`);
  });

  it('leaves numbers, empty fields and harmless texts alone, in NFC', () => {
    expect(lines([-5, 0.5], [null, 'a-b=c'], ['cốm'.normalize('NFD'), ''])).toEqual([
      '\ufeffMã,Tên',
      '-5,0.5',
      ',a-b=c',
      'cốm,',
      '',
    ]);
    expect(() => writeCsv(['a'], [[Number.POSITIVE_INFINITY]])).toThrow(RangeError);
  });
});
