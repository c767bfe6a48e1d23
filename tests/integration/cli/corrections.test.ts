/** Mistakes put right without a window: each act as a command of its own, told in JSON and in words. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isValid } from '../../../samples/ballots.ts';
import { as, boardAndOffice, type Desktop, desktop } from './kp.ts';

const O = ['--db', 'O.kpdb'];
const on = (unit: string, serial: string, reason: string, ...more: string[]) => [
  ...O,
  '--unit',
  unit,
  '--serial',
  serial,
  ...more,
  '--reason',
  reason,
];

it('voids, renumbers, moves, exchanges and decides anew; what is refused says why and changes nothing', {
  timeout: 300_000,
}, async () => {
  const desk = desktop();
  const samples = await boardAndOffice(desk);
  const papers =
    samples.keyLines
      .find(({ unit }) => unit === '0101')
      ?.ballots.filter(isValid)
      .slice(0, 6) ?? [];
  const [a, b, c, d, e, f] = papers.map(({ serial }) => serial) as [string, string, string, string, string, string];
  const line = (serial: string, from: string) =>
    `${serial} ${papers.find((paper) => paper.serial === from)?.products.join(' ')}\n`;
  const key = (text: string, who: string, ...more: string[]) =>
    desk.must(['ballots', 'key', ...O, '--unit', '0101', ...more, ...as(who)], text).json;
  const states = (unit: string) =>
    (
      desk.must(['ballots', 'list', ...O, '--unit', unit, ...as('huong')]).json.ballots as {
        serial: string;
        state: string;
      }[]
    ).map(({ serial, state }) => `${serial} ${state}`);

  key(line(a, a) + line(b, b) + line(c, c), 'lan');
  expect(desk.must(['ballots', 'void', ...on('0101', a, 'Nhập hai lần'), ...as('lan')]).json).toEqual({
    unit: '0101',
    serial: a,
    state: 'void',
    findings: [],
  });
  expect(desk.must(['ballots', 'renumber', ...on('0101', b, 'Nhầm số', '--to', d), ...as('lan')]).json).toMatchObject({
    serial: d,
    was: b,
  });
  expect(desk.must(['ballots', 'move', ...on('0101', c, 'Nhầm túi', '--to', '0102'), ...as('lan')]).json).toMatchObject(
    { unit: '0102', serial: c, was: '0101' },
  );
  expect(states('0101')).toEqual([`${a} void`, `${d} awaitingSecond`]);
  expect(states('0102')).toEqual([`${c} awaitingSecond`]);

  desk.must(['ballots', 'restore', ...on('0101', a, 'Hủy nhầm tờ'), ...as('lan')]);
  expect(states('0101')).toEqual([`${a} awaitingSecond`, `${d} awaitingSecond`]);
  desk.must(['ballots', 'void', ...on('0101', a, 'Đúng là thừa'), ...as('lan')]);

  const head = () => desk.must(['audit', 'verify', ...O, ...as('huong')]).json.head;
  const before = head();
  const refusals: [string[], number, string][] = [
    [['ballots', 'void', ...on('0101', d, 'Không phải của tôi'), ...as('minh')], 3, 'ballot.notOwn'],
    [['ballots', 'void', ...on('0101', d, ''), ...as('lan')], 3, 'unit.reasonMissing'],
    [['ballots', 'void', ...O, '--unit', '0101', '--serial', d, ...as('lan')], 2, 'usage.option'],
    [['ballots', 'renumber', ...on('0101', d, 'Trùng', '--to', c), ...as('lan')], 3, 'serial.elsewhere'],
    [['ballots', 'exchange', ...on('0101', d, 'x', '--to', e, '--slot', 'third'), ...as('huong')], 2, 'usage.option'],
    [['ballots', 'exchange', ...on('0101', d, 'x', '--to', e, '--slot', 'first'), ...as('lan')], 3, 'user.notAllowed'],
    [['ballots', 'release', ...on('0101', d, 'Chưa mở'), ...as('lan')], 3, 'entry.notOpen'],
    [
      ['discrepancies', 'revise', ...on('0101', d, 'x', '--invalid', 'Phiếu rách, không đọc được'), ...as('huong')],
      3,
      'discrepancy.nothingToRevise',
    ],
  ];
  for (const [words, status, code] of refusals) {
    const answer = desk.run(words);
    expect([words, answer.status, answer.codes]).toEqual([words, status, expect.arrayContaining([code])]);
  }
  expect(head()).toBe(before);

  // Paper e is keyed as f by the second person: the entry goes to its own paper, nothing is keyed again.
  key(line(e, e) + line(f, f), 'lan');
  expect(key(line(d, b) + line(f, e), 'minh', '--second')).toMatchObject({ discrepancies: 1 });
  const { discrepancies } = desk.must(['discrepancies', 'list', ...O, '--unit', '0101', ...as('huong')]).json;
  expect(discrepancies).toMatchObject([{ serial: f, nearest: { serial: e, entry: 'second' } }]);
  expect(
    desk.must(['ballots', 'exchange', ...on('0101', f, 'Gõ nhầm số', '--to', e, '--slot', 'second'), ...as('huong')])
      .json,
  ).toMatchObject({ serial: f, state: 'awaitingSecond', to: e, toState: 'valid' });
  expect(
    desk.must([
      'discrepancies',
      'revise',
      ...on('0101', e, 'Hai người đọc nhầm', '--invalid', 'Phiếu rách, không đọc được'),
      ...as('huong'),
    ]).json,
  ).toMatchObject({ serial: e, state: 'invalid' });
  expect(states('0101')).toEqual([`${a} void`, `${d} valid`, `${e} invalid`, `${f} awaitingSecond`].sort());

  // A paper with more ticks than allowed and nobody to key it again goes to the supervisor's decision.
  const many = allCodes(desk).slice(0, 61).join(' ');
  key(`${b} ${many}\n`, 'lan');
  const waived = desk.words(['ballots', 'waive-second', ...on('0101', b, 'Người thứ hai nghỉ'), ...as('huong')]);
  expect(waived).toContain('chờ quyết định');
  expect(states('0101')).toContain(`${b} held`);
});

/** Product codes of the sample catalogue, as the package has them. */
function allCodes(desk: Desktop): string[] {
  const { payload } = JSON.parse(readFileSync(desk.path('P2.kpcat'), 'utf8'));
  const { products } = JSON.parse(Buffer.from(payload, 'base64').toString('utf8'));
  return products.map(({ code }: { code: string }) => code);
}

it('lists imported workbooks and takes one back as a whole', { timeout: 300_000 }, async () => {
  const desk = desktop();
  const samples = await boardAndOffice(desk);
  const workbook = samples.ballots.find(({ unit }) => unit === '0101');
  if (!workbook) throw new Error('no workbook of 0101');
  const take = () => desk.must(['ballots', 'import', ...O, '--unit', '0101', workbook.file, ...as('lan')]).json;
  const withdraw = (...words: string[]) => desk.run(['imports', 'withdraw', ...O, ...words]);

  expect(withdraw('--unit', '0101', '--reason', 'Không có', ...as('lan')).codes).toEqual(['imports.none']);
  expect(withdraw('--reason', 'Bảng nào', ...as('lan')).status).toBe(2);
  take();
  const [first] = workbook.ballots;
  desk.must(['ballots', 'void', ...on('0101', first?.serial ?? '', 'Sai tờ'), ...as('lan')]);
  take();
  const listed = desk.must(['imports', 'list', ...O, '--unit', '0101', ...as('lan')]).json.imports;
  expect(listed).toMatchObject([
    { id: 2, standing: 1, by: 'lan', withdrawn: null },
    { id: 1, standing: workbook.ballots.length - 1, ballots: workbook.ballots.length },
  ]);

  const unclear = withdraw('--unit', '0101', '--reason', 'Bản cũ', ...as('lan'));
  expect([unclear.status, unclear.codes]).toEqual([3, ['imports.several', 'imports.several']]);
  expect(withdraw('--import', '1', '--reason', 'Bản cũ', ...as('minh')).codes).toEqual(['imports.notOwn']);
  expect(withdraw('--import', '9', '--reason', 'Bản cũ', ...as('lan')).codes).toEqual(['imports.unknown']);
  expect(withdraw('--import', '1', '--reason', 'Bản cũ', ...as('lan')).json).toMatchObject({
    import: 1,
    unit: '0101',
    ballots: workbook.ballots.length - 1,
  });
  expect(withdraw('--import', '1', '--reason', 'Bản cũ', ...as('lan')).codes).toEqual(['imports.withdrawn']);
  // Only one stands now: the unit says which.
  expect(withdraw('--unit', '0101', '--reason', 'Nhập lại cả tệp', ...as('lan')).json).toMatchObject({ import: 2 });
  expect(desk.words(['imports', 'list', ...O, ...as('lan')])).toContain('Nhập lại cả tệp');
  expect(take()).toMatchObject({ new: workbook.ballots.length });
  expect(desk.must(['audit', 'verify', ...O, ...as('huong')]).json.valid).toBe(true);
});
