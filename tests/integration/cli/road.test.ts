import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isValid, ticksOf } from '../../../samples/ballots.ts';
import { as, boardAndOffice, type Desktop, desktop, passphrase } from './kp.ts';

const O = ['--db', 'O.kpdb'];
const B = ['--db', 'B.kpdb'];

/** The payload inside a signed file. */
function payloadOf(path: string): Buffer {
  return Buffer.from(JSON.parse(readFileSync(path, 'utf8')).payload, 'base64');
}

function countUnit(desk: Desktop, samples: Awaited<ReturnType<typeof boardAndOffice>>, unit: string) {
  const lines = samples.keyLines.find((one) => one.unit === unit);
  const packet = samples.packets.find((one) => one.unit === unit);
  if (!lines || !packet) throw new Error(`no sample of ${unit}`);
  const counts = [
    '--issued',
    String(packet.issued),
    '--returned',
    String(packet.returned),
    '--invalid',
    String(packet.invalid),
  ];
  desk.must(['packet', 'record', ...O, '--unit', unit, ...counts, ...as('huong')]);
  const workbook = samples.ballots.find((one) => one.unit === unit && one.layout === 'rows');
  const first = workbook
    ? desk.must(['ballots', 'import', ...O, '--unit', unit, workbook.file, ...as('lan')])
    : desk.must(['ballots', 'key', ...O, '--unit', unit, ...as('lan')], readFileSync(lines.file, 'utf8'));
  const second = desk.must(
    ['ballots', 'key', ...O, '--unit', unit, '--second', ...as('minh')],
    readFileSync(lines.secondFile, 'utf8'),
  );
  return { lines, packet, first, second };
}

it('does the whole job: set-up, entry, adjudication, closing, signed batch, merge, results', {
  timeout: 300_000,
}, async () => {
  const desk = desktop('processes');
  const samples = await boardAndOffice(desk);

  for (const unit of ['0101', '0102']) {
    const { lines, packet, first, second } = countUnit(desk, samples, unit);
    const valid = lines.ballots.filter(isValid);
    expect(first.json).toMatchObject({ ballots: valid.length, ticks: ticksOf(lines.ballots) });
    expect(second.json.discrepancies).toBe(lines.slips.length);

    const refused = desk.run(['unit', 'close', ...O, '--unit', unit, ...as('huong')]);
    expect(refused.status).toBe(3);
    expect(refused.codes).toContain('unit.discrepancies');

    const open = desk.must(['discrepancies', 'list', ...O, '--unit', unit, ...as('huong')]).json.discrepancies;
    for (const { serial } of open) {
      const truth = lines.ballots.find((ballot) => ballot.serial === serial);
      const decision =
        truth && isValid(truth)
          ? ['--products', truth.products.join(' ')]
          : ['--invalid', (truth as { invalid: string }).invalid];
      desk.must(['discrepancies', 'resolve', ...O, '--unit', unit, '--serial', serial, ...decision, ...as('huong')]);
    }
    const status = desk.must(['unit', 'status', ...O, '--unit', unit, ...as('lan')]).json.units;
    expect(status).toMatchObject([
      {
        code: unit,
        expected: packet.issued,
        returned: packet.returned,
        valid: valid.length,
        invalid: packet.invalid,
        discrepancies: 0,
      },
    ]);

    desk.must(['unit', 'close', ...O, '--unit', unit, ...as('huong')]);
    const exported = desk.must([
      'batch',
      'export',
      ...O,
      '--unit',
      unit,
      '--out',
      '.',
      ...as('huong'),
      ...passphrase,
    ]).json;
    const digest = createHash('sha256').update(payloadOf(exported.file)).digest('hex');
    expect(exported).toMatchObject({
      sha256: digest,
      revision: 1,
      ballots: valid.length,
      ticks: ticksOf(lines.ballots),
    });
    expect(exported.checkCode).toBe((BigInt(`0x${digest}`) % 10n ** 20n).toString().padStart(20, '0'));
    const bytes = readFileSync(exported.file);
    desk.must(['batch', 'export', ...O, '--unit', unit, '--out', '.', ...as('huong'), ...passphrase]);
    expect(readFileSync(exported.file).equals(bytes)).toBe(true);

    const report = desk.must(['report', 'unit', ...O, '--unit', unit, '--out', `${unit}.pdf`, ...as('huong')]).json;
    expect(report.checkCode).toBe(exported.checkCode);
    for (const paper of ['minutes', 'handover']) {
      const written = ['report', paper, ...O, '--unit', unit, '--out', `${unit}-${paper}.pdf`];
      const made = desk.must([...written, ...as('huong')]).json;
      expect(made).toMatchObject({ checkCode: exported.checkCode, pages: expect.any(Number) });
      expect(readFileSync(made.file).subarray(0, 5).toString()).toBe('%PDF-');
    }
    expect(desk.must(['batch', 'verify', exported.file, '--package', 'P2.kpcat']).json).toMatchObject({
      valid: true,
      unit,
      office: '01',
    });
  }

  const own = desk.must(['statistics', ...O, ...as('lan')]).json.people;
  expect(own).toMatchObject([{ login: 'lan' }]);
  const everybody = desk.must(['statistics', ...O, '--out', 'tk.xlsx', ...as('huong')]).json;
  expect(readFileSync(everybody.file).subarray(0, 2).toString()).toBe('PK');
  const packets = desk.must([
    'audit',
    'list',
    ...O,
    '--action',
    'packets.record',
    '--unit',
    '0102',
    ...as('huong'),
  ]).json;
  expect(packets).toMatchObject({ total: 1, events: [{ login: 'huong', unit: '0102' }] });
  const exported = desk.must(['audit', 'list', ...O, '--login', 'huong', '--out', 'nk.pdf', ...as('huong')]).json;
  expect(exported.events).toBeGreaterThan(1);

  const listed = desk.must(['ballots', 'list', ...O, '--unit', '0102', ...as('lan')]).json.ballots as {
    serial: string;
    products: string[];
  }[];
  const truth = samples.keyLines.find(({ unit }) => unit === '0102')?.ballots ?? [];
  expect(listed.map(({ serial, products }) => [serial, products])).toEqual(
    [...truth]
      .sort((a, b) => (a.serial < b.serial ? -1 : 1))
      .map((ballot) => [ballot.serial, isValid(ballot) ? [...ballot.products].sort() : []]),
  );

  const merged = desk.must(['merge', ...B, '.']).json;
  expect(merged.merged).toHaveLength(2);
  expect(desk.must(['merge', ...B, '.']).json).toMatchObject({ merged: [], unchanged: [{}, {}] });
  const results = desk.must(['results', ...B, '--out', 'kq.xlsx']).json;
  const both = samples.keyLines.filter(({ unit }) => unit === '0101' || unit === '0102');
  expect(results.ticks).toBe(both.reduce((sum, { ballots }) => sum + ticksOf(ballots), 0));
  expect(results.products).toHaveLength(220);
  expect(
    results.units
      .filter((unit: { state: string }) => unit.state === 'merged')
      .map(({ code }: { code: string }) => code),
  ).toEqual(['0101', '0102']);
  expect(desk.must(['recount', ...B]).json).toMatchObject({ equal: true, differences: [] });
  expect(desk.must(['audit', 'verify', ...B]).json.valid).toBe(true);
  expect(desk.must(['audit', 'verify', ...O, '--batch', 'HVN2026-MAU_01_0101_r1.kpbatch']).json.valid).toBe(true);

  // A correction: reopened with a reason, closed again, merged in place of the first.
  expect(desk.run(['unit', 'reopen', ...O, '--unit', '0102', '--reason', '', ...as('huong')]).status).toBe(3);
  desk.must([
    'unit',
    'reopen',
    ...O,
    '--unit',
    '0102',
    '--reason',
    'Đếm lại theo yêu cầu của Ban tổ chức',
    ...as('huong'),
  ]);
  desk.must(['unit', 'close', ...O, '--unit', '0102', ...as('huong')]);
  const again = desk.must([
    'batch',
    'export',
    ...O,
    '--unit',
    '0102',
    '--out',
    '.',
    ...as('huong'),
    ...passphrase,
  ]).json;
  expect(again.revision).toBe(2);
  expect(desk.must(['merge', ...B, again.file]).json.merged).toMatchObject([{ unit: '0102', revision: 2 }]);
  expect(desk.must(['results', ...B]).json.ticks).toBe(results.ticks);
});
