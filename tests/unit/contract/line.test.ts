import { expect, it } from 'vitest';
import { line, requiredLine } from '#shared/contract/call.ts';

it('takes marks that turn the direction out of what a person typed: the words beside a name must read as they stand', () => {
  expect(line(100).parse('\u202EHội\u2066 phụ nữ\u2069\u200F')).toBe('Hội phụ nữ');
  expect(requiredLine(100).safeParse('\u202E\u200F').success).toBe(false);
});

it('takes no control characters, and spells in NFC', () => {
  expect(line(100).safeParse('a\u0000b').success).toBe(false);
  expect(line(100).parse(' Hoa\u0300ng ')).toBe('Hoàng');
});
