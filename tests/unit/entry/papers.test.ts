/** Putting mistakes right from the list of papers, by digits and Enter. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type PaperRow,
  type Papers,
  papersKey,
  papersMeant,
  papersOf,
  unitsMeant,
} from '#renderer/features/entry/papers-model.ts';
import { sheetOf } from '#renderer/features/entry/view.ts';
import { emptyOverview, FakeOffice, press, scan, settled, smallPaper, type } from './screen.ts';

const rule = smallPaper().rules.serial;
const row = (serial: string, state: PaperRow['state'] = 'awaitingSecond'): PaperRow => ({
  serial,
  state,
  products: [],
  invalid: null,
});
const ROWS = [row('0007'), row('0017'), row('0107', 'firstOpen'), row('0200', 'void')];
const typed = (keys: string, papers: Papers | null = papersOf(ROWS, '0017')) =>
  [...keys].reduce((at, key) => at && papersKey(at, key, rule), papers);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('which paper is meant', () => {
  it('is the one of that serial, else those that end so, else a serial that nobody keyed', () => {
    const meant = (digits: string) => papersMeant({ ...papersOf(ROWS, '0017'), typed: digits }, rule);
    expect(meant('')).toEqual(['0017']);
    expect(meant('7')).toEqual(['0007']);
    expect(meant('07')).toEqual(['0007']);
    expect(meant('107')).toEqual(['0107']);
    expect(meant('17')).toEqual(['0017']);
    expect(papersMeant({ ...papersOf([row('1007'), row('1017')], null), typed: '7' }, rule)).toEqual(['1007', '1017']);
    expect(meant('99')).toEqual(['0099']);
    expect(meant('12345')).toEqual([]);
    // A voided one stands for no paper.
    expect(meant('0200')).toEqual(['0200']);
    expect(papersOf(ROWS, null).rows.map(({ serial }) => serial)).not.toContain('0200');
  });

  it('is not taken while it is several or none', () => {
    expect(typed('7E', papersOf([row('1007'), row('1017')], null))).toMatchObject({ step: 'paper', nothing: true });
    expect(typed('E', papersOf([], null))).toMatchObject({ step: 'paper', nothing: true });
    expect(typed('E')).toMatchObject({ step: 'act', serial: '0017' });
  });
});

describe('the steps', () => {
  it('ask only for what the act needs', () => {
    expect(typed('E2')).toMatchObject({ step: 'serial', act: 'renumber' });
    expect(typed('E28E')).toMatchObject({ step: 'reason', act: 'renumber', to: '8' });
    expect(typed('E4')).toMatchObject({ step: 'reason', act: 'void' });
    expect(typed('E5')).toMatchObject({ step: 'reason', act: 'release' });
    expect(typed('E8')).toMatchObject({ step: 'act', nothing: true });
  });

  it('find a unit by digits of its code, and take it when it is the only one', () => {
    const units = [
      { code: '0102', name: 'Hai' },
      { code: '0112', name: 'Mười hai' },
      { code: 'A3', name: 'Ba' },
    ];
    const at = { ...papersOf(ROWS, '0017'), step: 'unit' as const, act: 'move' as const, serial: '0017', units };
    const meant = (digits: string) => unitsMeant({ ...at, typed: digits }).map(({ code }) => code);
    expect(meant('1')).toEqual(['0102', '0112']);
    expect(meant('0102')).toEqual(['0102']);
    expect(meant('3')).toEqual(['A3']);
    expect(typed('1E', at)).toMatchObject({ step: 'unit', nothing: true });
    expect(typed('11E', at)).toMatchObject({ step: 'reason', to: '0112' });
  });

  it('lead back one by one by −, whatever was pressed, and never loop', () => {
    const keys = fc.array(fc.constantFrom(...'0123456789E<+*'), { maxLength: 12 });
    fc.assert(
      fc.property(keys, (pressed) => {
        let at: Papers | null = typed(pressed.join(''));
        for (let i = 0; at !== null && i < 12; i++) at = papersKey(at, '-', rule);
        expect(at).toBeNull();
      }),
    );
  });
});

describe('at the desk', () => {
  async function listed(slot: 'first' | 'second' = 'first') {
    const office = new FakeOffice();
    office.ballots = ROWS;
    office.units = [
      { code: '0101', name: 'Một' },
      { code: '0102', name: 'Hai' },
    ];
    office.overview = { ...emptyOverview, lastSerial: '0007' };
    const desk = office.desk(slot);
    await desk.start();
    const f2 = async () => {
      press(desk, { act: 'list' });
      await settled();
    };
    const asked = (name: string) =>
      office.log.filter((line) => line.startsWith(name)).map((line) => line.slice(name.length + 1));
    return { office, desk, f2, asked };
  }

  it('opens an own first entry again, with what it said', async () => {
    const { desk, f2, asked } = await listed();
    await f2();
    expect(desk.state().papers).toMatchObject({ step: 'paper', suggestion: '0007' });
    await type(desk, 'E1');
    expect(asked('entry.reopen')).toEqual(['{"unit":"0101","serial":"0007"}']);
    expect(desk.state()).toMatchObject({
      stage: 'ticking',
      papers: null,
      entry: { ticks: ['10'] },
      storage: { keys: 1 },
    });
    const second = await listed('second');
    await second.f2();
    await type(second.desk, 'E1');
    expect(second.office.effects).toEqual(['slot first']);
  });

  it('takes no act and no reason from a scanner, however slow', async () => {
    const { desk, f2, office, asked } = await listed();
    await f2();
    await type(desk, 'E');
    const begun = office.log.length;
    // 1 opens the paper again, 4 voids it; then 1 and 2 are reasons.
    for (const gap of [1, 20, 45]) {
      await scan(desk, '1204', gap);
      await scan(desk, '4112', gap);
      expect(desk.state().papers).toMatchObject({ step: 'act', serial: '0007', act: null, nothing: true });
    }
    await type(desk, '4');
    for (const gap of [1, 20, 45]) await scan(desk, '2111', gap);
    expect(desk.state().papers).toMatchObject({ step: 'reason', act: 'void', nothing: true });
    expect(office.log.slice(begun)).toEqual([]);
    await type(desk, '2');
    expect(asked('ballots.void')).toEqual(['{"unit":"0101","serial":"0007","reason":"void 2"}']);
  });

  it('voids, renumbers, moves and releases with a reason by digit or in words', async () => {
    const { office, desk, f2, asked } = await listed();
    await f2();
    await type(desk, 'E41');
    expect(asked('ballots.void')).toEqual(['{"unit":"0101","serial":"0007","reason":"void 1"}']);
    expect(desk.state().papers).toMatchObject({ step: 'paper', done: { act: 'void', serial: '0007' } });
    await type(desk, '17E28E/');
    expect(desk.state().papers?.step).toBe('words');
    desk.because('số mờ');
    await settled();
    expect(asked('ballots.renumber')).toEqual(['{"unit":"0101","serial":"0017","reason":"số mờ","to":"8"}']);
    await type(desk, '17E302E2');
    expect(asked('ballots.move')).toEqual(['{"unit":"0101","serial":"0017","reason":"move 2","to":"0102"}']);
    await type(desk, '107E52');
    expect(asked('entry.release')).toEqual(['{"unit":"0101","serial":"0107","reason":"release 2"}']);
    expect(office.effects.filter((effect) => effect === 'saved')).toHaveLength(4);
  });

  it('has the list of ballots just saved follow what became of them', async () => {
    const { office, desk, f2 } = await listed();
    const saved = () => desk.state().saved.map(({ serial }) => serial);
    for (const serial of ['1', '2', '3', '4']) await type(desk, `${serial}E10EE`);
    office.ballots = ['0001', '0002', '0003', '0004'].map((serial) => row(serial));
    await f2();
    await type(desk, '2E20009E1');
    expect(saved()).toEqual(['0004', '0003', '0009', '0001']);
    await type(desk, '3E41');
    expect(saved()).toEqual(['0004', '0009', '0001']);
    await type(desk, '1E302E2');
    expect(saved()).toEqual(['0004', '0009']);
    // Refused, nothing became of it; released, it stays finished as it was keyed.
    office.mishaps.set('ballots.void', ['refuse']);
    await type(desk, '4E41-4E51');
    expect(saved()).toEqual(['0004', '0009']);
    // Opened again it is not saved, and saved again it stands there once.
    await type(desk, '4E1');
    expect(saved()).toEqual(['0009']);
    await type(desk, 'EE');
    expect(saved()).toEqual(['0004', '0009']);
  });

  it('shows why the act was refused, with the paper still chosen', async () => {
    const { office, desk, f2 } = await listed();
    await f2();
    office.mishaps.set('ballots.void', ['refuse']);
    await type(desk, 'E41');
    expect(desk.state().papers).toMatchObject({ step: 'act', serial: '0007', findings: [{ code: 'entry.notOpen' }] });
    await type(desk, '-X');
    expect(desk.state()).toMatchObject({ papers: null, stage: 'serial' });
  });

  it('lies over the ballot that is open, which is where it was afterwards', async () => {
    const { office, desk, f2 } = await listed();
    await type(desk, '7E101');
    await f2();
    await type(desk, '99');
    desk.toggle('11');
    await settled();
    expect(office.keys.get(1)).toEqual([...'101']);
    await f2();
    expect(desk.state()).toMatchObject({ papers: null, stage: 'ticking', entry: { ticks: ['10'], buffer: '1' } });
    // The open one released: nothing lies on the desk any more.
    await f2();
    await type(desk, 'E51');
    expect(desk.state()).toMatchObject({
      stage: 'serial',
      open: null,
      papers: { done: { act: 'release', serial: '0007' } },
    });
  });

  it('shows papers that somebody has open among those that are keyed', () => {
    const { cells } = sheetOf(emptyOverview, 'first', '0107', 2, papersOf(ROWS, null).rows);
    expect(cells.map(({ kind, serial }) => [kind, serial])).toEqual([
      ['open', '0107'],
      ['todo', null],
    ]);
  });
});
