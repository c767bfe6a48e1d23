import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readParagraphs, readPeople, typedPeople } from '#renderer/features/closing/people-lines.ts';
import { readDay, readMoment, typedMoment } from '#shared/i18n/format.ts';

it('reads days and moments as people type them, and none that is not in the calendar', () => {
  expect(readDay('22/9/2026')).toBe('2026-09-22');
  expect(readDay(' 05-02-2026 ')).toBe('2026-02-05');
  expect(readDay('29/02/2028')).toBe('2028-02-29');
  for (const wrong of ['', '22/9', '29/02/2026', '31/4/2026', '22/13/2026', '0/1/2026', '2026-09-22', '22/9/26'])
    expect([wrong, readDay(wrong)]).toEqual([wrong, undefined]);
  expect(readMoment('')).toBeNull();
  expect(readMoment('8h05 22/9/2026')).toBe('2026-09-22T08:05');
  expect(readMoment('08:05  22.09.2026')).toBe('2026-09-22T08:05');
  for (const wrong of ['8:5 22/9/2026', '24:00 22/9/2026', '8:60 22/9/2026', '22/9/2026', '8:30 31/2/2026'])
    expect([wrong, readMoment(wrong)]).toEqual([wrong, undefined]);
  expect(readMoment(typedMoment('2026-09-22T08:05'))).toBe('2026-09-22T08:05');
  expect(typedMoment(null)).toBe('');
});

it('reads people a line each, the title behind the first comma, and types them again the same', () => {
  expect(readPeople('Lê Thị Hà, Tổ trưởng, tổ 14\n\n  , không tên\nNgô Văn Tư')).toEqual([
    { name: 'Lê Thị Hà', title: 'Tổ trưởng, tổ 14' },
    { name: 'Ngô Văn Tư', title: '' },
  ]);
  // Letters only: between ư and ạ lie other scripts, a space among them.
  const word = fc.stringMatching(/^[A-Za-zà-ưạ-ỹ]{1,8}( [A-Za-zà-ưạ-ỹ]{1,8}){0,3}$/u);
  const people = fc.array(fc.record({ name: word, title: fc.oneof(fc.constant(''), word) }));
  fc.assert(
    fc.property(people, (some) => {
      expect(readPeople(typedPeople(some))).toEqual(some);
    }),
  );
  expect(readParagraphs(' một \n\n hai')).toEqual(['một', 'hai']);
});
