/** Agreement and disagreement look the same to the clerk who made the second entry, until nothing is left to key. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '#main/formats/envelope.ts';
import { CALLS, type CallName, type CallResult } from '#shared/contract/index.ts';
import { codesOf, keyInvalid, keyPaper, lookAgain, must } from '../../fixtures/keying.ts';
import { type Login, openTestOffice, smallBlueprint, type TestOffice } from '../../fixtures/office.ts';

const UNIT = '0101';

/** Calls of a clerk that tell nothing of what stands on a paper, with the reason. Whoever adds a call adds it here or below. */
const TELLING_NOTHING: Readonly<Record<string, string>> = {
  'the files and the people of the workspace':
    'workspace.current workspace.open workspace.close workspace.createBoard workspace.createOffice workspace.inspectPackage ' +
    'session.people session.login session.current session.logout users.recover backup.list backup.restore keys.state keys.list',
  'what the board sends': 'programme.get catalogue.get packages.state imports.template',
  'files of a closed unit': 'batches.verify results.verify checking.file',
  'what people write, and files before they are measured against ballots':
    'reports.facts reports.recordMinutes reports.recordHandover imports.progress imports.stop imports.readAnswers imports.saveAnswers',
  'what imports.preview tells, in a copy of the file': 'imports.markedCopy',
  'numbers of rows and hashes, for support and for the chain': 'doctor.save audit.verify',
};

const paper = (serial: string) => ({ unit: UNIT, serial });
const because = (serial: string) => ({ ...paper(serial), reason: 'x' });

/** Everything that a clerk can ask about a unit, what changes something last. */
async function answersTo(office: TestOffice, login: Login, serial = '1'): Promise<[CallName, CallResult<CallName>][]> {
  const call = office.as(login);
  // A workbook made to ask about one paper: whether its first entry says this.
  writeFileSync(join(office.dir, 'hoi.csv'), `Số phiếu,01,02,03,04,05\n${serial},x,x,x,,x\n`);
  const asks = { unit: UNIT, file: office.file('hoi.csv') };
  let files = 0;
  const out = () => office.file(`ra${files++}.xlsx`);
  return [
    ['ballots.list', await call('ballots.list', { unit: UNIT })],
    ['ballots.overview', await call('ballots.overview', { unit: UNIT })],
    ['ballots.history', await call('ballots.history', { unit: UNIT, ballot: 1 })],
    ['ballots.history', await call('ballots.history', { unit: UNIT, ballot: 2 })],
    ['units.status', await call('units.status', {})],
    ['units.status', await call('units.status', { unit: UNIT })],
    ['units.waiting', await call('units.waiting', {})],
    ['entry.overview', await call('entry.overview', { unit: UNIT, slot: 'first' })],
    ['entry.overview', await call('entry.overview', { unit: UNIT, slot: 'second' })],
    ['entry.resume', await call('entry.resume', {})],
    ['entry.recheck', await call('entry.recheck', {})],
    ['entry.recheck', await call('entry.recheck', { entry: 1 })],
    ['entry.press', await call('entry.press', { entry: 1, seq: 1, key: '0' })],
    ['entry.answerRecheck', await call('entry.answerRecheck', { entry: 1, seq: 1, key: '101' })],
    ['imports.list', await call('imports.list', {})],
    ['imports.preview', await call('imports.preview', asks)],
    ['packets.get', await call('packets.get', { unit: UNIT })],
    ['reports.unit', await call('reports.unit', { unit: UNIT, paper: 'summary', format: 'xlsx', out: out() })],
    ['reports.unitPreview', await call('reports.unitPreview', { unit: UNIT })],
    ['statistics.get', await call('statistics.get', {})],
    ['statistics.get', await call('statistics.get', { unit: UNIT })],
    ['statistics.export', await call('statistics.export', { out: out() })],
    ['doctor.run', await call('doctor.run', {})],
    ['imports.take', await call('imports.take', { ...asks, dryRun: true })],
    ['imports.withdraw', await call('imports.withdraw', { import: 1, reason: 'x' })],
    ['entry.open', await call('entry.open', { ...paper(serial), slot: 'first' })],
    ['entry.reopen', await call('entry.reopen', paper(serial))],
    ['entry.release', await call('entry.release', because(serial))],
    ['ballots.void', await call('ballots.void', because(serial))],
    ['ballots.restore', await call('ballots.restore', because(serial))],
    ['ballots.renumber', await call('ballots.renumber', { ...because(serial), to: '9' })],
    ['ballots.renumber', await call('ballots.renumber', { ...because('9'), to: serial })],
    ['ballots.move', await call('ballots.move', { ...because(serial), to: '0102' })],
    ['ballots.list', await call('ballots.list', { unit: '0102' })],
    ['entry.keyLines', await call('entry.keyLines', { unit: UNIT, slot: 'second', text: `${serial} !X` })],
    ['entry.open', await call('entry.open', { ...paper(serial), slot: 'second' })],
  ];
}

const HANDLE = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** As text, without what differs between any two folders; of files the hash. */
async function seenBy(office: TestOffice, login: Login, serial = '1'): Promise<string[]> {
  const answers = await answersTo(office, login, serial);
  return answers.map(([name, answer]) => {
    const { file } = ((answer.ok && answer.value) || {}) as { file?: string };
    const hash = file?.startsWith(office.dir) ? sha256Hex(readFileSync(file)) : '';
    const text = `${name} ${hash} ${JSON.stringify(answer)}`;
    return text.replaceAll(office.dir, '').replaceAll(HANDLE, 'H');
  });
}

it('asks through every call that a clerk has', async () => {
  const clerks = Object.entries(CALLS).filter(
    ([, { role, workspace }]) => (role === 'anyone' || role === 'clerk') && workspace !== 'board',
  );
  const asked = (await answersTo(openTestOffice(), 'an')).map(([name]) => name as string);
  const rest = Object.values(TELLING_NOTHING).flatMap((names) => names.split(' '));
  expect(rest.filter((name) => asked.includes(name))).toEqual([]);
  expect([...new Set([...asked, ...rest])].sort()).toEqual(clerks.map(([name]) => name).sort());
});

/** Paper 1 keyed first by An and second by Bình as given; paper 2 keyed once, so that the second entry goes on. */
async function desk(first: string, second: string): Promise<TestOffice> {
  const office = openTestOffice();
  must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 3, returned: 2, invalid: 1, ticks: 9 }));
  const key = async (login: Login, serial: string, slot: 'first' | 'second', keys: string) =>
    keys.startsWith('*')
      ? keyInvalid(office.as(login), UNIT, serial, slot, keys.slice(1))
      : keyPaper(office.as(login), { unit: UNIT, serial, slot, keys });
  await key('an', '1', 'first', first);
  // The clocks of both desks stand alike: an invalid paper takes one key less than the shortest of the others.
  if (first.startsWith('*')) office.later(1000);
  await key('an', '2', 'first', '0102');
  await key('binh', '1', 'second', second);
  return office;
}

it.each([
  ['ticks', '01020304', '01020305', '01020305'],
  ['a paper outside the limits', '01020304050607', '01020304050608', '01020304050608'],
  ['invalid against valid', '01', '*1', '*1'],
  ['two reasons', '*2', '*1', '*1'],
])('shows the second keyer the same whether it agrees or differs: %s', async (_name, differing, agreeing, second) => {
  const differs = await desk(differing, second);
  const agrees = await desk(agreeing, second);
  const states = [differs, agrees].map(({ db }) => db.prepare('SELECT state FROM ballots').pluck().get());
  expect(states[0]).toBe('discrepant');
  expect(states[1]).not.toBe('discrepant');
  // The clocks of both stand alike, so that answers can be compared whole.
  expect(await seenBy(differs, 'binh')).toEqual(await seenBy(agrees, 'binh'));
  // The same when theirs is the only ballot that could still be open, and one more paper is to come.
  for (const office of [differs, agrees]) {
    await keyPaper(office.as('chi'), { unit: UNIT, serial: '2', slot: 'second', keys: '0102' });
    must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 3, returned: 3, invalid: 1, ticks: 9 }));
  }
  expect(await seenBy(differs, 'binh')).toEqual(await seenBy(agrees, 'binh'));
  expect(codesOf(await agrees.as('binh')('reports.unitPreview', { unit: UNIT }))).toEqual(['report.blind']);
  const [line] = must(await differs.as('binh')('ballots.list', { unit: UNIT })).ballots;
  expect(line).toEqual({ serial: '0001', state: 'entered', products: [], invalid: null });
});

it('shows the real numbers to everybody else, and to the second keyer when nothing is left to key', async () => {
  const office = await desk('01020304', '01020305');
  const status = async (login: Login) => must(await office.as(login)('units.status', { unit: UNIT })).units[0];
  expect(await status('binh')).toMatchObject({ discrepancies: 0, secondEntered: 1, state: 'secondEntry' });
  expect(await status('chi')).toMatchObject({ discrepancies: 1, secondEntered: 1, state: 'discrepancies' });
  expect(await status('phutrach')).toMatchObject({ discrepancies: 1 });
  await keyPaper(office.as('binh'), { unit: UNIT, serial: '2', slot: 'second', keys: '0102' });
  expect(await status('binh')).toMatchObject({ discrepancies: 1, valid: 1, state: 'discrepancies' });
  expect(must(await office.as('binh')('ballots.list', { unit: UNIT })).ballots.map(({ state }) => state)).toEqual([
    'discrepant',
    'valid',
  ]);
  must(await office.as('binh')('reports.unitPreview', { unit: UNIT }));
  // Another paper of the packet turns up: there is something to learn from again.
  must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 3, returned: 3, invalid: 1, ticks: 9 }));
  expect(await status('binh')).toMatchObject({ discrepancies: 0, valid: 0 });
});

it('tells nothing of the unit’s other ballots less than before', async () => {
  const office = await desk('01020304', '01020305');
  await keyPaper(office.as('chi'), { unit: UNIT, serial: '2', slot: 'second', keys: '0102' });
  must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 3, returned: 3, invalid: 1, ticks: 9 }));
  const list = must(await office.as('binh')('ballots.list', { unit: UNIT })).ballots;
  expect(list.map(({ state }) => state)).toEqual(['entered', 'valid']);
  expect(must(await office.as('binh')('units.status', { unit: UNIT })).units[0]).toMatchObject({ valid: 1, ticks: 2 });
});

/** Keys of a whole first entry, 16 of them each, so that the clocks of two offices stand alike. */
const FIRSTS = {
  plain: '010305++++++++EE',
  otherwise: '010204++++++++EE',
  fewer: '01++++++++++++EE',
  flagged: '010305+++++++nEE',
  outside: '01020304050607EE',
  invalid: '01-++++++++++*1E',
};
const keyedFirst = (keys: string) => (office: TestOffice) =>
  keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys }, false);
const importedFirst = (row: string) => (office: TestOffice) => {
  writeFileSync(join(office.dir, 'an.csv'), `Số phiếu,01,02,03,04,05\n1,${row}\n2,x,,,,\n`);
  return office
    .as('an')('imports.take', { unit: UNIT, file: office.file('an.csv') })
    .then(must);
};

it.each([
  ['other products', keyedFirst(FIRSTS.plain), keyedFirst(FIRSTS.otherwise)],
  ['fewer products', keyedFirst(FIRSTS.plain), keyedFirst(FIRSTS.fewer)],
  ['a flag', keyedFirst(FIRSTS.plain), keyedFirst(FIRSTS.flagged)],
  ['more than is allowed', keyedFirst(FIRSTS.plain), keyedFirst(FIRSTS.outside)],
  ['an invalid paper', keyedFirst(FIRSTS.plain), keyedFirst(FIRSTS.invalid)],
  ['another workbook', importedFirst('x,x,x,,x'), importedFirst(',x,,x,')],
])(
  'shows nothing of a first entry to whoever may make the second, before and while it is keyed: %s',
  async (_name, one, other) => {
    const seen: string[][] = [];
    for (const first of [one, other]) {
      const office = openTestOffice();
      must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 3, returned: 2, invalid: 1, ticks: 9 }));
      await first(office);
      // The last thing asked is to begin the second entry.
      seen.push([...(await seenBy(office, 'binh')), ...(await seenBy(office, 'binh'))]);
      expect(office.db.prepare('SELECT state FROM ballots').pluck().all()).toContain('secondOpen');
    }
    expect(seen[1]).toEqual(seen[0]);
  },
);

it('shows the first entry to a supervisor only when the second is made: they may be the one who makes it', async () => {
  const office = openTestOffice();
  await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '010203+' });
  const entries = async (login: Login) =>
    must(await office.as(login)('ballots.history', { unit: UNIT, ballot: 1 })).entries.map(
      ({ mark, flagged, keys }) => [mark?.products ?? null, flagged, keys > 0],
    );
  // The flag is meant for the supervisor.
  expect(await entries('phutrach')).toEqual([[null, true, false]]);
  expect(await entries('an')).toEqual([[['01', '02', '03'], true, true]]);
  const second = { unit: UNIT, serial: '1', slot: 'second' } as const;
  must(await office.as('phutrach')('entry.open', { ...second, recheck: true }));
  await keyPaper(office.as('phutrach'), { ...second, keys: '010204' });
  expect(must(await office.as('phutrach')('entry.recheck', {})).recheck).not.toBeNull();
  expect((await entries('phutrach'))[0]).toEqual([null, true, false]);
  // Whoever only looks after it sees both.
  expect((await entries('phutrach2')).map(([products]) => products)).toEqual([
    ['01', '02', '03'],
    ['01', '02', '04'],
  ]);
  await lookAgain(office.as('phutrach'), ['01', '02', '04']);
  expect((await entries('phutrach'))[0]).toEqual([['01', '02', '03'], true, true]);
});

describe('the draw of a sample', () => {
  const sampled = () => openTestOffice(smallBlueprint({ doubleEntry: { mode: 'sample', percent: 50 } }));
  /** One serial that is drawn and one that is not. */
  async function drawnAndNot(): Promise<[string, string]> {
    const office = sampled();
    const lines = [10, 11, 12, 13, 14, 15, 16].map((serial) => `${serial} 01`).join('\n');
    must(await office.as('an')('entry.keyLines', { unit: UNIT, slot: 'first', text: lines }));
    const of = (needed: number) =>
      office.db.prepare('SELECT CAST(serial AS INTEGER) FROM ballots WHERE second_needed = ?').pluck().get(needed);
    return [String(of(1)), String(of(0))];
  }

  it('is told to whoever made the first entry through no call, and by no act on the ballot', async () => {
    const told: string[][] = [];
    for (const serial of await drawnAndNot()) {
      const office = sampled();
      must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 3, returned: 2, invalid: 0 }));
      await keyPaper(office.as('an'), { unit: UNIT, serial, slot: 'first', keys: '010203' });
      const second = await office.as('an')('entry.open', { unit: UNIT, serial, slot: 'second' });
      expect(codesOf(second)).toEqual(['entry.samePerson']);
      const text = `${serial} 01`;
      const lines = await office.as('an')('entry.keyLines', { unit: UNIT, slot: 'second', text });
      expect(codesOf(lines)).toEqual(['entry.samePerson']);
      const seen = await seenBy(office, 'an', serial);
      told.push(seen.map((text) => text.replaceAll(`00${serial}`, 'S').replaceAll(`"${serial}"`, '"S"')));
    }
    expect(told[1]).toEqual(told[0]);
  });

  it('is not found out by trying serials that nobody has keyed', async () => {
    const office = sampled();
    for (const serial of await drawnAndNot()) {
      const open = await office.as('binh')('entry.open', { unit: UNIT, serial, slot: 'second' });
      expect(codesOf(open)).toEqual(['entry.firstMissing']);
    }
  });
});
