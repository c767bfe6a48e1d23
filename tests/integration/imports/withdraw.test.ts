import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { codesOf, countedTotals, keyPaper, must, storedTotals } from '../../fixtures/keying.ts';
import { type Login, openTestOffice, smallBlueprint, type TestOffice } from '../../fixtures/office.ts';

const UNIT = '0101';

/** Takes in a workbook of the small programme: a serial and the marks of products 01 to 03 in each row. */
async function taken(office: TestOffice, login: Login, rows: (string | null)[][], name = 'phieu.xlsx') {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Phiếu');
  for (const row of [['Số phiếu', '01', '02', '03'], ...rows]) sheet.addRow(row);
  writeFileSync(join(office.dir, name), new Uint8Array(await workbook.xlsx.writeBuffer()));
  return office.as(login)('imports.take', { unit: UNIT, file: office.file(name) });
}

const THREE = [
  ['1', 'x', null, null],
  ['2', null, 'x', 'x'],
  ['3', null, null, 'x'],
];
const withdraw = (office: TestOffice, login: Login, id = 1, reason = 'Sai cột') =>
  office.as(login)('imports.withdraw', { import: id, reason });
const imports = async (office: TestOffice, unit?: string) =>
  must(await office.as('an')('imports.list', unit === undefined ? {} : { unit })).imports;

it('voids every ballot of a workbook, so that its corrected version can be imported', async () => {
  const office = openTestOffice();
  must(await taken(office, 'an', THREE));
  await keyPaper(office.as('an'), { unit: UNIT, serial: '9', slot: 'first', keys: '07' });
  expect(must(await withdraw(office, 'an'))).toEqual({ import: 1, unit: UNIT, file: 'phieu.xlsx', ballots: 3 });
  const states = office.db.prepare('SELECT serial, state FROM ballots ORDER BY id').raw().all();
  expect(states).toEqual([
    ['0001', 'void'],
    ['0002', 'void'],
    ['0003', 'void'],
    ['0009', 'awaitingSecond'],
  ]);
  const row = office.db.prepare("SELECT * FROM audit_events WHERE action = 'imports.withdraw'").get();
  expect(row).toMatchObject({
    login: 'an',
    unit: UNIT,
    subject: 'phieu.xlsx',
    old: JSON.stringify({ import: 1, serials: ['0001', '0002', '0003'] }),
    reason: 'Sai cột',
  });

  expect(must(await taken(office, 'an', [['1', null, 'x', null], ...THREE.slice(1)], 'dung.xlsx'))).toMatchObject({
    new: 3,
    unchanged: 0,
  });
  await keyPaper(office.as('binh'), { unit: UNIT, serial: '1', slot: 'second', keys: '02' });
  expect(storedTotals(office.db, UNIT)).toEqual({ 1: 1 });
  const counts = { unit: UNIT, sheet: 'Phiếu', layout: 'rows', ballots: 3, ticks: 4, by: 'an' };
  expect(await imports(office)).toEqual([
    { ...counts, id: 2, file: 'dung.xlsx', at: expect.any(String), standing: 3, withdrawn: null },
    {
      ...counts,
      id: 1,
      file: 'phieu.xlsx',
      at: expect.any(String),
      standing: 0,
      withdrawn: { by: 'an', at: expect.any(String), reason: 'Sai cột' },
    },
  ]);
  expect(await imports(office, '0102')).toEqual([]);
  expect(codesOf(await office.as('an')('imports.list', { unit: '0201' }))).toEqual(['unit.otherOffice']);
  office.db.prepare("UPDATE users SET name = 'Lê An' WHERE login = 'an'").run();
  const again = await withdraw(office, 'phutrach');
  expect(again.findings).toMatchObject([
    { code: 'imports.withdrawn', file: 'phieu.xlsx', params: { by: 'an', byPerson: 'Lê An (an)' } },
  ]);
});

it('is its importer’s until a second entry began, then a supervisor’s; never while somebody is keying', async () => {
  const office = openTestOffice();
  must(await taken(office, 'an', THREE));
  expect(codesOf(await withdraw(office, 'an', 1, ''))).toEqual(['unit.reasonMissing']);
  expect(codesOf(await withdraw(office, 'an', 7))).toEqual(['imports.unknown']);
  office.db.prepare("UPDATE users SET name = 'Lê An' WHERE login = 'an'").run();
  expect((await withdraw(office, 'binh')).findings).toMatchObject([
    { code: 'imports.notOwn', params: { by: 'an', byPerson: 'Lê An (an)' } },
  ]);
  await keyPaper(office.as('binh'), { unit: UNIT, serial: '1', slot: 'second', keys: '01' });
  await keyPaper(office.as('binh'), { unit: UNIT, serial: '2', slot: 'second', keys: '02' }, false);
  const busy = { code: 'entry.openByOther', serial: '0002', params: { by: 'binh' } };
  expect((await withdraw(office, 'an')).findings).toMatchObject([
    busy,
    { code: 'imports.secondBegan', params: { count: 2 } },
  ]);
  expect((await withdraw(office, 'phutrach')).findings).toMatchObject([busy]);
  expect(storedTotals(office.db, UNIT)).toEqual({ 0: 1 });
  await keyPaper(office.as('binh'), { unit: UNIT, serial: '2', slot: 'second', keys: '' });
  expect(codesOf(await withdraw(office, 'an'))).toEqual(['imports.secondBegan']);
  expect(must(await withdraw(office, 'phutrach')).ballots).toBe(3);
  expect(storedTotals(office.db, UNIT)).toEqual({});
  expect(countedTotals(office.db, UNIT)).toEqual({});
});

it('follows its ballots: voided ones are not its own any more, moved ones still are', async () => {
  const office = openTestOffice(smallBlueprint({ doubleEntry: { mode: 'none' } }));
  must(await taken(office, 'an', THREE));
  must(await office.as('an')('ballots.void', { unit: UNIT, serial: '1', reason: 'Thử' }));
  must(await office.as('an')('ballots.move', { unit: UNIT, serial: '2', to: '0102', reason: 'Thử' }));
  expect(await imports(office)).toMatchObject([{ standing: 2 }]);
  const packet = { issued: 2, returned: 1, invalid: 0 };
  must(await office.as('phutrach')('packets.record', { unit: '0102', ...packet }));
  must(await office.as('phutrach')('units.close', { unit: '0102' }));
  expect((await withdraw(office, 'an')).findings).toMatchObject([{ code: 'unit.closed', unit: '0102' }]);
  must(await office.as('phutrach')('units.reopen', { unit: '0102', reason: 'Thử' }));
  expect(must(await withdraw(office, 'an')).ballots).toBe(2);
  for (const unit of [UNIT, '0102']) expect(storedTotals(office.db, unit)).toEqual({});
});

it('keeps a ballot that came with a workbook from being changed by keys', async () => {
  const office = openTestOffice();
  must(await taken(office, 'an', THREE));
  expect(codesOf(await office.as('an')('entry.reopen', { unit: UNIT, serial: '1' }))).toEqual(['entry.imported']);
  must(await office.as('an')('ballots.void', { unit: UNIT, serial: '1', reason: 'Dòng sai' }));
  await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '02' });
  expect(must(await office.as('an')('entry.reopen', { unit: UNIT, serial: '1' })).keys).toEqual(['t02']);
});

it('keeps the ballots of a withdrawn workbook void: they come back with the workbook only', async () => {
  const office = openTestOffice();
  must(await taken(office, 'an', THREE));
  must(await withdraw(office, 'an'));
  const again = { unit: UNIT, serial: '1', reason: 'Tiếc' };
  expect(codesOf(await office.as('phutrach')('ballots.restore', again))).toEqual(['imports.withdrawn']);
});
