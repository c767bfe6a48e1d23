import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SCAN_GAP_MS } from '#shared/domain/scan.ts';
import { FakeOffice, press, scan, settled, smallPaper, strokesOf, type } from './screen.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function seated(slot: 'first' | 'second' = 'first') {
  const office = new FakeOffice();
  const desk = office.desk(slot);
  await desk.start();
  return { office, desk };
}

describe('a ballot from serial to saved', () => {
  it('opens the typed serial, ticks, confirms, saves and suggests the next', async () => {
    const { office, desk } = await seated();
    expect(desk.state()).toMatchObject({ stage: 'serial', suggestion: null });
    await type(desk, '7');
    expect(desk.state().typed).toBe('7');
    await type(desk, 'E');
    expect(desk.state()).toMatchObject({ stage: 'ticking', typed: '', open: { serial: '0007' } });
    await type(desk, '1013');
    expect(desk.state().entry.ticks).toEqual(['10', '13']);
    await type(desk, 'E');
    expect(desk.state().entry.phase).toBe('confirming');
    office.overview = {
      ...office.overview,
      done: [{ serial: '0007', by: 'an', invalid: false, flagged: false, own: true }],
      lastSerial: '0007',
    };
    await type(desk, 'E');
    expect(office.keys.get(1)).toEqual([...'1013', 'E', 'E']);
    expect(desk.state()).toMatchObject({
      stage: 'serial',
      open: null,
      suggestion: '0008',
      storage: { at: '2026-09-22T01:00:00.000Z' },
    });
    expect(desk.state().saved).toEqual([{ serial: '0007', ticks: 2, invalid: null, flagged: false }]);
    expect(office.effects).toEqual(['saved']);
  });

  it('suggests no paper beyond those that the cover sheet counts', async () => {
    const { office, desk } = await seated();
    await type(desk, '7E1013E');
    const done = [{ serial: '0007', by: 'an', invalid: false, flagged: false, own: true }];
    office.overview = { ...office.overview, done, lastSerial: '0007', returned: 1 };
    await type(desk, 'E');
    expect(desk.state()).toMatchObject({ stage: 'serial', open: null, suggestion: null });
    expect(desk.state().saved).toHaveLength(1);
    // An Enter too many opens nothing.
    await type(desk, 'E');
    expect(desk.state()).toMatchObject({ stage: 'serial', open: null, notice: 'noSerial' });
  });

  it('comes back to the ballot that was left open here, with its half-typed code', async () => {
    const office = new FakeOffice();
    await type(office.desk(), '7E101');
    const again = office.desk();
    await again.start();
    expect(again.state()).toMatchObject({ stage: 'ticking', open: { serial: '0007' }, storage: { keys: 3 } });
    expect(again.state().entry).toMatchObject({ ticks: ['10'], buffer: '1' });
  });

  it('does not take over a ballot of another entry, but tells of it', async () => {
    const office = new FakeOffice();
    await type(office.desk(), '7E10');
    const second = office.desk('second');
    await second.start();
    expect(second.state()).toMatchObject({ stage: 'serial', unfinished: { serial: '0007', slot: 'first' } });
  });

  it('pauses on Escape without losing anything, and suggests the paused ballot again', async () => {
    const { desk } = await seated();
    await type(desk, '7E101X');
    expect(desk.state()).toMatchObject({ stage: 'serial', suggestion: '0007', unfinished: { serial: '0007' } });
    await type(desk, 'E');
    expect(desk.state().entry).toMatchObject({ ticks: ['10'], buffer: '1' });
  });

  it('counts a ballot without a key as not begun', async () => {
    const { desk } = await seated();
    await type(desk, '7EX');
    expect(desk.state()).toMatchObject({ stage: 'serial', suggestion: null, unfinished: null });
  });

  it('leaves the screen on Escape between two ballots, after clearing what was typed', async () => {
    const { office, desk } = await seated();
    await type(desk, '7X');
    expect(desk.state().typed).toBe('');
    await type(desk, 'X');
    expect(office.effects).toEqual(['leave']);
  });
});

describe('keys one at a time', () => {
  it('shows a key at once and handles the next only when it is on disk', async () => {
    const { office, desk } = await seated();
    await type(desk, '7E');
    office.hold = true;
    await type(desk, '101');
    expect(desk.state().entry.buffer).toBe('1');
    expect(office.log.filter((line) => line.startsWith('entry.press'))).toHaveLength(1);
    await office.release();
    expect(desk.state()).toMatchObject({ storage: { keys: 1 } });
    expect(desk.state().entry.ticks).toEqual(['10']);
    await office.release();
    await office.release();
    expect(office.keys.get(1)).toEqual(['1', '0', '1']);
    expect(
      office.log.filter((line) => line.startsWith('entry.press')).map((line) => JSON.parse(line.slice(12)).seq),
    ).toEqual([1, 2, 3]);
  });

  it('says so when the disk is slow, with the keys that wait', async () => {
    const { office, desk } = await seated();
    await type(desk, '7E');
    office.hold = true;
    await type(desk, '10');
    vi.advanceTimersByTime(1000);
    expect(desk.storage().waiting).toBe(1);
    await type(desk, '1');
    expect(desk.storage().waiting).toBe(2);
    office.hold = false;
    await office.release();
    expect(desk.storage().waiting).toBeNull();
  });

  it('takes what was typed before the first answer', async () => {
    const office = new FakeOffice();
    const desk = office.desk();
    const started = desk.start();
    for (const stroke of strokesOf('7E10')) press(desk, stroke);
    await started;
    await settled();
    expect(desk.state().entry.ticks).toEqual(['10']);
  });
});

describe('a key that does not reach the disk', () => {
  it('asks once more before it gives up: an answer that was lost is no loss', async () => {
    const { office, desk } = await seated();
    await type(desk, '7E');
    office.mishaps.set('entry.press', ['store and throw']);
    await type(desk, '10');
    expect(office.keys.get(1)).toEqual(['1', '0']);
    expect(desk.state()).toMatchObject({ trouble: null, storage: { keys: 2 } });
  });

  it('shows the key and what is on disk, and drops what was typed behind it', async () => {
    const { office, desk } = await seated();
    await type(desk, '7E10');
    office.mishaps.set('entry.press', ['throw', 'throw']);
    await type(desk, '134');
    expect(desk.state()).toMatchObject({
      stage: 'ticking',
      storage: { keys: 2 },
      trouble: { key: '1', dropped: 2, step: 'reread' },
    });
    expect(desk.state().entry).toMatchObject({ ticks: ['10'], buffer: '' });
    expect(office.effects).toContain('sound refused');
    // Whoever types on without looking would begin in the middle of a code.
    await type(desk, '4-');
    expect(desk.state()).toMatchObject({ storage: { keys: 2 }, trouble: { dropped: 4 } });
    await type(desk, 'E');
    expect(desk.state().trouble).toBeNull();
    await type(desk, '13');
    expect(desk.state()).toMatchObject({ trouble: null, storage: { keys: 4 } });
    expect(desk.state().entry.ticks).toEqual(['10', '13']);
  });

  it('waits for Enter while nothing answers, and takes no other key', async () => {
    const { office, desk } = await seated();
    await type(desk, '7E10');
    office.mishaps.set('entry.press', ['throw', 'throw']);
    office.mishaps.set('entry.open', ['throw', 'throw']);
    await type(desk, '1');
    expect(desk.state().trouble).toMatchObject({ key: '1', step: 'stuck' });
    await type(desk, '5-');
    expect(office.keys.get(1)).toEqual(['1', '0']);
    await type(desk, 'E');
    expect(desk.state().trouble?.step).toBe('stuck');
    await type(desk, 'E');
    expect(desk.state().trouble?.step).toBe('reread');
    expect(desk.state().entry.ticks).toEqual(['10']);
  });

  it('goes back to the serial when the ballot can no longer be keyed, with the reasons', async () => {
    const { office, desk } = await seated();
    await type(desk, '7E10');
    office.mishaps.set('entry.press', ['refuse']);
    office.mishaps.set('entry.open', ['refuse']);
    await type(desk, '1');
    expect(desk.state()).toMatchObject({ stage: 'serial', typed: '0007', refused: true, trouble: { step: 'reread' } });
    expect(desk.state().findings.map(({ code }) => code)).toEqual(['entry.notOpen']);
    await type(desk, '5');
    expect(desk.state().typed).toBe('0007');
    await type(desk, 'E8');
    expect(desk.state()).toMatchObject({ trouble: null, typed: '8' });
  });

  it('starts over when the services count otherwise: the catalogue changed', async () => {
    const { office, desk } = await seated();
    await type(desk, '7E1');
    office.mishaps.set('entry.press', ['miscount']);
    office.hold = true;
    await type(desk, '013');
    office.hold = false;
    await office.release();
    // What was typed behind it was typed for the old catalogue.
    expect(office.keys.get(1)).toEqual(['1', '0']);
    expect(office.effects.at(-1)).toBe('outdated');
  });
});

describe('a serial that is not opened', () => {
  it('stays in sight until the next digit, and what was typed ahead is not taken for a serial', async () => {
    const { office, desk } = await seated();
    office.mishaps.set('entry.open', ['refuse']);
    office.hold = true;
    for (const stroke of strokesOf('7E1013')) press(desk, stroke);
    await settled();
    office.hold = false;
    await office.release();
    expect(desk.state()).toMatchObject({ stage: 'serial', typed: '7', refused: true });
    await type(desk, 'E');
    expect(desk.state()).toMatchObject({ notice: 'noSerial', stage: 'serial' });
    await type(desk, '8');
    expect(desk.state()).toMatchObject({ typed: '8', refused: false, findings: [] });
  });

  it('is not made of a product code that was typed too early', async () => {
    const { desk } = await seated();
    await type(desk, '10E');
    expect(desk.state()).toMatchObject({ stage: 'serial', notice: 'productCode', typed: '10' });
    // The whole serial is one, whatever it looks like without its zeros.
    await type(desk, '-0010E');
    expect(desk.state()).toMatchObject({ stage: 'ticking', open: { serial: '0010' } });
  });

  it('says when nothing answers, and tries again on Enter', async () => {
    const office = new FakeOffice();
    office.mishaps.set('entry.overview', ['throw']);
    const desk = office.desk();
    await desk.start();
    expect(desk.state().trouble?.step).toBe('unanswered');
    await type(desk, 'E');
    expect(desk.state()).toMatchObject({ trouble: null, overview: { returned: 10 } });
  });
});

describe('letters and input methods', () => {
  it('ignores letters, and the Backspace that an input method sends to take them back', async () => {
    const { office, desk } = await seated();
    await type(desk, '7E1');
    // Telex "aa": a letter, Backspace, another letter. The digit before it stands.
    await type(desk, 'a<b');
    expect(desk.state()).toMatchObject({ notice: 'letters' });
    expect(desk.state().entry.buffer).toBe('1');
    // VNI may take back more than one.
    await type(desk, '<<');
    expect(desk.state().entry.buffer).toBe('');
    expect(office.keys.get(1)).toEqual(['1', '<']);
    expect(office.effects.filter((effect) => effect === 'sound refused')).toHaveLength(2);
  });

  it('takes Backspace as its own again after the next digit', async () => {
    const { desk } = await seated();
    await type(desk, '7Ea1<');
    expect(desk.state().entry.buffer).toBe('');
  });

  it('does nothing for a key that is held down', async () => {
    const { office, desk } = await seated();
    await type(desk, '7E1');
    press(desk, { act: 'held' });
    await settled();
    expect(office.keys.get(1)).toEqual(['1']);
  });
});

describe('panels', () => {
  it('opens the search, and a chosen product is a key of its own', async () => {
    const { office, desk } = await seated();
    await type(desk, '7E1/');
    expect(desk.state().panel).toBe('search');
    desk.choose('14');
    await settled();
    expect(desk.state()).toMatchObject({ panel: 'none' });
    expect(desk.state().entry).toMatchObject({ ticks: ['14'], buffer: '' });
    expect(office.keys.get(1)).toEqual(['1', 't14']);
  });

  it('offers the note after a flag, and a code typed meanwhile is a code', async () => {
    const { desk } = await seated();
    await type(desk, '7E+');
    expect(desk.state()).toMatchObject({ panel: 'note', entry: { flagged: true } });
    await type(desk, '10');
    expect(desk.state()).toMatchObject({ panel: 'none' });
    expect(desk.state().entry.ticks).toEqual(['10']);
    desk.note('giấy ướt');
    await settled();
    expect(desk.state().entry).toMatchObject({ flagged: true, note: 'giấy ướt' });
    await type(desk, '+');
    expect(desk.state()).toMatchObject({ panel: 'none', entry: { flagged: false } });
  });

  it('ticks and unticks by the mouse, only while a ballot is open', async () => {
    const { office, desk } = await seated();
    desk.toggle('10');
    await type(desk, '7E');
    desk.toggle('10');
    await settled();
    desk.toggle('10');
    await settled();
    expect(office.keys.get(1)).toEqual(['t10', 'u10']);
  });

  it('goes back from reasons and from the confirmation by Escape, on disk like any key', async () => {
    const { office, desk } = await seated();
    await type(desk, '7E*');
    expect(desk.state().entry.phase).toBe('choosingReason');
    await type(desk, '/');
    expect(desk.state()).toMatchObject({ notice: 'chooseReason', panel: 'none' });
    await type(desk, 'X');
    expect(desk.state()).toMatchObject({ stage: 'ticking', entry: { phase: 'ticking' } });
    expect(office.keys.get(1)).toEqual(['*', 'X']);
  });

  it('changes the entry and the sound by their own keys', async () => {
    const { office, desk } = await seated();
    press(desk, { act: 'slot' });
    press(desk, { act: 'sound' });
    press(desk, { act: 'list' });
    await settled();
    expect(office.effects).toEqual(['slot second', 'toggle']);
    expect(desk.state().papers).toMatchObject({ step: 'paper' });
    await type(desk, 'X');
    expect(desk.state().papers).toBeNull();
  });
});

describe('the second look', () => {
  const LOOK = {
    entry: 1,
    unit: '0101',
    serial: '0007',
    codes: ['10', '12'],
    keys: [],
    askedAt: '2026-09-22T01:00:00.000Z',
  };

  it('is asked after the entry, product by product, begun and ended by Enter, and goes on to the next serial', async () => {
    const { office, desk } = await seated('second');
    office.nextRecheck = LOOK;
    await type(desk, '7E10EE');
    expect(office.log.find((line) => line.startsWith('entry.open'))).toContain('"recheck":true');
    expect(desk.state()).toMatchObject({ stage: 'recheck', look: { phase: 'announced' }, open: null });
    // The next serial, typed without looking, answers nothing.
    await type(desk, '0008');
    expect(desk.state()).toMatchObject({ notice: 'recheckBegin', look: { answers: [] } });
    await type(desk, 'E1-01');
    const answers = [
      { code: '10', ticked: false },
      { code: '12', ticked: true },
    ];
    expect(desk.state().look).toEqual({ phase: 'reviewing', answers });
    await type(desk, '7');
    expect(desk.state().notice).toBe('recheckEnd');
    expect(office.answers).toEqual(['110', '-', '010', '112']);
    await type(desk, 'E');
    expect(office.answers.at(-1)).toBe('E');
    expect(desk.state()).toMatchObject({ stage: 'serial', recheck: null, saved: [{ serial: '0007', ticks: 1 }] });
  });

  it('drops what was typed ahead: it was meant for the next paper', async () => {
    const { office, desk } = await seated('second');
    office.nextRecheck = LOOK;
    await type(desk, '7E10E');
    office.hold = true;
    await type(desk, 'EE11E');
    office.hold = false;
    for (let i = 0; i < 5; i++) await office.release();
    expect(desk.state()).toMatchObject({ stage: 'recheck', look: { phase: 'announced' } });
  });

  it('is still owed after a break, and told of at another unit', async () => {
    const office = new FakeOffice();
    office.recheck = LOOK;
    const again = office.desk('second');
    await again.start();
    expect(again.state()).toMatchObject({ stage: 'recheck', recheck: { serial: '0007' } });
    await type(again, 'E1X');
    expect(office.effects).toEqual(['leave']);
    // Where it was left: announced again, so that a serial typed at once answers nothing; then the first that is not answered.
    const later = office.desk('second');
    await later.start();
    await type(later, '0');
    expect(later.state().look).toEqual({ phase: 'announced', answers: [{ code: '10', ticked: true }] });
    await type(later, 'E0');
    expect(office.answers).toEqual(['110', '012']);
    expect(later.state().look.phase).toBe('reviewing');
    office.recheck = { ...LOOK, unit: '0102' };
    const elsewhere = office.desk('second');
    await elsewhere.start();
    expect(elsewhere.state()).toMatchObject({ stage: 'serial', recheck: { unit: '0102' } });
  });

  it('goes on with what is on disk when no answer comes, and drops what was typed behind it', async () => {
    const office = new FakeOffice();
    office.recheck = LOOK;
    const desk = office.desk('second');
    await desk.start();
    // One lost answer is asked for again by itself; stored or not, the same key with the same number changes nothing.
    office.mishaps.set('entry.answerRecheck', ['store and throw']);
    await type(desk, 'E1');
    expect(desk.state()).toMatchObject({ trouble: null, recheck: { keys: ['110'] } });
    office.mishaps.set('entry.answerRecheck', ['throw', 'throw']);
    await type(desk, '0');
    expect(desk.state()).toMatchObject({ stage: 'recheck', trouble: { step: 'unanswered' } });
    await type(desk, '0E');
    expect(desk.state()).toMatchObject({ look: { phase: 'announced', answers: [{ code: '10' }] }, trouble: null });
    office.mishaps.set('entry.answerRecheck', ['store and throw']);
    await type(desk, 'E0E');
    expect(office.answers).toEqual(['110', '012', 'E']);
    expect(desk.state()).toMatchObject({ stage: 'serial', trouble: null });
  });
});

describe('a barcode scanner', () => {
  it('opens the paper between two ballots, whatever is suggested or half typed', async () => {
    const { desk } = await seated();
    await type(desk, '12');
    await scan(desk, '0007');
    expect(desk.state()).toMatchObject({ stage: 'ticking', open: { serial: '0007' } });
  });

  it('never ticks: named, recorded, and everything as before, a half-typed code too', async () => {
    const { office, desk } = await seated();
    await type(desk, '7E101');
    await scan(desk, '1310');
    expect(office.keys.get(1)).toEqual([...'101', '1', 's1310']);
    expect(desk.state().entry).toMatchObject({ ticks: ['10'], buffer: '1', echo: { kind: 'scanned', digits: '1310' } });
    expect(office.effects).toContain('sound refused');
    await type(desk, '3EE');
    expect(office.keys.get(1)?.slice(-3)).toEqual(['3', 'E', 'E']);
    expect(office.open).toBeNull();
  });

  it('chooses no reason of an invalid paper, and leaves the paper open', async () => {
    const { office, desk } = await seated();
    await type(desk, '7E*');
    for (const gap of [1, 20, 45]) await scan(desk, '2110', gap);
    expect(desk.state()).toMatchObject({ notice: 'scanHere', entry: { phase: 'choosingReason', invalid: null } });
    expect(office.keys.get(1)).toEqual(['*', ...Array.from({ length: 3 }, () => 's2110')]);
    await type(desk, '2');
    expect(desk.state().entry.phase).toBe('confirming');
  });

  it('waits for no digit that only might be one, and takes what was typed behind a choice in its order', async () => {
    const { office, desk } = await seated();
    await type(desk, '7E');
    office.hold = true;
    await type(desk, '*2E');
    office.hold = false;
    for (let i = 0; i < 4; i++) await office.release();
    vi.advanceTimersByTime(100);
    await settled();
    expect(office.keys.get(1)).toEqual(['*', '2', 'E']);
    expect(office.open).toBeNull();
  });

  it('answers nothing in a second look, and picks the paper from the list', async () => {
    const office = new FakeOffice();
    office.recheck = { entry: 1, unit: '0101', serial: '0007', codes: ['10', '12'], keys: [], askedAt: '' };
    const desk = office.desk('second');
    await desk.start();
    await type(desk, 'E');
    for (const gap of [1, 20, 45]) await scan(desk, '1010', gap);
    expect(desk.state()).toMatchObject({ notice: 'scanHere', look: { phase: 'asking', answers: [] } });
    expect(office.answers).toEqual([]);
    press(desk, { act: 'list' });
    await settled();
    await scan(desk, '0042');
    expect(desk.state().papers).toMatchObject({ step: 'act', serial: '0042' });
  });

  it('gives back to the hand what only looked like one', async () => {
    const { office, desk } = await seated();
    await type(desk, '7E');
    desk.stroke({ act: 'press', key: '1' }, 1e6);
    desk.stroke({ act: 'press', key: '0' }, 1e6 + 9);
    await settled();
    expect(office.keys.get(1)).toEqual(['1']);
    vi.advanceTimersByTime(SCAN_GAP_MS);
    await settled();
    expect(office.keys.get(1)).toEqual(['1', '0']);
  });
});

describe('ranges and groups at the desk', () => {
  it('say why a key did nothing', async () => {
    const { desk } = await seated();
    await type(desk, '7E10.E');
    expect(desk.state()).toMatchObject({ stage: 'ticking', notice: 'rangeOpen' });
    await type(desk, '1.');
    expect(desk.state().notice).toBe('halfTyped');
    await type(desk, '2');
    expect(desk.state().entry.ticks).toEqual(['10', '11', '12']);
  });

  it('key by the numbers of the groups where the programme says so', async () => {
    const office = new FakeOffice(smallPaper('group'));
    const desk = office.desk();
    await desk.start();
    await type(desk, '7E2E31E');
    expect(desk.state().entry).toMatchObject({ ticks: ['11', '15', '13'], phase: 'confirming' });
    expect(desk.state().entry.group).toBe(1);
  });
});
