import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { codesOf, keyPaper, lookAgain, must, type Slot } from '../../fixtures/keying.ts';
import { type Login, openTestOffice, smallBlueprint, type TestOffice } from '../../fixtures/office.ts';

const UNIT = '0101';
const figures = async (office: TestOffice, as: Login, who: Login = as, unit?: string) => {
  const { people } = must(await office.as(as)('statistics.get', unit === undefined ? {} : { unit }));
  return people.find(({ login }) => login === who) ?? expect.fail(`nothing of ${who}`);
};
async function lines(office: TestOffice, login: Login, slot: Slot, text: string, unit = UNIT) {
  must(await office.as(login)('entry.keyLines', { unit, slot, text }));
}
const complete = async (office: TestOffice, returned: number) =>
  must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: returned, returned, invalid: 0 }));

describe('speed', () => {
  it('is keys by the time between them, pauses taken out; keys taken over were not pressed', async () => {
    const office = openTestOffice(smallBlueprint({ doubleEntry: { mode: 'none' } }));
    const an = office.as('an');
    // The clock stands: only what is said here passes.
    const clock = (ms: number) => office.later(ms - 1000);
    const press = async (entry: number, seq: number, key: string, after: number) => {
      clock(after);
      must(await an('entry.press', { entry, seq, key }));
    };
    const { entry } = must(await an('entry.open', { unit: UNIT, serial: '1', slot: 'first' }));
    await press(entry, 1, '0', 30_000);
    await press(entry, 2, '1', 500);
    await press(entry, 3, '-', 20_000);
    await press(entry, 4, '0', 20_001);
    await press(entry, 5, '2', 500);
    await press(entry, 6, 'E', 1500);
    await press(entry, 7, 'E', 500);
    // Turning the paper is work; opening it costs no key.
    const next = must(await an('entry.reopen', { unit: UNIT, serial: '1' }));
    expect(next.keys).toEqual(['t02']);
    await press(next.entry, 2, '-', 9000);
    await press(next.entry, 3, '0', 1000);
    await press(next.entry, 4, '3', 1000);
    await press(next.entry, 5, 'E', 1000);
    await press(next.entry, 6, 'E', 1000);
    // 500 + 20000 + 500 + 1500 + 500 within the first, 10000 to the second (one second for opening it), 4 × 1000 within.
    const { total, units } = await figures(office, 'an');
    expect(total).toMatchObject({ entries: 1, ticks: 1, keys: 12, corrections: 2, activeMs: 23_000 + 10_000 + 4000 });
    expect(total.keysPerHour).toBe(Math.round((12 * 3600) / 37));
    expect(units).toEqual([{ ...total, unit: UNIT, name: 'Hội Phụ nữ phường Mẫu' }]);
  });

  it('counts what was keyed by lines without keys, and nothing that came with a workbook', async () => {
    const office = openTestOffice();
    await lines(office, 'an', 'first', '1 01 02\n2 03');
    const { total } = await figures(office, 'an');
    expect(total).toMatchObject({ entries: 2, ticks: 3, keys: 0, activeMs: 0, keysPerHour: null });
    office.db
      .prepare("INSERT INTO imports VALUES (1, ?, 'a.xlsx', '', 'A', 'rows', 1, 1, 4, '', NULL, NULL, NULL)")
      .run(UNIT);
    const ballot = office.db
      .prepare("INSERT INTO ballots (unit_code, serial, state, second_needed) VALUES (?, '0009', 'awaitingSecond', 1)")
      .run(UNIT).lastInsertRowid;
    office.db
      .prepare(
        `INSERT INTO entries (ballot_id, slot, user_id, source, import_id, ticks, started_at, finished_at)
         VALUES (?, 'first', (SELECT id FROM users WHERE login = 'an'), 'imported', 1, x'01', '', '')`,
      )
      .run(ballot);
    await lines(office, 'binh', 'second', '9 02');
    must(
      await office.as('phutrach')('discrepancies.resolve', {
        unit: UNIT,
        serial: '9',
        products: ['02'],
        invalid: null,
      }),
    );
    expect((await figures(office, 'phutrach', 'an')).total).toEqual(total);
    expect((await figures(office, 'phutrach', 'binh')).total).toMatchObject({
      entries: 1,
      comparedTicks: 1,
      verifierErrors: 0,
    });
  });
});

describe('errors', () => {
  it('go to keyer or verifier as the paper decided, per 10,000 compared ticks', async () => {
    const office = openTestOffice();
    await lines(office, 'an', 'first', '1 01 02 03\n2 01 02\n3 01\n4 01 02 03 04 05 06 07\n5 01');
    await lines(office, 'binh', 'second', '1 01 02 04\n2 01 02\n3 !RACH\n4 01 02 03 04 05 06 07');
    const resolve = (serial: string, products: string[] | null, invalid: string | null = null) =>
      office.as('phutrach')('discrepancies.resolve', { unit: UNIT, serial, products, invalid });
    const now = async (login: Login) => (await figures(office, 'phutrach', login)).total;
    // Not compared, not decided: nobody is in error yet.
    expect(await now('an')).toMatchObject({ ticks: 14, comparedTicks: 2, keyerErrors: 0, errorsPerTenThousand: 0 });
    must(await resolve('1', ['01', '02', '04', '05']));
    must(await resolve('3', null, 'RACH'));
    // A paper outside the limits was keyed as it stands: that it does not count is no error of theirs.
    must(await resolve('4', null, 'RACH'));
    expect(await now('an')).toMatchObject({ comparedTicks: 13, keyerErrors: 3 + 1, verifierErrors: 0 });
    expect(await now('binh')).toMatchObject({ comparedTicks: 12, keyerErrors: 0, verifierErrors: 1 });
    expect((await now('an')).errorsPerTenThousand).toBe(Math.round((4 * 100_000) / 13) / 10);
    // A new decision changes who erred.
    must(
      await office.as('phutrach2')('discrepancies.revise', {
        unit: UNIT,
        serial: '1',
        products: ['01', '02', '03'],
        invalid: null,
        reason: 'Xem lại',
      }),
    );
    expect(await now('an')).toMatchObject({ keyerErrors: 1 });
    expect(await now('binh')).toMatchObject({ verifierErrors: 2 });
  });

  it('are the second keyer’s too where they saw them when they looked again', async () => {
    const office = openTestOffice();
    await lines(office, 'an', 'first', '1 01 02');
    const { entry } = must(
      await office.as('binh')('entry.open', { unit: UNIT, serial: '1', slot: 'second', recheck: true }),
    );
    for (const [i, key] of [...'0103', 'E', 'E'].entries())
      must(await office.as('binh')('entry.press', { entry, seq: i + 1, key }));
    await lookAgain(office.as('binh'), ['01', '02']);
    expect((await figures(office, 'phutrach', 'binh')).total).toMatchObject({ verifierErrors: 2, keyerErrors: 0 });
    expect((await figures(office, 'phutrach', 'an')).total).toMatchObject({ keyerErrors: 0 });
  });

  it('do not tell a second keyer whether their entries agreed while the second entry goes on', async () => {
    const office = openTestOffice();
    await lines(office, 'an', 'first', '1 01 02\n2 03');
    await lines(office, 'binh', 'second', '1 01');
    must(
      await office.as('phutrach')('discrepancies.resolve', {
        unit: UNIT,
        serial: '1',
        products: ['01', '02'],
        invalid: null,
      }),
    );
    await complete(office, 2);
    expect((await figures(office, 'binh')).total).toMatchObject({ entries: 1, comparedTicks: 0, verifierErrors: 0 });
    expect((await figures(office, 'phutrach', 'binh')).total).toMatchObject({ comparedTicks: 1, verifierErrors: 1 });
    await lines(office, 'binh', 'second', '2 03');
    expect((await figures(office, 'binh')).total).toMatchObject({ comparedTicks: 2, verifierErrors: 1 });
  });
});

describe('ballots voided later', () => {
  const none = { comparedTicks: 0, keyerErrors: 0, verifierErrors: 0, errorsPerTenThousand: null };

  it('stay work done, told apart, and are in no error and no rate', async () => {
    const office = openTestOffice();
    await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '0102' });
    await lines(office, 'an', 'first', '2 03');
    await lines(office, 'binh', 'second', '1 01\n2 03');
    must(
      await office.as('phutrach')('discrepancies.resolve', {
        unit: UNIT,
        serial: '1',
        products: ['01'],
        invalid: null,
      }),
    );
    const now = async (login: Login) => (await figures(office, 'phutrach', login)).total;
    const [an, binh] = [await now('an'), await now('binh')];
    expect(an).toMatchObject({ entries: 2, voided: 0, ticks: 3, keys: 6, comparedTicks: 3, keyerErrors: 1 });
    const act = (name: 'ballots.void' | 'ballots.restore', serial: string) =>
      office.as('phutrach')(name, { unit: UNIT, serial, reason: 'Nhập nhầm tờ' });
    must(await act('ballots.void', '1'));
    // Ticks and errors of the voided paper leave together: neither the rate nor what it is made of knows of it.
    const left = { comparedTicks: 1, keyerErrors: 0, verifierErrors: 0, errorsPerTenThousand: 0 };
    expect(await now('an')).toEqual({ ...an, ...left, voided: 1 });
    expect(await now('binh')).toEqual({ ...binh, ...left, voided: 1 });
    must(await act('ballots.void', '2'));
    expect(await now('an')).toEqual({ ...an, ...none, voided: 2 });
    // Keyed anew it is new work, and errs by what it says now.
    must(await act('ballots.restore', '2'));
    await lines(office, 'an', 'first', '1 01');
    await lines(office, 'binh', 'second', '1 01');
    expect(await now('an')).toMatchObject({ entries: 3, voided: 1, ticks: 4, comparedTicks: 2, keyerErrors: 0 });
    must(await act('ballots.void', '1'));
    expect(codesOf(await act('ballots.restore', '1'))).toEqual([]);
    expect(await now('an')).toMatchObject({ entries: 3, voided: 1 });
  });

  it('are second entries of a workbook that was withdrawn, too', async () => {
    const office = openTestOffice();
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Phiếu');
    for (const row of [
      ['Số phiếu', '01', '02'],
      ['1', 'x', 'x'],
    ])
      sheet.addRow(row);
    writeFileSync(join(office.dir, 'phieu.xlsx'), new Uint8Array(await workbook.xlsx.writeBuffer()));
    must(await office.as('an')('imports.take', { unit: UNIT, file: office.file('phieu.xlsx') }));
    await lines(office, 'binh', 'second', '1 01 02');
    const now = async () => (await figures(office, 'phutrach', 'binh')).total;
    expect(await now()).toMatchObject({ entries: 1, voided: 0, ticks: 2, comparedTicks: 2, errorsPerTenThousand: 0 });
    must(await office.as('phutrach')('imports.withdraw', { import: 1, reason: 'Sai cột' }));
    expect(await now()).toMatchObject({ entries: 1, voided: 1, ticks: 2, ...none });
    // Whoever took the workbook in keyed nothing.
    expect(must(await office.as('an')('statistics.get', {})).people[0]?.total).toMatchObject({ entries: 0, voided: 0 });
    const written = must(await office.as('phutrach')('statistics.export', { out: office.file('thong-ke.xlsx') }));
    await workbook.xlsx.readFile(written.file);
    const said = workbook.worksheets
      .at(-1)
      ?.getSheetValues()
      .flat()
      .filter((cell) => typeof cell === 'string');
    expect(said).toContain('Trong đó đã hủy');
    expect(said).toContain(
      'Phiếu hủy sau khi nhập vẫn là việc đã làm; lượt đối chiếu và lượt sai không tính phiếu ấy.',
    );
  });
});

describe('who sees whose', () => {
  it('shows a person their own, a supervisor everybody’s; of one unit when asked', async () => {
    const office = openTestOffice();
    await lines(office, 'an', 'first', '1 01 02');
    await lines(office, 'an', 'first', '9 03', '0102');
    await lines(office, 'binh', 'second', '1 01 02');
    const logins = async (login: Login, input = {}) =>
      must(await office.as(login)('statistics.get', input)).people.map((person) => person.login);
    expect(await logins('an')).toEqual(['an']);
    expect(await logins('chi')).toEqual(['chi']);
    expect(await logins('phutrach')).toEqual(['an', 'binh']);
    expect(await logins('phutrach', { unit: '0102' })).toEqual(['an']);
    expect((await figures(office, 'an')).total).toMatchObject({ entries: 2, ticks: 3 });
    expect((await figures(office, 'an', 'an', '0102')).total).toMatchObject({ entries: 1, ticks: 1 });
    expect(codesOf(await office.as('an')('statistics.get', { unit: '0201' }))).toEqual(['unit.otherOffice']);
  });

  it('writes the same figures to a workbook', async () => {
    const office = openTestOffice();
    await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '0102' });
    await lines(office, 'binh', 'second', '1 01');
    must(
      await office.as('phutrach')('discrepancies.resolve', {
        unit: UNIT,
        serial: '1',
        products: ['01', '02'],
        invalid: null,
      }),
    );
    const { file, sha256 } = must(
      await office.as('phutrach')('statistics.export', { out: office.file('thong-ke.xlsx') }),
    );
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(file);
    const [people, units] = workbook.worksheets;
    const rows = (sheet: typeof people) => sheet?.getSheetValues().slice(5) as unknown[][];
    const { total } = await figures(office, 'phutrach', 'an');
    expect(rows(people)).toEqual([
      [undefined, 'an', 'an', 1, 0, 2, 6, 0, total.keysPerHour, 0, 2, 0, 0, 0],
      [undefined, 'binh', 'binh', 1, 0, 1, 0, 0, undefined, 0, 1, 0, 1, 10_000],
    ]);
    expect(rows(units)).toHaveLength(2);
    expect(rows(units)[0]?.slice(3, 5)).toEqual([UNIT, 'Hội Phụ nữ phường Mẫu']);
    const row = office.db
      .prepare("SELECT login, subject, new FROM audit_events WHERE action = 'statistics.export'")
      .get();
    expect(row).toEqual({
      login: 'phutrach',
      subject: 'thong-ke.xlsx',
      new: JSON.stringify({ sha256, people: ['an', 'binh'] }),
    });
    // A clerk's file has their own figures only.
    const own = must(await office.as('an')('statistics.export', { out: office.file('cua-an.xlsx') }));
    const theirs = new ExcelJS.Workbook();
    await theirs.xlsx.readFile(own.file);
    expect(rows(theirs.worksheets[0]).map((line) => line[2])).toEqual(['an']);
  });
});
