import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import { oneSheet, worksheet } from '../../fixtures/xlsx.ts';
import { picture } from './cells.ts';

const strings = '<si><t>Bánh cốm</t></si><si><r><t>x</t></r></si>';
const styles =
  '<numFmts><numFmt numFmtId="170" formatCode="dd/mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>';
const rows =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45921</v></c></row><row r="2"><c r="B2" t="s"><v>1</v></c></row>';
const bytes = oneSheet(rows, { strings, styles });
const truth = { A1: 'text Bánh cốm', B1: 'date 21/09/2025', B2: 'text x' };

describe('mutated files', () => {
  it('an archive with altered bytes is refused, or says what the whole one said', async () => {
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const mutated = Buffer.from(bytes);
        for (const [at, value] of changes) mutated[at] = value;
        const read = await readWorkbook(mutated);
        if (read.ok) expect(picture(read.sheets[0])).toEqual(truth);
        else expect(read.problem.code).toMatch(/^workbook\./);
      }),
      { numRuns: 600 },
    );
  });

  it('altered XML is read or refused, but never throws', async () => {
    const xml = worksheet(`<sheetData>${rows}</sheetData>`);
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      '&',
      '<c>',
      '</row>',
      '<v>1</v>',
      ' r="A1"',
      '<!--',
      '<![CDATA[',
      '\0',
      'x:',
      ' t="b"',
      'ế',
    );
    const cut = fc.tuple(fc.nat(xml.length), fc.nat(12), piece);
    await fc.assert(
      fc.asyncProperty(cut, async ([at, length, insert]) => {
        const mutated = xml.slice(0, at) + insert + xml.slice(at + length);
        const read = await readWorkbook(
          oneSheet('', { strings, styles, parts: { 'xl/worksheets/sheet1.xml': mutated } }),
        );
        if (!read.ok) expect(read.problem.code).toMatch(/^workbook\.(broken|doctype)$/);
      }),
      { numRuns: 600 },
    );
  });
});
