import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isValid, type SampleBallot } from '../../../samples/ballots.ts';
import { sampleCatalogue } from '../../../samples/catalogue.ts';
import { keyLines } from '../../../samples/key-lines.ts';
import { sampleProgramme } from '../../../samples/programme.ts';
import { makeSamples, type SampleSet } from '../../../samples/sample-set.ts';
import { sampleUnits } from '../../../samples/units.ts';

let root = '';
let set: SampleSet;

const bytesOf = (dir: string) =>
  Object.fromEntries(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name)).toString('base64')]));

async function open(file: string): Promise<ExcelJS.Worksheet[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  return workbook.worksheets;
}

/** Non-empty cells of a row, by column number. */
const cellsOf = (sheet: ExcelJS.Worksheet, row: number): Map<number, ExcelJS.CellValue> => {
  const cells = new Map<number, ExcelJS.CellValue>();
  sheet.getRow(row).eachCell((cell, column) => {
    if (cell.value !== null) cells.set(column, cell.value);
  });
  return cells;
};

const reasonCodeOf = (name: unknown) => sampleProgramme().rules.invalidReasons.find((each) => each.name === name)?.code;
const ballotsOf = (layout: string): SampleSet['ballots'][number] => {
  const found = set.ballots.find((each) => each.layout === layout);
  if (!found) throw new Error(`no workbook in layout ${layout}`);
  return found;
};
const pad = (value: unknown, length: number) => String(value).padStart(length, '0');

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'samples-'));
  set = await makeSamples(join(root, 'one'));
});

afterAll(() => {
  vi.useRealTimers();
  rmSync(root, { recursive: true, force: true });
});

describe('makeSamples', () => {
  it('writes the same bytes for the same seed, whatever the clock says', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-05-06T07:08:09Z') });
    await makeSamples(join(root, 'later'));
    vi.useRealTimers();
    expect(bytesOf(join(root, 'later'))).toEqual(bytesOf(set.dir));
  });

  it('writes other ballots for another seed, another mode when asked, and lines for further units', async () => {
    const other = await makeSamples(join(root, 'other'), { seed: 5, mode: 'rehearsal', units: ['1203'] });
    expect(JSON.parse(readFileSync(other.programme, 'utf8')).mode).toBe('rehearsal');
    expect(other.ballots[0]?.ballots).not.toEqual(set.ballots[0]?.ballots);
    expect(other.keyLines.map(({ unit }) => unit)).toContain('1203');
    expect(other.bad.faults.map(({ code }) => code)).toEqual(set.bad.faults.map(({ code }) => code));
    await expect(makeSamples(join(root, 'none'), { units: ['9999'] })).rejects.toThrow(RangeError);
  });

  it('writes the programme, and lines for keying that say what the papers say', () => {
    expect(JSON.parse(readFileSync(set.programme, 'utf8'))).toEqual(sampleProgramme());
    for (const { file, ballots } of set.keyLines) expect(readFileSync(file, 'utf8')).toBe(keyLines(ballots));
    expect(set.packets.map(({ unit }) => unit)).toEqual(set.keyLines.map(({ unit }) => unit));
  });
});

describe('the board’s workbooks', () => {
  it('hold the catalogue below their titles', async () => {
    const [sheet] = (await open(set.catalogue)) as [ExcelJS.Worksheet];
    const heads = ['STT', 'Mã nhóm', 'Tên nhóm', 'Mã', 'Tên sản phẩm, dịch vụ', 'Doanh nghiệp', 'Địa chỉ', 'Ghi chú'];
    expect([...cellsOf(sheet, 5).values()]).toEqual(heads);
    const rows = sampleCatalogue().products.map((_, i) => {
      const cells = cellsOf(sheet, 6 + i);
      return [cells.get(2), cells.get(4), cells.get(5), cells.get(6)];
    });
    expect(rows).toEqual(sampleCatalogue().products.map((each) => [each.group, each.code, each.name, each.enterprise]));
    expect(sheet.actualRowCount).toBe(3 + 1 + 220);
  });

  it('hold the units below their titles', async () => {
    const [sheet] = (await open(set.units)) as [ExcelJS.Worksheet];
    const rows = sampleUnits().units.map((_, i) => [...cellsOf(sheet, 6 + i).values()].slice(1));
    const officeName = new Map(sampleUnits().offices.map(({ code, name }) => [code, name]));
    expect(rows).toEqual(
      sampleUnits().units.map((unit) => [
        unit.office,
        officeName.get(unit.office),
        unit.code,
        unit.name,
        unit.kind,
        unit.superior,
        unit.signer,
        unit.signerTitle,
      ]),
    );
  });
});

describe('the ballots’ workbooks hold the papers', () => {
  it('rows', async () => {
    const { file, ballots } = ballotsOf('rows');
    const [sheet] = (await open(file)) as [ExcelJS.Worksheet];
    const heads = cellsOf(sheet, 3);
    expect(heads.get(3)).toBe('0013 - Ti vi thông minh 55 inch Đèo Mây');
    const read = ballots.map((_, i): SampleBallot => {
      const cells = cellsOf(sheet, 4 + i);
      const serial = String(cells.get(2));
      const reason = reasonCodeOf(cells.get(223));
      const marked = [...cells]
        .filter(([, value]) => value === 'x')
        .map(([column]) => String(heads.get(column)).slice(0, 4));
      return reason ? { serial, invalid: reason } : { serial, products: marked };
    });
    expect(read).toEqual(ballots);
  });

  it('columns', async () => {
    const { file, ballots } = ballotsOf('columns');
    const [sheet] = (await open(file)) as [ExcelJS.Worksheet];
    const products = new Map<number, string[]>();
    const invalid = new Map<number, string>();
    for (let row = 5; row <= sheet.rowCount; row++) {
      const cells = cellsOf(sheet, row);
      for (const [column, value] of cells) {
        if (column <= 3) continue;
        if (cells.get(3) === 'Không hợp lệ') invalid.set(column, String(value));
        else products.set(column, [...(products.get(column) ?? []), String(cells.get(2))]);
      }
    }
    const read = [...cellsOf(sheet, 4)].slice(3).map(([column, value]): SampleBallot => {
      const reason = invalid.get(column);
      return { serial: pad(value, 7), ...(reason ? { invalid: reason } : { products: products.get(column) ?? [] }) };
    });
    expect(read).toEqual(ballots);
  });

  it('long, with numbers that lost their zeros', async () => {
    const { file, ballots } = ballotsOf('long');
    const [sheet] = (await open(file)) as [ExcelJS.Worksheet];
    const lines: string[] = [];
    for (let row = 5; row <= sheet.rowCount; row++) {
      const cells = cellsOf(sheet, row);
      expect(typeof cells.get(2)).toBe('number');
      lines.push(`${pad(cells.get(2), 7)} ${cells.has(3) ? pad(cells.get(3), 4) : `!${reasonCodeOf(cells.get(5))}`}`);
    }
    const expected = ballots.flatMap((ballot) =>
      (isValid(ballot) ? ballot.products : [`!${ballot.invalid}`]).map((code) => `${ballot.serial} ${code}`),
    );
    expect(lines).toEqual(expected);
  });

  it('list, with both separators', async () => {
    const { file, ballots } = ballotsOf('list');
    const [sheet] = (await open(file)) as [ExcelJS.Worksheet];
    const cells = ballots.map((_, i) => cellsOf(sheet, 5 + i));
    const read = cells.map((row): SampleBallot => {
      const serial = String(row.get(2));
      return row.has(4)
        ? { serial, invalid: String(row.get(4)) }
        : { serial, products: String(row.get(3)).split(/[,;] /) };
    });
    expect(read).toEqual(ballots);
    const text = cells.map((row) => String(row.get(3))).join('\n');
    expect([text.includes(', '), text.includes('; ')]).toEqual([true, true]);
  });

  it('forms, one sheet each', async () => {
    const { file, ballots } = ballotsOf('forms');
    const read = (await open(file)).map((sheet): SampleBallot => {
      const serial = String(sheet.getCell('C3').value);
      const reason = reasonCodeOf(sheet.getCell('C4').value);
      const products: string[] = [];
      sheet.eachRow((row) => {
        if (row.getCell(5).value === '✓') products.push(String(row.getCell(2).value));
      });
      return reason ? { serial, invalid: reason } : { serial, products };
    });
    expect(read).toEqual(ballots);
  });
});

describe('the bad workbook', () => {
  it('has each planted fault in its cell and nothing else changed', async () => {
    const [sheet] = (await open(set.bad.file)) as [ExcelJS.Worksheet];
    expect(sheet.name).toBe(set.bad.sheet);
    for (const fault of set.bad.faults.filter(({ code }) => code !== 'import.outsideLimits')) {
      for (const cell of fault.cells) expect(sheet.getCell(cell).text).toBe(fault.value);
    }
    const ticks = (cell: string) =>
      [...cellsOf(sheet, Number(sheet.getCell(cell).row)).values()].filter((v) => v === 'x');
    const outside = set.bad.faults.filter(({ code }) => code === 'import.outsideLimits');
    expect(outside.map(({ cells }) => ticks(String(cells[0])).length)).toEqual([62, 0]);
    expect(outside.map(({ value }) => value)).toEqual(['62', '0']);

    const spoilt = new Set(set.bad.faults.map(({ serial }) => serial));
    const heads = cellsOf(sheet, 3);
    const codes = new Map(sampleCatalogue().products.map(({ code }, i) => [i + 3, code]));
    expect([...codes].filter(([column, code]) => String(heads.get(column)).slice(0, 4) !== code)).toEqual([
      [127, '1250'],
    ]);
    set.bad.ballots.forEach((ballot, i) => {
      if (spoilt.has(ballot.serial)) return;
      const cells = cellsOf(sheet, 4 + i);
      expect(cells.get(2)).toBe(ballot.serial);
      const marked = [...cells].filter(([, value]) => value === 'x').map(([column]) => codes.get(column));
      expect(marked).toEqual(isValid(ballot) ? ballot.products : []);
    });
  });

  it('is described in the README cell by cell', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../../samples/README.md'), 'utf8');
    const table = readme.split('\n').flatMap((line) => {
      const [, cells, code] = /^\| *([A-Z0-9, ]+?) *\| *`([\w.]+)` *\|/.exec(line) ?? [];
      return cells && code ? cells.split(', ').map((cell) => `${code} ${cell}`) : [];
    });
    const planted = set.bad.faults.flatMap(({ code, cells }) => cells.map((cell) => `${code} ${cell}`));
    expect(table.sort()).toEqual(planted.sort());
    for (const { file } of set.ballots) expect(readme).toContain(basename(file));
  });
});
