import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplication } from '#main/core/create.ts';
import { sha256Hex } from '#main/formats/envelope.ts';
import { isValid, type SampleBallot, samplePacket, ticksOf } from '../../../samples/ballots.ts';
import { makeSamples, type SampleSet } from '../../../samples/sample-set.ts';
import { expectWholeTexts } from '../../fixtures/findings.ts';
import { codesOf, countedTotals, keyPaper, must, storedTotals } from '../../fixtures/keying.ts';
import { openTestOffice, sampleBlueprint, smallBlueprint, type TestOffice } from '../../fixtures/office.ts';

let dir = '';
let set: SampleSet;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'kp-take-'));
  set = await makeSamples(dir);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const UNIT = '0101';
const rowsSample = () => {
  const found = set.ballots.find(({ layout }) => layout === 'rows');
  if (!found) throw new Error('no sample in layout rows');
  return found;
};
const given = (office: TestOffice, path: string) => office.app.files.register(path);

/** Everything that an import could touch. */
function contents({ db }: TestOffice): unknown {
  const tables = ['ballots', 'entries', 'imports', 'unit_totals', 'audit_events', 'decisions'];
  return Object.fromEntries(tables.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()]));
}

/** A workbook of the small programme: rows of values below the header Số phiếu, 01, 02, 03, Không hợp lệ. */
async function smallBook(office: TestOffice, rows: (string | number | null)[][], name = 'phieu.xlsx'): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Phiếu');
  for (const row of [['Số phiếu', '01', '02 - Sản phẩm 02', 'Sản phẩm 03', 'Không hợp lệ'], ...rows]) sheet.addRow(row);
  writeFileSync(join(office.dir, name), new Uint8Array(await workbook.xlsx.writeBuffer()));
  return office.file(name);
}

const markOfSample = (ballot: SampleBallot) =>
  isValid(ballot) ? { products: [...ballot.products], invalid: null } : { products: [], invalid: ballot.invalid };

describe('taking in a workbook', () => {
  it('makes each ballot a first entry, with one import and one audit row', async () => {
    const office = openTestOffice(sampleBlueprint());
    const { file, ballots } = rowsSample();
    const valid = ballots.filter(isValid).length;
    const taken = await office.as('an')('imports.take', { unit: UNIT, file: given(office, file) });
    expect(must(taken)).toEqual({
      file: basename(file),
      sheet: 'Phiếu',
      layout: 'rows',
      encoding: 'unicode',
      ballots: valid,
      invalid: ballots.length - valid,
      ticks: ticksOf(ballots),
      new: ballots.length,
      unchanged: 0,
      leftOut: 0,
    });
    expect(taken.findings).toEqual([]);
    const entries = office.db
      .prepare(
        `SELECT b.serial, b.state, e.slot, e.source, e.import_id, u.login, e.invalid FROM entries e
         JOIN ballots b ON b.id = e.ballot_id JOIN users u ON u.id = e.user_id ORDER BY b.serial`,
      )
      .all();
    expect(entries).toEqual(
      ballots.map((ballot) => ({
        serial: ballot.serial,
        state: 'awaitingSecond',
        slot: 'first',
        source: 'imported',
        import_id: 1,
        login: 'an',
        invalid: markOfSample(ballot).invalid,
      })),
    );
    const row = office.db.prepare('SELECT unit_code, file_name, sheet, layout, ballots, ticks FROM imports').all();
    expect(row).toEqual([
      {
        unit_code: UNIT,
        file_name: basename(file),
        sheet: 'Phiếu',
        layout: 'rows',
        ballots: ballots.length,
        ticks: ticksOf(ballots),
      },
    ]);
    const audit = office.db.prepare('SELECT login, action, unit, subject, new FROM audit_events').all() as {
      new: string;
    }[];
    expect(audit).toMatchObject([{ login: 'an', action: 'imports.take', unit: UNIT, subject: basename(file) }]);
    const content = office.app.files.read(given(office, file));
    expect(JSON.parse(audit[0]?.new ?? '')).toMatchObject({
      import: 1,
      sha256: sha256Hex(must(content).bytes),
      serials: ballots.map(({ serial }) => serial),
      ballots: valid,
      ticks: ticksOf(ballots),
    });
  });

  it('counts the ballots at once where the programme wants no second entry', async () => {
    const blueprint = sampleBlueprint();
    const { programme } = blueprint;
    const rules = { ...programme.rules, doubleEntry: { mode: 'none' } as const };
    const office = openTestOffice({ ...blueprint, programme: { ...programme, rules } });
    const { file, ballots } = rowsSample();
    must(await office.as('an')('imports.take', { unit: UNIT, file: given(office, file) }));
    const list = must(await office.as('an')('ballots.list', { unit: UNIT })).ballots;
    expect(list.map(({ serial, products, invalid }) => ({ serial, products, invalid }))).toEqual(
      ballots.map((ballot) => ({ serial: ballot.serial, ...markOfSample(ballot) })),
    );
    expect(storedTotals(office.db, UNIT)).toEqual(countedTotals(office.db, UNIT));
  });

  it('changes nothing when the same ballots come again, in the same file or another', async () => {
    const office = openTestOffice(sampleBlueprint());
    const { file, ballots } = rowsSample();
    must(await office.as('an')('imports.take', { unit: UNIT, file: given(office, file) }));
    const before = contents(office);
    copyFileSync(file, join(office.dir, 'ban-sao.xlsx'));
    for (const handle of [given(office, file), office.file('ban-sao.xlsx')]) {
      const again = await office.as('binh')('imports.take', { unit: UNIT, file: handle });
      expect(must(again)).toMatchObject({ new: 0, unchanged: ballots.length });
      expect(again.findings.map(({ code, serial, cell }) => [code, serial, cell])).toEqual(
        ballots.map(({ serial }, i) => ['import.unchanged', serial, `B${i + 4}`]),
      );
    }
    expect(contents(office)).toEqual(before);
  });

  it('writes nothing on a dry run', async () => {
    const office = openTestOffice(sampleBlueprint());
    const before = contents(office);
    const { file, ballots } = rowsSample();
    const judged = await office.as('an')('imports.take', { unit: UNIT, file: given(office, file), dryRun: true });
    expect(must(judged)).toMatchObject({ new: ballots.length, ticks: ticksOf(ballots) });
    expect(contents(office)).toEqual(before);
  });

  it('takes nothing of a file with a fault, and lists every fault', async () => {
    const office = openTestOffice(sampleBlueprint('02'));
    const before = contents(office);
    const { file, faults } = set.bad;
    const refused = await office.as('an')('imports.take', { unit: '0201', file: given(office, file) });
    expect(refused.ok).toBe(false);
    expect(refused.findings.map(({ code, cell }) => `${code} ${cell}`).sort()).toEqual(
      faults.flatMap(({ code, cells }) => cells.map((cell) => `${code} ${cell}`)).sort(),
    );
    expect(contents(office)).toEqual(before);
  });
});

describe('ballots that the workspace knows', () => {
  it('are measured against their entry', async () => {
    const office = openTestOffice();
    const an = office.as('an');
    await keyPaper(office.as('binh'), { unit: UNIT, serial: '1', slot: 'first', keys: '0102' });
    await keyPaper(office.as('binh'), { unit: UNIT, serial: '2', slot: 'first', keys: '01' });
    await keyPaper(an, { unit: UNIT, serial: '7', slot: 'first', keys: '01' });
    await keyPaper(an, { unit: '0102', serial: '3', slot: 'first', keys: '01' });
    must(await an('entry.open', { unit: UNIT, serial: '4', slot: 'first' }));
    must(await office.as('binh')('entry.open', { unit: UNIT, serial: '5', slot: 'second' }));
    await keyPaper(office.as('binh'), { unit: UNIT, serial: '5', slot: 'second', keys: '01' });
    const rows = [
      ['1', 'x', 'x', null, null],
      ['2', null, 'x', null, null],
      ['3', 'x', null, null, null],
      ['4', 'x', null, null, null],
      ['5', 'x', null, null, null],
      ['6', 'x', null, null, null],
      ['7', 'x', null, null, null],
    ];
    const before = contents(office);
    const file = await smallBook(office, rows);
    const refused = await office.as('binh')('imports.take', { unit: UNIT, file });
    expect(
      refused.findings.map(({ code, serial, cell, row, file: name, sheet }) => [code, serial, cell, row, name, sheet]),
    ).toEqual([
      ['import.unchanged', '0001', 'A2', 2, 'phieu.xlsx', 'Phiếu'],
      ['import.differsFromEntry', '0002', 'A3', 3, 'phieu.xlsx', 'Phiếu'],
      ['serial.elsewhere', '0003', 'A4', 4, 'phieu.xlsx', 'Phiếu'],
      ['entry.openByOther', '0004', 'A5', 5, 'phieu.xlsx', 'Phiếu'],
      ['entry.samePerson', '0005', 'A6', 6, 'phieu.xlsx', 'Phiếu'],
      // Keyed by another person: whether the file says the same, a blind second keyer must not learn.
      ['entry.alreadyDone', '0007', 'A8', 8, 'phieu.xlsx', 'Phiếu'],
    ]);
    expectWholeTexts(refused.findings);
    expect(contents(office)).toEqual(before);
    const preview = must(await office.as('binh')('imports.preview', { unit: UNIT, file }));
    expect(preview).toMatchObject({ takeable: false, new: 1, unchanged: 1 });
  });

  it('are left alone beside new ones, and complete a second entry that came first', async () => {
    const office = openTestOffice();
    await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '01' });
    await keyPaper(office.as('binh'), { unit: UNIT, serial: '2', slot: 'second', keys: '02' });
    const rows = [
      ['1', 'x', null, null, null],
      ['2', null, 'x', null, null],
      ['3', null, null, null, 'Phiếu trắng'],
    ];
    const taken = await office.as('phutrach')('imports.take', { unit: UNIT, file: await smallBook(office, rows) });
    expect(must(taken)).toMatchObject({ ballots: 2, invalid: 1, ticks: 2, new: 2, unchanged: 1 });
    expect(codesOf(taken)).toEqual(['import.unchanged']);
    const list = must(await office.as('an')('ballots.list', { unit: UNIT })).ballots;
    expect(list.map(({ serial, state }) => [serial, state])).toEqual([
      ['0001', 'awaitingSecond'],
      ['0002', 'valid'],
      ['0003', 'awaitingSecond'],
    ]);
    const unchanged = await office.as('phutrach')('imports.take', { unit: UNIT, file: await smallBook(office, rows) });
    expect(must(unchanged)).toMatchObject({ new: 0, unchanged: 3 });
  });

  it('came with the same file: whoever gives it again hears that, and nothing of other ballots', async () => {
    const office = openTestOffice();
    await keyPaper(office.as('an'), { unit: UNIT, serial: '9', slot: 'first', keys: '01' });
    const file = await smallBook(office, [['1', 'x', 'x', null, null]]);
    must(await office.as('an')('imports.take', { unit: UNIT, file }));
    const again = await office.as('binh')('imports.take', { unit: UNIT, file });
    expect(must(again)).toMatchObject({ new: 0, unchanged: 1 });
    const other = await smallBook(
      office,
      [
        ['1', 'x', 'x', null, null],
        ['9', 'x', null, null, null],
      ],
      'khac.xlsx',
    );
    expect(codesOf(await office.as('binh')('imports.take', { unit: UNIT, file: other }))).toEqual([
      'entry.alreadyDone',
      'entry.alreadyDone',
    ]);
    expect(codesOf(await office.as('phutrach')('imports.take', { unit: UNIT, file: other }))).toEqual([
      'import.unchanged',
      'import.unchanged',
    ]);
  });

  it('are added up against the cover sheet only to whoever made their entries, or supervises', async () => {
    const office = openTestOffice();
    must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 10, returned: 3, invalid: 2, ticks: 9 }));
    await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '0102' });
    const file = await smallBook(office, [['2', 'x', null, null, null]]);
    const told = async (login: 'an' | 'binh' | 'phutrach') =>
      codesOf(must(await office.as(login)('imports.preview', { unit: UNIT, file })));
    const all = ['import.returnedDiffers', 'import.invalidDiffers', 'import.ticksDiffer'];
    expect([await told('an'), await told('binh'), await told('phutrach')]).toEqual([all, all.slice(0, 1), all]);
  });

  it('are weighed against the cover sheet with those of the file', async () => {
    const office = openTestOffice();
    must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 10, returned: 3, invalid: 1, ticks: 2 }));
    const some = await smallBook(office, [
      ['1', 'x', null, null, null],
      ['2', null, null, null, 'Phiếu trắng'],
    ]);
    const first = await office.as('an')('imports.take', { unit: UNIT, file: some });
    expect(must(first)).toMatchObject({ new: 2 });
    expect(first.findings.map(({ code, severity, params }) => [code, severity, params])).toEqual([
      ['import.returnedDiffers', 'warning', { written: 3, counted: 2 }],
      ['import.ticksDiffer', 'warning', { written: 2, counted: 1 }],
    ]);
    expectWholeTexts(first.findings);
    const rest = await smallBook(office, [['3', 'x', null, null, null]], 'phieu-2.xlsx');
    expect((await office.as('an')('imports.take', { unit: UNIT, file: rest })).findings).toEqual([]);
    const more = await smallBook(office, [['4', null, null, null, 'Phiếu trắng']], 'phieu-3.xlsx');
    expect(codesOf(await office.as('an')('imports.take', { unit: UNIT, file: more }))).toEqual([
      'import.returnedDiffers',
      'import.invalidDiffers',
    ]);
  });
});

describe('what cannot be taken in', () => {
  it('is refused for the unit, the file or the layout', async () => {
    const office = openTestOffice();
    const file = await smallBook(office, [['1', 'x', null, null, null]]);
    const take = async (input: object) =>
      codesOf(await office.as('an')('imports.take', { unit: UNIT, file, ...input }));
    expect(await take({ unit: '9999' })).toEqual(['unit.unknown']);
    expect(await take({ unit: '0103' })).toEqual(['unit.retired']);
    expect(await take({ unit: '0201' })).toEqual(['unit.otherOffice']);
    expect(await take({ layout: 'columns' })).toEqual(['workbook.noHeader']);
    expect(await take({ sheet: 'Khác' })).toEqual(['import.sheetUnknown']);
    writeFileSync(join(office.dir, 'thu.xlsx'), 'không phải bảng tính');
    expect(await take({ file: office.file('thu.xlsx') })).toEqual(['workbook.notAWorkbook']);
    expect(await take({ file: office.file('khong-co.xlsx') })).toEqual(['file.notFound']);
    expect(codesOf(await office.as('an')('imports.preview', { unit: UNIT, file: office.file('thu.xlsx') }))).toEqual([
      'workbook.notAWorkbook',
    ]);
  });

  it('is anything for a closed unit', async () => {
    const office = openTestOffice(smallBlueprint({ doubleEntry: { mode: 'none' } }));
    const file = await smallBook(office, [['1', 'x', null, null, null]]);
    must(await office.as('an')('imports.take', { unit: UNIT, file }));
    must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 2, returned: 1, invalid: 0 }));
    must(await office.as('phutrach')('units.close', { unit: UNIT }));
    expect(codesOf(await office.as('an')('imports.take', { unit: UNIT, file }))).toEqual(['unit.closed']);
  });

  it('is a file whose reading ends in another workspace', async () => {
    const office = openTestOffice();
    const other = openTestOffice();
    const file = await smallBook(office, [['1', 'x', null, null, null]]);
    const { files } = office.app;
    const read = files.read.bind(files);
    // Right after the bytes were taken, while they are being understood, somebody opens another workspace.
    files.read = (...given) => {
      queueMicrotask(() => {
        office.app.workspace = other.app.workspace;
      });
      return read(...given);
    };
    expect(codesOf(await office.as('an')('imports.take', { unit: UNIT, file }))).toEqual(['workspace.none']);
    expect(office.app.workspace).toBe(other.app.workspace);
    expect(office.db.prepare('SELECT count(*) FROM ballots').pluck().get()).toBe(0);
    expect(other.db.prepare('SELECT count(*) FROM ballots').pluck().get()).toBe(0);
  });
});

describe('the preview', () => {
  it('shows the sheet, what would be taken in, and changes nothing', async () => {
    const office = openTestOffice(sampleBlueprint());
    const before = contents(office);
    const { file, ballots } = rowsSample();
    const preview = must(await office.as('an')('imports.preview', { unit: UNIT, file: given(office, file) }));
    expect(preview).toMatchObject({
      layout: 'rows',
      takeable: true,
      findings: [],
      new: ballots.length,
      sheets: [{ name: 'Phiếu', hidden: false, layout: 'rows' }],
      serials: ballots.map(({ serial }) => serial),
    });
    const { columns, rows, truncated } = preview.grid;
    expect(truncated).toBe(false);
    expect(columns.filter(({ product }) => product !== null)).toHaveLength(office.blueprint.products.length);
    const marks = rows.flatMap(({ cells }) => cells.filter(({ role }) => role === 'mark')).length;
    expect(marks).toBe(ticksOf(ballots));
    expect(contents(office)).toEqual(before);
  });

  it('shows a faulty file with its findings', async () => {
    const office = openTestOffice(sampleBlueprint('02'));
    const { file, faults } = set.bad;
    const preview = must(await office.as('an')('imports.preview', { unit: '0201', file: given(office, file) }));
    expect(preview).toMatchObject({ takeable: false, layout: 'rows' });
    expect(preview.findings).toHaveLength(faults.flatMap(({ cells }) => cells).length);
    const at = new Map(preview.grid.rows.map(({ row, cells }) => [row, cells]));
    for (const { code, row = 0, column = '' } of preview.findings.filter(
      (found) => found.code === 'import.markUnclear',
    )) {
      const place = preview.grid.columns.findIndex(({ letter }) => letter === column);
      expect([code, at.get(row)?.[place]?.role]).toEqual(['import.markUnclear', 'unclear']);
    }
  });

  it('needs somebody logged in to an office', async () => {
    const office = openTestOffice();
    const file = await smallBook(office, [['1', 'x', null, null, null]]);
    const { dispatch } = await import('#main/core/dispatch.ts');
    expect(codesOf(await dispatch(office.app, 'imports.preview', { unit: UNIT, file }, null))).toEqual([
      'user.loginNeeded',
    ]);
    expect(codesOf(await dispatch(createApplication(), 'imports.preview', { unit: UNIT, file }, null))).toEqual([
      'workspace.none',
    ]);
  });
});

describe('the sample packet', () => {
  it('balances with its workbook', async () => {
    const office = openTestOffice(sampleBlueprint());
    const { packet } = samplePacket(UNIT);
    must(await office.as('phutrach')('packets.record', packet));
    const taken = await office.as('an')('imports.take', { unit: UNIT, file: given(office, rowsSample().file) });
    expect([taken.ok, taken.findings]).toEqual([true, []]);
  });
});

describe('a reading that goes on', () => {
  it('is told of and stopped by the handle of its file', async () => {
    const office = openTestOffice();
    const rows = Array.from({ length: 3_000 }, (_, i) => [`${i}`, 'x', null, null, null]);
    const file = await smallBook(office, rows);
    const call = office.as('an');
    expect(must(await call('imports.progress', { file }))).toEqual({ stage: 'none', percent: null });
    expect(must(await call('imports.stop', { file }))).toEqual({ stopped: false });
    const taking = call('imports.take', { unit: UNIT, file });
    let stopped = false;
    // The call begins to read once its service is loaded.
    while (!stopped) ({ stopped } = must(await call('imports.stop', { file })));
    expect(codesOf(await taking)).toEqual(['import.stopped']);
    expect(must(await call('imports.progress', { file })).stage).toBe('none');
    expect(must(await call('imports.list', { unit: UNIT })).imports).toEqual([]);
  });
});
