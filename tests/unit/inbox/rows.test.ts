import { expect, test } from 'vitest';
import { inboxRows, needsPerson, type ReceivedFile, sections } from '#renderer/features/inbox/rows.ts';
import { finding } from '#shared/domain/finding.ts';

function received(file: string, standing: ReceivedFile['standing'], more: Partial<ReceivedFile> = {}): ReceivedFile {
  return {
    file,
    standing,
    receivedAt: '2026-09-28T02:00:00.000Z',
    checkCode: null,
    issued: null,
    returned: null,
    invalid: null,
    findings: [],
    ...more,
  };
}

const officeNames = new Map([['01', 'Phòng Kinh tế quận Đống Đa']]);
const rowsOf = (...files: ReceivedFile[]) => inboxRows({ files, again: [], officeNames });
const names = (rows: readonly { readonly file: string }[]) => rows.map(({ file }) => file);

test('what needs a person stands first, refused before put aside; the rest keeps its order', () => {
  const rows = rowsOf(
    received('a', 'merged'),
    received('b', 'quarantined'),
    received('c', 'refused'),
    received('d', 'superseded'),
    received('e', 'refused'),
  );
  const { open, done } = sections(rows, 'all', '');
  expect(names(open)).toEqual(['c', 'e', 'b']);
  expect(names(done)).toEqual(['a', 'd']);
  expect(names(sections(rows, 'merged', '').done)).toEqual(['a']);
  expect(names(sections(rows, 'refused', '').open)).toEqual(['c', 'e']);
});

test('a refusal is answered by a later good file of the same name or of the same proven unit, and by no other', () => {
  const early = '2026-09-28T02:00:00.000Z';
  const late = '2026-09-28T03:00:00.000Z';
  const refused = (file: string, more: Partial<ReceivedFile> = {}) =>
    received(file, 'refused', { receivedAt: early, ...more });
  const good = (file: string, unit: string, receivedAt = late, standing: ReceivedFile['standing'] = 'merged') =>
    received(file, standing, { unit, receivedAt });
  const answer = (...files: ReceivedFile[]) => rowsOf(...files)[0]?.answeredAt;
  expect(answer(refused('x.kpbatch'), good('x.kpbatch', '0101'))).toBe(late);
  expect(answer(refused('x.kpbatch'), good('x.kpbatch', '0101', late, 'superseded'))).toBe(late);
  expect(answer(refused('x.kpbatch', { unit: '0101' }), good('y.kpbatch', '0101'))).toBe(late);
  // Nothing proves whose an altered file is: another unit's batch answers nothing.
  expect(answer(refused('x.kpbatch'), good('y.kpbatch', '0101'))).toBeNull();
  expect(answer(refused('x.kpbatch', { unit: '0101' }), good('y.kpbatch', '0102'))).toBeNull();
  expect(answer(refused('x.kpbatch'), good('x.kpbatch', '0101', early))).toBeNull();
  expect(answer(refused('x.kpbatch'), good('x.kpbatch', '0101', late, 'quarantined'))).toBeNull();
  const [row] = rowsOf(refused('x.kpbatch'), good('x.kpbatch', '0101'));
  expect(row && needsPerson(row)).toBe(false);
});

test('typing finds unit, code, office and file without marks; every word has to be there', () => {
  const rows = rowsOf(
    received('0101_r1.kpbatch', 'merged', { unit: '0101', unitName: 'Trường Mầm non Bến Trúc', office: '01' }),
    received('lạ.kpbatch', 'refused'),
  );
  const found = (typed: string) => {
    const { open, done } = sections(rows, 'all', typed);
    return names([...open, ...done]);
  };
  expect(found('ben truc')).toEqual(['0101_r1.kpbatch']);
  expect(found('dong da mam')).toEqual(['0101_r1.kpbatch']);
  expect(found('0101')).toEqual(['0101_r1.kpbatch']);
  expect(found('la.kp')).toEqual(['lạ.kpbatch']);
  expect(found('ben lạ')).toEqual([]);
});

test('a file given again stands beside the one it equals, with what was said of it this time', () => {
  const payload = 'a'.repeat(64);
  const known = received('0101_r1.kpbatch', 'merged', { payload, unit: '0101', checkCode: '1'.repeat(20) });
  const judged = { file: 'ban-sao.kpbatch', payload, findings: [finding('batch.known', {}, { at: '09:12' })] };
  const again = [{ judged, at: '2026-09-28T04:00:00.000Z' }];
  const rows = inboxRows({ files: [known], again, officeNames });
  expect(rows.map(({ file, verdict }) => [file, verdict])).toEqual([
    ['ban-sao.kpbatch', 'unchanged'],
    ['0101_r1.kpbatch', 'merged'],
  ]);
  expect(rows[0]?.received.findings[0]?.code).toBe('batch.known');
  expect(rows[0]?.received.checkCode).toBe('1'.repeat(20));
  expect(new Set(rows.map(({ key }) => key)).size).toBe(2);
});
