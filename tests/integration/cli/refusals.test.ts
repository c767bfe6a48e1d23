import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { as, boardAndOffice, desktop, passphrase } from './kp.ts';

describe('usage', () => {
  it('ends with 2 and says what is wrong, in JSON and in words', () => {
    const desk = desktop();
    const cases: [string[], string][] = [
      [['foo'], 'usage.unknownCommand'],
      [['board', 'fly'], 'usage.unknownCommand'],
      [['unit', 'status'], 'usage.option'],
      [['unit', 'status', '--db', 'x.kpdb', '--nonsense'], 'usage.option'],
      [
        ['packet', 'record', '--db', 'x', '--unit', '1', '--issued', 'a', '--returned', '1', '--invalid', '0'],
        'workspace.notFound',
      ],
      [['merge', 'decide'], 'usage.option'],
      [['ballots', 'void', '--db', 'x'], 'usage.option'],
      [['template', '--db', 'x.kpdb', '--unit', '1', '--out', 'x.xlsx', '--layout', 'auto'], 'workspace.notFound'],
      [['restore'], 'usage.option'],
    ];
    for (const [words, code] of cases) {
      const answer = desk.run(words);
      expect([words, answer.codes]).toEqual([words, [code]]);
      expect(answer.status).toBe(code.startsWith('usage') ? 2 : 3);
    }
    expect(desk.run(['foo', '--lang', 'en']).json.findings[0].message).toContain('There is no command');
  });

  it('lists every code with both texts', () => {
    const { codes } = desktop().must(['codes']).json;
    expect(codes.length).toBeGreaterThan(100);
    for (const { code, vi, en } of codes) expect([code, typeof vi, typeof en]).toEqual([code, 'string', 'string']);
  });
});

describe('refusals change nothing', () => {
  it('names file, sheet and cell of a bad workbook; knows altered files, wrong people and wrong secrets', {
    timeout: 300_000,
  }, async () => {
    const desk = desktop();
    const samples = await boardAndOffice(desk);
    const O = ['--db', 'O.kpdb'];
    const before = desk.must(['audit', 'verify', ...O]).json.head;

    const bad = desk.run([
      'ballots',
      'import',
      ...O,
      '--unit',
      samples.bad.unit.replace(/^02/, '01'),
      samples.bad.file,
      ...as('lan'),
    ]);
    expect(bad.status).toBe(3);
    const cells = new Set((bad.json.findings as { cell?: string }[]).map(({ cell }) => cell));
    for (const fault of samples.bad.faults) for (const cell of fault.cells) expect(cells).toContain(cell);
    for (const finding of bad.json.findings) {
      if (finding.severity === 'error')
        expect(finding).toMatchObject({
          file: 'phieu-0201-sai.xlsx',
          sheet: samples.bad.sheet,
          row: expect.any(Number),
        });
    }

    // Each finding says how it is answered: by the columns that are ignored and the ballots that are left out.
    const columns: Record<string, unknown> = {};
    const ballots: Record<string, unknown> = {};
    for (const { answers, cell, column, ballot, serial, value } of bad.json.findings) {
      if (answers.includes('ballot')) ballots[ballot ?? cell] = { was: ballot ? serial : value, is: 'leaveOut' };
      else if (answers.includes('column')) columns[column] = 'ignored';
    }
    const map = { format: 'kiemphieu-import/1', sheets: { [samples.bad.sheet]: { columns, ballots } } };
    desk.put('map.json', JSON.stringify(map));
    const importBad = ['ballots', 'import', ...O, '--unit', '0101', samples.bad.file, ...as('lan')];
    const answered = desk.must([...importBad, '--map', 'map.json', '--dry-run']);
    expect(new Set(answered.codes)).toEqual(new Set(['import.leftOut']));
    expect(answered.json).toMatchObject({ leftOut: Object.keys(ballots).length });

    const refusals: [string[], number, string][] = [
      [[...importBad, '--map', samples.programme], 3, 'import.answerForm'],
      [['ballots', 'import', ...O, '--unit', '0101', samples.programme, ...as('lan')], 3, 'workbook.notAWorkbook'],
      [['ballots', 'import', ...O, '--unit', '0201', samples.bad.file, ...as('lan')], 3, 'unit.otherOffice'],
      [['unit', 'status', ...O], 3, 'user.loginNeeded'],
      [['unit', 'status', ...O, '--as', 'lan'], 3, 'user.loginNeeded'],
      [['unit', 'close', ...O, '--unit', '0101', ...as('lan')], 3, 'user.notAllowed'],
      [['unit', 'close', ...O, '--unit', '0101', ...as('huong')], 3, 'packet.missing'],
      [['unit', 'status', ...O, '--unit', '9999', ...as('lan')], 3, 'unit.unknown'],
      [['results', ...O, ...as('huong')], 3, 'workspace.wrongKind'],
      [['results', '--db', 'B.kpdb', '--out', 'kq.doc'], 2, 'results.format'],
      [['batch', 'export', ...O, '--unit', '0101', '--out', '.', ...as('huong'), ...passphrase], 3, 'batch.notClosed'],
      [['unit', 'status', '--db', samples.programme], 3, 'workspace.notAWorkspace'],
    ];
    for (const [words, status, code] of refusals) {
      const answer = desk.run(words);
      expect([words, answer.status, answer.codes]).toEqual([words, status, expect.arrayContaining([code])]);
    }
    expect(desk.must(['audit', 'verify', ...O]).json.head).toBe(before);

    desk.put('wrong', '1111');
    expect(desk.run(['unit', 'status', ...O, '--as', 'lan', '--pin-file', 'wrong']).codes).toEqual(['user.wrongPin']);
    expect(
      desk.run(['keys', 'request', ...O, '--out', 'x.kpkey', ...as('tu'), '--passphrase-file', 'wrong']).codes,
    ).toEqual(['key.passphraseWrong']);

    const altered = JSON.parse(readFileSync(desk.path('P2.kpcat'), 'utf8'));
    const payload = Buffer.from(altered.payload, 'base64').toString('utf8').replace('"maxTicks":60', '"maxTicks":61');
    writeFileSync(
      desk.path('altered.kpcat'),
      JSON.stringify({ ...altered, payload: Buffer.from(payload).toString('base64') }),
    );
    const update = desk.run(['package', 'update', ...O, 'altered.kpcat', ...as('tu')]);
    expect([update.status, update.codes]).toEqual([4, ['envelope.signature']]);
    const older = desk.run(['package', 'update', ...O, 'P1.kpcat', ...as('tu')]);
    expect([older.status, older.codes]).toEqual([4, ['package.older']]);
    const wrongOffice = ['office', 'init', '--db', 'X.kpdb', '--package', 'P2.kpcat', '--office', '02', ...passphrase];
    const mismatch = desk.run([...wrongOffice, '--board-fingerprint', '00000 00000 00000 00000 00000 00000']);
    expect([mismatch.status, mismatch.codes]).toEqual([4, ['key.fingerprintMismatch']]);
  });
});
