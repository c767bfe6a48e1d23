/** Keys on the command line: another passphrase, another key, the code from the safe, another PC. */
import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { makeSamples } from '../../../samples/sample-set.ts';
import { desktop, passphrase } from './kp.ts';

it('changes, rotates and recovers the board’s key, and an office follows', { timeout: 240_000 }, async () => {
  const desk = desktop();
  const samples = await makeSamples(desk.path('samples'));
  const board = desk.must(['board', 'init', '--db', 'B.kpdb', '--programme', samples.programme, ...passphrase]).json;
  desk.must(['catalogue', 'import', '--db', 'B.kpdb', samples.catalogue]);
  desk.must(['units', 'import', '--db', 'B.kpdb', samples.units]);
  desk.must(['package', 'publish', '--db', 'B.kpdb', '--out', 'P1.kpcat', ...passphrase]);
  const office = ['office', 'init', '--db', 'O.kpdb', '--package', 'P1.kpcat', '--board-fingerprint'];
  desk.must([...office, board.fingerprint, '--office', '01', ...passphrase]);

  desk.put('moi', 'một cụm mật khẩu khác\n');
  desk.put('ma', `${board.recoveryCode}\n`);
  const next = ['--new-passphrase-file', 'moi'];
  expect(desk.must(['keys', 'rehearse', '--db', 'B.kpdb', '--recovery-file', 'ma']).json.recoveryFingerprint).toBe(
    board.recoveryFingerprint,
  );
  desk.must(['keys', 'sheet', '--db', 'B.kpdb', '--recovery-file', 'ma', '--out', 'to.pdf']);
  desk.must(['keys', 'form', '--db', 'O.kpdb', '--out', 'de-nghi.pdf']);
  expect(['to.pdf', 'de-nghi.pdf'].map((name) => existsSync(desk.path(name)))).toEqual([true, true]);
  desk.must(['keys', 'passphrase', '--db', 'B.kpdb', ...passphrase, ...next]);
  expect(desk.run(['keys', 'rotate', '--db', 'B.kpdb', ...passphrase]).codes).toEqual(['key.passphraseWrong']);
  desk.must(['keys', 'rotate', '--db', 'B.kpdb', '--passphrase-file', 'moi']);
  // Everything but the paper is lost.
  const recovered = desk.must(['keys', 'recover', '--db', 'B.kpdb', '--recovery-file', 'ma', ...next, '--new-sheet']);
  expect(recovered.json.recoveryCode).not.toBe(board.recoveryCode);
  expect(desk.run(['keys', 'recover', '--db', 'B.kpdb', '--recovery-file', 'ma', ...next])).toMatchObject({
    status: 3,
    codes: ['key.recoveryWrong'],
  });
  desk.must(['package', 'publish', '--db', 'B.kpdb', '--out', 'P2.kpcat', '--passphrase-file', 'moi']);
  const told = desk.must(['package', 'update', '--db', 'O.kpdb', 'P2.kpcat', '--dry-run']);
  expect(told.codes).toEqual(['package.boardKeyChanged']);
  expect(desk.must(['package', 'update', '--db', 'O.kpdb', 'P2.kpcat']).json).toMatchObject({ version: 2, from: 1 });

  // The office's file wakes up on another PC.
  const db = new Sqlite(desk.path('O.kpdb'));
  db.prepare('UPDATE desk SET machine = ?').run('f'.repeat(64));
  db.close();
  const unanswered = desk.run(['keys', 'request', '--db', 'O.kpdb', '--out', 'O.kpkey', ...passphrase]);
  expect(unanswered).toMatchObject({ status: 3, codes: ['desk.moved', 'desk.unanswered'] });
  expect(desk.run(['desk', 'settle', '--db', 'O.kpdb', '--answer', 'x']).status).toBe(2);
  const settled = desk.must(['desk', 'settle', '--db', 'O.kpdb', '--answer', 'second', ...next]).json;
  const request = ['keys', 'request', '--db', 'O.kpdb', '--out', 'O.kpkey', '--passphrase-file', 'moi'];
  expect(desk.must(request).json.fingerprint).toBe(settled.fingerprint);
  expect(desk.must(['keys', 'state', '--db', 'O.kpdb']).json).toMatchObject({ roster: 'notEnrolled', store: 'none' });
});
