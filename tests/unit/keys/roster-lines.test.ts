import { expect, test } from 'vitest';
import { rosterLines, shortKeyId } from '#renderer/features/keys/roster-lines.ts';

const key = (letter: string, office: string, validFrom: string, revokedAt: string | null = null, expired = false) => ({
  keyId: letter.repeat(64),
  office,
  officeName: `Phòng ${office}`,
  status: revokedAt === null ? ('enrolled' as const) : ('revoked' as const),
  validFrom,
  revokedAt,
  reason: revokedAt === null ? null : 'mất máy',
  expires: '2026-09-30',
  expired,
});
const day = (n: number) => `2026-09-${String(n).padStart(2, '0')}T01:00:00.000Z`;

test('every office has a line; one with several desks has one for each key, those in use first', () => {
  const offices = [
    { code: '02', name: 'Phòng 02' },
    { code: '01', name: 'Phòng 01' },
  ];
  const keys = [key('a', '01', day(1), day(5)), key('b', '01', day(2)), key('c', '01', day(6)), key('d', '09', day(3))];
  expect(rosterLines(offices, keys).map(({ id, status }) => [id.slice(0, 2), status])).toEqual([
    ['02', 'none'],
    ['cc', 'enrolled'],
    ['bb', 'enrolled'],
    ['aa', 'revoked'],
    // An office that the list has lost is shown all the same: its key is still trusted.
    ['dd', 'enrolled'],
  ]);
});

test('a key past its programme’s term is told apart from one in use, and from one that was revoked', () => {
  const keys = [key('a', '01', day(1), day(5)), key('b', '01', day(2), null, true)];
  const lines = rosterLines([{ code: '01', name: 'Phòng 01' }], keys);
  expect(lines.map(({ status }) => status)).toEqual(['expired', 'revoked']);
});

test('a key is named by sixteen digits in fours', () => {
  expect(shortKeyId('0123456789abcdef'.repeat(4))).toBe('0123 4567 89ab cdef');
});
